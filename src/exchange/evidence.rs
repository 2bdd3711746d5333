//! 佐证材料: a folder an indicator with an index of what shows each record, the files beside them by their hash, and a list
//! of what is missing.

use std::collections::BTreeSet;

use super::sheet::{Cell, Sheet};
use crate::domain::assignment::EvidenceKind;
use crate::domain::day::Day;
use crate::domain::proof::{IndicatorProofs, Proof, ProvedRecord, lacking};
use crate::locale::{Common, Lang};
use crate::words::{class, name_in, unit};

crate::locale::words! {
    /// Words of the index of evidence.
    pub enum EvidenceWord in "evidence" {
        Indicator = "indicator",
        Unit = "unit",
        Class = "class",
        Record = "record",
        Met = "met",
        Kind = "kind",
        Value = "value",
        File = "file",
        Happened = "happened",
        Entered = "entered",
        State = "state",
        Key = "key",
        Link = "link",
        Number = "number",
        FileKind = "file_kind",
        Missing = "missing",
        FileGone = "file_gone",
        Folder = "folder",
        Files = "files",
        MissingFile = "missing_file",
        IndexFile = "index_file",
        Gone = "gone",
        Ahead = "ahead",
    }
}

/// What is written of a day.
#[derive(Clone, PartialEq, Debug)]
pub struct EvidenceFolder {
    /// Indicators in the scheme's order: the name of the folder, and its index.
    pub indicators: Vec<(String, Sheet)>,
    /// Records without evidence, of all indicators.
    pub missing: Sheet,
    /// Files to lay beside the indexes: their hash, and the name under which the indexes know them.
    pub files: BTreeSet<(String, String)>,
    /// How many files the ledger names that are not there.
    pub gone: usize,
}

/// What is written of the plan year in use. `has_file` says whether the file of a hash is there.
#[must_use]
pub fn folder(day: &Day<'_>, lang: Lang, has_file: &dyn Fn(&str) -> bool) -> EvidenceFolder {
    let index = Index { day, lang, has_file };
    let mut proofs = day.proofs();
    let missing = index.missing(&proofs);
    let title = EvidenceWord::Ahead.say(lang).to_owned();
    let records = day.proofs_ahead(&proofs);
    proofs.push(IndicatorProofs { id: "ahead".to_owned(), title_en: title.clone(), title, records });
    let files = proofs.iter().flat_map(|of| &of.records).flat_map(|record| &record.proofs);
    let files = files.filter_map(|proof| Some((proof.sha256.clone()?, file_name(proof)?)));
    let (files, gone): (BTreeSet<_>, BTreeSet<_>) = files.partition(|(hash, _)| has_file(hash));
    let indicators = proofs.iter().zip(1..).map(|(of, n)| (index.name(of, n), index.of(of))).collect();
    EvidenceFolder { indicators, missing, files, gone: gone.len() }
}

/// Bytes of a file's name, its ending among them: systems take 255, and the head of the hash stands before it.
const NAME_MAX: usize = 200;

/// The name of a file beside the indexes: the head of its hash keeps two of one name apart. A long name loses the end of
/// its stem.
fn file_name(proof: &Proof) -> Option<String> {
    let head: String = proof.sha256.as_ref()?.chars().take(8).collect();
    let name: String = proof.value.chars().map(|c| if is_path(c) { '_' } else { c }).collect();
    let name = name.trim_end_matches(['.', ' ']);
    let (stem, ending) = name.rsplit_once('.').filter(|(_, ending)| ending.len() <= 8).unwrap_or((name, ""));
    let mut stem = stem.to_owned();
    while stem.len() > NAME_MAX {
        stem.pop();
    }
    let dot = if ending.is_empty() { "" } else { "." };
    Some(format!("{head}-{stem}{dot}{ending}"))
}

const fn is_path(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_ascii_control()
}

struct Index<'a> {
    day: &'a Day<'a>,
    lang: Lang,
    has_file: &'a dyn Fn(&str) -> bool,
}

impl Index<'_> {
    /// `01-按时办结`.
    fn name(&self, of: &IndicatorProofs, n: usize) -> String {
        let title: String = self.title(of).chars().map(|c| if is_path(c) { '_' } else { c }).collect();
        format!("{n:02}-{title}")
    }

    fn title<'t>(&self, of: &'t IndicatorProofs) -> &'t str {
        name_in(&of.title, &of.title_en, self.lang)
    }

    /// What nothing shows, each record once with all the indicators that ask for it.
    fn missing(&self, proofs: &[IndicatorProofs]) -> Sheet {
        let row = |(record, places): (&ProvedRecord, Vec<usize>)| {
            let titles = places.iter().filter_map(|at| proofs.get(*at)).map(|of| self.title(of));
            self.row(&titles.collect::<Vec<_>>().join("、"), record, None)
        };
        self.sheet(lacking(proofs).into_iter().map(row).collect())
    }

    fn of(&self, of: &IndicatorProofs) -> Sheet {
        let mut rows = Vec::new();
        for record in &of.records {
            if record.proofs.is_empty() {
                rows.push(self.row(self.title(of), record, None));
            }
            rows.extend(record.proofs.iter().map(|proof| self.row(self.title(of), record, Some(proof))));
        }
        self.sheet(rows)
    }

    fn sheet(&self, rows: Vec<Vec<Cell>>) -> Sheet {
        use EvidenceWord as Word;
        let heads = [
            Word::Indicator,
            Word::Class,
            Word::Unit,
            Word::Record,
            Word::Met,
            Word::State,
            Word::Kind,
            Word::Value,
            Word::File,
            Word::Happened,
            Word::Entered,
            Word::Key,
        ];
        Sheet { name: "index".into(), heads: heads.map(|word| word.say(self.lang).to_owned()).to_vec(), rows }
    }

    fn row(&self, title_of: &str, record: &ProvedRecord, proof: Option<&Proof>) -> Vec<Cell> {
        let (book, lang) = (self.day.book, self.lang);
        let key = record.of.key(book);
        let title = key.as_ref().and_then(|key| book.title_of(key)).unwrap_or_default();
        let of_class = book.units.get(&record.unit).map_or("", |one| class(one.class, lang));
        let yes_no = if record.met { Common::Yes } else { Common::No };
        let kind = proof.map_or("", |proof| kind(proof.kind).say(lang));
        let file = proof.filter(|proof| proof.sha256.as_deref().is_some_and(self.has_file)).and_then(file_name);
        vec![
            Cell::text(title_of),
            Cell::text(of_class),
            Cell::text(unit(book, record.unit, lang)),
            Cell::text(title),
            Cell::text(yes_no.say(lang)),
            Cell::text(self.state(proof)),
            Cell::text(kind),
            Cell::text(proof.map(|proof| proof.value.clone()).unwrap_or_default()),
            Cell::text(file.map(|name| format!("../{}/{name}", EvidenceWord::Files.say(lang))).unwrap_or_default()),
            Cell::date(proof.and_then(|proof| proof.happened_on)),
            Cell::date(proof.and_then(|proof| proof.entered_on)),
            Cell::text(key.map(|key| key.to_string()).unwrap_or_default()),
        ]
    }

    /// What is wrong with it: nothing shows the record, or the file that does is not there.
    fn state(&self, proof: Option<&Proof>) -> &'static str {
        match proof.map(|proof| proof.sha256.as_deref()) {
            None => EvidenceWord::Missing.say(self.lang),
            Some(Some(hash)) if !(self.has_file)(hash) => EvidenceWord::FileGone.say(self.lang),
            Some(_) => "",
        }
    }
}

const fn kind(kind: EvidenceKind) -> EvidenceWord {
    match kind {
        EvidenceKind::Link => EvidenceWord::Link,
        EvidenceKind::Number => EvidenceWord::Number,
        EvidenceKind::File => EvidenceWord::FileKind,
    }
}
