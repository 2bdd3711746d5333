//! What the rules found, in words: days, deadlines, clocks, syncs, paces, scores, changes, reasons of the walk.

use chrono::NaiveDate;

use crate::domain::clock::{ClockKind, ClockState};
use crate::domain::deadline::DeadlineKind;
use crate::domain::document::IssuedAs;
use crate::domain::pace::Pace;
use crate::domain::pack::Measure;
use crate::domain::score::{Adjustment, AdjustmentCode, ScoreReason, ScoreReasonCode};
use crate::domain::sync::{GateView, StepState, SyncAlert};
use crate::domain::walk::Reason;
use crate::domain::what_changed::{ChangeKind, Shift};
use crate::domain::workday::{DayKind, WorkCalendar};
use crate::locale::{Common, Lang, say};

use super::date::month_day;
use super::state::status;

crate::locale::words! {
    /// Words for what the rules found.
    enum RuleWord in "rule" {
        Workday = "workday",
        Weekend = "weekend",
        Holiday = "holiday",
        ByDate = "deadline_by_date",
        Span = "deadline_span",
        Recurring = "deadline_recurring",
        Ongoing = "deadline_ongoing",
        Immediate = "deadline_immediate",
        AfterEvent = "deadline_after_event",
        Compound = "deadline_compound",
        AmbiguousKind = "deadline_ambiguous",
        UnreadableKind = "deadline_unreadable",
        Feedback = "clock_feedback",
        Consultation = "clock_consultation",
        Window = "clock_window",
        Review = "clock_review",
        Papers = "clock_papers",
        Publish = "clock_publish",
        PublicClock = "clock_disclosure",
        Running = "clock_running",
        Met = "clock_met",
        MetLate = "clock_met_late",
        Short = "clock_short",
        Explained = "clock_explained",
        IssuedCounty = "issued_county",
        IssuedOffice = "issued_office",
        IssuedUnit = "issued_unit",
        LagOf = "lag_of",
        MissingOf = "missing_of",
        Unread = "alert_unread",
        PlanPassed = "alert_plan_passed",
        NotMadeUp = "alert_not_made_up",
        FewForms = "alert_few_forms",
        NoOwnLink = "alert_no_own_link",
        NoLink = "alert_no_link",
        NoNumber = "alert_no_number",
        Lapsed = "alert_lapsed",
        Expiring = "alert_expiring",
        ReviewDue = "alert_review_due",
        ReviewPassed = "alert_review_passed",
        GateIsOpen = "gate_is_open",
        GateIsShut = "gate_is_shut",
        ClosedOnTime = "measure_closed_on_time",
        EvidenceComplete = "measure_evidence_complete",
        SyncInStep = "measure_sync_in_step",
        FormsMet = "measure_forms_met",
        DecisionElements = "measure_decision_elements",
        QuotaPace = "measure_quota_pace",
        OverdueNow = "measure_overdue",
        Overrides = "measure_override",
        LatePublications = "measure_late_publication",
        UnmarkedDocuments = "measure_unmarked",
        LateFeedback = "measure_late_feedback",
        ReturnedNow = "measure_returned",
        WhySum = "why_sum",
        WhyRatio = "why_ratio",
        WhyDeduct = "why_deduct",
        WhyStep = "why_step",
        WhyManual = "why_manual",
        WhyNotGiven = "why_not_given",
        HeldByCap = "held_by_cap",
        OpenFindings = "open_findings",
        OverdueFindings = "overdue_findings",
        RepeatedFindings = "repeated_findings",
        VetoFindings = "veto_findings",
        HeldByVeto = "held_by_veto",
        WhyOtherClass = "why_other_class",
        WhyNothingAsked = "why_nothing_asked",
        WhyNotYet = "why_not_yet",
        ChangeAdded = "change_added",
        ChangeExtended = "change_extended",
        ChangeMoved = "change_moved",
        ChangeEvidence = "change_evidence",
        ChangeNotes = "change_notes",
        ChangeReminders = "change_reminders",
        NewlyRed = "shift_newly_red",
        StillRed = "shift_still_red",
        Better = "shift_better",
        ReasonQueried = "reason_queried",
        ReasonDue = "reason_due",
        ReasonChanged = "reason_changed",
        ReasonReminded = "reason_reminded",
        Stalled = "stalled",
    }
}

/// What a day is: 工作日, 调休上班 as 班, 周末, or the feast (中秋; 放假 where the data does not name it).
#[must_use]
pub fn day_kind(kind: &DayKind, lang: Lang) -> String {
    match kind {
        DayKind::Workday => RuleWord::Workday.say(lang).to_owned(),
        DayKind::MakeUp => Common::MakeUpDay.say(lang).to_owned(),
        DayKind::Weekend => RuleWord::Weekend.say(lang).to_owned(),
        DayKind::Holiday(Some(feast)) => feast.clone(),
        DayKind::Holiday(None) => RuleWord::Holiday.say(lang).to_owned(),
    }
}

/// What days become in a calendar, the first of them by name: `2020-01-31 工作日、2020-02-02 周末`.
#[must_use]
pub fn days_that_change(days: &[NaiveDate], calendar: &WorkCalendar, lang: Lang) -> String {
    const NAMED: usize = 12;
    let named = days.iter().take(NAMED).map(|day| format!("{day} {}", day_kind(&calendar.kind(*day), lang)));
    let mut named: Vec<String> = named.collect();
    if days.len() > NAMED {
        named.push(say!(lang, Common::AndMore, n = days.len() - NAMED));
    }
    named.join(Common::ListMark.say(lang))
}

/// What kind of deadline a phrase gives.
#[must_use]
pub fn deadline_kind(kind: DeadlineKind, lang: Lang) -> &'static str {
    match kind {
        DeadlineKind::ByDate => RuleWord::ByDate,
        DeadlineKind::Span => RuleWord::Span,
        DeadlineKind::Recurring => RuleWord::Recurring,
        DeadlineKind::Ongoing => RuleWord::Ongoing,
        DeadlineKind::Immediate => RuleWord::Immediate,
        DeadlineKind::AfterEvent => RuleWord::AfterEvent,
        DeadlineKind::Compound => RuleWord::Compound,
        DeadlineKind::Ambiguous => RuleWord::AmbiguousKind,
        DeadlineKind::Unreadable => RuleWord::UnreadableKind,
    }
    .say(lang)
}

/// 采纳公开, 征求意见截止, 征求意见, 合法性审查, 解读公开.
#[must_use]
pub fn clock_kind(kind: ClockKind, lang: Lang) -> &'static str {
    match kind {
        ClockKind::Feedback => RuleWord::Feedback,
        ClockKind::Consultation => RuleWord::Consultation,
        ClockKind::Window => RuleWord::Window,
        ClockKind::Papers => RuleWord::Papers,
        ClockKind::Review => RuleWord::Review,
        ClockKind::Publish => RuleWord::Publish,
        ClockKind::Disclosure => RuleWord::PublicClock,
    }
    .say(lang)
}

/// How a clock stands.
#[must_use]
pub fn clock_state(state: ClockState, lang: Lang) -> &'static str {
    match state {
        ClockState::Overdue => Common::Overdue.say(lang),
        ClockState::DueSoon => Common::DueSoon.say(lang),
        ClockState::Short => RuleWord::Short.say(lang),
        ClockState::Running => RuleWord::Running.say(lang),
        ClockState::MetLate => RuleWord::MetLate.say(lang),
        ClockState::Explained => RuleWord::Explained.say(lang),
        ClockState::Met => RuleWord::Met.say(lang),
    }
}

/// 县政府, 县府办, 单位.
#[must_use]
pub fn issued_as(name: IssuedAs, lang: Lang) -> &'static str {
    match name {
        IssuedAs::County => RuleWord::IssuedCounty,
        IssuedAs::CountyOffice => RuleWord::IssuedOffice,
        IssuedAs::Unit => RuleWord::IssuedUnit,
    }
    .say(lang)
}

/// 同步, 迟 3, 缺 5, 在办, 未到, 不解读.
#[must_use]
pub fn step_state(state: StepState, lang: Lang) -> String {
    match state {
        StepState::Exempt => Common::NoInterpretation.say(lang).to_owned(),
        StepState::NotYet => Common::NotYet.say(lang).to_owned(),
        StepState::Running => Common::Doing.say(lang).to_owned(),
        StepState::Missing(n) => say!(lang, RuleWord::MissingOf, n = n),
        StepState::Lag(n) => say!(lang, RuleWord::LagOf, n = n),
        StepState::InSync => Common::InSync.say(lang).to_owned(),
    }
}

/// What is to be seen to on a document.
#[must_use]
pub fn sync_alert(alert: SyncAlert, lang: Lang) -> String {
    match alert {
        SyncAlert::Unread => RuleWord::Unread.say(lang).to_owned(),
        SyncAlert::PlanPassed(n) => say!(lang, RuleWord::PlanPassed, n = n),
        SyncAlert::NotMadeUp(n) => say!(lang, RuleWord::NotMadeUp, n = n),
        SyncAlert::NoNumber => RuleWord::NoNumber.say(lang).to_owned(),
        SyncAlert::NoOwnLink => RuleWord::NoOwnLink.say(lang).to_owned(),
        SyncAlert::NoLink(n) => say!(lang, RuleWord::NoLink, n = n),
        SyncAlert::Lapsed => RuleWord::Lapsed.say(lang).to_owned(),
        SyncAlert::Expiring(n) => say!(lang, RuleWord::Expiring, n = n),
        SyncAlert::ToReview(n) if n < 0 => say!(lang, RuleWord::ReviewPassed, n = -n),
        SyncAlert::ToReview(n) => say!(lang, RuleWord::ReviewDue, n = n),
        SyncAlert::FewForms(n) => say!(lang, RuleWord::FewForms, n = n),
    }
}

/// 是, 否.
pub fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes { Common::Yes.say(lang) } else { Common::No.say(lang) }
}

/// 开, 关, 未到, 覆盖, 不解读.
#[must_use]
pub fn gate_view(view: GateView, lang: Lang) -> &'static str {
    match view {
        GateView::Exempt => Common::NoInterpretation.say(lang),
        GateView::NotYet => Common::NotYet.say(lang),
        GateView::Shut => RuleWord::GateIsShut.say(lang),
        GateView::Open => RuleWord::GateIsOpen.say(lang),
        GateView::Overridden => Common::Override.say(lang),
    }
}

/// 完成, 可达, 偏慢, 难达.
#[must_use]
pub fn pace(pace: Pace, lang: Lang) -> &'static str {
    match pace {
        Pace::Missed => Common::Missed,
        Pace::AtRisk => Common::AtRisk,
        Pace::Slow => Common::Slow,
        Pace::OnPace => Common::OnPace,
        Pace::Met => Common::Met,
    }
    .say(lang)
}

/// What an indicator counts.
#[must_use]
pub fn measure(measure: Measure, lang: Lang) -> &'static str {
    match measure {
        Measure::ClosedOnTime => RuleWord::ClosedOnTime,
        Measure::EvidenceComplete => RuleWord::EvidenceComplete,
        Measure::SyncInStep => RuleWord::SyncInStep,
        Measure::FormsMet => RuleWord::FormsMet,
        Measure::DecisionElements => RuleWord::DecisionElements,
        Measure::QuotaPace => RuleWord::QuotaPace,
        Measure::Overdue => RuleWord::OverdueNow,
        Measure::Override => RuleWord::Overrides,
        Measure::LatePublication => RuleWord::LatePublications,
        Measure::Unmarked => RuleWord::UnmarkedDocuments,
        Measure::LateFeedback => RuleWord::LateFeedback,
        Measure::Returned => RuleWord::ReturnedNow,
        Measure::Stalled => RuleWord::Stalled,
        Measure::OpenFindings => RuleWord::OpenFindings,
        Measure::OverdueFindings => RuleWord::OverdueFindings,
        Measure::RepeatedFindings => RuleWord::RepeatedFindings,
        Measure::VetoFindings => RuleWord::VetoFindings,
    }
    .say(lang)
}

/// How a score came about: `按时办结 2，应 4`, `逾期 1 件，每件扣 1.00`.
#[must_use]
pub fn why(why: &ScoreReason, lang: Lang) -> String {
    let what = why.measure.map_or("", |one| measure(one, lang));
    match why.code {
        ScoreReasonCode::Sum => say!(lang, RuleWord::WhySum, met = why.met, asked = why.asked),
        ScoreReasonCode::Ratio => say!(lang, RuleWord::WhyRatio, what = what, met = why.met, asked = why.asked),
        ScoreReasonCode::Deduct => {
            let each = points(why.each.unwrap_or(0), 2);
            say!(lang, RuleWord::WhyDeduct, what = what, n = why.met, each = each)
        }
        ScoreReasonCode::Step => {
            let given = points(why.each.unwrap_or(0), 2);
            say!(lang, RuleWord::WhyStep, what = what, n = why.met, points = given)
        }
        ScoreReasonCode::Manual => {
            say!(lang, RuleWord::WhyManual, points = points(i64::from(why.met), 2), n = why.asked)
        }
        ScoreReasonCode::NotGiven => RuleWord::WhyNotGiven.say(lang).to_owned(),
        ScoreReasonCode::OtherClass => RuleWord::WhyOtherClass.say(lang).to_owned(),
        ScoreReasonCode::NothingAsked => RuleWord::WhyNothingAsked.say(lang).to_owned(),
        ScoreReasonCode::NotYet => RuleWord::WhyNotYet.say(lang).to_owned(),
    }
}

/// What takes points from a score: `封顶 20.00`, `一票否决“泄密”：至多 0.00`.
#[must_use]
pub fn adjustment(one: &Adjustment, lang: Lang) -> String {
    let to = points(one.to, 2);
    let title = if lang == Lang::En && !one.title_en.is_empty() { &one.title_en } else { &one.title };
    match one.code {
        AdjustmentCode::Cap => say!(lang, RuleWord::HeldByCap, to = to),
        AdjustmentCode::Veto => say!(lang, RuleWord::HeldByVeto, title = title, to = to),
    }
}

/// Hundredths of a point with one or two decimals, rounded half away from zero: `92.5`, `92.50`.
#[must_use]
pub fn points(hundredths: i64, decimals: usize) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    if decimals == 1 {
        let tenths = (size + 5) / 10;
        let sign = if tenths == 0 { "" } else { sign };
        return format!("{sign}{}.{}", tenths / 10, tenths % 10);
    }
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// One thing that was done since the last frozen week.
#[must_use]
pub fn change(kind: &ChangeKind, unit_name: impl Fn(crate::domain::id::UnitId) -> String, lang: Lang) -> String {
    match kind {
        ChangeKind::Added => RuleWord::ChangeAdded.say(lang).to_owned(),
        ChangeKind::Status(new) => status(*new, lang).to_owned(),
        ChangeKind::Overdue => Common::Overdue.say(lang).to_owned(),
        ChangeKind::DueSoon => Common::DueSoon.say(lang).to_owned(),
        ChangeKind::Extended(day) => say!(lang, RuleWord::ChangeExtended, day = month_day(*day)),
        ChangeKind::Moved(unit) => say!(lang, RuleWord::ChangeMoved, unit = unit_name(*unit)),
        ChangeKind::Evidence(n) => say!(lang, RuleWord::ChangeEvidence, n = n),
        ChangeKind::Notes(n) => say!(lang, RuleWord::ChangeNotes, n = n),
        ChangeKind::Reminders(n) => say!(lang, RuleWord::ChangeReminders, n = n),
    }
}

/// 新红, 仍红, 转好; nothing where the light was and is not red.
#[must_use]
pub fn shift(shift: Shift, lang: Lang) -> &'static str {
    match shift {
        Shift::NewlyRed => RuleWord::NewlyRed.say(lang),
        Shift::StillRed => RuleWord::StillRed.say(lang),
        Shift::Better => RuleWord::Better.say(lang),
        Shift::None => "",
    }
}

/// 久无进展.
#[must_use]
pub fn stalled(lang: Lang) -> &'static str {
    RuleWord::Stalled.say(lang)
}

/// Why an item is walked.
#[must_use]
pub fn walk_reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Queried => RuleWord::ReasonQueried.say(lang),
        Reason::Overdue => Common::Overdue.say(lang),
        Reason::DueBeforeFreeze => RuleWord::ReasonDue.say(lang),
        Reason::Submitted => Common::ToReview.say(lang),
        Reason::Changed => RuleWord::ReasonChanged.say(lang),
        Reason::Reminded => RuleWord::ReasonReminded.say(lang),
        Reason::Stalled => stalled(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_round_and_keep_their_sign() {
        assert_eq!(points(9250, 1), "92.5");
        assert_eq!(points(9245, 1), "92.5");
        assert_eq!(points(-550, 1), "-5.5");
        assert_eq!(points(-4, 1), "0.0");
        assert_eq!(points(-5, 2), "-0.05");
        assert_eq!(points(10_000, 2), "100.00");
    }

    #[test]
    fn a_score_says_how_it_came_about() {
        let ratio = ScoreReason {
            code: ScoreReasonCode::Ratio,
            measure: Some(Measure::ClosedOnTime),
            met: 2,
            asked: 4,
            each: None,
        };
        assert_eq!(why(&ratio, Lang::ZhCn), "按时办结 2，应 4");
        let deduct = ScoreReason {
            code: ScoreReasonCode::Deduct,
            measure: Some(Measure::Overdue),
            met: 1,
            asked: 24,
            each: Some(100),
        };
        assert_eq!(why(&deduct, Lang::ZhCn), "逾期 1 件，每件扣 1.00");
        assert_eq!(why(&deduct, Lang::En), "Overdue: 1, 1.00 off for each");
    }

    #[test]
    fn steps_and_days_are_said_in_both_languages() {
        assert_eq!(step_state(StepState::Lag(3), Lang::ZhCn), "迟 3");
        assert_eq!(step_state(StepState::Missing(5), Lang::En), "missing 5");
        assert_eq!(day_kind(&DayKind::Holiday(Some("中秋".into())), Lang::En), "中秋");
        assert_eq!(day_kind(&DayKind::Holiday(None), Lang::ZhCn), "放假");
        let day = chrono::NaiveDate::from_ymd_opt(2023, 9, 15).unwrap();
        let said = change(&ChangeKind::Extended(day), |_| String::new(), Lang::ZhCn);
        assert_eq!(said, "延期至 09-15");
    }
}
