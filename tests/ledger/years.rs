//! A year of two plans played (W4): 2023 closed, 2024 open, and no figure of 2023 moves.

use gongkai::domain::act::{Act, ActivityAct, AssignmentAct, NewActivity, NewEvidence, PlanAct, Refusal};
use gongkai::domain::assignment::{EvidenceKind, Status};
use gongkai::domain::book::Book;
use gongkai::domain::closing::{Closing, Disposition, Fate, duties_named};
use gongkai::domain::day::Day;
use gongkai::domain::id::PlanId;
use gongkai::domain::key::Key;
use gongkai::domain::pack::Pack;
use gongkai::domain::score::{UnitScore, score};
use gongkai::ledger::{HistoryFilter, LedgerError};
use gongkai::pack::shift_year;

use crate::support::{Desk, activity, calendar, day, key, note, pack, stamp, status};

fn next_year() -> Pack {
    let mut pack = shift_year(&pack(), 2024);
    pack.practice = false;
    pack
}

fn plan(book: &Book, key: &str) -> PlanId {
    book.plan_of_key(key).unwrap().id
}

fn scores(book: &Book, on: &str, of: &str) -> Vec<UnitScore> {
    let calendar = calendar();
    score(&Day::of(book, &calendar, day(on)).using(Some(plan(book, of))))
}

fn proved(of: &str, on: &str) -> Act {
    let evidence = NewEvidence { kind: EvidenceKind::Number, value: "1号".into(), sha256: None, happened_on: None };
    Act::Assignment(AssignmentAct::SetStatus {
        of: vec![key(of)],
        status: Status::Done,
        on: day(on),
        note: None,
        evidence: vec![evidence],
        reason: None,
        override_reason: None,
    })
}

fn training(on: &str, unit: &str) -> Act {
    let evidence = NewEvidence { kind: EvidenceKind::Number, value: "2号".into(), sha256: None, happened_on: None };
    let held = activity("unit.trainings", Some(unit), on);
    Act::Activity(ActivityAct::AddActivity(NewActivity { evidence: vec![evidence], ..held }))
}

/// A year's work: some done in time, some late, one sent back, most untouched.
fn worked() -> Desk {
    let mut desk = Desk::new();
    desk.act("2023-08-30", proved("2023/43/县水务局", "2023-08-30")).unwrap();
    desk.act("2023-09-12", proved("2023/44/县水务局", "2023-09-12")).unwrap();
    desk.act("2023-10-10", status("2023/45/县水务局", Status::Submitted, "2023-10-10")).unwrap();
    desk.act("2023-11-02", training("2023-11-02", "县水务局")).unwrap();
    desk
}

fn refused(desk: &mut Desk, on: &str, act: PlanAct) -> Refusal {
    match desk.act(on, act.into()) {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn close(of: &str) -> PlanAct {
    PlanAct::ClosePlan { plan: of.into() }
}

#[test]
fn taking_in_the_next_year_moves_no_figure_and_the_old_year_can_still_be_written() {
    let mut desk = worked();
    let before = scores(&desk.ledger.book().unwrap(), "2024-07-22", "2023");
    desk.ledger.take_plan(&next_year(), &stamp("2024-07-22")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.default_plan().unwrap().key, "2024");
    assert_eq!(scores(&book, "2024-07-22", "2023"), before);
    desk.act("2024-07-22", training("2023-12-05", "县财政局")).unwrap();
    desk.act("2024-07-22", training("2024-07-22", "县财政局")).unwrap();
    let book = desk.ledger.book().unwrap();
    let of: Vec<&str> = book.activities.values().map(|one| book.plan_of_activity(one).unwrap().key.as_str()).collect();
    assert_eq!(of, ["2023", "2023", "2024"], "each by the year it happened in");
}

#[test]
fn a_year_is_not_closed_while_one_of_its_dates_lies_ahead() {
    let mut desk = worked();
    let ahead = |refusal| match refusal {
        Refusal::DateAhead { plan, of, date } => (plan, of.map(|of: Key| of.to_string()), date),
        other => panic!("{other}"),
    };
    let (plan, of, date) = ahead(refused(&mut desk, "2024-02-05", close("2023")));
    assert_eq!((plan.as_str(), date), ("2023", day("2024-03-31")), "the county's annual report");
    assert!(of.unwrap().starts_with("2023/B2.1/"));
    desk.act("2024-04-01", close("2023").into()).unwrap();
    let refusal = refused(&mut desk, "2024-04-02", close("2023"));
    assert_eq!(refusal, Refusal::PlanClosed { plan: "2023".into(), on: day("2024-04-01") });
    assert!(matches!(refused(&mut desk, "2024-04-02", close("2022")), Refusal::UnknownPlan { .. }));
}

#[test]
fn what_is_open_becomes_unfinished_is_exempted_or_goes_on_and_undo_brings_it_back() {
    let mut desk = worked();
    desk.ledger.take_plan(&next_year(), &stamp("2024-07-22")).unwrap();
    let book = desk.ledger.book().unwrap();
    let (calendar, old) = (calendar(), plan(&book, "2023"));
    let today = Day::of(&book, &calendar, day("2024-07-22"));
    let asked = today.open_duties_in(old);
    let of = |text: &str| duties_named(&book, &asked, text).unwrap();
    let exempt = Disposition::Exempt { reason: "职能划出".into() };
    let carry = Disposition::Carry { into: plan(&book, "2024"), deadline: "2024年9月底前".into() };
    let goes_on = of("44");
    let mut closing = Closing::default();
    closing.endings.extend(of("39/县水务局").into_iter().map(|id| (id, exempt.clone())));
    closing.endings.extend(goes_on.iter().map(|id| (*id, carry.clone())));
    let carried = goes_on.len();
    assert_eq!((closing.counts(), asked.len() > 600), ((1, carried), true));
    let before = scores(&book, "2024-07-22", "2023");
    let done = desk.act("2024-07-22", closing.act(&book, book.plans.get(&old).unwrap(), day("2024-07-22"))).unwrap();
    assert!(done.title.starts_with("关闭年度：2023"), "{}", done.title);

    let book = desk.ledger.book().unwrap();
    let today = Day::of(&book, &calendar, day("2024-08-01"));
    let fate = |of: &str| today.fate(find(&book, of));
    assert_eq!(find(&book, "2023/39/县水务局").status, Status::Exempt);
    assert_eq!(fate("2023/39/县水务局"), None);
    assert_eq!(fate("2023/43/县水务局"), None, "what was done is done");
    assert_eq!(fate("2023/45/县水务局"), Some(Fate::Unfinished), "handed in and never accepted");
    let unit = book.units.get(&book.assignments.get(&goes_on[0]).unwrap().unit.unwrap()).unwrap().code.clone();
    let (was, is) = (find(&book, &format!("2023/44/{unit}")), find(&book, &format!("2024/A1/{unit}")));
    assert_eq!((was.status, today.fate(was)), (Status::NotStarted, Some(Fate::Carried(is.id))));
    assert_eq!(book.carried_from(is).map(|one| one.id).collect::<Vec<_>>(), [was.id]);
    assert_eq!(book.assignments_of(is.task).len(), carried);
    let exempt = find(&book, "2023/39/县水务局").unit.unwrap();
    let others = |all: Vec<UnitScore>| all.into_iter().filter(|one| one.unit != exempt).map(|one| one.score);
    let after = scores(&book, "2024-07-22", "2023");
    assert!(others(after).eq(others(before)), "carrying over alters no score");

    desk.ledger.undo(&stamp("2024-07-22")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.plan_of_key("2023").unwrap().closed_on, None);
    assert_eq!(find(&book, "2023/39/县水务局").status, Status::NotStarted);
    assert_eq!(find(&book, &format!("2023/44/{unit}")).carried_to, None);
    assert!(book.find_task("2024", "A1").is_none());
}

fn find<'a>(book: &'a Book, of: &str) -> &'a gongkai::domain::assignment::Assignment {
    gongkai::domain::act::find::assigned(book, &key(of)).unwrap()
}

#[test]
fn what_is_added_to_a_closed_year_moves_no_figure_of_it() {
    let mut desk = worked();
    desk.ledger.take_plan(&next_year(), &stamp("2024-07-22")).unwrap();
    desk.act("2024-07-22", close("2023").into()).unwrap();
    let judged = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        let closed = desk.ledger.closed_book(plan(&book, "2023")).unwrap().unwrap();
        (scores(&closed, "2024-07-22", "2023"), scores(&book, "2024-08-01", "2024"))
    };
    let (old, new) = judged(&desk);
    desk.act("2024-07-22", proved("2023/45/县水务局", "2024-07-22")).unwrap();
    desk.act("2024-07-23", note("2023/41/县自然资源局", "2023-12-20", "补记")).unwrap();
    desk.act("2024-07-24", training("2023-12-05", "县财政局")).unwrap();
    assert_eq!(judged(&desk), (old, new), "neither year");
    let book = desk.ledger.book().unwrap();
    assert_eq!(find(&book, "2023/45/县水务局").status, Status::Done, "it stands in the record all the same");
    let history = desk.ledger.history(&HistoryFilter::default()).unwrap();
    let late: Vec<_> = history.iter().take(5).map(|entry| entry.late_in.as_deref()).collect();
    let of_2023 = Some("2023");
    assert_eq!(
        late,
        [of_2023, of_2023, of_2023, None, None],
        "marked 补记, and neither the closing nor the plan before"
    );
    assert_eq!(book.default_plan().unwrap().key, "2024");
}

#[test]
fn of_a_closed_year_nothing_grows_later_with_the_days() {
    let mut desk = worked();
    desk.act("2024-04-01", close("2023").into()).unwrap();
    let book = desk.ledger.book().unwrap();
    let calendar = calendar();
    let at = |on| Day::of(&book, &calendar, day(on)).standing(find(&book, "2023/44/县教体局"));
    assert_eq!(at("2024-04-01"), at("2025-04-01"));
}

#[test]
fn the_files_of_another_year_do_not_give_way_unsaid() {
    use gongkai::exchange::csv::Encoding;
    use gongkai::exchange::weekly::{Format, Overwrite, WeekContext, WeeklyError, files_of, hand_out};
    let mut desk = worked();
    desk.ledger.take_plan(&next_year(), &stamp("2023-12-01")).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let of = |year: &str| {
        let shown = WeekContext { calendar: &calendar, today: day("2023-12-06"), plan: Some(plan(&book, year)) };
        files_of(&desk.ledger, "2023-W49".parse().unwrap(), shown, Format::Csv(Encoding::Utf8)).unwrap()
    };
    let (old, new) = (of("2023"), of("2024"));
    assert_eq!((old.plan.as_deref(), old.others.as_slice()), (Some("2023"), &["2024".to_owned()][..]));
    let folder = desk.folder.path().join("files");
    let _ = hand_out(&folder, &old.files, Overwrite::OfYear("2023")).unwrap();
    let _ = hand_out(&folder, &old.files, Overwrite::OfYear("2023")).unwrap();
    let refused = hand_out(&folder, &new.files, Overwrite::OfYear("2024")).unwrap_err();
    assert!(matches!(&refused, WeeklyError::OtherYear { plan, .. } if plan == "2023"), "{refused}");
    assert!(!folder.join("weekly-2023-W49-2023-tasks.csv").exists(), "nothing of it was written");
    let _ = hand_out(&folder, &new.files, Overwrite::Anything).unwrap();
}

#[test]
fn a_merger_leaves_what_a_closed_year_left_open_where_it_was() {
    use gongkai::domain::act::UnitAct;
    let mut desk = worked();
    desk.ledger.take_plan(&next_year(), &stamp("2024-07-22")).unwrap();
    desk.act("2024-07-22", close("2023").into()).unwrap();
    let merge = UnitAct::MergeUnit { unit: "东阿镇".into(), into: "玫瑰镇".into(), on: day("2024-08-31") };
    desk.act("2024-07-23", Act::Unit(merge)).unwrap();
    let book = desk.ledger.book().unwrap();
    let (old, new) = (book.unit_by_code("东阿镇").unwrap().id, book.unit_by_code("玫瑰镇").unwrap().id);
    let of = |plan: &str, unit| {
        let plan = book.plan_of_key(plan).unwrap().id;
        let is_open = |one: &&gongkai::domain::assignment::Assignment| {
            one.status.is_open() && book.tasks.get(&one.task).unwrap().plan == plan
        };
        book.assignments_of_unit(unit).filter(is_open).count()
    };
    assert!(of("2023", old) > 0, "未完成 of the year it was closed in");
    assert_eq!(of("2024", old), 0);
    assert!(of("2024", new) > 0);
}
