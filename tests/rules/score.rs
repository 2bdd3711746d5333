//! Scores: what counts, what does not, and that the numbers add up.

use gongkai::domain::assignment::Status;
use gongkai::domain::decision::{ElementState, Feedback};
use gongkai::domain::document::{Disclosure, GateOverride, IssuedAs};
use gongkai::domain::id::{ActivityId, AssignmentId, PlanId, QuotaId, UnitId};
use gongkai::domain::pace::{Lack, Pace};
use gongkai::domain::pack::QuotaScope;
use gongkai::domain::quota::{Activity, Quota};
use gongkai::domain::score::{CountedRecord, IndicatorScore, ScoreReasonCode, UnitScore, renormalise, score};
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;
use proptest::prelude::*;

use crate::support::{Desk, by_date, d, dates, link, stage, ticked};

fn of(desk: &Desk, unit: UnitId, today: &str) -> UnitScore {
    score(&desk.at(today)).into_iter().find(|one| one.unit == unit).unwrap()
}

fn row(scored: &UnitScore, id: &str) -> IndicatorScore {
    scored.indicators.iter().find(|row| row.id == id).unwrap().clone()
}

fn desk() -> (Desk, UnitId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    (desk, unit)
}

fn quota(desk: &mut Desk, row: &str, at_least: u32, strength: Strength, scope: QuotaScope) -> QuotaId {
    let id = QuotaId(i64::try_from(desk.book.quotas.len()).unwrap() + 1);
    let quota = Quota {
        id,
        plan: PlanId(1),
        code: format!("q{}", id.0),
        scope,
        title: "政策评价".into(),
        title_en: String::new(),
        at_least: Some(at_least),
        period: None,
        strength,
        follow_up: Some("结果公开".into()),
        row: row.into(),
        clause: String::new(),
    };
    desk.book.quotas.insert(quota);
    id
}

fn hold(desk: &mut Desk, quota: QuotaId, unit: Option<UnitId>, on: &str, follow_up: Option<&str>, proved: bool) {
    let id = ActivityId(i64::try_from(desk.book.activities.len()).unwrap() + 1);
    let activity = Activity {
        id,
        quota,
        unit,
        happened_on: d(on),
        title: "活动".into(),
        follow_up_on: follow_up.map(d),
        details: std::collections::BTreeMap::new(),
        also: None,
        evidence: if proved { vec![link(on)] } else { vec![] },
        entered_on: d(on),
    };
    desk.book.activities.insert(activity);
}

fn gate_override(withdrawn: bool) -> GateOverride {
    GateOverride { id: 1, reason: "急".into(), open_boxes: vec![], entered_on: d("2023-08-07"), withdrawn }
}

#[test]
fn closed_on_time_is_a_ratio_of_what_fell_due() {
    let (mut desk, unit) = desk();
    let on_time = desk.dated("45", "2023-08-31", unit);
    let late = desk.dated("B1", "2023-08-20", unit);
    let review = desk.dated("44", "2023-08-31", unit);
    desk.dated("43", "2023-08-31", unit);
    desk.dated("42", "2023-11-30", unit);
    desk.dated("13", "2023-06-30", unit);
    let exempt = desk.dated("34", "2023-08-31", unit);
    desk.set(on_time, Status::Done, "2023-08-31");
    desk.prove(on_time, "2023-08-31");
    desk.set(late, Status::Done, "2023-08-21");
    desk.set(review, Status::Submitted, "2023-08-30");
    desk.set(exempt, Status::Exempt, "2023-08-01");
    let scored = of(&desk, unit, "2023-09-06");
    let row = row(&scored, "work.on_time");
    // 45, B1 and 43: what waits for the coordinator counts neither way, 免办 and 发文前已到期 are not asked.
    assert_eq!((row.why.code, row.why.met, row.why.asked), (ScoreReasonCode::Ratio, 1, 3));
    let met: Vec<_> =
        row.records.iter().filter(|one| one.met).map(|one| one.of.key(&desk.book).unwrap().to_string()).collect();
    assert_eq!(met, ["2023/45/县水务局"]);
    // Applying: on_time 28, overdue 7, evidence 12, returned 3, override 2 and three of 0.5, 53.5 together: on_time weighs
    // 28/53.5 = 52.34, a third of it.
    assert_eq!((row.weight, row.own_weight, row.score), (5234, 2800, Some(1745)));
    let evidence = self::row(&scored, "work.evidence");
    assert_eq!((evidence.why.met, evidence.why.asked, evidence.score), (1, 3, Some(748)), "22.43 by 1 of 3");
    let overdue = self::row(&scored, "work.overdue");
    // 43 is red: 6.00 of 7.00, at 13.08.
    assert_eq!((overdue.why.met, overdue.score), (1, Some(1121)));
    // Returned 3, override 2, late 0.5, unmarked 0.5, late feedback 0.5: of the hundredths left over one goes to the first.
    let spotless = ["work.returned", "policy.override", "policy.late", "policy.unmarked", "decisions.feedback"];
    assert_eq!(spotless.map(|id| self::row(&scored, id).score.unwrap()), [561, 374, 94, 93, 93]);
    assert_eq!(scored.score, Some(1745 + 748 + 1121 + 561 + 374 + 94 + 93 + 93));
    let work = self::row(&scored, "work");
    assert_eq!((work.why.code, work.weight, work.score, work.depth), (ScoreReasonCode::Sum, 9_346, Some(4175), 0));
    let sync = self::row(&scored, "policy.sync");
    assert_eq!((sync.applicable, sync.score), (false, None));
}

#[test]
fn encouraged_duties_are_not_asked_and_principle_ones_are_unless_a_reason_stands() {
    let (mut desk, unit) = desk();
    let tasks = [("35", Strength::Encourage), ("24", Strength::Principle)]
        .map(|(row, strength)| desk.task(row, by_date("2023-08-31"), strength));
    let ids = tasks.map(|task| desk.owe(task, None, Some(unit)));
    desk.dated("43", "2023-08-31", unit);
    let asked = |desk: &Desk| {
        let scored = of(desk, unit, "2023-09-06");
        let why = row(&scored, "work.on_time").why;
        assert_eq!(row(&scored, "work.evidence").why.asked, why.asked, "nor is its evidence");
        (why.met, why.asked)
    };
    assert_eq!(asked(&desk), (0, 2));
    desk.set(ids[0], Status::Done, "2023-08-30");
    desk.set(ids[1], Status::Done, "2023-08-30");
    assert_eq!(asked(&desk), (1, 2));
    desk.set(ids[1], Status::Exempt, "2023-08-30");
    assert_eq!(asked(&desk), (0, 1), "with its reason it is not applicable");
}

#[test]
fn an_extension_is_scored_by_its_new_date_and_an_override_shows() {
    let (mut desk, unit) = desk();
    let id = desk.dated("43", "2023-08-31", unit);
    desk.extend(id, "2023-09-15", "2023-08-30");
    assert!(!row(&of(&desk, unit, "2023-09-06"), "work.on_time").applicable, "not due yet");
    desk.set(id, Status::Done, "2023-09-14");
    desk.of(id).override_reason = Some("无书面材料".into());
    let scored = of(&desk, unit, "2023-09-18");
    assert_eq!(row(&scored, "work.on_time").why.met, 1);
    let evidence = row(&scored, "work.evidence");
    assert_eq!((evidence.why.met, evidence.why.asked), (0, 1), "a written override is no evidence");
}

#[test]
fn documents_are_judged_once_they_passed_sign_off_and_gate_overrides_cost() {
    let (mut desk, unit) = desk();
    desk.dated("42", "2023-11-30", unit);
    let good = desk.synced_document(unit, IssuedAs::Unit);
    let late = desk.synced_document(unit, IssuedAs::Unit);
    desk.doc(late).steps.insert("release".into(), dates("2023-08-07", "2023-08-11"));
    let waiting = desk.document(unit, IssuedAs::Unit);
    desk.doc(waiting).steps.insert("sign_off".into(), dates("2023-09-01", ""));
    let county = desk.synced_document(unit, IssuedAs::County);
    for id in [good, late, county] {
        desk.doc(id).circulated_on = Some(d("2023-08-07"));
    }
    desk.publish_forms(good, &["text", "picture"], "2023-08-07");
    desk.publish_forms(county, &["text"], "2023-08-07");
    desk.doc(late).overrides = vec![gate_override(false), gate_override(true)];
    let scored = of(&desk, unit, "2023-09-06");
    let sync = row(&scored, "policy.sync");
    assert_eq!((sync.why.met, sync.why.asked), (2, 3));
    let forms = row(&scored, "policy.forms");
    assert_eq!((forms.why.met, forms.why.asked), (1, 3), "the county's five are 原则上: not met is not met");
    desk.doc(county).exempt_reason = Some("不涉及公众".into());
    let forms = row(&of(&desk, unit, "2023-09-06"), "policy.forms");
    assert_eq!((forms.why.met, forms.why.asked), (1, 2), "unless a reason stands");
    let gate = row(&scored, "policy.override");
    assert_eq!((gate.why.met, gate.why.each), (1, Some(150)));
    assert_eq!(gate.records[0].of, CountedRecord::Document(2));
}

#[test]
fn what_went_out_by_override_is_judged_and_publishing_late_never_lowers() {
    let (mut desk, unit) = desk();
    desk.dated("42", "2023-11-30", unit);
    let good = desk.synced_document(unit, IssuedAs::Unit);
    let forced = desk.synced_document(unit, IssuedAs::Unit);
    for id in [good, forced] {
        desk.doc(id).circulated_on = Some(d("2023-08-07"));
    }
    desk.doc(forced).boxes.remove("guide");
    let open_boxes = vec!["guide".to_owned()];
    desk.doc(forced).overrides =
        vec![GateOverride { id: 1, reason: "急".into(), open_boxes, entered_on: d("2023-08-07"), withdrawn: false }];
    let in_step = |desk: &Desk| {
        let why = row(&of(desk, unit, "2023-09-06"), "policy.sync").why;
        (why.met, why.asked)
    };
    assert_eq!(in_step(&desk), (1, 2), "a gate that was forced is no way round the score");
    desk.doc(forced).boxes.insert("guide".into(), ticked("2023-09-01"));
    assert_eq!(in_step(&desk), (2, 2), "made up");
    // Out for a month without interpretation: as late as one that is interpreted after a month.
    desk.doc(good).steps.insert("release".into(), dates("2023-08-07", ""));
    assert_eq!(in_step(&desk), (1, 2));
    desk.doc(good).steps.insert("release".into(), dates("2023-08-07", "2023-09-06"));
    assert_eq!(in_step(&desk), (1, 2), "doing at last what is owed does not lower it");
}

#[test]
fn only_required_elements_that_are_due_are_asked_of_decisions() {
    let (mut desk, unit) = desk();
    let id = desk.decision(unit);
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", ""));
    let decisions = row(&of(&desk, unit, "2023-09-06"), "decisions.elements");
    assert_eq!((decisions.why.met, decisions.why.asked), (0, 3));
}

#[test]
fn an_activity_counts_with_evidence_and_its_published_follow_up_only() {
    let (mut desk, unit) = desk();
    desk.dated("17", "2023-12-31", unit);
    let id = quota(&mut desk, "17", 2, Strength::Must, QuotaScope::Unit);
    hold(&mut desk, id, Some(unit), "2023-07-25", None, true);
    hold(&mut desk, id, Some(unit), "2023-07-26", Some("2023-08-01"), false);
    hold(&mut desk, id, Some(unit), "2023-09-07", Some("2023-09-07"), true);
    let seen = desk.at("2023-09-06").unit_quotas(unit);
    assert_eq!((seen[0].done, seen[0].missing, seen[0].weeks_left()), (0, 2, 16), "the third is of tomorrow");
    assert_eq!(seen[0].pace, Some(Pace::Slow));
    let day = desk.at("2023-09-06");
    let lacks: Vec<_> = seen[0].uncounted.iter().map(|one| day.lacks(&desk.book.activities[one])).collect();
    assert_eq!(lacks, [vec![Lack::FollowUp], vec![Lack::Evidence]]);
    hold(&mut desk, id, Some(unit), "2023-08-02", Some("2023-08-05"), true);
    // What is owed by the year's end is pace until then: nobody is docked in September for December.
    assert!(!row(&of(&desk, unit, "2023-09-06"), "quotas").applicable);
    assert!(!row(&of(&desk, unit, "2023-12-31"), "quotas").applicable);
    // Two count by then: of 08-02, and of 09-07 with its follow-up.
    let quotas = row(&of(&desk, unit, "2024-01-01"), "quotas");
    assert_eq!((quotas.why.met, quotas.why.asked), (2, 2));
}

#[test]
fn pace_of_the_county() {
    let mut desk = Desk::new();
    let id = quota(&mut desk, "15", 5, Strength::Must, QuotaScope::County);
    for on in ["2023-02-01", "2023-03-01", "2023-04-01"] {
        hold(&mut desk, id, None, on, Some(on), true);
    }
    let pace = |desk: &Desk, today: &str| {
        let progress = desk.at(today).county_quotas().remove(0);
        (progress.done, progress.expected, progress.pace.unwrap())
    };
    assert_eq!(pace(&desk, "2023-09-06"), (3, 341, Pace::Slow), "3.4 are due by now");
    assert_eq!(pace(&desk, "2023-07-01"), (3, 249, Pace::OnPace));
    assert_eq!(pace(&desk, "2023-12-20").2, Pace::AtRisk, "two missing, one week left");
    hold(&mut desk, id, None, "2023-05-01", Some("2023-05-01"), true);
    hold(&mut desk, id, None, "2023-06-01", Some("2023-06-01"), true);
    assert_eq!(pace(&desk, "2024-01-02").2, Pace::Met);
}

#[test]
fn ranks_stay_inside_a_class_and_equal_scores_share_one() {
    let mut desk = Desk::new();
    let units: Vec<_> = ["甲", "乙", "丙"].iter().map(|name| desk.unit(name, UnitClass::Department)).collect();
    let town = desk.unit("镇", UnitClass::Town);
    let zone = desk.unit("平阴经济开发区", UnitClass::Other);
    let task = desk.task("43", by_date("2023-08-31"), Strength::Must);
    for unit in units.iter().copied().chain([town, zone]) {
        let id = desk.owe(task, None, Some(unit));
        if unit != units[2] {
            desk.set(id, Status::Done, "2023-08-30");
        }
    }
    let idle = desk.unit("无责任", UnitClass::Department);
    let seen = score(&desk.at("2023-09-06"));
    let ranks: Vec<_> = seen.iter().map(|one| (one.unit, one.rank)).collect();
    let expected =
        [(town, None), (units[0], Some(1)), (units[1], Some(1)), (units[2], Some(3)), (idle, None), (zone, None)];
    assert_eq!(ranks, expected);
    assert_eq!(seen.iter().find(|one| one.unit == idle).unwrap().score, None);
}

/// A unit's score on 2023-09-06 with three duties due on 08-31: one handed in on time and accepted with evidence, one
/// not begun, and one as `third` leaves it. on_time 28, overdue 7, evidence 12, returned 3 and what was never late or
/// forced 3.5 apply: of 100 points 52.34, 13.08, 22.43, 5.61 and 6.54.
fn with_third(class: UnitClass, third: impl FnOnce(&mut Desk, AssignmentId)) -> i64 {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", class);
    let [first, _, one] = ["43", "44", "45"].map(|row| desk.dated(row, "2023-08-31", unit));
    accept(&mut desk, first, "2023-08-30", true);
    third(&mut desk, one);
    of(&desk, unit, "2023-09-06").score.unwrap()
}

fn accept(desk: &mut Desk, id: AssignmentId, handed_in: &str, proved: bool) {
    desk.set(id, Status::Submitted, handed_in);
    if proved {
        desk.prove(id, handed_in);
    }
    // The coordinator gets to it a week late: that binds nobody.
    desk.set(id, Status::Done, "2023-09-05");
}

fn send_back(desk: &mut Desk, id: AssignmentId, handed_in: &str) {
    desk.set(id, Status::Submitted, handed_in);
    desk.set(id, Status::Returned, handed_in);
}

#[test]
fn scores_keep_the_order_that_a_coordinator_would() {
    let score = |third: fn(&mut Desk, AssignmentId)| with_third(UnitClass::Department, third);
    let accepted = score(|desk, id| accept(desk, id, "2023-08-31", true));
    let returned_twice_then_accepted = score(|desk, id| {
        send_back(desk, id, "2023-08-20");
        send_back(desk, id, "2023-08-25");
        accept(desk, id, "2023-08-30", true);
    });
    let without_evidence = score(|desk, id| accept(desk, id, "2023-08-30", false));
    let waiting = score(|desk, id| desk.set(id, Status::Submitted, "2023-08-30"));
    let exempt = score(|desk, id| desk.set(id, Status::Exempt, "2023-08-20"));
    let added_late = score(|desk, id| desk.of(id).owed_from = d("2023-09-01"));
    let extended = score(|desk, id| desk.extend(id, "2023-10-31", "2023-08-20"));
    let a_day_late = score(|desk, id| accept(desk, id, "2023-09-01", true));
    let untouched = score(|_, _| ());
    let sent_back = score(|desk, id| send_back(desk, id, "2023-08-30"));
    // 52.34 × 2/3 + 22.43 × 2/3 + 13.08 × 6/7 (one red) + 5.61 + 6.54
    assert_eq!(accepted, 3489 + 1495 + 1121 + 561 + 654);
    // the same with 5.61 × 2/3: two of 0.5 off 3
    assert_eq!(returned_twice_then_accepted, 3489 + 1495 + 1121 + 374 + 654);
    // 22.43 × 1/3 for evidence
    assert_eq!(without_evidence, 3489 + 748 + 1121 + 561 + 654);
    // neither way, 免办, 列入前已到期 and not yet due: one of two
    assert_eq!([waiting, exempt, added_late, extended], [2617 + 1122 + 1121 + 561 + 654; 4]);
    // 52.34 × 1/3, with its evidence
    assert_eq!(a_day_late, 1745 + 1495 + 1121 + 561 + 654);
    // two are red: 13.08 × 5/7
    assert_eq!(untouched, 1745 + 748 + 934 + 561 + 654);
    // and 5.61 × 2.5/3
    assert_eq!(sent_back, 1745 + 748 + 934 + 468 + 654);
    let order = [accepted, returned_twice_then_accepted, without_evidence, waiting, a_day_late, untouched, sent_back];
    assert!(order.is_sorted_by(|better, worse| better > worse), "{order:?}");
    // An office led from above is scored like any other.
    assert_eq!(with_third(UnitClass::Vertical, |desk, id| accept(desk, id, "2023-08-31", true)), accepted);
}

/// W3, the pairs of the roster: who leaves is let off, and who takes over is asked what came along.
#[test]
fn a_unit_that_ends_is_not_scored_and_what_it_leaves_counts_where_it_goes() {
    let merged = |then: fn(&mut Desk, AssignmentId)| {
        let mut desk = Desk::new();
        let [into, from] = ["玫瑰镇", "东阿镇"].map(|name| desk.unit(name, UnitClass::Town));
        let [own, brought] = [("43", into), ("44", from)].map(|(row, unit)| desk.dated(row, "2023-08-31", unit));
        accept(&mut desk, own, "2023-08-30", true);
        let before = of(&desk, into, "2023-09-06").score.unwrap();
        desk.of(brought).unit = Some(into);
        let mut gone = desk.book.units.get(&from).unwrap().clone();
        (gone.left_on, gone.merged_into) = (Some(d("2023-08-20")), Some(into));
        desk.book.units.insert(gone);
        then(&mut desk, brought);
        let scored = score(&desk.at("2023-09-06"));
        assert!(scored.iter().all(|one| one.unit != from), "a unit that ended has no score");
        (before, scored.iter().find(|one| one.unit == into).unwrap().score.unwrap())
    };
    // Its own duty alone: 52.34 + 22.43 + 13.08 + 5.61 + 6.54.
    let (before, untouched) = merged(|_, _| ());
    assert_eq!(before, 10_000);
    // What came along is red: 52.34 × 1/2 + 22.43 × 1/2 + 13.08 × 6/7 + 5.61 + 6.54.
    assert_eq!(untouched, 2617 + 1122 + 1121 + 561 + 654);
    // Accepted a day late: 13.08 whole again, its evidence too. In time: as if it had always been its own.
    let (_, a_day_late) = merged(|desk, id| accept(desk, id, "2023-09-01", true));
    assert_eq!(a_day_late, 2617 + 2243 + 1308 + 561 + 654);
    let (_, in_time) = merged(|desk, id| accept(desk, id, "2023-08-31", true));
    assert!(untouched < a_day_late && a_day_late < in_time && in_time == before);
}

/// W3, one branch only: it weighs everything, and doing what it asks never lowers; nobody is ranked by it.
#[test]
fn a_unit_with_one_branch_is_scored_by_it_alone_and_not_ranked() {
    let (mut desk, unit) = desk();
    let id = desk.decision(unit);
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", ""));
    let scored = |desk: &Desk| {
        let one = of(desk, unit, "2023-09-06");
        assert_eq!(one.indicators.iter().filter(|row| row.depth == 0 && row.applicable).count(), 1);
        (one.score, one.rank)
    };
    // Draft, explanation and background are asked once consultation has begun: of 95 points none, a third, two. The other
    // five are those of the report on the opinions, which is not late.
    assert_eq!(scored(&desk), (Some(500), None));
    for (element, points) in [("draft", 3667), ("explanation", 6833)] {
        let state = ElementState { published_on: d("2023-08-01"), link: "http://example.gov.cn/3".into() };
        desk.case(id).elements.insert(element.into(), state);
        assert_eq!(scored(&desk), (Some(points), None), "{element}");
    }
}

/// W3, where nothing else was handed in: what is first sent back or overridden brings in no points of its own.
#[test]
fn being_sent_back_or_overriding_a_gate_never_raises_a_score() {
    let with = |what: fn(&mut Desk, UnitId, AssignmentId)| {
        let (mut desk, unit) = desk();
        let only = desk.dated("43", "2023-08-31", unit);
        what(&mut desk, unit, only);
        of(&desk, unit, "2023-09-06").score.unwrap()
    };
    let untouched = with(|_, _, _| ());
    let sent_back = with(|desk, _, id| send_back(desk, id, "2023-08-30"));
    let overridden = with(|desk, unit, _| {
        let document = desk.document(unit, IssuedAs::Unit);
        desk.doc(document).overrides = vec![gate_override(false)];
    });
    // 13.08 × 6/7 + 5.61 + 6.54, of which the override 3.74: 1.5 off 2
    assert_eq!(untouched, 1121 + 561 + 374 + 280);
    assert_eq!(sent_back, 1121 + 468 + 374 + 280);
    assert_eq!(overridden, 1121 + 561 + 94 + 280);
}

#[test]
fn returns_without_number_are_counted_and_not_written_out() {
    let (mut desk, unit) = desk();
    let ids = ["43", "44"].map(|row| desk.dated(row, "2023-08-31", unit));
    ids.iter().for_each(|id| desk.of(*id).returned = 4_000_000_000);
    let returned = row(&of(&desk, unit, "2023-09-06"), "work.returned");
    assert_eq!((returned.why.met, returned.score, returned.records.len()), (u32::MAX, Some(0), 2));
}

/// A quota opens to its events all year long, those that count and those that do not; points hang on it at the year's end.
#[test]
fn a_quota_opens_to_its_events() {
    let (mut desk, unit) = desk();
    let owed = desk.dated("17", "2023-12-31", unit);
    let id = quota(&mut desk, "17", 2, Strength::Must, QuotaScope::Unit);
    hold(&mut desk, id, Some(unit), "2023-07-25", None, true);
    hold(&mut desk, id, Some(unit), "2023-08-02", Some("2023-08-05"), true);
    let seen = |desk: &Desk, on: &str| {
        let quotas = row(&of(desk, unit, on), "quotas");
        (quotas.why.code, quotas.records.into_iter().map(|one| (one.of, one.met)).collect::<Vec<_>>())
    };
    let events = [(CountedRecord::Activity(ActivityId(2)), true), (CountedRecord::Activity(ActivityId(1)), false)];
    assert_eq!(seen(&desk, "2023-09-06"), (ScoreReasonCode::NotYet, events.to_vec()));
    let (code, records) = seen(&desk, "2024-01-02");
    assert_eq!(code, ScoreReasonCode::Ratio);
    assert_eq!(records, [vec![(CountedRecord::Assignment(owed), false)], events.to_vec()].concat());
    desk.book.quotas.get_mut(&id).unwrap().at_least = None;
    assert_eq!(
        seen(&desk, "2023-09-06"),
        (ScoreReasonCode::NothingAsked, vec![]),
        "no points hang on what has no number"
    );
}

#[test]
fn a_quota_is_asked_of_who_owes_its_row_of_its_plan() {
    let (mut desk, unit) = desk();
    let id = quota(&mut desk, "17", 2, Strength::Must, QuotaScope::Unit);
    let asked = |desk: &Desk| {
        let scored = of(desk, unit, "2024-01-02");
        let records = row(&scored, "quotas").records;
        (desk.at("2024-01-02").unit_quotas(unit).len(), records.into_iter().map(|one| one.of).collect::<Vec<_>>())
    };
    let owed = desk.dated("17", "2023-12-31", unit);
    assert_eq!(asked(&desk), (1, vec![CountedRecord::Assignment(owed)]));
    let lets_off: [fn(&mut Desk, AssignmentId); 3] = [
        |desk, id| desk.set(id, Status::Exempt, "2023-08-01"),
        |desk, id| desk.of(id).released_on = Some(d("2023-08-01")),
        |desk, id| desk.of(id).owed_from = d("2024-01-01"),
    ];
    for let_off in lets_off {
        let was = desk.book.assignments[&owed].clone();
        let_off(&mut desk, owed);
        assert_eq!(asked(&desk), (0, vec![]));
        *desk.of(owed) = was;
    }
    // The same row of an older plan stands behind it in lists.
    let mut older = (*desk.plan()).clone();
    (older.id, older.key, older.year) = (PlanId(2), "2022".to_owned(), 2022);
    desk.book.plans.insert(older);
    let theirs = desk.dated("17", "2023-12-31", unit);
    let task = desk.of(theirs).task;
    desk.book.tasks.get_mut(&task).unwrap().plan = PlanId(2);
    assert_eq!(asked(&desk), (1, vec![CountedRecord::Assignment(owed)]));
    desk.book.quotas.get_mut(&id).unwrap().plan = PlanId(2);
    assert_eq!(asked(&desk), (0, vec![]));
}

#[test]
fn a_class_of_two_and_a_unit_with_few_points_are_not_ranked() {
    let mut desk = Desk::new();
    let offices = ["县税务局", "县生态环境局"].map(|name| desk.unit(name, UnitClass::Vertical));
    let units = ["甲", "乙", "丙"].map(|name| desk.unit(name, UnitClass::Department));
    let task = desk.task("43", by_date("2023-08-31"), Strength::Must);
    for unit in offices.into_iter().chain(units) {
        desk.owe(task, None, Some(unit));
    }
    let ranks = |desk: &Desk, today: &str, of: &[UnitId]| {
        let seen = score(&desk.at(today));
        of.iter().map(|unit| seen.iter().find(|one| one.unit == *unit).unwrap().rank).collect::<Vec<_>>()
    };
    // Before anything fell due only 逾期, 退回 and 门覆盖 apply, 13.5 points of the 40 that a rank wants.
    assert_eq!(ranks(&desk, "2023-08-31", &units), [None; 3]);
    assert_eq!(ranks(&desk, "2023-09-01", &units), [Some(1); 3]);
    assert_eq!(ranks(&desk, "2023-09-01", &offices), [None; 2]);
    // One whose duty fell due while nothing of the others' did is no first of its class.
    let late = desk.task("1", by_date("2023-08-10"), Strength::Must);
    desk.owe(late, None, Some(units[0]));
    assert_eq!(ranks(&desk, "2023-08-14", &units), [None; 3]);
    let third = desk.unit("县气象局", UnitClass::Vertical);
    desk.owe(task, None, Some(third));
    assert_eq!(ranks(&desk, "2023-09-01", &offices), [Some(1); 2]);
}

proptest! {
    #[test]
    fn renormalised_weights_sum_to_the_whole(weights in prop::collection::vec(1_i64..5000, 1..12)) {
        let scaled = renormalise(&weights);
        prop_assert_eq!(scaled.iter().sum::<i64>(), 10_000);
        for (scaled, weight) in scaled.iter().zip(&weights) {
            let exact = weight * 10_000 / weights.iter().sum::<i64>();
            prop_assert!((exact..=exact + 1).contains(scaled));
        }
    }

    #[test]
    fn scores_lie_between_nothing_and_their_weight(
        items in prop::collection::vec((0_usize..6, 0_u32..150, any::<bool>()), 1..30), today in 0_u64..200,
    ) {
        let (mut desk, unit) = desk();
        let first = d("2023-07-28");
        for (place, (status, due, proved)) in items.into_iter().enumerate() {
            let due = first + chrono::Days::new(u64::from(due));
            let id = desk.dated(&(place + 1).to_string(), &due.to_string(), unit);
            desk.set(id, Status::ALL[status], "2023-08-30");
            if proved { desk.prove(id, "2023-08-30"); }
        }
        let today = first + chrono::Days::new(today);
        let scored = of(&desk, unit, &today.to_string());
        let top: Vec<_> = scored.indicators.iter().filter(|row| row.depth == 0 && row.applicable).collect();
        prop_assert_eq!(top.iter().map(|row| row.weight).sum::<i64>(), 10_000);
        prop_assert_eq!(top.iter().filter_map(|row| row.score).sum::<i64>(), scored.score.unwrap());
        for row in &scored.indicators {
            prop_assert!(row.score.is_none_or(|score| (0..=row.weight).contains(&score)), "{row:?}");
            prop_assert_eq!(row.applicable, row.score.is_some());
        }
    }
}

#[test]
fn late_publications_and_documents_without_their_publicity_are_deducted_each_once() {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let [late, unmarked, young] = [IssuedAs::Unit; 3].map(|issued_as| desk.document(unit, issued_as));
    let points = |desk: &Desk, id: &str| {
        let row = row(&of(desk, unit, "2023-10-20"), id);
        (row.own_weight, row.why.met)
    };
    // 成文 on 2023-09-15: public by 2023-10-19 at the latest.
    desk.doc(late).facts.disclosure = Some(Disclosure::Public);
    desk.doc(late).formed_on = Some(d("2023-09-15"));
    desk.doc(young).facts.disclosure = None;
    assert_eq!(points(&desk, "policy.late"), (50, 1));
    desk.doc(late).steps.insert("release".into(), dates("2023-10-19", "2023-10-19"));
    assert_eq!(points(&desk, "policy.late"), (50, 0));
    assert_eq!(points(&desk, "policy.unmarked"), (50, 0), "nothing was begun on them yet");
    desk.doc(unmarked).steps.insert("organise".into(), dates("2023-10-09", ""));
    assert_eq!(points(&desk, "policy.unmarked"), (50, 1));
    desk.doc(unmarked).facts.disclosure = Some(Disclosure::OnRequest);
    assert_eq!(points(&desk, "policy.unmarked"), (50, 0));
}

/// Row 15: the opinions and what became of them are public within 10 working days of 印发. Of a decision of 2023-09-22 that is
/// 2023-10-12, over the National Day holiday.
#[test]
fn a_late_report_on_opinions_is_deducted_once_and_none_where_nobody_was_asked() {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = desk.decision(unit);
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", "2023-08-31"));
    desk.case(id).issued_on = Some(d("2023-09-22"));
    let points = |desk: &Desk, today: &str| {
        let row = row(&of(desk, unit, today), "decisions.feedback");
        (row.own_weight, row.why.met, row.records.len())
    };
    assert_eq!(points(&desk, "2023-10-12"), (50, 0, 0));
    assert_eq!(points(&desk, "2023-10-13"), (50, 1, 1));
    let report = |on: &str| ElementState { published_on: d(on), link: "http://example.gov.cn/1".to_owned() };
    desk.case(id).elements.insert("opinions".into(), report("2023-10-13"));
    desk.case(id).feedback = Feedback { received: Some(3), adopted: Some(2), rejected: Some(1), ..Feedback::default() };
    assert_eq!(points(&desk, "2023-10-20"), (50, 1, 1), "public a day late stays late");
    desk.case(id).elements.insert("opinions".into(), report("2023-10-12"));
    assert_eq!(points(&desk, "2023-10-20"), (50, 0, 0));
    // Without its numbers it is not done, whatever its link says.
    desk.case(id).feedback.rejected = None;
    assert_eq!(points(&desk, "2023-10-20"), (50, 1, 1));
    desk.case(id).stages.clear();
    desk.case(id).facts.public_interest = Some(false);
    assert_eq!(points(&desk, "2023-10-20"), (50, 0, 0), "nobody was asked");
    // A unit that leads none and owes something has its half point too.
    let other = desk.unit("县水务局", UnitClass::Department);
    desk.dated("43", "2023-08-31", other);
    let scored = of(&desk, other, "2023-10-20");
    let own = row(&scored, "decisions.feedback");
    assert_eq!((own.applicable, own.score), (true, Some(own.weight)));
}
