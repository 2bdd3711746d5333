//! What the replayed script leaves behind on the sample day.

use gongkai::domain::figure::FigureKind;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use gongkai::ledger::Ledger;

use crate::support::{built, calendar, read};
use gongkai::demo::SAMPLE_TODAY;
use gongkai::domain::assignment::{Status, Verdict};
use gongkai::domain::book::Book;
use gongkai::domain::clock::{ClockKind, ClockState};
use gongkai::domain::day::Day;
use gongkai::domain::document::GateOverride;
use gongkai::domain::gate::GateState;
use gongkai::domain::light::Light;
use gongkai::domain::overview::{self, Item};
use gongkai::domain::sync::{StepState, SyncAlert};
use gongkai::domain::walk::{WalkSet, walk};
use gongkai::domain::week::IsoWeek;

fn book() -> &'static Book {
    static BOOK: OnceLock<Arc<Book>> = OnceLock::new();
    BOOK.get_or_init(|| read(&built().path))
}

fn day() -> Day<'static> {
    Day::of(book(), calendar(), SAMPLE_TODAY)
}

fn week(text: &str) -> IsoWeek {
    text.parse().unwrap()
}

/// `row/unit` of each, without the plan.
fn keys(items: &[Item]) -> BTreeSet<String> {
    items.iter().map(|item| item.key.to_string().trim_start_matches("2023/").to_owned()).collect()
}

fn set(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

#[test]
fn the_ledger_says_that_it_is_a_sample() {
    assert!(book().settings.sample);
    assert_eq!(book().last_act_on, Some(SAMPLE_TODAY));
}

#[test]
fn every_light_occurs_and_so_does_none() {
    let overview = overview::overview(&day());
    for light in Light::ALL {
        assert!(overview.tally.lights().of(light) > 0, "{light:?}: {:?}", overview.tally.lights());
    }
    assert!(overview.tally.count(FigureKind::Standing) > 0);
    // 701 of the notice; 3 chosen for row 2, 3 for row 7; 3 of the added task.
    assert_eq!((overview.tally.count(FigureKind::Tasks), overview.tally.count(FigureKind::Assignments)), (52, 710));
}

#[test]
fn what_is_late_near_and_waiting_is_what_the_script_left_open() {
    let overview = overview::overview(&day());
    assert_eq!(keys(&overview.overdue), set(&["B1/洪范池镇", "43/县水务局", "45/县交运局"]));
    assert_eq!(keys(&overview.due_soon), set(&["41/县生态环境局", "44/县教体局", "A1/县政府办公室"]));
    let waiting = set(&["20/县行政审批服务局", "41/县自然资源局", "43/县卫健局", "48/县水务局", "A1/玫瑰镇"]);
    assert_eq!(keys(&overview.awaiting_review), waiting);
    let owed: Vec<&str> = overview.choices.iter().map(|choice| book().tasks[&choice.task].row.as_str()).collect();
    assert_eq!(owed, ["1", "15"]);
    assert_eq!(overview.units_to_confirm.len(), 1, "17.1");
    // Of the 19 rows with an inherited unit or deadline, seven were compared with the original.
    assert!(!overview.cells_to_confirm.is_empty());
    assert!(!book().tasks[&book().find_task("2023", "43").unwrap()].to_confirm);
    assert!(book().tasks[&book().find_task("2023", "44").unwrap()].to_confirm);
}

#[test]
fn there_is_one_exempt_and_one_returned_assignment_and_one_extension() {
    let count = |status| book().assignments.values().filter(|one| one.status == status).count();
    assert_eq!((count(Status::Exempt), count(Status::Returned)), (1, 1));
    assert_eq!(book().assignments.values().filter(|one| one.extension().is_some()).count(), 1);
}

#[test]
fn the_six_documents_stand_at_six_different_places() {
    let states: Vec<_> = book().documents.values().map(|one| day().sync_state(one).unwrap()).collect();
    let gates: Vec<GateState> = states.iter().map(|state| state.gate.state).collect();
    use GateState::{Circulated, Exempt, Overridden, Shut};
    assert_eq!(gates, [Circulated, Overridden, Exempt, Circulated, Shut, Shut]);
    let three = |at: usize| {
        ["organise", "sign_off", "release"]
            .map(|step| states[at].steps.iter().find(|one| one.id == step).unwrap().state)
    };
    assert_eq!(three(0), [StepState::InSync; 3]);
    // Two of its interpretations came 1 and 3 working days later: in step by the one tolerance.
    assert_eq!((three(3), states[3].alerts.as_slice()), ([StepState::InSync; 3], &[][..]));
    assert_eq!(states[1].alerts, [SyncAlert::NotMadeUp(7)]);
    let next = |at: usize| (states[at].gate.next.as_deref(), states[at].gate.open_boxes.clone());
    assert_eq!(next(4), (Some("receive"), vec!["plan".to_owned(), "disclosure".to_owned()]));
    assert_eq!(next(5), (Some("submit"), ["elements", "guide", "office"].map(str::to_owned).into()));
    assert_eq!((states[5].elements, states[5].elements_asked), (7, 9));
}

/// The one override that stands.
fn overridden() -> &'static GateOverride {
    let standing: Vec<_> =
        book().documents.values().flat_map(|one| one.overrides.iter().filter(|over| !over.withdrawn)).collect();
    let [one] = standing[..] else { panic!("{standing:?}") };
    one
}

#[test]
fn exactly_one_override_stands() {
    let one = overridden();
    assert!(one.reason.starts_with("汛期应急"));
    assert_eq!(one.open_boxes, ["elements", "points", "depth", "guide", "office", "leader", "number"]);
}

#[test]
fn the_four_decisions_stand_at_four_stages() {
    let stages: Vec<_> = book()
        .decisions
        .values()
        .map(|one| day().proceeding(one))
        .map(|one| (one.stage.unwrap(), one.published, one.required))
        .collect();
    let expected = [("execution", 6), ("catalogue", 0), ("publication", 4), ("consultation", 3)];
    assert_eq!(stages, expected.map(|(stage, published)| (stage.to_owned(), published, 6)));
}

#[test]
fn the_feedback_clock_of_the_third_decision_ends_three_working_days_after_the_sample_day() {
    let decision = book().decisions.values().find(|one| one.number == 3).unwrap();
    let clocks = day().decision_clocks(decision);
    let clock = clocks.iter().find(|clock| clock.kind == ClockKind::Feedback).unwrap();
    // 2023-09-06 + 10: 7, 8; 11 to 15; 18, 19, 20.
    assert_eq!(clock.due.to_string(), "2023-09-20");
    assert_eq!(clock.state, ClockState::DueSoon);
}

#[test]
fn the_countys_quotas_stand_at_three_and_two_of_five() {
    let done: Vec<_> = day()
        .county_quotas()
        .into_iter()
        .map(|one| (book().quotas[&one.quota].code.clone(), one.done, one.at_least))
        .collect();
    let expected = [("county.attendance", 3, 5), ("county.evaluations", 2, 5), ("county.leading_group", 1, 1)];
    assert_eq!(done, expected.map(|(code, done, asked)| (code.to_owned(), done, Some(asked))));
}

#[test]
fn two_weeks_are_frozen_and_the_third_is_not() {
    let frozen: Vec<String> =
        book().weeks.values().map(|one| format!("{} r{} on {}", one.week, one.revision, one.frozen_on)).collect();
    assert_eq!(frozen, ["2023-W35 r1 on 2023-09-01", "2023-W36 r1 on 2023-09-08"]);
    assert!(book().frozen(IsoWeek::of(SAMPLE_TODAY)).is_none());
}

#[test]
fn the_walk_of_week_37_is_begun_and_leaves_enough_to_walk_on() {
    let walk = walk(&day(), week("2023-W37"), WalkSet::Default);
    assert!(walk.judged() >= 10, "{} judged", walk.judged());
    assert!(walk.not_walked().count() >= 10, "{} left", walk.not_walked().count());
    let reviews = |week, verdict| {
        let given = book().assignments.values().filter_map(|one| one.review_of(week));
        given.filter(|review| review.verdict == verdict).count()
    };
    for earlier in ["2023-W33", "2023-W34", "2023-W35", "2023-W36"] {
        assert!(reviews(week(earlier), Verdict::Query) > 0, "{earlier}");
        assert!(reviews(week(earlier), Verdict::Skip) > 0, "{earlier}");
    }
}

#[test]
fn the_renamed_spelling_finds_its_unit() {
    let unit = book().unit_by_code("县商务事业发展中心").unwrap();
    assert!(unit.spellings().any(|one| one == "县商务局"));
}

#[test]
fn the_sample_is_sound_and_its_journal_gives_its_tables() {
    let ledger = Ledger::open_read_only(&built().path).unwrap();
    assert_eq!(ledger.verify(None).unwrap(), []);
    assert_eq!(ledger.doctor().unwrap(), []);
}
