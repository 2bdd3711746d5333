//! When a document and its interpretation are out, by the steps of its plan.

use super::document::{PolicyDocument, SyncDates};
use super::pack::{StepRole, SyncScheme, SyncStepDef};

impl PolicyDocument {
    /// The two dates of its publication: those of the step 部署 of its plan.
    #[must_use]
    pub fn release(&self, scheme: &SyncScheme) -> SyncDates {
        scheme.step_of(StepRole::Release).map(|step| self.dates_of(step)).unwrap_or_default()
    }

    /// The two dates of its publication as they were entered.
    #[must_use]
    pub fn entered_release(&self, scheme: &SyncScheme) -> Option<SyncDates> {
        self.steps.get(&scheme.step_of(StepRole::Release)?.id).copied()
    }

    /// The two dates of a step. One date is entered once: of a published document the interpretation is out with the
    /// first of its forms, where no other day is entered.
    #[must_use]
    pub fn dates_of(&self, step: &SyncStepDef) -> SyncDates {
        let dates = self.steps.get(&step.id).copied().unwrap_or_default();
        let is_out = step.role == Some(StepRole::Release) && dates.document_on.is_some();
        let first_form = self.forms.values().filter(|_| is_out).filter_map(|form| form.published_on).min();
        SyncDates { interpretation_on: dates.interpretation_on.or(first_form), ..dates }
    }
}
