//! What a form asks of a unit, and what of it is known when the form goes out.

use chrono::{Days, NaiveDate};

use super::assignment::{Assignment, Status};
use super::day::Day;
use super::form::{FormActivity, FormContent, FormFinding, FormNote, FormRow};
use super::id::UnitId;
use super::key::Key;
use super::light::LightWord;
use super::registers::{REJECTED, Register, RegisterRow};

impl Day<'_> {
    /// The last day of what a form asks that looks so many days ahead.
    #[must_use]
    pub fn form_until(&self, days: u32) -> Option<NaiveDate> {
        self.today.checked_add_days(Days::new(days.into()))
    }

    /// What a form asks of a unit today: its open duties of the plan in use, with a last day those due or asked for by
    /// then, overdue ones among them; its activities that do not count yet; and the findings that wait for its answer. Its
    /// words are the form's to add.
    #[must_use]
    pub fn form_content(&self, unit: UnitId, due_by: Option<NaiveDate>) -> FormContent {
        let mut owed: Vec<_> =
            self.book.assignments_of_unit(unit).filter_map(|one| Some((self.place(one)?, one))).collect();
        owed.sort_unstable_by_key(|(place, _)| *place);
        let rows = owed.into_iter().filter_map(|(_, one)| self.form_row(one, due_by)).collect();
        let held = self.listed_activities().into_iter().filter(|(one, _)| one.unit == Some(unit));
        let lacking = held.filter(|(one, _)| !self.lacks(one).is_empty());
        let activities = lacking.map(|(one, quota)| FormActivity {
            key: Key::Activity(one.id.0),
            quota: quota.code.clone(),
            on: one.happened_on,
            title: one.title.clone(),
            evidence: one.evidence.len(),
            follow_up_on: one.follow_up_on,
        });
        let findings = self.book.rows_of(Register::Findings).filter(|one| one.unit == unit);
        let findings = findings.filter_map(|one| self.form_finding(one, due_by)).collect();
        FormContent { rows, activities: activities.collect(), findings }
    }

    fn form_finding(&self, one: &RegisterRow, due_by: Option<NaiveDate>) -> Option<FormFinding> {
        // A day of an outside rule is the desk's to know, not set to the unit.
        let due = self.row_standing(one).due.filter(|due| !due.is_ext()).map(|due| due.due);
        let is_soon = due_by.is_none_or(|last| due.is_some_and(|due| due <= last));
        if !one.awaits_unit() || !is_soon {
            return None;
        }
        let found_at =
            ["object", "page", "link"].map(|field| one.text(field)).into_iter().filter(|text| !text.is_empty());
        let reason = one.steps.last().filter(|step| step.stage == REJECTED).map(|step| step.reason.clone());
        Some(FormFinding {
            key: one.key(),
            problem: one.title().to_owned(),
            found_at: found_at.collect::<Vec<_>>().join("\n"),
            due,
            stage: one.stage.clone(),
            reason: reason.unwrap_or_default(),
        })
    }

    fn form_row(&self, one: &Assignment, due_by: Option<NaiveDate>) -> Option<FormRow> {
        let standing = self.standing(one);
        let internal_due = one.internal_due.filter(|asked| *asked >= self.today);
        let is_by = |last| [standing.due, internal_due].into_iter().flatten().any(|due| due <= last);
        let is_soon = due_by.is_none_or(is_by);
        if self.is_over(one) || !is_asked_by_form(one, standing.word) || !is_soon {
            return None;
        }
        Some(FormRow {
            key: self.key_of(one)?,
            due: standing.due,
            internal_due,
            requirement: None,
            deadline: None,
            status: one.status,
            reason: one.reason.clone().filter(|_| one.status == Status::Returned),
            submitted_on: one.submitted_on,
            completed_on: one.completed_on,
            note: one.latest_note().map(|note| FormNote { on: note.happened_on, text: note.text.clone() }),
            evidence: one.evidence.len(),
        })
    }
}

/// Whether a form asks it: everything open, also what stands all year or waits for its event; but not what was due before
/// the unit owed it.
fn is_asked_by_form(one: &Assignment, word: LightWord) -> bool {
    one.status.is_open()
        && match word {
            LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack | LightWord::AwaitingReview => true,
            LightWord::Ambiguous | LightWord::Unreadable | LightWord::PreIssue => true,
            LightWord::Immediate | LightWord::AwaitingEvent | LightWord::Standing => true,
            LightWord::ChoiceOwed | LightWord::PreRoster | LightWord::Done | LightWord::Exempt => false,
        }
}
