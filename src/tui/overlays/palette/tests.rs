use super::*;
use crate::tui::overlays::tests::{key, press, type_in, view};

fn palette() -> Palette {
    let here = vec![
        (Command::Walk, Live::On),
        (Command::Freeze, Live::Off("最早 2023-09-08 周五 起可封存".to_owned())),
        (Command::Backup, Live::On),
    ];
    Palette::new(here, &[Command::Backup])
}

#[test]
fn pinyin_finds_the_unit_first_and_enter_opens_it() {
    let view = view();
    let mut palette = palette();
    type_in(&mut palette, &view, "fgj");
    assert!(palette.search(&view).exact);
    let found = palette.found(&view);
    assert_eq!((found[0].head, found[0].name.as_str()), (PaletteWord::Units, "县发改局"));
    assert_eq!(found[0].found.pieces("县发改局"), [(false, "县"), (true, "发改局")]);
    let effects = press(&mut palette, &view, &["Enter"]);
    assert!(matches!(effects.as_slice(), [Effect::Go(ScreenId::Units, Some(to))] if *to == key("unit/县发改局")));
    let effects = press(&mut palette, &view, &["Ctrl-F"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Go(ScreenId::Tasks, None), Effect::SetFilter(name)] if name == "县发改局")
    );
}

#[test]
fn a_command_that_is_off_says_why() {
    let view = view();
    let mut palette = palette();
    type_in(&mut palette, &view, "freeze");
    let effects = press(&mut palette, &view, &["Enter"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Toast(reason)] if reason == "暂不能用“封存”：最早 2023-09-08 周五 起可封存")
    );
}

#[test]
fn nothing_found_shows_the_nearest_and_an_empty_query_what_was_used_last() {
    let view = view();
    let mut palette = palette();
    let found = palette.found(&view);
    assert_eq!(found[0].what, EntryTarget::Command(Command::Backup));
    type_in(&mut palette, &view, "县水务局长");
    assert!(!palette.search(&view).exact);
    let found = palette.found(&view);
    assert_eq!(found[0].name, "县水务局");
}

#[test]
fn a_command_is_found_by_its_other_words_in_both_languages() {
    let view = view();
    let here: Vec<_> = Command::ALL.iter().map(|command| (*command, Live::On)).collect();
    let found = |query: &str, command: Command| {
        entries(query, &here, &[], &view).iter().any(|entry| entry.what == EntryTarget::Command(command))
    };
    for (query, command) in [
        ("提醒", Command::Remind),
        ("zhoubao", Command::Export),
        ("weekly", Command::Export),
        ("search", Command::Filter),
    ] {
        assert!(found(query, command), "{query}");
    }
    assert!(!found("提醒", Command::Export));
}

#[test]
fn what_was_found_is_kept_for_the_query_and_the_language_it_was_looked_for_in() {
    let mut view = view();
    let mut palette = palette();
    type_in(&mut palette, &view, "backup");
    let name = |palette: &mut Palette, view: &View| palette.found(view)[0].name.clone();
    assert_eq!(name(&mut palette, &view), Command::Backup.title(crate::locale::Lang::ZhCn));
    view.lang = crate::locale::Lang::En;
    assert_eq!(name(&mut palette, &view), Command::Backup.title(crate::locale::Lang::En));
    press(&mut palette, &view, &["Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace"]);
    type_in(&mut palette, &view, "fgj");
    assert_eq!(name(&mut palette, &view), "县发改局");
}

#[test]
fn the_whole_name_of_a_command_comes_before_records_that_have_the_word_too() {
    let view = view();
    let here: Vec<_> = Command::ALL.iter().map(|command| (*command, Live::On)).collect();
    let name = Command::Bulletin.title(view.lang);
    let found = entries(name, &here, &[], &view);
    assert!(found.iter().any(|entry| matches!(entry.what, EntryTarget::Record(_))), "a task speaks of 通报");
    assert_eq!(found[0].what, EntryTarget::Command(Command::Bulletin));
}
