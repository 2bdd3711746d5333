use super::*;
use crate::tui::overlays::tests::{key, press, view};

#[test]
fn a_clock_is_explained_and_copied_as_one_line() {
    let view = view();
    // The golden of the law: ten working days from Friday 09-22 end on Thursday 10-12; 中秋 and 国庆 are skipped, the
    // weekend after them is worked. Twenty days lie between: 09-23/24 weekend, 09-29 to 10-06 eight days off.
    let why = view.day().why_sum("2023-09-22".parse().unwrap(), 10).unwrap();
    let mut strip = WhyStrip::new("决3".to_owned(), why);
    let effects = press(&mut strip, &view, &["c"]);
    let [Effect::Copy(line)] = effects.as_slice() else { panic!("nothing copied") };
    assert_eq!(
        line,
        "决3；2023-10-12 周四；10 个工作日，起算日不计；计 10 天，不计 10 天：周末 2，放假 8，调休上班计入 2 天"
    );
}

#[test]
fn arrows_walk_the_days_and_stay_on_the_strip() {
    let view = view();
    let mut strip = WhyStrip::of(&key("2023/48/县水务局"), &view).unwrap();
    assert_eq!(strip.at.to_string(), "2023-12-31");
    press(&mut strip, &view, &["Left"]);
    assert_eq!(strip.at.to_string(), "2023-12-30");
    press(&mut strip, &view, &["Right", "Right"]);
    assert_eq!(strip.at.to_string(), "2023-12-31", "the strip ends with its week");
    assert!(WhyStrip::of(&key("2023/47/县司法局"), &view).is_none(), "a standing duty has no date");
}
