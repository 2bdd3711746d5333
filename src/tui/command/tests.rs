use super::*;
use std::collections::BTreeSet;

#[test]
fn codes_are_unique_and_no_letter_stands_alone() {
    let mut codes = BTreeSet::new();
    for command in Command::ALL {
        let row = command.row();
        assert!(codes.insert(row.code), "{} stands twice", row.code);
        assert!(row.letters.is_empty() || !row.firm.is_empty(), "{} has letters only", row.code);
    }
}

#[test]
fn keys_that_terminals_or_input_methods_take_are_never_bound() {
    for command in Command::ALL {
        for key in command.row().firm {
            assert!(
                !["Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-Space", "Ctrl-.", "F10", "F11"].contains(key),
                "{key} is bound"
            );
        }
        let firm = command.row().firm;
        assert!(firm != ["F1"], "F1 alone");
    }
}
