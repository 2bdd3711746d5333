//! The files of a bulletin.

use std::path::Path;

use crate::domain::bulletin::Period;
use crate::domain::id::BulletinId;
use crate::domain::key::Key;
use crate::exchange::bulletin::{text_file, word_file};
use crate::exchange::weekly::{Overwrite, WeeklyError, hand_out};
use crate::failure::Failure;
use crate::locale::Lang;
use crate::tui::outcome::Outcome;
use crate::words::{BulletinPaper, key_number};

use super::{Runner, names};

impl Runner {
    /// What lies in the folder may have been worked on: it stays, and another draft gets a number.
    pub(super) fn write_bulletin(
        &mut self,
        paper: &BulletinPaper,
        period: Period,
        lang: Lang,
    ) -> Result<Outcome, Failure> {
        let files = [word_file(paper, period)?, text_file(paper, period)];
        self.hand_out_beside(&files, lang)
    }

    /// The files of a bulletin that was sent, byte by byte as they were kept.
    pub(super) fn write_sent(&mut self, bulletin: BulletinId, lang: Lang) -> Result<Outcome, Failure> {
        let files = self.kept_files(bulletin)?;
        self.hand_out_beside(&files, lang)
    }

    /// Its text.
    pub(super) fn read_sent(&mut self, bulletin: BulletinId, lang: Lang) -> Result<Outcome, Failure> {
        let files = self.kept_files(bulletin)?;
        let text = files.iter().find(|(name, _)| name.ends_with(".txt"));
        let text = text.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        Ok(Outcome::Text { title: key_number(&Key::Bulletin(bulletin.0), lang), text })
    }

    fn kept_files(&mut self, bulletin: BulletinId) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let ledger = self.ledger()?;
        let book = ledger.book()?;
        let files = book.bulletins.get(&bulletin).map(|sent| sent.files.as_slice()).unwrap_or_default();
        let bytes = files.iter().map(|file| Ok((file.name.clone(), ledger.frozen_file(&file.sha256)?)));
        bytes.collect()
    }

    fn hand_out_beside(&self, files: &[(String, Vec<u8>)], lang: Lang) -> Result<Outcome, Failure> {
        let folder = self.out_folder();
        let mut written = hand_out(&folder, files, Overwrite::Nothing);
        for n in 2..=99 {
            if !matches!(written, Err(WeeklyError::Differs { .. })) {
                break;
            }
            let named: Vec<_> = files.iter().map(|file| numbered(file, n)).collect();
            written = hand_out(&folder, &named, Overwrite::Nothing);
        }
        let written = written?;
        let trouble = written.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(lang));
        Ok(Outcome::Exported { folder, files: names(&written.paths), years: None, trouble })
    }
}

/// `bulletin-….docx` as `bulletin-…-2.docx`.
fn numbered((name, bytes): &(String, Vec<u8>), n: u32) -> (String, Vec<u8>) {
    let path = Path::new(name);
    let part =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    (format!("{}-{n}.{}", part(path.file_stem()), part(path.extension())), bytes.clone())
}
