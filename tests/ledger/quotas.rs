//! The verdict of every quota by its dates, played through acts: what counts from when on, what is missing, and the pace.

use gongkai::domain::act::{
    Act, ActivityAct, ActivityEdit, ActivityFacts, AssignmentAct, NewActivity, NewEvidence, PlanAct,
};
use gongkai::domain::assignment::EvidenceKind;
use gongkai::domain::board::UnitQuotas;
use gongkai::domain::book::Book;
use gongkai::domain::day::Day;
use gongkai::domain::detail::{Detail, Details};
use gongkai::domain::key::Key;
use gongkai::domain::pace::{Lack, Pace, QuotaProgress};
use gongkai::domain::pack::{PaceLimits, Takes};
use gongkai::ledger::LedgerError;
use gongkai::locale::Lang;
use gongkai::words;

use crate::support::{Desk, activity, calendar, day, key, other_program, pack, stamp};

const UNIT: &str = "县水务局";
const OTHER: &str = "东阿镇";

fn number(value: &str) -> NewEvidence {
    NewEvidence { kind: EvidenceKind::Number, value: value.into(), sha256: None, happened_on: None }
}

/// An activity as it is mostly recorded: on its day, with neither evidence nor follow-up.
fn held(quota: &str, unit: Option<&str>, on: &str) -> ActivityAct {
    ActivityAct::AddActivity(NewActivity { plan: Some("2023".into()), ..activity(quota, unit, on) })
}

fn prove(activity: i64) -> Act {
    let of = Key::Activity(activity);
    AssignmentAct::AddEvidence { of, evidence: number("平政函〔2023〕1号") }.into()
}

/// What follows an event comes after it: the day of its publication, by an edit that leaves the rest.
fn follow_up(id: i64, quota: &str, unit: Option<&str>, on: &str, published: &str) -> Act {
    let facts = ActivityFacts { follow_up_on: Some(day(published)), ..activity(quota, unit, on).facts };
    ActivityAct::EditActivity(ActivityEdit { activity: Key::Activity(id), facts }).into()
}

/// How a quota stands, if anything says so: one without a minimum needs an event.
fn recorded(book: &Book, quota: &str, unit: Option<&str>, on: &str) -> Option<QuotaProgress> {
    let calendar = calendar();
    let day = Day::of(book, &calendar, day(on)).using(Some(book.plan_of_key("2023").unwrap().id));
    let unit = unit.map(|unit| book.unit_by_code(unit).unwrap().id);
    let is_it = |one: &QuotaProgress| book.quotas[&one.quota].code == quota && one.unit == unit;
    day.all_quotas().into_iter().find(is_it)
}

fn progress(book: &Book, quota: &str, unit: Option<&str>, on: &str) -> QuotaProgress {
    recorded(book, quota, unit, on).unwrap()
}

/// Done, missing and pace of a unit's evaluations (two a year, results to be published).
fn evaluations(book: &Book, on: &str) -> (u32, u32, Pace) {
    let one = progress(book, "unit.evaluations", Some(UNIT), on);
    (one.done, one.missing, one.pace.unwrap())
}

fn row(book: &Book, unit: &str, on: &str) -> UnitQuotas {
    let calendar = calendar();
    let day = Day::of(book, &calendar, day(on));
    let unit = book.unit_by_code(unit).unwrap().id;
    day.board().units.into_iter().find(|one| one.unit == unit).unwrap()
}

fn lacks(book: &Book, activity: i64, on: &str) -> Vec<Lack> {
    let calendar = calendar();
    let one = book.activities.values().find(|one| one.id.0 == activity).unwrap();
    Day::of(book, &calendar, day(on)).lacks(one)
}

/// Two a year: nobody is slow before half of one is due by time (2 × 91/365 is a half), at risk from where more is
/// missing than weeks are left, and after the last day it is missed.
#[test]
fn an_untouched_quota_by_the_day() {
    let desk = Desk::new();
    let book = desk.ledger.book().unwrap();
    let expected = [
        ("2023-01-01", Pace::OnPace),
        ("2023-04-01", Pace::OnPace),
        ("2023-04-02", Pace::Slow),
        ("2023-12-10", Pace::Slow),
        ("2023-12-17", Pace::Slow),
        ("2023-12-18", Pace::AtRisk),
        ("2023-12-31", Pace::AtRisk),
        ("2024-01-01", Pace::Missed),
    ];
    for (on, pace) in expected {
        assert_eq!(evaluations(&book, on), (0, 2, pace), "{on}");
    }
    let weeks = |on| progress(&book, "unit.evaluations", Some(UNIT), on).weeks_left();
    assert_eq!([weeks("2023-09-06"), weeks("2023-12-17"), weeks("2023-12-18")], [16, 2, 1]);
    // One a year is slow from the middle of the year on, five by the county from the 37th day on.
    let training = |on| progress(&book, "unit.trainings", Some(UNIT), on).pace.unwrap();
    assert_eq!([training("2023-07-01"), training("2023-07-02")], [Pace::OnPace, Pace::Slow].map(|pace| pace));
    let attended = |on| progress(&book, "county.attendance", None, on).pace.unwrap();
    assert_eq!([attended("2023-02-05"), attended("2023-02-06")], [Pace::OnPace, Pace::Slow]);
}

/// What a quota says of one event on 2023-06-20 as it comes together: done, missing and pace on 2023-09-06 before it,
/// with neither evidence nor follow-up, with evidence, and with both; then at the year's end, after it, and withdrawn.
type Course = [(u32, u32, Option<Pace>); 7];

/// Of every quota of the notice, by hand. On 09-06 the 249th of 365 days: of five 3.41 are asked for, of two 1.36, of one
/// 0.68. Only attendance, evaluations and open days have something to be published.
const COURSES: [(&str, Course); 9] = {
    use Pace::{AtRisk, Met, Missed, Slow};
    const fn free(n: u32) -> (u32, u32, Option<Pace>) {
        (n, 0, None)
    }
    const fn at(done: u32, missing: u32, pace: Pace) -> (u32, u32, Option<Pace>) {
        (done, missing, Some(pace))
    }
    let five = [
        at(0, 5, Slow),
        at(0, 5, Slow),
        at(0, 5, Slow),
        at(1, 4, Slow),
        at(1, 4, AtRisk),
        at(1, 4, Missed),
        at(0, 5, Missed),
    ];
    let one =
        [at(0, 1, Slow), at(0, 1, Slow), at(1, 0, Met), at(1, 0, Met), at(1, 0, Met), at(1, 0, Met), at(0, 1, Missed)];
    [
        ("county.attendance", five),
        ("county.evaluations", five),
        ("county.leading_group", one),
        (
            "unit.evaluations",
            [
                at(0, 2, Slow),
                at(0, 2, Slow),
                at(0, 2, Slow),
                at(1, 1, Slow),
                at(1, 1, AtRisk),
                at(1, 1, Missed),
                at(0, 2, Missed),
            ],
        ),
        ("unit.briefings", one),
        ("unit.trainings", one),
        ("unit.open_days", [free(0), free(0), free(0), free(1), free(1), free(1), free(0)]),
        ("unit.press_conferences", [free(0), free(0), free(1), free(1), free(1), free(1), free(0)]),
        ("unit.zone_events", [free(0), free(0), free(1), free(1), free(1), free(1), free(0)]),
    ]
};

#[test]
fn every_quota_of_the_notice_by_its_dates() {
    let codes: Vec<String> = pack().quotas.into_iter().map(|quota| quota.id).collect();
    assert_eq!(codes, COURSES.map(|(code, _)| code), "a quota of the notice without its course by hand");
    for (code, course) in COURSES {
        let mut desk = Desk::new();
        let unit = code.starts_with("unit.").then_some(UNIT);
        let says = |desk: &Desk, on: &str| {
            let found = recorded(&desk.ledger.book().unwrap(), code, unit, on);
            found.map_or((0, 0, None), |one| (one.done, one.missing, one.pace))
        };
        let mut seen = vec![says(&desk, "2023-09-06")];
        desk.act("2023-07-28", held(code, unit, "2023-06-20").into()).unwrap();
        seen.push(says(&desk, "2023-09-06"));
        desk.act("2023-08-01", prove(1)).unwrap();
        seen.push(says(&desk, "2023-09-06"));
        desk.act("2023-08-02", follow_up(1, code, unit, "2023-06-20", "2023-08-02")).unwrap();
        seen.extend(["2023-09-06", "2023-12-31", "2024-01-01"].map(|on| says(&desk, on)));
        desk.act("2024-01-02", ActivityAct::WithdrawActivity { activity: key("activity/1") }.into()).unwrap();
        seen.push(says(&desk, "2024-01-02"));
        assert_eq!(seen, course, "{code}");
    }
}

/// An event counts from the day on which its evidence and its follow-up are both there, not from its own.
#[test]
fn an_activity_counts_once_it_is_whole() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", held("unit.evaluations", Some(UNIT), "2023-06-20").into()).unwrap();
    let at = |desk: &Desk| evaluations(&desk.ledger.book().unwrap(), "2023-08-10");
    assert_eq!(at(&desk), (0, 2, Pace::Slow));
    assert_eq!(lacks(&desk.ledger.book().unwrap(), 1, "2023-08-01"), [Lack::Evidence, Lack::FollowUp]);
    desk.act("2023-08-02", prove(1)).unwrap();
    assert_eq!(lacks(&desk.ledger.book().unwrap(), 1, "2023-08-02"), [Lack::FollowUp]);
    assert_eq!(at(&desk).0, 0);
    desk.act("2023-08-15", follow_up(1, "unit.evaluations", Some(UNIT), "2023-06-20", "2023-08-15")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(evaluations(&book, "2023-08-15"), (1, 1, Pace::Slow), "2 × 227/365 is 1.24");
    assert_eq!(progress(&book, "unit.evaluations", Some(UNIT), "2023-08-15").expected, 124);
    assert_eq!(
        evaluations(&desk.ledger.book_as_of(day("2023-08-14")).unwrap(), "2023-08-14").0,
        0,
        "as of the day before"
    );
    // A training needs no follow-up: evidence alone makes it count.
    desk.act("2023-08-16", held("unit.trainings", Some(UNIT), "2023-08-16").into()).unwrap();
    desk.act("2023-08-16", prove(2)).unwrap();
    let training = progress(&desk.ledger.book().unwrap(), "unit.trainings", Some(UNIT), "2023-08-16");
    assert_eq!((training.done, training.missing, training.pace), (1, 0, Some(Pace::Met)));
}

/// A follow-up of January counts from then on: the year's end is when it is owed, not when it is closed to what is
/// completed late.
#[test]
fn a_completion_after_the_years_end_still_counts() {
    let mut desk = Desk::new();
    for on in ["2023-05-10", "2023-11-20"] {
        desk.act("2023-12-01", held("unit.evaluations", Some(UNIT), on).into()).unwrap();
    }
    desk.act("2023-12-01", prove(1)).unwrap();
    desk.act("2023-12-01", prove(2)).unwrap();
    desk.act("2023-12-20", follow_up(1, "unit.evaluations", Some(UNIT), "2023-05-10", "2023-12-20")).unwrap();
    assert_eq!(evaluations(&desk.ledger.book().unwrap(), "2024-01-05"), (1, 1, Pace::Missed));
    desk.act("2024-01-08", follow_up(2, "unit.evaluations", Some(UNIT), "2023-11-20", "2024-01-08")).unwrap();
    assert_eq!(evaluations(&desk.ledger.book().unwrap(), "2024-01-08"), (2, 0, Pace::Met));
}

#[test]
fn what_is_withdrawn_counts_no_more_and_undo_brings_it_back() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2023-08-01").into()).unwrap();
    desk.act("2023-08-01", prove(1)).unwrap();
    let done = |desk: &Desk| progress(&desk.ledger.book().unwrap(), "unit.trainings", Some(UNIT), "2023-09-01").done;
    assert_eq!(done(&desk), 1);
    desk.act("2023-08-02", ActivityAct::WithdrawActivity { activity: key("activity/1") }.into()).unwrap();
    assert_eq!(done(&desk), 0);
    desk.ledger.undo(&stamp("2023-08-02")).unwrap();
    assert_eq!(done(&desk), 1);
}

/// The year is the plan's: what happened in another is said not to count, in words, rather than left out.
#[test]
fn another_years_event_is_told_and_does_not_count() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2022-12-30").into()).unwrap();
    desk.act("2023-08-01", prove(1)).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = progress(&book, "unit.trainings", Some(UNIT), "2023-08-01");
    assert_eq!((one.done, one.uncounted.len()), (0, 1));
    assert_eq!(lacks(&book, 1, "2023-08-01"), [Lack::OtherYear]);
}

/// What comes to a closed year is 补记 and moves none of its figures.
#[test]
fn what_is_added_to_a_closed_year_does_not_count() {
    let mut desk = Desk::new();
    desk.act("2024-04-08", PlanAct::ClosePlan { plan: "2023".into() }.into()).unwrap();
    let before = progress(&desk.ledger.book().unwrap(), "unit.trainings", Some(UNIT), "2024-04-08");
    desk.act("2024-04-09", held("unit.trainings", Some(UNIT), "2023-10-10").into()).unwrap();
    desk.act("2024-04-09", prove(1)).unwrap();
    let book = desk.ledger.book().unwrap();
    let after = progress(&book, "unit.trainings", Some(UNIT), "2024-04-09");
    assert_eq!((before.done, after.done, after.pace), (0, 0, Some(Pace::Missed)));
    assert_eq!(lacks(&book, 1, "2024-04-09"), [Lack::AfterClosing]);
}

/// The number is the pack's: a changed one changes the verdict, and nothing else has to be touched.
#[test]
fn a_number_changed_in_the_pack_changes_the_verdict() {
    let verdict = |least: Option<u32>| {
        let mut pack = pack();
        let quota = pack.quotas.iter_mut().find(|quota| quota.id == "unit.trainings").unwrap();
        quota.at_least = least;
        let mut desk = Desk::with(&pack);
        desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2023-08-01").into()).unwrap();
        desk.act("2023-08-01", prove(1)).unwrap();
        let one = progress(&desk.ledger.book().unwrap(), "unit.trainings", Some(UNIT), "2023-09-06");
        (one.done, one.missing, one.pace)
    };
    assert_eq!(verdict(Some(1)), (1, 0, Some(Pace::Met)));
    assert_eq!(verdict(Some(2)), (1, 1, Some(Pace::Slow)));
    assert_eq!(verdict(Some(20)), (1, 19, Some(Pace::AtRisk)));
    assert_eq!(verdict(None), (1, 0, None), "recorded without a minimum");
}

/// When a quota is slow and when it is out of reach are the pack's numbers, too.
#[test]
fn limits_of_pace_changed_in_the_pack_change_the_verdict() {
    let verdict = |on: &str, limits: PaceLimits| {
        let mut pack = pack();
        pack.activities.pace = limits;
        let desk = Desk::with(&pack);
        let book = desk.ledger.book().unwrap();
        (progress(&book, "unit.evaluations", Some(UNIT), on).pace.unwrap(), row(&book, UNIT, on).pace)
    };
    let usual = PaceLimits::default();
    // On 09-06 time asks for 1.36 of two, and of the four together for 2.72.
    assert_eq!(verdict("2023-09-06", usual), (Pace::Slow, Pace::Slow));
    assert_eq!(verdict("2023-09-06", PaceLimits { slow_from: 137, ..usual }), (Pace::OnPace, Pace::Slow));
    assert_eq!(verdict("2023-09-06", PaceLimits { slow_together: 273, ..usual }), (Pace::Slow, Pace::OnPace));
    // 116 days are left: two of 58 days each fit, two of 59 do not; nor do four of 30.
    assert_eq!(verdict("2023-09-06", PaceLimits { days_each: 58, ..usual }), (Pace::Slow, Pace::AtRisk));
    assert_eq!(verdict("2023-09-06", PaceLimits { days_each: 59, ..usual }).0, Pace::AtRisk);
}

/// What the pack asks to be written down keeps an activity from counting until it is, and is named.
#[test]
fn a_field_that_the_pack_needs_counts_once_it_is_written() {
    let mut pack = pack();
    let kind = pack.activities.kinds.iter_mut().find(|kind| kind.id == "trainings").unwrap();
    kind.fields.iter_mut().find(|field| field.id == "course").unwrap().needed = true;
    let mut desk = Desk::with(&pack);
    desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2023-08-01").into()).unwrap();
    desk.act("2023-08-01", prove(1)).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(progress(&book, "unit.trainings", Some(UNIT), "2023-09-06").done, 0);
    assert_eq!(lacks(&book, 1, "2023-09-06"), [Lack::Details]);
    let fields = [("course".to_owned(), Detail::Text("条例解读".into()))].into();
    let facts = ActivityFacts { fields, ..activity("unit.trainings", Some(UNIT), "2023-08-01").facts };
    let edit = ActivityEdit { activity: key("activity/1"), facts };
    desk.act("2023-08-02", ActivityAct::EditActivity(edit).into()).unwrap();
    assert_eq!(progress(&desk.ledger.book().unwrap(), "unit.trainings", Some(UNIT), "2023-09-06").done, 1);
}

/// What was written down before a field took a list, or of a field that no pack names, stands until it is written anew.
#[test]
fn values_of_before_are_kept() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", held("unit.open_days", Some(UNIT), "2023-08-01").into()).unwrap();
    let old = r#"UPDATE activity SET details = '{"guests":"26 人","opinions":"每年两次","weather":"晴"}'"#;
    other_program(&desk.path()).execute_batch(old).unwrap();
    desk = desk.restart();
    let said = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        let one = book.activities.values().next().unwrap();
        words::details(one, book.fields_of(&book.quotas[&one.quota]), Lang::ZhCn)
    };
    assert_eq!(said(&desk), ["开放对象：26 人", "意见建议：每年两次", "weather：晴"]);
    let fields = [("guests".to_owned(), Detail::typed(Takes::People, "群众26").unwrap())].into();
    let edit = |quota: &str, fields| {
        let facts = ActivityFacts { fields, ..activity(quota, Some(UNIT), "2023-08-01").facts };
        ActivityAct::EditActivity(ActivityEdit { activity: key("activity/1"), facts })
    };
    desk.act("2023-08-02", edit("unit.open_days", fields).into()).unwrap();
    assert_eq!(said(&desk), ["开放对象：群众26", "意见建议：每年两次", "weather：晴"]);
    // Another kind has no opinions; what neither knows is nobody's to drop.
    desk.act("2023-08-03", edit("unit.trainings", Details::new()).into()).unwrap();
    assert_eq!(said(&desk), ["weather：晴"]);
}

/// Neither a new activity nor an edited one has a follow-up that lies ahead.
#[test]
fn a_follow_up_lies_ahead_of_nothing() {
    let mut desk = Desk::new();
    let facts = || ActivityFacts {
        follow_up_on: Some(day("2023-08-09")),
        ..activity("unit.evaluations", Some(UNIT), "2023-08-01").facts
    };
    let new = || ActivityAct::AddActivity(NewActivity { plan: None, facts: facts(), evidence: vec![] });
    let edit = || ActivityAct::EditActivity(ActivityEdit { activity: key("activity/1"), facts: facts() });
    assert!(desk.act("2023-08-08", new().into()).is_err());
    desk.act("2023-08-09", new().into()).unwrap();
    assert!(desk.act("2023-08-08", edit().into()).is_err());
    desk.act("2023-08-09", follow_up(1, "unit.evaluations", Some(UNIT), "2023-08-01", "2023-08-08")).unwrap();
}

/// What follows an event cannot come before it; a day that lies ahead is blamed on the field in which it stands.
#[test]
fn a_follow_up_comes_after_its_event_and_a_day_ahead_is_named_by_its_field() {
    let mut desk = Desk::new();
    let new = |follow_up: &str, fields| {
        let facts = activity("county.attendance", None, "2023-08-05").facts;
        let facts = ActivityFacts { follow_up_on: Some(day(follow_up)), fields, ..facts };
        ActivityAct::AddActivity(NewActivity { plan: None, facts, evidence: vec![] })
    };
    let said = |desk: &mut Desk, act: ActivityAct| match desk.act("2023-08-09", act.into()) {
        Err(LedgerError::Refused(refusal)) => words::refusal(&refusal, Lang::ZhCn, &str::to_owned),
        other => panic!("{other:?}"),
    };
    let early = said(&mut desk, new("2023-08-04", Details::new()));
    assert!(early.contains("后续公开日期 2023-08-04 早于活动日期 2023-08-05"), "{early}");
    let ahead = [("answered_on".to_owned(), Detail::day(day("2023-08-10")))].into();
    let ahead = said(&mut desk, new("2023-08-09", ahead));
    assert!(ahead.starts_with("向代表反馈日期（2023-08-10）"), "{ahead}");
    let unknown = [("weather".to_owned(), Detail::nothing())].into();
    let unknown = said(&mut desk, new("2023-08-09", unknown));
    assert!(unknown.contains("没有“weather”这一项"), "an empty value of no field at all: {unknown}");
    desk.act("2023-08-09", new("2023-08-05", Details::new()).into()).unwrap();
}

/// A unit's quotas together: slow when a whole activity is missing to what time asks for; a surplus fills no other one.
#[test]
fn a_units_row_is_its_quotas_together() {
    let mut desk = Desk::new();
    let at = |desk: &Desk| {
        let one = row(&desk.ledger.book().unwrap(), UNIT, "2023-09-06");
        (one.done, one.missing, one.pace)
    };
    assert_eq!(at(&desk), (0, 4, Pace::Slow), "4 × 249/365 is 2.7");
    for activity in 1..=3 {
        desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2023-08-01").into()).unwrap();
        desk.act("2023-08-01", prove(activity)).unwrap();
    }
    assert_eq!(at(&desk), (1, 3, Pace::Slow), "three trainings are one of those asked for");
    desk.act("2023-08-02", held("unit.briefings", Some(UNIT), "2023-08-02").into()).unwrap();
    desk.act("2023-08-02", prove(4)).unwrap();
    assert_eq!(at(&desk), (2, 2, Pace::OnPace));
}

/// Whoever hosted what the county counts, it is the county's; a unit's own evaluation is not.
#[test]
fn what_the_county_counts_is_the_countys_whoever_hosted_it() {
    let mut desk = Desk::new();
    let county = |desk: &Desk| progress(&desk.ledger.book().unwrap(), "county.evaluations", None, "2023-09-06").done;
    for (n, quota) in [(1, "unit.evaluations"), (2, "county.evaluations")] {
        desk.act("2023-08-03", held(quota, Some(OTHER), "2023-08-01").into()).unwrap();
        desk.act("2023-08-03", prove(n)).unwrap();
        desk.act("2023-08-03", follow_up(n, quota, Some(OTHER), "2023-08-01", "2023-08-03")).unwrap();
        assert_eq!(county(&desk), u32::try_from(n).unwrap() - 1);
    }
}

/// All who lag are reminded of the duty behind each quota, as one act; undone, nobody was.
#[test]
fn all_who_lag_are_reminded_in_one_act_with_one_undo() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", held("unit.trainings", Some(UNIT), "2023-08-01").into()).unwrap();
    desk.act("2023-08-01", prove(1)).unwrap();
    let calendar = calendar();
    let book = desk.ledger.book().unwrap();
    let today = Day::of(&book, &calendar, day("2023-09-06"));
    let board = today.board();
    let lagging: Vec<_> = board.units.iter().filter(|one| one.lags()).collect();
    assert_eq!((board.units.len(), lagging.len()), (30, 30));
    let of = today.to_remind(lagging.iter().flat_map(|one| &one.quotas));
    assert_eq!(of.len(), 30 * 3 - 1, "every duty of every unit but the one that is met");
    let own: Vec<String> = of.iter().map(Key::to_string).filter(|key| key.ends_with("县水务局")).collect();
    assert_eq!(own, ["2023/17.2/县水务局", "2023/46.2/县水务局"]);
    let reminded =
        |desk: &Desk| desk.ledger.book().unwrap().assignments.values().filter(|one| !one.reminders.is_empty()).count();
    let remind = AssignmentAct::Remind { of, on: day("2023-09-06"), text: "电话".into() };
    desk.act("2023-09-06", remind.into()).unwrap();
    assert_eq!(reminded(&desk), 89);
    desk.ledger.undo(&stamp("2023-09-06")).unwrap();
    assert_eq!(reminded(&desk), 0);
}
