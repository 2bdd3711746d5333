//! A row of a register.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Register;
use super::def::{Limit, LimitRule, RowCondition, StageDef};
use super::value::FieldValue;
use crate::domain::assignment::{Evidence, Note, Reminder, Review};
use crate::domain::id::{RegisterRowId, UnitId};
use crate::domain::key::Key;

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterRow {
    /// The ledger's id.
    pub id: RegisterRowId,
    /// Its register.
    pub register: Register,
    /// Number in keys: `account/1`, 账1 on screen.
    pub number: i64,
    /// Whose it is.
    pub unit: UnitId,
    /// Id of the stage it is in; one that the definition no longer has is kept.
    pub stage: String,
    /// The day by which the stage is to be left.
    pub due_on: Option<NaiveDate>,
    /// Values by field, the unit apart; only those that the definition knows and that fit it.
    pub values: BTreeMap<String, FieldValue>,
    /// The stages it went through, oldest first.
    pub steps: Vec<Step>,
    /// Progress notes, oldest first.
    pub notes: Vec<Note>,
    /// Reminders (催办), oldest first.
    pub reminders: Vec<Reminder>,
    /// The verdicts of its walks, oldest first.
    pub reviews: Vec<Review>,
    /// Evidence (佐证), oldest first.
    pub evidence: Vec<Evidence>,
    /// Desk date of the act that entered it.
    pub entered_on: NaiveDate,
    /// Desk date of the last act that touched it or a record on it.
    pub touched_on: NaiveDate,
}

/// A stage entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// Id of the stage.
    pub stage: String,
    /// 发生日期; unknown of what was there before the register.
    pub on: Option<NaiveDate>,
    /// Number of the filing or of the approval; may be empty.
    #[serde(default)]
    pub filing: String,
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
    /// The day by which the stage is to be left.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Who entered it.
    #[serde(default)]
    pub by: String,
    /// 复核人: the office or the post that checked what was handed in; empty of a stage that checks nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub checked_by: String,
    /// 登记日期.
    pub entered_on: NaiveDate,
    /// Of a step that hands something in: what the row was held to then. `None`: entered before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_to: Option<Vec<HeldTo>>,
}

/// What a row is held to: a limit with the day that it counts from, or the day of its stage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HeldTo {
    /// Field of the limit; empty: the day of the stage.
    #[serde(default)]
    pub limit: String,
    /// The day in that field, from which the limit counts; or the day of the stage itself.
    pub from: NaiveDate,
}

impl Step {
    /// Whether a later entry of the same stage only brings what this one lacks: then nothing of either is lost in one
    /// step. A second change, or a closure put off, says something else and is a step of its own.
    #[must_use]
    pub fn is_completed_by(&self, later: &Self) -> bool {
        let fits = |mine: &str, other: &str| mine.is_empty() || other.is_empty() || mine == other;
        self.stage == later.stage
            && self.on.is_none_or(|on| later.on.is_none_or(|other| on == other))
            && self.until.is_none_or(|until| later.until.is_none_or(|other| until == other))
            && fits(&self.filing, &later.filing)
            && fits(&self.reason, &later.reason)
            && fits(&self.checked_by, &later.checked_by)
    }

    /// Takes what it lacks out of an entry that [completes](Self::is_completed_by) it.
    pub fn complete(&mut self, later: Self) {
        self.on = self.on.or(later.on);
        self.until = self.until.or(later.until);
        let texts = [
            (&mut self.filing, later.filing),
            (&mut self.reason, later.reason),
            (&mut self.checked_by, later.checked_by),
        ];
        for (mine, other) in texts {
            if mine.is_empty() {
                *mine = other;
            }
        }
    }
}

impl RegisterRow {
    /// Its key.
    #[must_use]
    pub const fn key(&self) -> Key {
        Key::Register(self.register, self.number)
    }

    /// What it is called; empty where nothing is.
    #[must_use]
    pub fn title(&self) -> &str {
        self.text(self.register.def().names)
    }

    /// The text of a field; empty where there is none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.values.get(field).and_then(FieldValue::as_text).unwrap_or("")
    }

    /// The day in a field.
    #[must_use]
    pub fn day(&self, field: &str) -> Option<NaiveDate> {
        self.values.get(field).and_then(FieldValue::as_day)
    }

    /// The stage it is in; `None` for one that the definition no longer has.
    #[must_use]
    pub fn stage_def(&self) -> Option<&'static StageDef> {
        self.register.def().stage(&self.stage)
    }

    /// Whether its life goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage_def().is_none_or(|stage| stage.ends.is_none())
    }

    /// Whether it meets a condition of a limit.
    #[must_use]
    pub fn meets(&self, condition: RowCondition) -> bool {
        match condition {
            RowCondition::Is(field, code) => self.text(field) == code,
            RowCondition::Unfilled(field) => !self.values.contains_key(field),
        }
    }

    /// The day that a limit counts from: that in its field, else the day of entry.
    #[must_use]
    pub fn since(&self, limit: &Limit) -> NaiveDate {
        self.day(limit.field).unwrap_or(self.entered_on)
    }

    /// The step that asked for what the one at a place handed in. `None` where that hands nothing in, where nothing was
    /// asked for (the row rested or had ended), and where the next step says the same anew: of several in a row the last
    /// one counts, so a day is put right by entering it again.
    #[must_use]
    pub fn asked_by(&self, place: usize) -> Option<&Step> {
        let def = |step: &Step| self.register.def().stage(&step.stage);
        let is_reply = |step: &Step| def(step).is_some_and(|stage| stage.hands_in);
        let is_last = self.steps.get(place).is_some_and(is_reply) && !self.steps.get(place + 1).is_some_and(is_reply);
        let before = self.steps.get(..place).filter(|_| is_last)?.iter().rev().find(|step| !is_reply(step))?;
        def(before).is_none_or(|stage| !stage.rests && stage.ends.is_none()).then_some(before)
    }

    /// The day since which it stands where it does; where that is not known, the day of entry.
    #[must_use]
    pub fn stands_since(&self) -> NaiveDate {
        self.steps.last().and_then(|step| step.on).unwrap_or(self.entered_on)
    }

    /// What it is held to: the day of its stage, which takes the place of the register's limits; else all of them, those of
    /// outside rules only where they are switched on.
    #[must_use]
    pub fn held_to(&self, until: Option<NaiveDate>, ext_rules: bool) -> Vec<HeldTo> {
        if let Some(from) = until {
            return vec![HeldTo { limit: String::new(), from }];
        }
        let limits = self.register.def().limits.iter().filter(|limit| limit.ext.is_none() || ext_rules);
        let limits = limits.filter(|limit| limit.when.iter().all(|condition| self.meets(*condition)));
        let from = |limit: &Limit| match limit.due {
            LimitRule::On => self.day(limit.field),
            LimitRule::Workdays(_) | LimitRule::EveryDays(_) | LimitRule::EveryMonths(_) => Some(self.since(limit)),
        };
        limits.filter_map(|limit| Some(HeldTo { limit: limit.field.to_owned(), from: from(limit)? })).collect()
    }

    /// What a reply entered now is held to: by the step that asks for it.
    #[must_use]
    pub fn reply_held_to(&self, ext_rules: bool) -> Vec<HeldTo> {
        let is_reply = |step: &&Step| self.register.def().stage(&step.stage).is_some_and(|stage| stage.hands_in);
        let asked = self.steps.iter().rev().find(|step| !is_reply(step));
        self.held_to(asked.and_then(|step| step.until), ext_rules)
    }

    /// The day on which its unit last handed something in.
    #[must_use]
    pub fn answered_on(&self) -> Option<NaiveDate> {
        let is_reply = |step: &&Step| self.register.def().stage(&step.stage).is_some_and(|stage| stage.hands_in);
        self.steps.iter().rev().find(is_reply).map(|step| step.on.unwrap_or(step.entered_on))
    }

    /// Whether its unit has to answer: it is open and does not rest.
    #[must_use]
    pub fn awaits_unit(&self) -> bool {
        self.is_open() && self.stage_def().is_some_and(|stage| !stage.rests)
    }

    /// 待复核: what was handed in and nobody has checked; what passed its check only waits for its end.
    #[must_use]
    pub fn awaits_check(&self) -> bool {
        let next = self.register.def().next(&self.stage);
        self.stage_def().is_some_and(|stage| stage.rests) && next.is_some_and(|next| next.ends.is_none())
    }

    /// 待销号: what passed its check and only waits for its end.
    #[must_use]
    pub fn awaits_end(&self) -> bool {
        let next = self.register.def().next(&self.stage);
        self.stage_def().is_some_and(|stage| stage.rests) && next.is_some_and(|next| next.ends.is_some())
    }

    /// The day it began on: that of its first stage, else the day of entry.
    #[must_use]
    pub fn began_on(&self) -> NaiveDate {
        self.steps.first().and_then(|step| step.on).unwrap_or(self.entered_on)
    }

    /// The day a stage was entered last.
    #[must_use]
    pub fn entered_stage_on(&self, stage: &str) -> Option<NaiveDate> {
        self.steps.iter().rev().find(|step| step.stage == stage)?.on
    }

    /// Whether it repeats another by its definition: the same in every field that the definition names.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        let same = |field: &&str| {
            let bare = |row: &Self| row.text(field).split_whitespace().collect::<String>();
            !self.text(field).is_empty() && bare(self) == bare(other)
        };
        let def = self.register.def();
        let is_apart = def.repeats_not.iter().any(|condition| self.meets(*condition));
        !is_apart && !def.repeats.is_empty() && def.repeats.iter().all(same)
    }
}
