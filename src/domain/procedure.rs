//! What a decision owes by what its catalogue says of it: the conditional procedures of 国务院令第713号.

use super::decision::{Decision, Procedure, ReasonOf};
use super::pack::{DecisionScheme, StageDef, StageRole};

/// Why a stage or element is not owed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotOwed<'a> {
    /// A person wrote why.
    Written(ReasonOf, &'a str),
    /// 不涉及公众利益: nobody is consulted.
    NoPublicInterest,
    /// The catalogue ticks its procedures, and this is none of them (713号 art. 14, 19, 22).
    NotTicked(Procedure),
}

impl<'a> NotOwed<'a> {
    /// Stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Written(..) => "written",
            Self::NoPublicInterest => "no_public_interest",
            Self::NotTicked(_) => "not_ticked",
        }
    }

    /// What a person wrote.
    #[must_use]
    pub const fn written(&self) -> Option<&'a str> {
        match self {
            Self::Written(_, reason) => Some(reason),
            Self::NoPublicInterest | Self::NotTicked(_) => None,
        }
    }

    /// Whether the law keeps it back; else there is none.
    #[must_use]
    pub const fn is_withheld(&self) -> bool {
        matches!(self, Self::Written(ReasonOf::Withheld, _))
    }
}

impl Decision {
    /// Why a stage is not owed. What was done all the same has no reason why it was not.
    #[must_use]
    pub fn stage_not_owed(&self, stage: &StageDef) -> Option<NotOwed<'_>> {
        if let Some(reason) = self.stage_exemption(&stage.id) {
            return Some(NotOwed::Written(ReasonOf::Stage, reason));
        }
        let procedure = conditional(stage.role?).filter(|_| !self.stages.contains_key(&stage.id))?;
        match (procedure, self.facts.public_interest) {
            (Procedure::Participation, Some(true)) => None,
            // What the catalogue ticks is owed, whatever else it says.
            (Procedure::Participation, Some(false)) if self.ticks(procedure) != Some(true) => {
                Some(NotOwed::NoPublicInterest)
            }
            _ if self.ticks(procedure) == Some(false) => Some(NotOwed::NotTicked(procedure)),
            _ => None,
        }
    }

    /// As [`Self::stage_not_owed`], of the stage that its plan has for a rule.
    #[must_use]
    pub fn not_owed(&self, scheme: &DecisionScheme, role: StageRole) -> Option<NotOwed<'_>> {
        self.stage_not_owed(scheme.stage_of(role)?)
    }

    /// Whether the catalogue says that it is to pass a stage; where it says nothing, nothing asks for a date.
    fn is_to_pass(&self, stage: &StageDef) -> bool {
        let Some(procedure) = stage.role.and_then(procedure_of) else { return false };
        let asks = match procedure {
            Procedure::Participation => self.facts.public_interest == Some(true) || self.ticks(procedure) == Some(true),
            Procedure::Experts | Procedure::Risk => self.ticks(procedure) == Some(true),
            // Every decision passes these three, ticked or not (713号 art. 25, 30, 31).
            Procedure::Legality | Procedure::Collective | Procedure::Report => self.facts.procedures.is_some(),
        };
        asks && self.stage_not_owed(stage).is_none()
    }

    /// The stages it is to pass that were passed over: no date stands there, and a later one that ends them has begun.
    /// `has_begun` says whether the stage of a role has.
    pub(super) fn passed_over<'a>(
        &self,
        scheme: &'a DecisionScheme,
        ext_on: bool,
        has_begun: impl Fn(StageRole) -> bool,
    ) -> Vec<&'a StageDef> {
        let (is_deliberated, is_out) = (has_begun(StageRole::Deliberation), has_begun(StageRole::Publication));
        let is_behind = |role| match role {
            StageRole::Deliberation | StageRole::Party => is_out,
            StageRole::Catalogue
            | StageRole::Consultation
            | StageRole::Experts
            | StageRole::Risk
            | StageRole::Legality
            | StageRole::Publication
            | StageRole::Feedback => is_deliberated || is_out,
        };
        let is_missing = |stage: &&StageDef| {
            (ext_on || !stage.ext)
                && stage.role.is_some_and(is_behind)
                && !self.stages.contains_key(&stage.id)
                && self.is_to_pass(stage)
        };
        scheme.stages.iter().filter(is_missing).collect()
    }

    fn ticks(&self, procedure: Procedure) -> Option<bool> {
        self.facts.procedures.as_ref().map(|ticks| ticks.contains(&procedure))
    }
}

/// The procedure that a stage is; 目录公布, 决策公布 and 意见采纳公开 are none.
const fn procedure_of(role: StageRole) -> Option<Procedure> {
    match role {
        StageRole::Consultation => Some(Procedure::Participation),
        StageRole::Experts => Some(Procedure::Experts),
        StageRole::Risk => Some(Procedure::Risk),
        StageRole::Legality => Some(Procedure::Legality),
        StageRole::Deliberation => Some(Procedure::Collective),
        StageRole::Party => Some(Procedure::Report),
        StageRole::Catalogue | StageRole::Publication | StageRole::Feedback => None,
    }
}

/// The same of the procedures that not every decision passes.
fn conditional(role: StageRole) -> Option<Procedure> {
    use Procedure::{Experts, Participation, Risk};
    procedure_of(role).filter(|one| matches!(one, Participation | Experts | Risk))
}
