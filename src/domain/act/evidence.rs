//! Evidence that comes with an act.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::rule::{filled, not_after};
use crate::domain::assignment::EvidenceKind;

/// Evidence to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewEvidence {
    /// Link, number or file.
    pub kind: EvidenceKind,
    /// The link, the number, or the file's name.
    pub value: String,
    /// Hash of a file that the ledger has taken in.
    #[serde(default)]
    pub sha256: Option<String>,
    /// 发生日期, if known.
    #[serde(default)]
    pub happened_on: Option<NaiveDate>,
}

impl NewEvidence {
    /// Evidence as it was typed or dropped on the terminal, by its looks: an address, a path, else a document number. A
    /// bare name may be a file all the same; whoever takes files in looks before it counts as a number.
    #[must_use]
    pub fn typed(text: &str, happened_on: Option<NaiveDate>) -> Self {
        let kind = looks_like(plain_path(text).as_str());
        let value = if kind == EvidenceKind::File { plain_path(text) } else { text.trim().to_owned() };
        Self { kind, value, sha256: None, happened_on }
    }
}

fn looks_like(text: &str) -> EvidenceKind {
    let is_drive = text.get(1..2) == Some(":") && text.starts_with(|c: char| c.is_ascii_alphabetic());
    if text.contains("://") || text.starts_with("www.") {
        EvidenceKind::Link
    } else if is_drive || text.contains(['/', '\\']) || text.starts_with('~') || has_ending(text) {
        EvidenceKind::File
    } else {
        EvidenceKind::Number
    }
}

/// Whether a text ends like the name of a file: `.docx`, `.pdf`, `.wps`.
fn has_ending(text: &str) -> bool {
    let Some((name, ending)) = text.rsplit_once('.') else { return false };
    let is_word =
        ending.chars().all(|c| c.is_ascii_alphanumeric()) && ending.contains(|c: char| c.is_ascii_alphabetic());
    !name.is_empty() && (2..=5).contains(&ending.len()) && is_word
}

/// The path that a terminal wrote when a file was dropped on it: in quotes, with a backslash before blanks and
/// brackets, or as a `file://` address with escapes. A path of Windows keeps its backslashes.
#[must_use]
pub fn plain_path(text: &str) -> String {
    let text = text.trim();
    if let Some(address) = text.strip_prefix("file://") {
        return without_escapes(address.strip_prefix("localhost").unwrap_or(address));
    }
    let is_word = text.starts_with(['/', '~', '.', '\'', '"']);
    if is_word { as_word(text).unwrap_or_else(|| text.to_owned()) } else { text.to_owned() }
}

/// A word as a shell reads it; none where a quote is left open.
fn as_word(text: &str) -> Option<String> {
    let (mut plain, mut quote) = (String::new(), None);
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None | Some('"'), '\\') => plain.extend(characters.next()),
            (_, c) => plain.push(c),
        }
    }
    quote.is_none().then_some(plain)
}

/// An address with `%E5%8E%BF` as the characters it stands for; one that stands for none stays as it is.
fn without_escapes(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, more @ ..] = rest {
        let escaped = more.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { more.get(2..).unwrap_or_default() } else { more };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// What is wrong with a piece of evidence.
pub(super) fn sound_evidence(evidence: &NewEvidence, today: NaiveDate) -> Result<(), Refusal> {
    filled("evidence.value", &evidence.value)?;
    if let Some(on) = evidence.happened_on {
        not_after("evidence.happened_on", on, today)?;
    }
    match (&evidence.sha256, evidence.kind) {
        (None, EvidenceKind::File) => Err(Refusal::FileNotTakenIn(evidence.value.clone())),
        (Some(hash), _) => sound_hash(hash),
        (None, _) => Ok(()),
    }
}

pub(super) fn sound_hash(hash: &str) -> Result<(), Refusal> {
    let hex = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if hex { Ok(()) } else { Err(Refusal::BadHash(hash.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// W9: `材料/方案.docx` was taken as 文号.
    #[test]
    fn evidence_is_told_by_its_looks() {
        for (text, kind) in [
            ("http://www.pingyin.gov.cn/a.html", EvidenceKind::Link),
            ("www.pingyin.gov.cn", EvidenceKind::Link),
            ("/home/desk/报告.docx", EvidenceKind::File),
            ("~/报告.docx", EvidenceKind::File),
            ("C:\\报告.docx", EvidenceKind::File),
            ("材料/实施方案.docx", EvidenceKind::File),
            ("../材料", EvidenceKind::File),
            ("实施方案.pdf", EvidenceKind::File),
            ("平政办发〔2023〕5号", EvidenceKind::Number),
            ("平政办发〔2023〕5号.pdf", EvidenceKind::File),
            ("No.5", EvidenceKind::Number),
            ("县", EvidenceKind::Number),
        ] {
            assert_eq!(NewEvidence::typed(text, None).kind, kind, "{text}");
        }
    }

    /// F7.
    #[test]
    fn a_dropped_path_is_the_file_it_names() {
        for (text, path) in [
            ("'/a b.pdf'", "/a b.pdf"),
            ("\"/a b.pdf\"", "/a b.pdf"),
            ("/a\\ b\\(1\\).pdf ", "/a b(1).pdf"),
            ("C:\\材料\\a.pdf", "C:\\材料\\a.pdf"),
            ("file:///%E6%9D%90%E6%96%99/a.pdf", "/材料/a.pdf"),
            ("file://localhost/a%20b.pdf", "/a b.pdf"),
            ("'/it'\\''s.pdf'", "/it's.pdf"),
            ("/a' b'\\&.pdf", "/a b&.pdf"),
            ("/a'b.pdf", "/a'b.pdf"),
        ] {
            let typed = NewEvidence::typed(text, None);
            assert_eq!((typed.kind, typed.value.as_str()), (EvidenceKind::File, path), "{text}");
        }
        assert_eq!(NewEvidence::typed("'", None).value, "'");
    }
}
