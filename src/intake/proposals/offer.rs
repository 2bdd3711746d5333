//! A proposal: what it would bring into the plan, from which words, and what a person decided.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::pack::{PackPart, PackQuota, PackTask, QuotaScope};
use crate::intake::clauses::Period;
use crate::intake::row_address::RowAddress;

/// Something that a notice says beyond its rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// What it is called: the row and its number there (`17-2`), a duty of the body (`B1`).
    pub key: String,
    /// The row that says it; `None` for the body.
    pub at: Option<RowAddress>,
    /// Row of the plan that it belongs to.
    pub row: String,
    /// The words it was read from.
    pub words: String,
    /// What it would bring.
    pub offer: Offer,
    /// What a person should know before taking it; the plain ones have none.
    pub remarks: Vec<Remark>,
    /// What was decided; `None` so far nothing.
    pub choice: Option<Choice>,
}

/// What a proposal would bring into the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Offer {
    /// A quota; its row is that of the proposal.
    Quota(PackQuota),
    /// So many forms of interpretation of each document.
    Forms(Forms, u32),
    /// What activities of the row publish afterwards, by which date where it is said; `kinds` are ids of quotas that it
    /// belongs to.
    FollowUp {
        /// What is published.
        text: String,
        /// By when, as a phrase.
        deadline: Option<String>,
        /// Ids of the quotas that owe it.
        quotas: Vec<String>,
    },
    /// A duty inside the row.
    Part(PackPart),
    /// A duty of the body.
    Duty(Box<PackTask>),
    /// Nothing that the plan has a place for: shown as text.
    Text,
}

impl Offer {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Quota(_) => "quota",
            Self::Forms(..) => "forms",
            Self::FollowUp { .. } => "follow_up",
            Self::Part(part) if part.n.is_some() => "part",
            Self::Part(_) => "strength",
            Self::Duty(_) => "duty",
            Self::Text => "text",
        }
    }
}

/// Whose documents a number of forms is asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Forms {
    /// Those of the county and its office.
    County,
    /// Those of units.
    Units,
    /// All.
    All,
}

/// What a person should know of a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// A rate counts no activities.
    Rate(u32),
    /// The plan counts by the year; the number of this period stays in its words.
    Period(Period, u32),
    /// Neither the county nor those who owe the row.
    Whom(String),
    /// 其中: a part of another number.
    Within,
    /// Another number of the same sentence says something else.
    Contradicted,
    /// Counts things, no events.
    Things(&'static str),
    /// Nobody is named: the office stands in.
    Office,
    /// The notice gives no date; these are the law's.
    Statutory,
    /// The text names no day: a number of the year is due by its end.
    YearsEnd,
    /// The text names no day, and nothing says one.
    Undated,
}

/// What a person decided about a proposal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// As proposed.
    Take,
    /// With these values instead.
    Change(Change),
    /// Not at all.
    Drop,
}

/// Values in place of those proposed; `None` leaves a value as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// Name on the screen.
    pub title: Option<String>,
    /// The number; 0 for none.
    pub number: Option<u32>,
    /// Whose quota it is.
    pub scope: Option<QuotaScope>,
    /// The deadline, as a phrase; an empty one leaves a part the row's own.
    pub deadline: Option<String>,
}

/// A choice, with what it brings along: the parts of a row are taken or dropped together, since they stand for all who owe
/// it; and what belongs to a duty of the body goes in only with the duty.
#[must_use]
pub fn with_companions(proposals: &[Proposal], key: &str, choice: Choice) -> BTreeMap<String, Choice> {
    let mut choices = BTreeMap::new();
    if let Some(own) = proposals.iter().find(|one| one.key == key) {
        let drops = choice == Choice::Drop;
        let is_part = |one: &Proposal| matches!(&one.offer, Offer::Part(part) if part.n.is_some());
        for other in proposals.iter().filter(|other| other.row == own.row && other.is_taken() == drops) {
            if is_part(own) && is_part(other) || !drops && matches!(other.offer, Offer::Duty(_)) {
                choices.insert(other.key.clone(), if drops { Choice::Drop } else { Choice::Take });
            }
        }
    }
    choices.insert(key.to_owned(), choice);
    choices
}

/// The undecided ones that can be taken at once: nothing stands against them, nor against what they bring along.
#[must_use]
pub fn undisputed(proposals: &[Proposal]) -> Vec<&Proposal> {
    let is_plain = |key: &str| proposals.iter().find(|one| one.key == key).is_some_and(Proposal::is_plain);
    let brings_plain =
        |one: &&Proposal| with_companions(proposals, &one.key, Choice::Take).keys().all(|key| is_plain(key));
    proposals.iter().filter(|one| one.is_open()).filter(brings_plain).collect()
}

impl Proposal {
    /// Whether nothing stands against taking it with all others at once.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let harmless = |remark: &Remark| match remark {
            Remark::Office | Remark::Statutory | Remark::YearsEnd | Remark::Undated | Remark::Period(..) => true,
            Remark::Rate(_) | Remark::Whom(_) | Remark::Within | Remark::Contradicted | Remark::Things(_) => false,
        };
        self.offer != Offer::Text && self.remarks.iter().all(harmless)
    }

    /// Whom the text names, where these are others than those who owe the row; none once a person said whose it is.
    #[must_use]
    pub fn whom(&self) -> Option<&str> {
        let is_said = matches!(&self.choice, Some(Choice::Change(Change { scope: Some(_), .. })));
        let whom = |remark: &'_ Remark| matches!(remark, Remark::Whom(whom) if !whom.is_empty());
        match self.remarks.iter().find(|remark| whom(remark)) {
            Some(Remark::Whom(whom)) if !is_said => Some(whom),
            _ => None,
        }
    }

    /// How a clause of the row binds: the row says it itself, so it stands unless a person drops it.
    #[must_use]
    pub const fn is_of_the_row(&self) -> bool {
        matches!(&self.offer, Offer::Part(part) if part.n.is_none())
    }

    /// Whether it goes into the plan.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        match (&self.choice, &self.offer) {
            (_, Offer::Text) | (Some(Choice::Drop), _) => false,
            (Some(Choice::Take | Choice::Change(_)), _) => true,
            (None, _) => self.is_of_the_row(),
        }
    }

    /// Whether a person has yet to decide: what is text only has nothing to decide.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.choice.is_none() && !self.is_of_the_row() && !matches!(self.offer, Offer::Text)
    }

    /// What it brings with the values that a person gave.
    #[must_use]
    pub fn decided(&self) -> Offer {
        let mut offer = self.offer.clone();
        let Some(Choice::Change(change)) = &self.choice else { return offer };
        match &mut offer {
            Offer::Quota(quota) => {
                if let Some(title) = change.title.as_ref().filter(|title| **title != quota.title) {
                    quota.title.clone_from(title);
                    quota.title_en.clear();
                }
                if let Some(number) = change.number {
                    quota.at_least = (number > 0).then_some(number);
                    quota.period = quota.period.take().filter(|_| number == 0);
                }
                quota.scope = change.scope.unwrap_or(quota.scope);
            }
            Offer::Forms(_, number) => *number = change.number.unwrap_or(*number),
            Offer::FollowUp { text, .. } => {
                if let Some(title) = &change.title {
                    text.clone_from(title);
                }
            }
            Offer::Part(part) => {
                if let Some(deadline) = &change.deadline {
                    part.deadline = Some(deadline.clone()).filter(|phrase| !phrase.is_empty());
                }
            }
            Offer::Duty(task) => {
                if let Some(title) = &change.title {
                    task.brief.clone_from(title);
                }
                if let Some(deadline) = change.deadline.as_ref().filter(|phrase| !phrase.is_empty()) {
                    task.deadline.clone_from(deadline);
                }
            }
            Offer::Text => {}
        }
        offer
    }
}
