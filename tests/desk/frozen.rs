//! What the desk compares with is the last frozen week, whenever that was frozen.

use crate::desk::Desk;

/// The head of the comparison in the walk's summary, and what is still red since.
fn compared(desk: &mut Desk) -> (bool, bool) {
    let text = desk.press("F3 Tab").text((120, 36));
    (text.contains("比第37周"), text.contains("仍逾期"))
}

#[test]
fn a_week_frozen_before_the_weekend_is_the_one_to_compare_with_after_it() {
    let mut desk = Desk::on_the_sample();
    desk.press("Ctrl-F 1");
    desk.stand_on("2023-09-18");
    assert_eq!(compared(&mut desk), (true, true), "{}", desk.text((120, 36)));
}

#[test]
fn a_week_frozen_late_is_compared_with_at_once() {
    let mut desk = Desk::on_the_sample();
    desk.stand_on("2023-09-18");
    desk.press("Ctrl-F 1");
    assert_eq!(compared(&mut desk), (true, true), "{}", desk.text((120, 36)));
}
