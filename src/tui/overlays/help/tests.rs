use super::*;
use crate::tui::overlays::tests::{press, type_in, view};

fn help() -> Help {
    let here = Command::ALL
        .iter()
        .map(|command| {
            let off = *command == Command::Drafts;
            (*command, if off { Live::Off("没有草稿".to_owned()) } else { Live::On })
        })
        .collect();
    Help::new(here)
}

#[test]
fn every_command_stands_in_the_help_with_the_keys_of_the_keymap() {
    let (view, help) = (view(), help());
    assert_eq!(help.rows(&view).len(), Command::ALL.len());
    for (command, _) in help.rows(&view) {
        let names = view.keymap.names(*command);
        let row = command.row();
        assert_eq!(names.len(), row.firm.len() + row.letters.len(), "{}", row.code);
    }
}

#[test]
fn enter_runs_the_chosen_one_and_a_filter_finds_by_title_or_key() {
    let view = view();
    let mut help = help();
    press(&mut help, &view, &["/"]);
    type_in(&mut help, &view, "封存");
    let effects = press(&mut help, &view, &["Enter"]);
    assert!(matches!(effects.as_slice(), [Effect::Run(Command::Freeze)]));
    press(&mut help, &view, &["Esc", "/"]);
    type_in(&mut help, &view, "草稿");
    assert!(
        matches!(press(&mut help, &view, &["Enter"]).as_slice(), [Effect::Toast(reason)] if reason.contains("没有草稿"))
    );
    press(&mut help, &view, &["Esc", "/"]);
    type_in(&mut help, &view, "F3");
    assert!(matches!(press(&mut help, &view, &["Enter"]).as_slice(), [Effect::Run(Command::Walk)]));
}
