//! Steps, points by hand, bonuses, caps and vetoes: the arithmetic written out, and that the rows behind a number sum to it.

use chrono::NaiveDate;
use gongkai::domain::assignment::Status;
use gongkai::domain::id::{RegisterRowId, UnitId};
use gongkai::domain::pack::ScoringScheme;
use gongkai::domain::points::ManualPoints;
use gongkai::domain::registers::{FieldValue, Register, RegisterRow};
use gongkai::domain::score::{AdjustmentCode, IndicatorScore, ScoreLine, ScoreReasonCode, UnitScore, score};
use gongkai::domain::unit::UnitClass;
use gongkai::pack::read_scheme;
use proptest::prelude::*;

use crate::support::{Desk, d};

fn desk(scheme: &str) -> (Desk, UnitId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let text = format!("[scoring]\nname = \"县考核办法\"\n{scheme}");
    take(&mut desk, read_scheme(&text).unwrap());
    (desk, unit)
}

fn take(desk: &mut Desk, scheme: ScoringScheme) {
    let mut plan = desk.book.plans.values().next().unwrap().clone();
    plan.scoring = scheme;
    desk.book.plans.insert(plan);
}

/// An indicator in TOML: its id is its title.
fn leaf(id: &str, weight: u32, rest: &str) -> String {
    format!(
        "[[scoring.indicator]]\nid = \"{id}\"\ntitle = \"{id}\"\nclause = \"办法\"\nweight = {weight}\n{}\n",
        rest.replace("; ", "\n")
    )
}

fn give(desk: &mut Desk, indicator: &str, unit: UnitId, points: i64) {
    let mut plan = desk.book.plans.values().next().unwrap().clone();
    let id = i64::try_from(plan.points.len()).unwrap() + 1;
    let (indicator, reason) = (indicator.to_owned(), "现场核查".to_owned());
    let (given_on, by) = (d("2023-09-01"), String::new());
    plan.points.push(ManualPoints { id, indicator, unit, points, given_on, reason, evidence: None, by });
    desk.book.plans.insert(plan);
}

/// A finding with its kind, whether it is a veto, its date and its stage.
fn find(desk: &mut Desk, unit: UnitId, (kind, veto, due, stage): (&str, bool, &str, &str)) {
    let number = i64::try_from(desk.book.register_rows.len()).unwrap() + 1;
    let text = |text: &str| FieldValue::Text(text.to_owned());
    desk.book.register_rows.insert(RegisterRow {
        id: RegisterRowId(number),
        number,
        unit,
        values: [
            ("object", text("县水务局网站")),
            ("kind", text(kind)),
            ("due_on", text(due)),
            ("veto", FieldValue::Flag(veto)),
        ]
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect(),
        entered_on: d("2023-08-01") + chrono::Days::new(number.unsigned_abs()),
        ..crate::registers::row(Register::Findings, stage, &[])
    });
}

fn of(desk: &Desk, unit: UnitId, today: &str) -> UnitScore {
    score(&desk.at(today)).into_iter().find(|one| one.unit == unit).unwrap()
}

fn row<'s>(scored: &'s UnitScore, id: &str) -> &'s IndicatorScore {
    scored.indicators.iter().find(|row| row.id == id).unwrap()
}

fn points(lines: &[ScoreLine<'_>]) -> Vec<i64> {
    lines.iter().map(|line| line.points).collect()
}

fn behind(scored: &UnitScore, id: &str) -> Vec<i64> {
    points(&scored.lines_of(scored.indicators.iter().position(|row| row.id == id).unwrap()))
}

/// Nothing was heard of them since 2023-07-28: on 09-06 that is forty days, on 08-20 twenty-three.
#[test]
fn steps_give_the_points_of_the_last_one_reached() {
    let steps = "method = \"step\"; measure = \"stalled\"; steps = [{ from = 0, points = 100 }, \
                 { from = 1, points = 50 }, { from = 3, points = 0 }]";
    let seen = |duties: usize, today: &str| {
        let (mut desk, unit) = desk(&leaf("silent", 100, steps));
        for row in 1..=duties {
            desk.dated(&row.to_string(), "2023-12-31", unit);
        }
        let scored = of(&desk, unit, today);
        let row = row(&scored, "silent");
        (row.why.code, row.why.met, row.why.each, row.score, behind(&scored, "silent"))
    };
    let step = ScoreReasonCode::Step;
    assert_eq!(seen(2, "2023-08-20"), (step, 0, Some(10_000), Some(10_000), vec![10_000]));
    assert_eq!(seen(1, "2023-09-06"), (step, 1, Some(5_000), Some(5_000), vec![10_000, -5_000]));
    assert_eq!(seen(2, "2023-09-06"), (step, 2, Some(5_000), Some(5_000), vec![10_000, -5_000, 0]));
    assert_eq!(seen(3, "2023-09-06"), (step, 3, Some(0), Some(0), vec![10_000, -5_000, 0, -5_000]));
}

const TIMELY: &str = "method = \"ratio\"; measure = \"closed_on_time\"";

/// One duty due on 08-31 and closed in time, and one due then that is open, as many as asked.
fn owe(desk: &mut Desk, unit: UnitId, closed: usize, open: usize) {
    for place in 1..=closed + open {
        let id = desk.dated(&place.to_string(), "2023-08-31", unit);
        if place <= closed {
            desk.set(id, Status::Done, "2023-08-30");
        }
    }
}

#[test]
fn points_by_hand_count_once_they_are_given() {
    let scheme = leaf("timely", 60, TIMELY) + &leaf("review", 40, "method = \"manual\"");
    let (mut desk, unit) = desk(&scheme);
    owe(&mut desk, unit, 1, 0);
    let scored = of(&desk, unit, "2023-09-06");
    let review = row(&scored, "review");
    assert_eq!((review.why.code, review.applicable, review.score), (ScoreReasonCode::NotGiven, false, None));
    assert_eq!((row(&scored, "timely").weight, scored.score, scored.applying), (10_000, Some(10_000), 6_000));

    give(&mut desk, "review", unit, 3_000);
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!(scored.score, Some(6_000 + 3_000), "60 in time, and 30 of 40 by hand");
    assert_eq!(behind(&scored, "review"), [3_000]);
    assert_eq!(row(&scored, "review").records[0].of.key(&desk.book).unwrap().to_string(), "unit/县水务局");

    // Nothing fell due by 08-20: the 40 are the whole, and 30 of them 75.00.
    let scored = of(&desk, unit, "2023-08-20");
    assert_eq!((row(&scored, "review").weight, scored.score), (10_000, Some(7_500)));
}

#[test]
fn a_bonus_adds_beyond_and_no_further_than_its_weight() {
    let honours = leaf("honours", 5, "method = \"manual\"; bonus = true");
    let scheme = leaf("timely", 100, TIMELY) + &honours;
    let (mut desk, unit) = desk(&scheme);
    owe(&mut desk, unit, 1, 1);
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(5_000), "nothing is given up for want of a bonus");
    give(&mut desk, "honours", unit, 300);
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(5_300));
    give(&mut desk, "honours", unit, 300);
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!((scored.score, scored.applying), (Some(5_500), 10_000), "3 + 3, at most 5");
    assert_eq!((behind(&scored, "honours"), points(&scored.lines())), (vec![300, 200], vec![5_000, 500]));
    // Nothing fell due: a bonus alone is no score.
    assert_eq!(of(&desk, unit, "2023-08-20").score, None);
}

#[test]
fn a_cap_of_the_whole_takes_what_is_above_it() {
    let scheme = "cap = 102\n".to_owned()
        + &leaf("timely", 100, TIMELY)
        + &leaf("honours", 5, "method = \"manual\"; bonus = true");
    let (mut desk, unit) = desk(&scheme);
    owe(&mut desk, unit, 1, 0);
    give(&mut desk, "honours", unit, 500);
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!(scored.score, Some(10_200));
    assert_eq!(points(&scored.lines()), [10_000, 500, -300]);
    assert_eq!(scored.adjustments[0].code, AdjustmentCode::Cap);
}

/// A branch of 40 with a bonus of 10, capped at 40: the bonus makes up for what was lost and gives no more.
#[test]
fn a_cap_of_a_branch_counts_its_bonuses_and_follows_its_weight() {
    let below = |text: String| text.replace("[[scoring.indicator]]", "[[scoring.indicator.indicator]]");
    let scheme = leaf("work", 40, "cap = 40")
        + &below(leaf("timely", 40, TIMELY))
        + &below(leaf("extra", 10, "method = \"manual\"; bonus = true"))
        + &leaf("review", 60, "method = \"manual\"");
    let seen = |closed, open, review: Option<i64>| {
        let (mut desk, unit) = desk(&scheme);
        owe(&mut desk, unit, closed, open);
        give(&mut desk, "extra", unit, 1_000);
        review.into_iter().for_each(|points| give(&mut desk, "review", unit, points));
        let scored = of(&desk, unit, "2023-09-06");
        (behind(&scored, "work"), row(&scored, "work").score, scored.score)
    };
    assert_eq!(seen(1, 1, Some(6_000)), (vec![2_000, 1_000], Some(3_000), Some(9_000)), "20 + 10, and 60");
    assert_eq!(seen(1, 0, Some(6_000)), (vec![4_000, 1_000, -1_000], Some(4_000), Some(10_000)));
    // Without the 60 the branch weighs 100, and so does its cap.
    assert_eq!(seen(1, 0, None), (vec![10_000, 1_000, -1_000], Some(10_000), Some(10_000)));
}

#[test]
fn findings_cost_and_a_veto_holds_an_indicator_or_the_whole() {
    let veto = |id: &str, rest: &str| {
        format!("[[scoring.veto]]\nid = \"{id}\"\ntitle = \"{id}\"\nclause = \"办法\"\n{}\n", rest.replace("; ", "\n"))
    };
    let scheme = leaf("timely", 60, TIMELY)
        + &leaf("site", 40, "method = \"deduct\"; measure = \"open_findings\"; each = 5")
        + &veto("site_veto", "measure = \"veto_findings\"; of = \"site\"; to = 10")
        + &veto("late_veto", "measure = \"overdue_findings\"; from = 2; to = 59");
    let (mut desk, unit) = desk(&scheme);
    owe(&mut desk, unit, 1, 0);
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(10_000));
    // Closed ones cost nothing, what turned out to be none is no veto.
    find(&mut desk, unit, ("link", false, "2023-08-20", "closed"));
    find(&mut desk, unit, ("security", true, "2023-08-20", "dismissed"));
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(10_000));
    find(&mut desk, unit, ("wording", false, "2023-10-31", "assigned"));
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(9_500));

    find(&mut desk, unit, ("unreachable", true, "2023-10-31", "assigned"));
    let scored = of(&desk, unit, "2023-09-06");
    // 40 less 2 × 5 is 30, held at 10.
    assert_eq!((behind(&scored, "site"), scored.score), (vec![4_000, -500, -500, -2_000], Some(7_000)));
    let held = &row(&scored, "site").adjustments[0];
    assert_eq!((held.code, held.title.as_str(), held.to, held.by), (AdjustmentCode::Veto, "site_veto", 1_000, -2_000));
    assert_eq!(held.records[0].of.key(&desk.book).unwrap().to_string(), "finding/4");

    // One late finding is not two.
    find(&mut desk, unit, ("error", false, "2023-09-01", "assigned"));
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(7_000), "the site stands at 10 already");
    find(&mut desk, unit, ("blank_column", false, "2023-09-04", "assigned"));
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!((points(&scored.lines()), scored.score), (vec![6_000, 1_000, -1_100], Some(5_900)));
    assert_eq!(of(&desk, unit, "2023-09-04").score, Some(7_000), "the second is not late yet");
}

#[test]
fn a_veto_never_raises_a_score_and_shows_that_it_stands() {
    let scheme = leaf("timely", 100, TIMELY)
        + "[[scoring.veto]]\nid = \"v\"\ntitle = \"泄密\"\nclause = \"办法\"\nmeasure = \"veto_findings\"\nto = 59\n";
    let (mut desk, unit) = desk(&scheme);
    owe(&mut desk, unit, 1, 3);
    find(&mut desk, unit, ("security", true, "2023-10-31", "closed"));
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!((scored.score, points(&scored.lines())), (Some(2_500), vec![2_500, 0]));
}

#[test]
fn a_finding_of_the_same_object_and_kind_is_a_repetition() {
    let each = "method = \"deduct\"; measure = \"repeated_findings\"; each = 10";
    let (mut desk, unit) = desk(&leaf("again", 100, each));
    owe(&mut desk, unit, 1, 0);
    find(&mut desk, unit, ("link", false, "2023-08-20", "closed"));
    find(&mut desk, unit, ("wording", false, "2023-08-20", "closed"));
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(10_000));
    find(&mut desk, unit, ("link", false, "2023-10-31", "assigned"));
    let scored = of(&desk, unit, "2023-09-06");
    assert_eq!((scored.score, behind(&scored, "again")), (Some(9_000), vec![10_000, -1_000]));
}

#[test]
fn points_for_an_indicator_that_is_gone_count_for_nothing() {
    let (mut desk, unit) = desk(&leaf("timely", 100, TIMELY));
    owe(&mut desk, unit, 1, 0);
    give(&mut desk, "review", unit, 1_000);
    assert_eq!(of(&desk, unit, "2023-09-06").score, Some(10_000));
}

/// All there is in one scheme.
fn everything() -> String {
    let below = |text: String| text.replace("[[scoring.indicator]]", "[[scoring.indicator.indicator]]");
    "cap = 103\n".to_owned()
        + &leaf("work", 50, "cap = 52.5")
        + &below(leaf("timely", 33, TIMELY))
        + &below(leaf("overdue", 17, "method = \"deduct\"; measure = \"overdue\"; each = 3.33"))
        + &below(leaf("extra", 7, "method = \"manual\"; bonus = true"))
        + &leaf(
            "silent",
            13,
            "method = \"step\"; measure = \"stalled\"; steps = [{ from = 0, points = 13 }, { from = 2, points = 4.44 }]",
        )
        + &leaf("site", 20, "method = \"deduct\"; measure = \"open_findings\"; each = 1.7; cap = 19.99")
        + &leaf("review", 17, "method = \"manual\"")
        + "[[scoring.veto]]\nid = \"v\"\ntitle = \"v\"\nclause = \"c\"\nmeasure = \"veto_findings\"\nof = \"site\"\nto = 3.1\n"
        + "[[scoring.veto]]\nid = \"w\"\ntitle = \"w\"\nclause = \"c\"\nmeasure = \"overdue_findings\"\nfrom = 2\nto = 47\n"
}

proptest! {
    /// For any ledger the rows behind every number sum to it, of the whole and of each indicator.
    #[test]
    fn the_rows_behind_every_number_sum_to_it(
        duties in prop::collection::vec((0_usize..6, 0_u64..150), 0..14),
        found in prop::collection::vec((any::<bool>(), 0_u64..120, 0_usize..3), 0..5),
        given in prop::collection::vec((any::<bool>(), 0_i64..1_700), 0..4),
        today in 30_u64..200,
    ) {
        let (mut desk, unit) = desk(&everything());
        let day = |n: u64| -> NaiveDate { d("2023-07-28") + chrono::Days::new(n) };
        for (place, (status, due)) in duties.into_iter().enumerate() {
            let id = desk.dated(&(place + 1).to_string(), &day(due).to_string(), unit);
            desk.set(id, Status::ALL[status], "2023-08-30");
        }
        for (veto, due, stage) in found {
            let stage = ["assigned", "replied", "closed"][stage];
            find(&mut desk, unit, ("link", veto, &day(due).to_string(), stage));
        }
        for (bonus, points) in given {
            give(&mut desk, if bonus { "extra" } else { "review" }, unit, if bonus { points / 3 } else { points });
        }
        let scored = of(&desk, unit, &day(today).to_string());
        if let Some(total) = scored.score {
            prop_assert_eq!(points(&scored.lines()).iter().sum::<i64>(), total);
            prop_assert!((0..=10_300).contains(&total));
        }
        for (place, row) in scored.indicators.iter().enumerate() {
            prop_assert_eq!(row.applicable, row.score.is_some());
            if let Some(score) = row.score {
                prop_assert_eq!(points(&scored.lines_of(place)).iter().sum::<i64>(), score, "{:?}", row);
            }
        }
        let weighed = scored.indicators.iter().filter(|row| row.depth == 0 && row.applicable && !row.bonus);
        let weights: i64 = weighed.map(|row| row.weight).sum();
        prop_assert!(weights == 10_000 || scored.score.is_none());
    }
}
