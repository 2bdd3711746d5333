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
