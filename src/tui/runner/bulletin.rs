//! The files of a bulletin.

use std::path::Path;

use crate::domain::bulletin::Period;
use crate::exchange::bulletin::{text_file, word_file};
use crate::exchange::weekly::{Overwrite, WeeklyError, hand_out};
use crate::failure::Failure;
use crate::locale::Lang;
use crate::tui::outcome::Outcome;
use crate::words::BulletinPaper;

use super::{Runner, names};

impl Runner {
    /// What lies in the folder may have been worked on: it stays, and another draft gets a number.
    pub(super) fn write_bulletin(
        &mut self,
        paper: &BulletinPaper,
        period: Period,
        lang: Lang,
    ) -> Result<Outcome, Failure> {
        let folder = self.out_folder();
        let files = [word_file(paper, period)?, text_file(paper, period)];
        let mut written = hand_out(&folder, &files, Overwrite::Nothing);
        for n in 2..=99 {
            if !matches!(written, Err(WeeklyError::Differs { .. })) {
                break;
            }
            written = hand_out(&folder, &files.clone().map(|file| numbered(file, n)), Overwrite::Nothing);
        }
        let written = written?;
        let trouble = written.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(lang));
        Ok(Outcome::Exported { folder, files: names(&written.paths), years: None, trouble })
    }
}

/// `bulletin-….docx` as `bulletin-…-2.docx`.
fn numbered((name, bytes): (String, Vec<u8>), n: u32) -> (String, Vec<u8>) {
    let path = Path::new(&name);
    let part =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default();
    (format!("{}-{n}.{}", part(path.file_stem()), part(path.extension())), bytes)
}
