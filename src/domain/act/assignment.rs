//! Acts on assignments, of which notes, reminders and evidence are for rows of registers too: progress, reminders, extensions, evidence, statuses, verdicts of a walk.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence};
use super::name::{name, names, status_word, verdict_word};
use super::rule::{filled, is_given, not_after};
use super::{Act, RecordAct, Refusal, find};
use crate::domain::assignment::{Assignment, Status, Verdict};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::light::due_in_force;
use crate::domain::prose::prose;
use crate::domain::week::IsoWeek;

/// What a person can do to assignments.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum AssignmentAct {
    /// 记进展: a dated note on each record; an assignment not yet begun becomes 进行中.
    AddNote {
        /// Assignments, rows of registers.
        of: Vec<Key>,
        /// When.
        on: NaiveDate,
        /// What happened.
        #[serde(serialize_with = "prose")]
        text: String,
    },
    /// 催办.
    Remind {
        /// Assignments, rows of registers.
        of: Vec<Key>,
        /// When.
        on: NaiveDate,
        /// How and what; may be empty.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        text: String,
    },
    /// 延期.
    Extend {
        /// Assignments.
        of: Vec<Key>,
        /// The new last day; later than the one in force.
        due_on: NaiveDate,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
        /// 批准人, by role.
        approver: String,
    },
    /// 定内部时限: an earlier day that the coordinator asks for, in forms, letters and the yellow light.
    SetInternalDue {
        /// Assignments.
        of: Vec<Key>,
        /// From the desk's day up to the day in force; `None` takes it back.
        due_on: Option<NaiveDate>,
    },
    /// 附佐证.
    AddEvidence {
        /// Assignment, row of a register, or activity.
        of: Key,
        /// The evidence.
        evidence: NewEvidence,
    },
    /// Changes the status, with what the new one needs.
    SetStatus {
        /// Assignments.
        of: Vec<Key>,
        /// The new status.
        status: Status,
        /// When.
        on: NaiveDate,
        /// A progress note to go with it.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        note: Option<String>,
        /// Evidence to go with it.
        #[serde(default)]
        evidence: Vec<NewEvidence>,
        /// Reason; owed for 退回 and 免办.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        reason: Option<String>,
        /// Written override; lets 办结 stand without evidence.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        override_reason: Option<String>,
    },
    /// 审阅: a walk's verdict. What the verdict does besides (a reminder, a status) stands beside it in a `Together`.
    Judge {
        /// Assignment, document, decision or row of a register.
        of: Key,
        /// The week walked.
        week: IsoWeek,
        /// The verdict.
        verdict: Verdict,
        /// A word; may be empty.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        note: String,
    },
}

impl RecordAct for AssignmentAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddNote { of, on, text } => {
                filled("text", text)?;
                not_after("on", *on, today)?;
                each_noted(book, of)
            }
            Self::Remind { of, on, .. } => {
                not_after("on", *on, today)?;
                each_noted(book, of)
            }
            Self::Extend { of, due_on, reason, approver } => {
                filled("reason", reason)?;
                filled("approver", approver)?;
                each_owed(book, of, |key, one| extension(book, key, one, *due_on))
            }
            Self::SetInternalDue { of, due_on: None } => each_owed(book, of, |_, _| Ok(())),
            Self::SetInternalDue { of, due_on: Some(due_on) } => {
                each_owed(book, of, |key, one| internal_due(book, key, one, *due_on, today))
            }
            Self::AddEvidence { of, evidence } => {
                find::evidence_of(book, of)?;
                sound_evidence(evidence, today)
            }
            Self::SetStatus { of, status, on, evidence, reason, override_reason, note } => {
                not_after("on", *on, today)?;
                evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
                if let Some(note) = note {
                    filled("note", note)?;
                }
                let given = Given {
                    evidence: !evidence.is_empty(),
                    reason: is_given(reason),
                    overridden: is_given(override_reason),
                };
                each_owed(book, of, |key, one| status_rules(key, one, *status, given))
            }
            Self::Judge { of: of @ Key::Document(_), .. } => find::document(book, of).map(|_| ()),
            Self::Judge { of: of @ Key::Decision(_), .. } => find::decision(book, of).map(|_| ()),
            Self::Judge { of: of @ Key::Register(..), .. } => find::register_row(book, of).map(|_| ()),
            Self::Judge { of, .. } => find::assigned(book, of).map(|_| ()),
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::AddNote { of, .. } => format!("记进展：{}", names(of, book)),
            Self::Remind { of, .. } => format!("催办：{}", names(of, book)),
            Self::Extend { of, due_on, .. } => format!("延期到 {due_on}：{}", names(of, book)),
            Self::SetInternalDue { of, due_on: Some(day) } => format!("内部时限 {day}：{}", names(of, book)),
            Self::SetInternalDue { of, due_on: None } => format!("取消内部时限：{}", names(of, book)),
            Self::AddEvidence { of, .. } => format!("附佐证：{}", name(of, book)),
            Self::SetStatus { of, status, .. } => format!("{}：{}", status_word(*status), names(of, book)),
            Self::Judge { of, week, verdict, .. } => {
                format!("走查 {week}：{} {}", name(of, book), verdict_word(*verdict))
            }
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        match self {
            Self::AddEvidence { evidence, .. } => vec![evidence],
            Self::SetStatus { evidence, .. } => evidence.iter_mut().collect(),
            Self::AddNote { .. }
            | Self::Remind { .. }
            | Self::Extend { .. }
            | Self::SetInternalDue { .. }
            | Self::Judge { .. } => Vec::new(),
        }
    }
}

/// Days asked for, of many duties as one act: from when to when, and how many.
pub(super) fn title_of_internal_dues(acts: &[Act]) -> Option<String> {
    let mut days = Vec::new();
    let mut count = 0;
    for act in acts {
        let Act::Assignment(AssignmentAct::SetInternalDue { of, due_on: Some(day) }) = act else { return None };
        days.push(*day);
        count += of.len();
    }
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    (days.len() > 1).then(|| format!("内部时限 {first} 至 {last}，共 {count} 项"))
}

fn extension(book: &Book, key: &Key, one: &Assignment, due_on: NaiveDate) -> Result<(), Refusal> {
    let in_force = book.tasks.get(&one.task).and_then(|task| due_in_force(one, task));
    let in_force = in_force.ok_or_else(|| Refusal::NoDateToExtend(key.clone()))?;
    if due_on > in_force { Ok(()) } else { Err(Refusal::ExtensionNotLater { key: key.clone(), due_on, in_force }) }
}

fn internal_due(book: &Book, key: &Key, one: &Assignment, due_on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if !one.status.is_open() {
        return Err(Refusal::NothingToAskFor(key.clone()));
    }
    let in_force = book.tasks.get(&one.task).and_then(|task| due_in_force(one, task));
    let in_force = in_force.ok_or_else(|| Refusal::NoDateToExtend(key.clone()))?;
    if (today..=in_force).contains(&due_on) {
        return Ok(());
    }
    Err(Refusal::InternalDueOutside { key: key.clone(), due_on, today, in_force })
}

#[derive(Clone, Copy)]
struct Given {
    evidence: bool,
    reason: bool,
    overridden: bool,
}

fn status_rules(key: &Key, one: &Assignment, status: Status, given: Given) -> Result<(), Refusal> {
    let is_proved = given.evidence || given.overridden || !one.evidence.is_empty();
    if status == Status::Done && !is_proved {
        return Err(Refusal::NoEvidence(key.clone()));
    }
    if status.needs_reason() && !given.reason {
        return Err(Refusal::NoReason { key: key.clone(), status });
    }
    Ok(())
}

fn each_noted(book: &Book, keys: &[Key]) -> Result<(), Refusal> {
    if keys.is_empty() {
        return Err(Refusal::Nothing);
    }
    keys.iter().try_for_each(|key| find::noted(book, key).map(|_| ()))
}

fn each_owed(
    book: &Book,
    keys: &[Key],
    rule: impl Fn(&Key, &Assignment) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if keys.is_empty() {
        return Err(Refusal::Nothing);
    }
    keys.iter().try_for_each(|key| rule(key, find::assigned(book, key)?))
}
