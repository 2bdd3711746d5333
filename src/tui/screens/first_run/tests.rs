use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::locale::Lang;
use crate::tui::effect::LedgerStart;
use crate::tui::glyphs::ASCII;
use crate::tui::terminal::Key;

fn desk() -> View {
    let calendar = crate::pack::holiday::shipped().unwrap();
    let mut view = View::new(calendar, Lang::ZhCn, PathBuf::from("/desk/2023.gongkai"));
    view.today = "2023-09-06".parse().unwrap();
    view
}

fn page() -> FirstRun {
    FirstRun::new(PathBuf::from("/desk/2023.gongkai"), None)
}

fn hindered() -> FirstRun {
    FirstRun::new(PathBuf::from("/desk/2023.gongkai"), Some("/desk/2023.gongkai 不是台账：文件头不对。".to_owned()))
}

fn command(page: &mut FirstRun, command: Command) -> Vec<Effect> {
    page.input(&LayerInput::Command(command), &desk()).unwrap_or_default()
}

fn typed(page: &mut FirstRun, text: &str) -> Vec<Effect> {
    let view = desk();
    let press = |c| LayerInput::Key(KeyPress::plain(Key::Char(c)));
    text.chars().flat_map(|c| page.input(&press(c), &view).unwrap_or_default()).collect()
}

fn begun(effects: &[Effect]) -> Option<&LedgerStart> {
    match effects {
        [Effect::Begin(beginning)] => Some(beginning),
        _ => None,
    }
}

/// The frame as lines; no character is cut in two.
fn picture(page: &FirstRun, lang: Lang, width: u16, height: u16, ascii: bool) -> Vec<String> {
    let mut view = desk();
    view.lang = lang;
    if ascii {
        view.glyphs = &ASCII;
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut canvas = Canvas { buffer: &mut buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
    page.draw(&view, &mut canvas);
    let lines: Vec<String> = (0..height)
        .map(|y| {
            let (mut line, mut x) = (String::new(), 0);
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(crate::text::width(symbol).max(1)).unwrap();
            }
            line
        })
        .collect();
    assert!(lines.iter().all(|line| crate::text::width(line) == usize::from(width)), "{lines:#?}");
    lines
}

#[test]
fn nothing_begins_before_the_sheet_of_an_answer_is_confirmed() {
    let mut page = page();
    assert!(command(&mut page, Command::Open).is_empty());
    assert_eq!(begun(&command(&mut page, Command::Open)), Some(&LedgerStart::Sample));
    let mut by_digit = self::page();
    assert!(typed(&mut by_digit, "2").is_empty());
    let new = LedgerStart::New { path: PathBuf::from("/desk/2023.gongkai"), year: None };
    assert_eq!(begun(&command(&mut by_digit, Command::Save)), Some(&new));
}

#[test]
fn another_year_is_asked_for_and_a_wrong_one_stands_at_its_field() {
    let mut page = page();
    typed(&mut page, "2");
    command(&mut page, Command::Up);
    assert!(page.takes_text());
    let erase = LayerInput::Key(KeyPress::ctrl('u'));
    page.input(&erase, &desk());
    typed(&mut page, "23");
    assert!(command(&mut page, Command::Save).is_empty());
    assert!(picture(&page, Lang::ZhCn, 120, 36, false).iter().any(|line| line.contains("年份是四位数字")));
    page.input(&erase, &desk());
    typed(&mut page, "２０２７");
    let lines = picture(&page, Lang::ZhCn, 80, 24, false).join("\n");
    assert!(lines.contains("日期一并挪到 2027 年") && lines.contains("2027 年放假安排未公布"), "{lines}");
    let new = LedgerStart::New { path: PathBuf::from("/desk/2023.gongkai"), year: Some(2027) };
    assert_eq!(begun(&command(&mut page, Command::Save)), Some(&new));
}

#[test]
fn a_ledger_that_cannot_be_opened_is_named_and_restoring_comes_first() {
    let mut page = hindered();
    let lines = picture(&page, Lang::ZhCn, 80, 24, false);
    let place = |text: &str| lines.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text}"));
    assert!(place("文件头不对") < place("恢复备份") && place("恢复备份") < place("看示例"));
    assert!(command(&mut page, Command::Open).is_empty());
    assert!(command(&mut page, Command::Save).is_empty(), "a backup must be named");
    typed(&mut page, "/stick/old.gongkai");
    let restore =
        LedgerStart::Restore { from: PathBuf::from("/stick/old.gongkai"), to: PathBuf::from("/desk/2023.gongkai") };
    assert_eq!(begun(&command(&mut page, Command::Save)), Some(&restore));
}

/// P3: no ledger, but one that a restore set aside: it stands in the sheet, and one key puts it back.
#[test]
fn a_ledger_set_aside_is_offered() {
    let aside = PathBuf::from("/desk/2023.gongkai.replaced-1");
    let told = Some("/desk/2023.gongkai 没有台账，旁边有恢复备份时留下的一份".to_owned());
    let mut page = FirstRun::new(PathBuf::from("/desk/2023.gongkai"), told).with_aside(Some(aside.clone()));
    let lines = picture(&page, Lang::ZhCn, 80, 24, false).join("\n");
    assert!(lines.contains("台账不在原处") && lines.contains("旁边有恢复备份时留下的"), "{lines}");
    assert!(command(&mut page, Command::Open).is_empty());
    let restore = LedgerStart::Restore { from: aside, to: PathBuf::from("/desk/2023.gongkai") };
    assert_eq!(begun(&command(&mut page, Command::Open)), Some(&restore));
}

#[test]
fn a_new_ledger_goes_beside_one_that_cannot_be_opened() {
    assert_eq!(page().place_of_new(), Path::new("/desk/2023.gongkai"));
    assert_eq!(hindered().place_of_new(), Path::new("/desk/2023-new.gongkai"));
}

#[test]
fn the_letter_q_quits_and_is_text_in_a_field() {
    assert!(matches!(typed(&mut page(), "q").as_slice(), [Effect::Quit]));
    let mut page = page();
    typed(&mut page, "4");
    assert!(page.takes_text() && typed(&mut page, "q").is_empty());
    command(&mut page, Command::Back);
    assert!(matches!(typed(&mut page, "ｑ").as_slice(), [Effect::Quit]));
}

#[test]
fn a_refusal_stays_on_the_sheet_with_what_was_typed() {
    let mut page = page();
    typed(&mut page, "2");
    page.failed("/desk/2023.gongkai 已有文件");
    let lines = picture(&page, Lang::ZhCn, 120, 36, false).join("\n");
    assert!(lines.contains("已有文件") && lines.contains("/desk/2023.gongkai"));
}

#[test]
fn every_size_language_and_glyph_set_stands() {
    for lang in [Lang::ZhCn, Lang::En] {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
            for mut page in [page(), hindered()] {
                picture(&page, lang, width, height, false);
                picture(&page, lang, width, height, true);
                command(&mut page, Command::Open);
                picture(&page, lang, width, height, false);
            }
        }
    }
}

#[test]
fn a_year_that_is_past_says_that_its_dates_are() {
    let mut page = page();
    typed(&mut page, "2");
    let shown = |lines: Vec<String>| lines.concat().contains("时限多已过去");
    assert!(!shown(picture(&page, Lang::ZhCn, 80, 24, false)), "2023 in 2023");
    command(&mut page, Command::Up);
    for _ in 0..4 {
        page.input(&LayerInput::Key(KeyPress::plain(Key::Backspace)), &desk());
    }
    typed(&mut page, "2022");
    assert!(shown(picture(&page, Lang::ZhCn, 80, 24, false)), "2022 in 2023");
}
