//! The sentence of a failure: what happened, to which file or record, what to do.

use super::Failure;
use crate::domain::bulletin::BulletinFault;
use crate::domain::key::NotAKey;
use crate::domain::workday::{MAX_WORKDAYS, WorkdayError};
use crate::ledger::NotASeal;
use crate::locale::{Common, Lang, say, system_reason};
use crate::text::clean;
use crate::words::document_column;

crate::locale::words! {
    /// Sentences of failures.
    enum FailureWord in "failure" {
        NoDataFolder = "no_data_folder",
        Read = "read",
        Write = "write",
        Unconfirmed = "unconfirmed",
        NotInPlace = "not_in_place",
        Exists = "exists",
        TooLarge = "too_large",
        NotAFile = "not_a_file",
        NotFromRoot = "not_from_root",
        EvidenceTooLarge = "evidence_too_large",
        Input = "input",
        Output = "output",
        NoLedger = "no_ledger",
        SetAside = "set_aside",
        PlanOfYear = "plan_of_year",
        TooManyWorkdays = "too_many_workdays",
        BeyondDates = "beyond_dates",
        UnknownUnit = "unknown_unit",
        UnknownUnitNear = "unknown_unit_near",
        ManyUnits = "many_units",
        NotASeal = "not_a_seal",
        NotAKey = "not_a_key",
        WrongKind = "wrong_kind",
        NoDocumentField = "no_document_field",
        FieldTwice = "field_twice",
        DocumentField = "document_field",
        StrangeOption = "strange_option",
        UnknownStatus = "unknown_status",
        UnknownProposal = "unknown_proposal",
        EmptyText = "empty_text",
        NoOpenDuty = "no_open_duty",
        DutyTwice = "duty_twice",
        BulletinAhead = "bulletin_ahead",
        BulletinAheadOption = "bulletin_ahead_option",
        BulletinBackwards = "bulletin_backwards",
        BulletinBackwardsOption = "bulletin_backwards_option",
        BulletinBeforePlan = "bulletin_before_plan",
        BulletinBeforePlanOption = "bulletin_before_plan_option",
        BulletinBeforeLedger = "bulletin_before_ledger",
        BulletinBeforeLedgerOption = "bulletin_before_ledger_option",
        BulletinNothing = "bulletin_nothing",
        AsOfAhead = "as_of_ahead",
    }
}

impl Failure {
    /// The sentence, without hidden characters that a path or text may bring.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        crate::text::clean_lines(&self.uncleaned_sentence(lang))
    }

    fn uncleaned_sentence(&self, lang: Lang) -> String {
        use FailureWord as Word;
        match self {
            Self::NoDataFolder => Word::NoDataFolder.say(lang).to_owned(),
            Self::Read { path, error } => {
                say!(lang, Word::Read, file = path.display(), why = system_reason(error, lang))
            }
            Self::Write { path, error } => {
                say!(lang, Word::Write, file = path.display(), why = system_reason(error, lang))
            }
            Self::Unconfirmed { path, error } => {
                say!(lang, Word::Unconfirmed, file = path.display(), why = system_reason(error, lang))
            }
            Self::NotInPlace { path, error } => {
                say!(lang, Word::NotInPlace, file = path.display(), why = system_reason(error, lang))
            }
            Self::Exists(path) => say!(lang, Word::Exists, file = path.display()),
            Self::TooLarge { path, cap } => say!(lang, Word::TooLarge, file = path.display(), max = cap),
            Self::NotFromRoot(path) => say!(lang, Word::NotFromRoot, file = path.display()),
            Self::NoOpenDuty { plan, word } => say!(lang, Word::NoOpenDuty, plan = plan, word = clean(word)),
            Self::DutyTwice { duty } => say!(lang, Word::DutyTwice, duty = clean(duty)),
            Self::NotAFile(path) => say!(lang, Word::NotAFile, file = path.display()),
            Self::EvidenceTooLarge { path, mib } => {
                say!(lang, Word::EvidenceTooLarge, file = path.display(), mib = mib)
            }
            Self::Input(error) => say!(lang, Word::Input, why = system_reason(error, lang)),
            Self::Output(error) => say!(lang, Word::Output, why = system_reason(error, lang)),
            Self::Holiday(fault) => fault.sentence(lang),
            Self::Pack(fault) => fault.sentence(lang),
            Self::Ledger(fault) => fault.sentence(lang),
            Self::Act { error, names } => {
                let name = |id: &str| match (names.get(id), lang) {
                    (None, _) => id.to_owned(),
                    (Some((zh, _)), Lang::ZhCn) => zh.clone(),
                    (Some((_, en)), Lang::En) => en.clone(),
                };
                error.sentence_with(lang, &name)
            }
            Self::Import { path, error } => error.sentence(path, lang),
            Self::PlanOfYear { year, key } => say!(lang, Word::PlanOfYear, year = year, key = key),
            Self::NoLedger(path) => say!(lang, Word::NoLedger, file = path.display()),
            Self::SetAside { ledger, aside } => {
                say!(lang, Word::SetAside, file = ledger.display(), aside = aside.display())
            }
            Self::Forms(fault) => fault.sentence(lang),
            Self::Weekly(fault) => fault.sentence(lang),
            Self::Demo(fault) => fault.sentence(lang),
            Self::Workday(WorkdayError::TooMany { n }) => {
                say!(lang, Word::TooManyWorkdays, n = n, max = MAX_WORKDAYS)
            }
            Self::Workday(WorkdayError::OutOfRange { start, n }) => {
                say!(lang, Word::BeyondDates, start = start, n = n)
            }
            Self::UnknownUnit { text, near } if near.is_empty() => say!(lang, Word::UnknownUnit, text = clean(text)),
            Self::UnknownUnit { text, near } => {
                say!(lang, Word::UnknownUnitNear, text = clean(text), near = listed(near, lang))
            }
            Self::ManyUnits { text, found } => {
                say!(lang, Word::ManyUnits, text = clean(text), found = listed(found, lang))
            }
            Self::NotASeal { path, error: NotASeal { line, text } } => {
                say!(lang, Word::NotASeal, file = path.display(), line = line, text = text)
            }
            Self::NotAKey(NotAKey(text)) => say!(lang, Word::NotAKey, text = clean(text)),
            Self::WrongKind { key, example } => say!(lang, Word::WrongKind, key = clean(key), example = example),
            Self::StrangeOption { key, option, takes } => {
                say!(lang, Word::StrangeOption, key = key, option = option, takes = takes.join(" "))
            }
            Self::NoDocumentField { field, known } => {
                let known: Vec<&str> = known.iter().map(|column| document_column(*column, lang)).collect();
                let known = known.join(Common::ListMark.say(lang));
                say!(lang, Word::NoDocumentField, field = clean(field), known = known)
            }
            Self::FieldTwice { first, second } => {
                say!(lang, Word::FieldTwice, first = clean(first), second = clean(second))
            }
            Self::DocumentField(doubt) => {
                let column = doubt.column.map(|column| column.name(lang)).unwrap_or_default();
                let why = super::doubtful(&doubt.kind, doubt.column, lang);
                say!(lang, Word::DocumentField, column = column, text = clean(&doubt.text), why = why)
            }
            Self::UnknownStatus { key, code, known } => {
                say!(lang, Word::UnknownStatus, key = key, code = clean(code), known = known.join(" "))
            }
            Self::UnknownProposal { key, known } => {
                say!(lang, Word::UnknownProposal, key = clean(key), known = known.join(" "))
            }
            Self::EmptyText { option } => say!(lang, Word::EmptyText, option = option),
            Self::Bulletin(fault) => bulletin(*fault, lang),
            Self::AsOfAhead { as_of, today } => say!(lang, Word::AsOfAhead, as_of = as_of, today = today),
        }
    }
}

/// Why there is no bulletin, and which option says otherwise.
fn bulletin(fault: BulletinFault, lang: Lang) -> String {
    let option = match fault {
        BulletinFault::Ahead { .. } => FailureWord::BulletinAheadOption,
        BulletinFault::Backwards(_) => FailureWord::BulletinBackwardsOption,
        BulletinFault::BeforePlan { .. } => FailureWord::BulletinBeforePlanOption,
        BulletinFault::BeforeLedger { .. } => FailureWord::BulletinBeforeLedgerOption,
        BulletinFault::Workday(_) | BulletinFault::NoPlan | BulletinFault::NothingOwed => {
            return bulletin_fault(fault, lang);
        }
    };
    format!("{}{}", bulletin_fault(fault, lang), option.say(lang))
}

/// Why there is no bulletin.
#[must_use]
pub fn bulletin_fault(fault: BulletinFault, lang: Lang) -> String {
    match fault {
        BulletinFault::Ahead { to, today } => say!(lang, FailureWord::BulletinAhead, to = to, today = today),
        BulletinFault::Backwards(period) => {
            say!(lang, FailureWord::BulletinBackwards, from = period.from, to = period.to)
        }
        BulletinFault::BeforePlan { to, issued_on } => {
            say!(lang, FailureWord::BulletinBeforePlan, to = to, day = issued_on)
        }
        BulletinFault::BeforeLedger { to } => say!(lang, FailureWord::BulletinBeforeLedger, to = to),
        BulletinFault::Workday(error) => Failure::from(error).sentence(lang),
        BulletinFault::NoPlan => Failure::from(fault).sentence(lang),
        BulletinFault::NothingOwed => FailureWord::BulletinNothing.say(lang).to_owned(),
    }
}

fn listed(names: &[String], lang: Lang) -> String {
    names.join(Common::ListMark.say(lang))
}
