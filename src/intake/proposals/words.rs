//! A proposal in words, the same at the desk and on the command line.

use super::offer::{Choice, Forms, Offer, Proposal, Remark};
use crate::domain::pack::{PackPart, PackQuota, QuotaScope};
use crate::intake::clauses::Period;
use crate::locale::{Lang, say};
use crate::words;

crate::locale::words! {
    /// What is proposed beyond the rows.
    pub enum ProposalWord in "proposal" {
        QuotaKind = "quota_kind",
        FormsKind = "forms_kind",
        FollowUpKind = "follow_up_kind",
        PartKind = "part_kind",
        StrengthKind = "strength_kind",
        DutyKind = "duty_kind",
        TextKind = "text_kind",
        County = "county",
        Unit = "unit",
        Quota = "quota",
        QuotaUncounted = "quota_uncounted",
        QuotaPeriod = "quota_period",
        Forms = "forms",
        FormsCounty = "forms_county",
        FormsUnits = "forms_units",
        FormsAll = "forms_all",
        FollowUp = "follow_up",
        FollowUpBy = "follow_up_by",
        Part = "part",
        PartBy = "part_by",
        Weak = "weak",
        Strong = "strong",
        Duty = "duty",
        Text = "text",
        Rate = "rate",
        PeriodKept = "period_kept",
        OtherWhom = "other_whom",
        Within = "within",
        Contradicted = "contradicted",
        Things = "things",
        OfficeStandsIn = "office_stands_in",
        Statutory = "statutory",
        YearsEnd = "years_end",
        Undated = "undated",
        NoDay = "no_day",
        Taken = "taken",
        Changed = "changed",
        Dropped = "dropped",
        Open = "open",
        HalfYear = "half_year",
        Quarter = "quarter",
        Month = "month",
        Week = "week",
        Year = "year",
    }
}

impl Proposal {
    /// What sort of thing it is.
    #[must_use]
    pub fn kind(&self, lang: Lang) -> &'static str {
        let word = match &self.offer {
            Offer::Quota(_) => ProposalWord::QuotaKind,
            Offer::Forms(..) => ProposalWord::FormsKind,
            Offer::FollowUp { .. } => ProposalWord::FollowUpKind,
            Offer::Part(part) if part.n.is_some() => ProposalWord::PartKind,
            Offer::Part(_) => ProposalWord::StrengthKind,
            Offer::Duty(_) => ProposalWord::DutyKind,
            Offer::Text => ProposalWord::TextKind,
        };
        word.say(lang)
    }

    /// What it would bring, or brings as it was changed.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self.decided() {
            Offer::Quota(quota) => quota_words(&quota, self.whom(), lang),
            other => other.sentence(lang),
        }
    }

    /// What was decided about it.
    #[must_use]
    pub fn decision(&self, lang: Lang) -> &'static str {
        let word = match &self.choice {
            Some(Choice::Take) => ProposalWord::Taken,
            Some(Choice::Change(_)) => ProposalWord::Changed,
            Some(Choice::Drop) => ProposalWord::Dropped,
            None if self.is_taken() => ProposalWord::Taken,
            None if self.is_open() => ProposalWord::Open,
            None => ProposalWord::TextKind,
        };
        word.say(lang)
    }
}

impl Offer {
    /// What it brings.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Quota(quota) => quota_words(quota, None, lang),
            Self::Forms(whose, number) => {
                let whose = match whose {
                    Forms::County => ProposalWord::FormsCounty,
                    Forms::Units => ProposalWord::FormsUnits,
                    Forms::All => ProposalWord::FormsAll,
                };
                say!(lang, ProposalWord::Forms, whose = whose.say(lang), number = *number)
            }
            Self::FollowUp { text, deadline: None, .. } => say!(lang, ProposalWord::FollowUp, text = text),
            Self::FollowUp { text, deadline: Some(by), .. } => {
                say!(lang, ProposalWord::FollowUpBy, text = text, by = by)
            }
            Self::Part(part) => part_words(part, lang),
            Self::Duty(task) if task.deadline.is_empty() => {
                say!(lang, ProposalWord::Duty, brief = task.brief, deadline = ProposalWord::NoDay.say(lang))
            }
            Self::Duty(task) => say!(lang, ProposalWord::Duty, brief = task.brief, deadline = task.deadline),
            Self::Text => ProposalWord::Text.say(lang).to_owned(),
        }
    }
}

impl Remark {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Rate(number) => say!(lang, ProposalWord::Rate, number = number),
            Self::Period(period, number) => {
                say!(lang, ProposalWord::PeriodKept, period = period_words(period, lang), number = number)
            }
            Self::Whom(whom) => say!(lang, ProposalWord::OtherWhom, whom = whom),
            Self::Within => ProposalWord::Within.say(lang).to_owned(),
            Self::Contradicted => ProposalWord::Contradicted.say(lang).to_owned(),
            Self::Things(unit) => say!(lang, ProposalWord::Things, unit = unit),
            Self::Office => ProposalWord::OfficeStandsIn.say(lang).to_owned(),
            Self::Statutory => ProposalWord::Statutory.say(lang).to_owned(),
            Self::YearsEnd => ProposalWord::YearsEnd.say(lang).to_owned(),
            Self::Undated => ProposalWord::Undated.say(lang).to_owned(),
        }
    }
}

/// `whom` are those whom the text names, where they are not all who owe the row.
fn quota_words(quota: &PackQuota, whom: Option<&str>, lang: Lang) -> String {
    let scope = match quota.scope {
        QuotaScope::County => ProposalWord::County,
        QuotaScope::Unit => ProposalWord::Unit,
    };
    let (scope, strength) = (whom.unwrap_or(scope.say(lang)), words::strength(quota.strength, lang));
    let title = if lang == Lang::En && !quota.title_en.is_empty() { &quota.title_en } else { &quota.title };
    match quota.at_least {
        Some(number) => {
            say!(lang, ProposalWord::Quota, scope = scope, title = title, number = number, strength = strength)
        }
        None if quota.period.is_some() => {
            let period = quota.period.as_deref().unwrap_or_default();
            say!(lang, ProposalWord::QuotaPeriod, scope = scope, title = title, period = period, strength = strength)
        }
        None => say!(lang, ProposalWord::QuotaUncounted, scope = scope, title = title, strength = strength),
    }
}

fn part_words(part: &PackPart, lang: Lang) -> String {
    let strength = words::strength(part.strength, lang);
    match (part.n, &part.deadline) {
        (Some(n), Some(by)) => say!(lang, ProposalWord::PartBy, n = n, strength = strength, by = by),
        (Some(n), None) => say!(lang, ProposalWord::Part, n = n, strength = strength),
        (None, _) if part.strength_words.is_empty() => say!(lang, ProposalWord::Strong, strength = strength),
        (None, _) => say!(lang, ProposalWord::Weak, strength = strength, words = part.strength_words),
    }
}

fn period_words(period: &Period, lang: Lang) -> String {
    let word = match period {
        Period::Year => ProposalWord::Year,
        Period::HalfYear => ProposalWord::HalfYear,
        Period::Quarter => ProposalWord::Quarter,
        Period::Month => ProposalWord::Month,
        Period::Week => ProposalWord::Week,
        Period::Other(words) => return words.clone(),
    };
    word.say(lang).to_owned()
}
