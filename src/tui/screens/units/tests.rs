use crate::domain::act::{Act, Handover, UnitAct};
use crate::domain::assignment::Status;
use crate::domain::figure::FigureKind;
use crate::domain::key::Key;
use crate::locale::Lang;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::fixture::{Bench, d, drawn, key, status};
use crate::tui::glyphs::{ASCII, UNICODE};
use crate::tui::live::Live;
use crate::tui::screen::ScreenId;
use crate::tui::screens::Screen;

use super::{Pane, Units};

/// 2023-09-06: 榆山街道 handed in its plan in time, 县水务局 row 43; nobody else did anything.
fn desk() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    bench.on("2023-08-15", &status("2023/B1/榆山街道", Status::Done, "2023-08-15"));
    bench.on("2023-08-30", &status("2023/43/县水务局", Status::Done, "2023-08-30"));
    bench
}

fn unit(screen: &Units, bench: &Bench) -> String {
    screen.selection(&bench.view).first().map(ToString::to_string).unwrap_or_default()
}

fn press(screen: &mut Units, bench: &Bench, commands: &[Command]) -> Vec<Effect> {
    commands.iter().flat_map(|command| screen.update(*command, &bench.view)).collect()
}

#[test]
fn the_best_of_each_class_stands_first() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    assert_eq!(unit(&screen, &bench), "unit/榆山街道");
    assert_eq!(screen.towns.len(), 8);
    press(&mut screen, &bench, &[Command::NextPane]);
    assert_eq!(screen.pane, Pane::Departments);
    assert_eq!(unit(&screen, &bench), "unit/县水务局", "the only department that closed what fell due");
    assert_eq!(screen.departments.len(), 20);
    press(&mut screen, &bench, &[Command::NextPane]);
    assert_eq!((screen.pane, screen.verticals.len()), (Pane::Verticals, 2), "the offices led from above");
    assert_eq!(screen.others.len(), 1, "the zone");
    press(&mut screen, &bench, &[Command::NextPane]);
    assert_eq!(screen.pane, Pane::Roster);
}

/// A class of its own has its own head and ranking on every desk; nobody of it stands under 其他.
#[test]
fn offices_led_from_above_are_a_class_of_their_own() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    let view = &bench.view;
    let head_of = |lines: &[String], head: &str| lines.iter().position(|line| line.contains(head));
    let wide = drawn(120, 36, view, |area, canvas| screen.draw(area, view, canvas));
    let (own, rest) = (head_of(&wide, "垂管  2 个"), head_of(&wide, "其他  1 个"));
    let office = head_of(&wide, "县税务局");
    assert!(own < office && office < rest && own.is_some(), "{}", wide.join("\n"));
    press(&mut screen, &bench, &[Command::NextPane, Command::NextPane]);
    let narrow = drawn(80, 24, view, |area, canvas| screen.draw(area, view, canvas));
    assert!(head_of(&narrow, "垂管  2 个") < head_of(&narrow, "县税务局"), "{}", narrow.join("\n"));
    let key = unit(&screen, &bench);
    press(&mut screen, &bench, &[Command::Open]);
    assert!(screen.card.is_some());
    let mut again = Units::new(view);
    again.seek(&key.parse().unwrap(), view);
    press(&mut again, &bench, &[Command::Back]);
    assert_eq!(again.pane, Pane::Verticals);
}

#[test]
fn a_change_is_told_against_the_last_frozen_week() {
    let mut bench = Bench::new("2023-09-06");
    bench.freeze("2023-W35", "2023-09-01");
    bench.on("2023-09-05", &status("2023/43/县水务局", Status::Done, "2023-08-31"));
    let screen = Units::new(&bench.view);
    let change = |unit: &str| {
        let row = screen.departments.rows().find(|row| bench.view.book.unit_name(row.unit) == unit).unwrap();
        row.change
    };
    assert!(change("县水务局").unwrap() > 0, "one of its four rows is closed in time now");
    assert_eq!(change("县教体局"), Some(0));
    let view = &bench.view;
    let lines = drawn(120, 36, view, |area, canvas| screen.draw(area, view, canvas));
    let at = lines.iter().position(|line| line.contains("本周变动最大")).unwrap();
    assert!(lines[at + 1].contains("县水务局") && lines[at + 1].contains('+'), "{}", lines[at + 1]);
}

/// After the freeze of its last working day a week is still compared with the one before, never with itself.
#[test]
fn a_week_is_not_compared_with_itself_after_its_freeze() {
    let mut bench = Bench::new("2023-09-08");
    bench.freeze("2023-W35", "2023-09-01");
    bench.on("2023-09-05", &status("2023/43/县水务局", Status::Done, "2023-08-31"));
    bench.freeze("2023-W36", "2023-09-08");
    let screen = Units::new(&bench.view);
    let row = screen.departments.rows().find(|row| bench.view.book.unit_name(row.unit) == "县水务局").unwrap();
    assert!(row.change.unwrap() > 0);
}

#[test]
fn a_score_opens_down_to_its_record_and_back() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    screen.seek(&key("unit/县水务局"), &bench.view);
    let card = screen.card.as_ref().unwrap();
    assert!(!card.in_lines);
    press(&mut screen, &bench, &[Command::First]);
    // The first leaf under the first branch has records.
    while screen.card.as_ref().unwrap().record(&screen.scores, &bench.view).is_none() {
        press(&mut screen, &bench, &[Command::Down, Command::Right]);
    }
    let record = screen.selection(&bench.view);
    assert!(
        matches!(record.as_slice(), [Key::Assignment { unit: Some(unit), .. }] if unit == "县水务局"),
        "{record:?}"
    );
    let went = press(&mut screen, &bench, &[Command::Open]);
    assert!(matches!(went.as_slice(), [Effect::Go(ScreenId::Tasks, Some(found))] if *found == record[0]));
    press(&mut screen, &bench, &[Command::Left]);
    assert_eq!(unit(&screen, &bench), "unit/县水务局");
    press(&mut screen, &bench, &[Command::Back]);
    assert!(screen.card.is_none());
    assert_eq!(unit(&screen, &bench), "unit/县水务局");
}

#[test]
fn the_roster_keeps_who_left_and_counts_what_is_open() {
    let mut bench = desk();
    let mut screen = Units::new(&bench.view);
    press(&mut screen, &bench, &[Command::Roster]);
    assert_eq!(screen.roster.len(), 31);
    // 19 rows owed by both groups and the plan, less the plan handed in; and what names 榆山街道 alone: nothing.
    let town = screen.roster.rows().find(|one| bench.view.book.unit_name(one.unit) == "榆山街道").unwrap();
    let owed = bench.view.book.assignments.values().filter(|one| one.unit == Some(town.unit)).count();
    assert_eq!(bench.view.tally.unit(town.unit).count(FigureKind::Open), owed - 1);
    let handover = Handover { reason: "机构改革".to_owned(), ..Handover::default() };
    bench.perform(&Act::Unit(UnitAct::RetireUnit { unit: "县税务局".to_owned(), on: d("2023-09-05"), handover }));
    screen.refresh(&bench.view);
    assert_eq!(screen.roster.len(), 31);
    assert_eq!((screen.departments.len(), screen.verticals.len(), screen.others.len()), (20, 1, 1));
    screen.seek(&key("unit/县税务局"), &bench.view);
    assert_eq!(unit(&screen, &bench), "unit/县税务局");
    assert!(matches!(screen.live(Command::RetireUnit, &bench.view), Live::Off(_)));
    assert_eq!(screen.live(Command::AddUnit, &bench.view), Live::On);
    press(&mut screen, &bench, &[Command::Back]);
    assert_eq!(screen.pane, Pane::Towns);
}

#[test]
fn pinyin_finds_a_unit_in_the_other_class() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    screen.set_filter("fgj", &bench.view);
    assert_eq!(unit(&screen, &bench), "unit/县发改局");
    press(&mut screen, &bench, &[Command::Back]);
    assert_eq!(screen.filter(), "");
    assert_eq!(unit(&screen, &bench), "unit/县发改局");
    screen.set_filter("没有这个单位", &bench.view);
    assert!(screen.selection(&bench.view).is_empty());
    assert!(matches!(screen.live(Command::MergeUnit, &bench.view), Live::Off(_)));
}

#[test]
fn it_is_taken_up_where_it_was_left() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    press(&mut screen, &bench, &[Command::NextPane, Command::Down, Command::Down]);
    let mut again = Units::new(&bench.view);
    again.recall(&screen.remember(), &bench.view);
    assert_eq!(unit(&again, &bench), unit(&screen, &bench));
    again.recall(&serde_json::json!({ "pane": "towns", "town": 4000 }), &bench.view);
    assert_eq!(again.towns.remember()["row"], 7);
}

#[test]
fn forms_of_the_roster_open() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    for command in [Command::AddUnit, Command::MergeUnit, Command::RetireUnit] {
        assert!(matches!(press(&mut screen, &bench, &[command]).as_slice(), [Effect::Push(_)]), "{command:?}");
    }
}

#[test]
fn every_page_fits_both_sizes_languages_and_glyph_sets() {
    let mut bench = desk();
    for lang in [Lang::ZhCn, Lang::En] {
        for glyphs in [&UNICODE, &ASCII] {
            (bench.view.lang, bench.view.glyphs) = (lang, glyphs);
            let mut screen = Units::new(&bench.view);
            screen.seek(&key("unit/县水务局"), &bench.view);
            let back = Some(Command::Back);
            for page in [None, Some(Command::Open), Some(Command::NextPane), back, back, Some(Command::Roster)] {
                page.map(|command| screen.update(command, &bench.view));
                for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
                    let view = &bench.view;
                    let lines = drawn(width, height, view, |area, canvas| screen.draw(area, view, canvas));
                    if std::env::var_os("GONGKAI_SHOW").is_some() {
                        eprintln!("{page:?} {width}x{height}\n{}\n", lines.join("\n"));
                    }
                    assert!(lines.iter().any(|line| line.contains("县水务局")), "{page:?} {width}x{height}");
                }
            }
        }
    }
}

#[test]
fn an_empty_roster_is_said_and_nothing_breaks() {
    let bench = Bench::empty("2023-09-06");
    let mut screen = Units::new(&bench.view);
    for command in [Command::Down, Command::Open, Command::Right, Command::Left, Command::NextPane, Command::Roster] {
        screen.update(command, &bench.view);
        for (width, height) in [(60, 18), (120, 36)] {
            let view = &bench.view;
            let lines = drawn(width, height, view, |area, canvas| screen.draw(area, view, canvas));
            assert!(lines.iter().any(|line| line.contains("名册里还没有单位")));
        }
    }
}

#[test]
fn english_carries_the_gloss_where_a_unit_has_room() {
    let mut bench = Bench::new("2023-09-06");
    bench.view.lang = Lang::En;
    let view = &bench.view;
    let mut screen = Units::new(view);
    screen.update(Command::Roster, view);
    let wide = drawn(120, 36, view, |area, canvas| screen.draw(area, view, canvas));
    assert!(wide.iter().any(|line| line.contains("榆山街道 Yushan Subdistrict")), "{}", wide.join("\n"));
    let narrow = drawn(80, 24, view, |area, canvas| screen.draw(area, view, canvas));
    assert!(!narrow.iter().any(|line| line.contains("Yushan")), "no room there");
}
