//! Points by hand, given on the page of a unit.

use super::*;
use crate::domain::act::PlanAct;
use crate::pack::read_scheme;

/// The county's scheme: 20 by hand for 现场核查, at most 5 for 受表彰.
fn sitting() -> Sitting {
    let mut bench = desk();
    let scheme = Box::new(read_scheme(include_str!("../../../../../assets/schemes/county.toml")).unwrap());
    bench
        .on("2023-09-06", &PlanAct::TakeScheme { plan: "2023".to_owned(), scheme, reason: "县考核".to_owned() }.into());
    let mut sitting = Sitting::new(bench);
    sitting.stand_on("2023/43/县水务局");
    sitting
}

#[test]
fn the_unit_of_a_page_is_given_points_from_it() {
    let mut sitting = sitting();
    let page = |sitting: &Sitting| sitting.lines(80, 24).join("\n");
    assert!(page(&sitting).contains("现场核查 未评   受表彰 未评"), "{}", page(&sitting));
    sitting.stand.press("Ctrl-S");
    sitting.stand.type_text("15");
    sitting.stand.press("Tab");
    sitting.stand.type_text("台账缺两处");
    sitting.stand.press("Ctrl-S");
    assert!(sitting.stand.app().overlays().is_empty(), "it is saved");
    let given = &sitting.view().plan().unwrap().points;
    let unit = sitting.view().book.unit_of_spelling("县水务局").unwrap().id;
    let told: Vec<_> = given.iter().map(|one| (one.unit, one.points, one.reason.as_str(), one.by.as_str())).collect();
    assert_eq!(told, [(unit, 1_500, "台账缺两处", "政务公开专员")]);
    assert!(page(&sitting).contains("现场核查 15.00   受表彰 未评"), "{}", page(&sitting));
    assert_eq!((sitting.at().as_str(), sitting.verdict("2023/43/县水务局")), ("2023/43/县水务局", None));
}

#[test]
fn a_scheme_without_points_by_hand_has_no_line_for_them() {
    let mut sitting = Sitting::new(desk());
    sitting.stand_on("2023/43/县水务局");
    assert!(!sitting.lines(80, 24).join("\n").contains("人工评分"));
    assert!(matches!(sitting.live(Command::WalkPoints), Live::Off(_)));
}
