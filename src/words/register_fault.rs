//! What a register's definition has against an act, in a sentence.

use crate::domain::act::RegisterFault;
use crate::domain::registers::{FieldKind, Register, StageNeed, masked};
use crate::locale::{Lang, say};

use super::record::key_number;
use super::register::{label_text, stage};

crate::locale::words! {
    /// Refusals of acts on registers.
    enum RegisterRefusal in "register_refusal" {
        NoField = "no_field",
        BadValue = "bad_value",
        OneOf = "one_of",
        WantsDay = "wants_day",
        WantsYesNo = "wants_yes_no",
        WantsText = "wants_text",
        WantsLine = "wants_line",
        TooLong = "too_long",
        Missing = "missing",
        NoStage = "no_stage",
        Ended = "ended",
        WantsReason = "wants_reason",
        WantsFiling = "wants_filing",
        WantsEvidence = "wants_evidence",
        WantsUntil = "wants_until",
        StageAfter = "stage_after",
        StageBefore = "stage_before",
        Undated = "undated",
        UntilUnwanted = "until_unwanted",
        OtherRegister = "other_register",
    }
}

/// The sentence.
pub(super) fn register_fault(fault: &RegisterFault, lang: Lang) -> String {
    use RegisterRefusal as Word;
    match fault {
        RegisterFault::NoField { register, field } => {
            let fields: Vec<_> = register.def().fields.iter().map(|field| field.id).collect();
            say!(lang, Word::NoField, register = title(*register, lang), field = field, fields = fields.join(" "))
        }
        RegisterFault::BadValue { register, field, value } => {
            let right = taken(*register, field, lang);
            // A refusal is read by whoever stands by: of personal data it shows what everybody may see.
            let value = register.def().field(field).map_or_else(|| value.clone(), |def| masked(def.kind, value));
            say!(lang, Word::BadValue, field = field_label(*register, field, lang), value = value, right = right)
        }
        RegisterFault::TooLong { register, field, limit } => {
            say!(lang, Word::TooLong, field = field_label(*register, field, lang), limit = limit)
        }
        RegisterFault::Missing { register, field } => {
            say!(lang, Word::Missing, field = field_label(*register, field, lang))
        }
        RegisterFault::NoStage { register, stage } => {
            let stages: Vec<_> = register.def().stages.iter().map(|stage| stage.id).collect();
            say!(lang, Word::NoStage, register = title(*register, lang), stage = stage, stages = stages.join(" "))
        }
        RegisterFault::StageWants { register, key, stage: id, want } => {
            let word = match want {
                StageNeed::Reason => Word::WantsReason,
                StageNeed::Filing => Word::WantsFiling,
                StageNeed::Evidence => Word::WantsEvidence,
                StageNeed::Until => Word::WantsUntil,
            };
            let stage = stage(register.def().stage(id), id, lang);
            say!(lang, word, key = key_number(key, lang), stage = stage)
        }
        RegisterFault::StageAfter { register, key, stage: id } => {
            let word = |id| stage(register.def().stage(id), id, lang);
            let after = register.def().stage(id).and_then(|stage| stage.after).unwrap_or_default();
            say!(lang, Word::StageAfter, key = key_number(key, lang), stage = word(id), after = word(after))
        }
        RegisterFault::StageBefore { register, key, stage: id, since } => {
            let named = stage(register.def().stage(id), id, lang);
            say!(lang, Word::StageBefore, key = key_number(key, lang), stage = named, since = since)
        }
        RegisterFault::Undated { register, stage: id } => {
            let stage = stage(register.def().stage(id), id, lang);
            say!(lang, Word::Undated, register = title(*register, lang), stage = stage)
        }
        RegisterFault::UntilUnwanted { register, key, stage: id } => {
            let stage = stage(register.def().stage(id), id, lang);
            say!(lang, Word::UntilUnwanted, key = key_number(key, lang), stage = stage)
        }
        RegisterFault::OtherRegister { register, other } => {
            say!(lang, Word::OtherRegister, register = title(*register, lang), other = key_number(other, lang))
        }
        RegisterFault::Ended { register, key, stage: id } => {
            let stage = stage(register.def().stage(id), id, lang);
            say!(lang, Word::Ended, key = key_number(key, lang), stage = stage)
        }
    }
}

fn title(register: Register, lang: Lang) -> &'static str {
    label_text(&register.def().title, lang)
}

fn field_label(register: Register, field: &str, lang: Lang) -> &str {
    register.def().field(field).map_or(field, |field| label_text(&field.label, lang))
}

/// What would be right.
fn taken(register: Register, field: &str, lang: Lang) -> String {
    use RegisterRefusal as Word;
    match register.def().field(field).map(|field| field.kind) {
        Some(FieldKind::Choice(options)) => {
            let codes: Vec<_> = options.iter().map(|(code, _)| *code).collect();
            say!(lang, Word::OneOf, codes = codes.join(" "))
        }
        Some(FieldKind::Past | FieldKind::Day) => Word::WantsDay.say(lang).to_owned(),
        Some(FieldKind::YesNo) => Word::WantsYesNo.say(lang).to_owned(),
        Some(FieldKind::Line | FieldKind::Unit | FieldKind::Link | FieldKind::Person | FieldKind::Phone) => {
            Word::WantsLine.say(lang).to_owned()
        }
        Some(FieldKind::Prose) | None => Word::WantsText.say(lang).to_owned(),
    }
}
