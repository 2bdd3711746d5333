//! What nothing was heard of: one page a unit.
use crate::domain::figure::FigureKind;

use super::*;

/// Puts the walk on the page of a unit's silent duties.
fn go_to_silence(sitting: &mut Sitting, of: &str) -> usize {
    sitting.stand_on(of);
    sitting.walk().on_page().len()
}

#[test]
fn a_unit_s_silent_duties_are_one_page_and_one_verdict() {
    let mut sitting = Sitting::new(desk());
    let pages = sitting.walk().walk.len();
    let many = go_to_silence(&mut sitting, "2023/1/县发改局");
    // 40 days after the notice nothing was heard of what it owes but 43 to 45 and the plan, which are overdue.
    assert!(many > 10, "only {many} silent duties");
    for each in [Command::VerdictExtend, Command::VerdictClose, Command::VerdictReturn, Command::CloseOverride] {
        assert!(matches!(sitting.live(each), Live::Off(_)), "{each:?} is for one duty");
    }
    let judged = sitting.judged();
    sitting.press("1");
    assert_eq!((sitting.judged(), sitting.walk().walk.len()), (judged + 1, pages));
    let reviews = |sitting: &Sitting| -> usize { sitting.assignments().map(|one| one.reviews.len()).sum() };
    assert_eq!(reviews(&sitting), many);
    sitting.press("9");
    assert_eq!((reviews(&sitting), sitting.judged()), (0, judged), "one undo takes them all back");
    assert_eq!(sitting.walk().on_page().len(), many, "and returns to the page");
    sitting.press("2");
    let reminded = sitting.assignments().filter(|one| !one.reminders.is_empty()).count();
    assert_eq!(reminded, many + 1);
    assert_eq!(go_to_silence(&mut sitting, "2023/1/县发改局"), many, "a reminder is no answer");
}

#[test]
fn what_is_heard_of_a_silent_duty_gives_it_a_page_of_its_own() {
    let mut sitting = Sitting::new(desk());
    let many = go_to_silence(&mut sitting, "2023/1/县发改局");
    let note =
        AssignmentAct::AddNote {
            of: vec![key("2023/1/县发改局")], on: d("2023-09-06"), text: "目录已报".to_owned()
        };
    sitting.stand.perform(Act::Assignment(note));
    assert_eq!(go_to_silence(&mut sitting, "2023/1/县发改局"), 1);
    let other = sitting.items().find(|item| item.is_silent() && item.unit == sitting.walk().item().unwrap().unit);
    let rest = other.map(|item| sitting.walk().walk.on_page(sitting.walk().walk.place(item.assignment).unwrap()).len());
    assert_eq!(rest, Some(many - 1));
}

/// One rule: what Today and the header call 久无进展 is what the walk goes through, on the page of its unit's silence or,
/// where its date is graver, on its own; the scope says both.
#[test]
fn what_is_silent_is_the_same_on_today_and_in_the_walk() {
    let mut sitting = Sitting::new(desk());
    let stalled = sitting.view().tally.count(FigureKind::Stalled);
    let of_silence = sitting.walk().walk.by_reason().find(|(reason, _)| *reason == Reason::Stalled).unwrap().1;
    let apart = sitting.walk().walk.stalled_apart();
    assert!(apart > 0);
    assert_eq!(of_silence + apart, stalled);
    let [scope, _] = sitting.walk().scope(sitting.view());
    let said = format!("久无进展 {of_silence}（共 {stalled} 件，另 {apart} 件已因期限等列入）");
    assert!(scope.contains(&said), "{scope}");
    let unit = "县水务局";
    let on_page = go_to_silence(&mut sitting, &format!("2023/48/{unit}"));
    let of_unit = sitting.view().tally.unit(sitting.view().book.resolve_unit(unit).unwrap()).count(FigureKind::Stalled);
    let said = format!("另有 {} 件也久无进展，已因期限等单独成页。", of_unit - on_page);
    let page = sitting.lines(80, 24).join("\n");
    assert!(of_unit > on_page && page.contains(&said), "{page}");
}
