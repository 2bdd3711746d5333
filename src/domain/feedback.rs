//! 意见采纳公开: what became of the opinions, when it is due and when it is done (row 15 of the notice).

use chrono::NaiveDate;

use super::book::Book;
use super::coded::coded;
use super::day::Day;
use super::decision::Decision;
use super::pack::{DecisionScheme, ElementRole, StageRole};

coded! {
    /// What the report on the opinions still lacks.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum FeedbackGap {
        /// The link of the element 意见收集采纳.
        Link,
        /// 收集, 采纳, 不采纳: all three.
        Numbers,
        /// Why, where rejections are concentrated.
        Reason,
    }
}

impl Book {
    /// What the report on the opinions lacks; empty: it is done, or nobody was asked.
    #[must_use]
    pub fn feedback_gaps(&self, decision: &Decision, scheme: &DecisionScheme) -> Vec<FeedbackGap> {
        if !asks_opinions(decision, scheme) {
            return Vec::new();
        }
        let feedback = &decision.feedback;
        let numbers = [feedback.received, feedback.adopted, feedback.rejected];
        let reason_owed = self.is_concentrated(decision, scheme) && feedback.reason.trim().is_empty();
        let gaps = [
            (FeedbackGap::Link, decision.element(scheme, ElementRole::Opinions).is_none()),
            (FeedbackGap::Numbers, numbers.iter().any(Option::is_none)),
            (FeedbackGap::Reason, reason_owed),
        ];
        gaps.into_iter().filter(|(_, lacks)| *lacks).map(|(gap, _)| gap).collect()
    }

    /// Whether rejections are concentrated (不予采纳意见较为集中): where a person said on what, or (ext) where so many of
    /// a hundred opinions were rejected.
    fn is_concentrated(&self, decision: &Decision, scheme: &DecisionScheme) -> bool {
        let feedback = &decision.feedback;
        let percent = scheme.concentrated_percent.filter(|_| self.settings.ext_rules).map(u64::from);
        let counted = percent.zip(feedback.received.filter(|all| *all > 0)).zip(feedback.rejected);
        !feedback.concentrated.trim().is_empty()
            || counted.is_some_and(|((percent, all), no)| u64::from(no) * 100 > percent * u64::from(all))
    }
}

impl Day<'_> {
    /// The day from which the report is due: 印发 of the decision document, its own or that of the linked document;
    /// before either is entered, the day the decision was published.
    #[must_use]
    pub fn decided_on(&self, decision: &Decision) -> Option<NaiveDate> {
        // Of a document that was circulated before its 印发日期 was written down, the day of that is known alone.
        let linked = decision.document.and_then(|id| self.book.documents.get(&id));
        let linked = linked.and_then(|one| one.facts.issued_on.or(one.circulated_on));
        let scheme = self.book.plan_of_decision(decision).map(|plan| &plan.decision);
        let published = || decision.stage(scheme?, StageRole::Publication)?.begun_on();
        decision.issued_on.or(linked).or_else(published)
    }
}

/// Whether a report on opinions is owed at all: where nobody was consulted there are none to report.
#[must_use]
pub fn asks_opinions(decision: &Decision, scheme: &DecisionScheme) -> bool {
    let skips = |role| decision.not_owed(scheme, role).is_some();
    let exempt = scheme.element_of(ElementRole::Opinions).and_then(|one| decision.element_exemption(&one.id));
    !skips(StageRole::Consultation) && !skips(StageRole::Feedback) && exempt.is_none()
}
