//! Every overlay, over the sample desk.

use crate::desk::{Desk, SIZES};

fn sample() -> Desk {
    Desk::on_the_sample()
}

#[test]
fn why_this_date() {
    sample().press("F4").picture("why");
}

#[test]
fn why_from_the_calendar() {
    sample().press("2 Tab F4").picture("why-calendar");
}

#[test]
fn palette() {
    sample().press("F6").picture("palette");
}

#[test]
fn palette_finds_a_unit_by_its_initials() {
    let mut desk = sample();
    desk.press("F6").type_text("fgj").picture("palette-fgj");
}

#[test]
fn help() {
    sample().press("?").picture("help");
}

#[test]
fn help_of_the_walk() {
    let mut desk = sample();
    desk.press("F3 ?");
    for size in SIZES {
        let text = desk.text(size);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        let place = |words: &[&str]| lines.iter().position(|line| line.windows(words.len()).any(|some| some == words));
        // The walk's own stand first, each with its keys and its sentence or why it cannot be used.
        let rows: [&[&str]; 5] = [
            &["这一屏"],
            &["▸", "1", "正常", "没有问题"],
            &["2", "催办", "暂不能用：已经办结"],
            &["a", "Ctrl-A", "整主题正常", "暂不能用：没有可一并判定的事项"],
            &["选中的记录"],
        ];
        // On the least screen the walk's own fill the window.
        let shown = if size.1 > 24 { rows.len() } else { rows.len() - 1 };
        let places: Vec<usize> =
            rows[..shown].iter().map(|row| place(row).unwrap_or_else(|| panic!("{row:?}: {text}"))).collect();
        assert!(places.is_sorted(), "{places:?}: {text}");
    }
    desk.press("/").type_text("判定").picture("help-walk");
}

#[test]
fn filter() {
    sample().press("3 F5").type_text("fgj").picture("filter");
}

#[test]
fn filtered() {
    sample().press("3 F5").type_text("fgj").press("Enter").picture("filtered");
}

#[test]
fn freeze_question() {
    sample().press("Ctrl-F").picture("freeze");
}

#[test]
fn reminder_text() {
    sample().press("4 End Ctrl-R").picture("reminder-text");
}

#[test]
fn note_form() {
    sample().press("n").type_text("电话，镇长办公会定于9月18日审议").picture("note");
}

#[test]
fn status_form() {
    sample().press("F2").picture("status");
}

#[test]
fn add_unit_with_what_it_will_owe() {
    let mut desk = sample();
    desk.press("4 a").type_text("县应急局").press("Enter Enter Enter Enter 2").picture("add-unit");
}

#[test]
fn add_document_with_an_error_at_the_field() {
    let mut desk = sample();
    desk.press("5 a").type_text("城乡供水管理办法").press("Ctrl-S").picture("add-document");
}

#[test]
fn sign_sheet() {
    let mut desk = sample();
    // Document 6: the two elements that are missing, then the guide; now it is the office's turn.
    desk.press("5 Down Enter Space Down Down Down Down Space Tab PgDn Up Up Space Ctrl-Y").picture("sign");
}

#[test]
fn circulation_refused_while_a_box_is_open() {
    let mut desk = sample();
    desk.press("5 F5").type_text("食品小作坊").press("Enter g").picture("circulate-refused");
}

#[test]
fn override_without_a_reason_is_sent_back() {
    let mut desk = sample();
    desk.press("5 F5").type_text("食品小作坊").press("Enter g Ctrl-S").picture("override-without-reason");
}

#[test]
fn override_is_asked_once_more() {
    let mut desk = sample();
    desk.press("5 F5").type_text("食品小作坊").press("Enter g").type_text("汛期应急，须当日印发");
    desk.press("Ctrl-S").picture("override-asked");
}

#[test]
fn walk_verdict_form() {
    sample().press("F3 Right Right Right 3").picture("walk-extend");
}

#[test]
fn drafts() {
    let mut desk = sample();
    desk.press("n").type_text("明天再打电话").press("Esc");
    let drafts = desk.app.view.drafts.clone();
    assert_eq!(drafts.len(), 1);
    desk.app.offer_drafts(drafts);
    desk.picture("drafts");
}

#[test]
fn first_run() {
    Desk::on_nothing().picture("first-run");
}

#[test]
fn first_run_sheet_of_a_new_ledger() {
    Desk::on_nothing().press("2").picture("first-run-new");
}

#[test]
fn a_window_too_small_says_the_least_size() {
    let mut desk = sample();
    for size in [(59, 24), (80, 17), (20, 5)] {
        let text = desk.text(size).replace([' ', '\n'], "");
        assert!(text.contains("至少60列18行"), "{size:?}: {text}");
    }
    assert!(desk.text((60, 18)).contains("今日"));
    assert!(SIZES.iter().all(|size| desk.text(*size).contains("今日")));
}

#[test]
fn revision_of_a_frozen_week_asks_why() {
    let mut desk = sample();
    desk.press("Ctrl-F 1").press("Ctrl-F").picture("revise");
}

#[test]
fn a_form_in_english() {
    let mut desk = sample();
    desk.press("F9 n").type_text("phoned").picture("note-english");
}

#[test]
fn matrix() {
    sample().press("3 #").picture("matrix");
}

/// What the colours say is said by glyphs and words too.
#[test]
fn matrix_and_year_without_colour() {
    for (keys, name) in [("3 #", "matrix-without-colour"), ("%", "year-weeks-without-colour")] {
        let mut desk = sample();
        desk.app.view.theme = gongkai::tui::theme::Theme::Plain;
        desk.press(keys).picture(name);
    }
}

/// A duty opened in the matrix leads back to its cell, and what was done to it meanwhile shows there.
#[test]
fn the_way_back_to_the_matrix() {
    for key in ["#", "＃"] {
        let mut desk = sample();
        desk.press("3").press(key).press("Down Down Right Right Right Right Right Right Right Right Right");
        let before = desk.text((120, 36));
        let cell = before.lines().rev().nth(1).unwrap().to_owned();
        assert!(cell.contains("县发改局"), "{cell}");
        let record = desk.press("Enter").text((120, 36));
        assert!(record.contains("任务") && !record.contains("亮灯矩阵　"), "{record}");
        assert_eq!(desk.press("Esc").text((120, 36)), before, "{key}");
        desk.press("Esc");
        assert!(desk.text((120, 36)).contains("[3任务]"), "a second Esc leaves the matrix");
    }
}

#[test]
fn bulletin() {
    sample().press("@").picture("bulletin");
}

#[test]
fn the_rows_of_a_bulletins_number_in_english() {
    sample().press("F9 @ Down Enter Down Down Enter").picture("bulletin-rows-english");
}

/// From a line of the bulletin over a number to a record, and back to the same row.
#[test]
fn the_way_back_to_the_bulletin() {
    for key in ["@", "＠"] {
        for size in SIZES {
            let mut desk = sample();
            let rows = desk.press(key).press("Enter Down Down Enter Down").text(size);
            assert!(rows.lines().any(|line| line.split_whitespace().eq(["合计", "64"])), "{rows}");
            let record = desk.press("Enter").text(size);
            assert!(record.contains("[3任务]"), "{record}");
            assert_eq!(desk.press("Esc").text(size), rows, "{key}");
        }
    }
}

#[test]
fn the_year_by_weeks() {
    sample().press("2 %").picture("year-weeks");
}

/// From the calendar to a week, its agenda, a record, and back by the same way.
#[test]
fn the_way_back_to_the_year() {
    for key in ["%", "％"] {
        for size in SIZES {
            let mut desk = sample();
            desk.press("2").press(key).press("Left Left");
            let year = desk.text(size);
            assert!(year.contains("▸ 35"), "{year}");
            let week = desk.press("Enter Down").text(size);
            assert_ne!(week, year);
            let record = desk.press("Enter").text(size);
            assert!(record.contains("列表与详情"), "{record}");
            assert_eq!(desk.press("Esc").text(size), week, "{key}");
            assert_eq!(desk.press("Esc").text(size), year, "{key}");
            assert!(desk.press("Esc").text(size).contains("[2日历]"), "the last leaves the page");
        }
    }
}

/// The themes differ by colours alone, lie on a ground of their own, and are kept for the next start.
#[test]
fn a_theme_covers_every_cell_and_is_kept() {
    use gongkai::tui::theme::Theme;
    use ratatui::style::Color;

    let mut desk = Desk::on_the_sample();
    let text = desk.text((120, 36));
    for theme in [Theme::Dark, Theme::Light] {
        desk.press("F6").type_text("换配色").press("Enter");
        assert_eq!(desk.app.view.theme, theme);
        assert_eq!(desk.text((120, 36)), text, "{theme:?}");
        let buffer = desk.draw((120, 36), &gongkai::tui::glyphs::UNICODE).0;
        assert!(buffer.content.iter().all(|cell| cell.bg != Color::Reset && cell.fg != Color::Reset), "{theme:?}");
    }
    let kept = desk.app.remember();
    assert_eq!(kept["theme"], "light");
}
