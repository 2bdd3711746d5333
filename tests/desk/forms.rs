//! Forms to units, from the screen of the units.

use crate::desk::Desk;

fn files(desk: &Desk) -> Vec<String> {
    let Ok(found) = std::fs::read_dir(desk.folder().join("weekly")) else { return Vec::new() };
    let mut names: Vec<_> = found.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn which_forms_is_asked() {
    Desk::on_the_sample().press("4 Ctrl-W").picture("write-forms");
}

#[test]
fn forms_are_written_and_undone() {
    let mut desk = Desk::on_the_sample();
    let (before, sent) = (files(&desk).len(), desk.app.view.book.forms.len());
    desk.press("4 Ctrl-W Ctrl-S");
    let text = desk.text((120, 36));
    assert!(text.contains("已发 1 份填报表"), "{text}");
    let there = files(&desk);
    assert_eq!(there.len(), before + 2, "{there:?}");
    assert!(there.iter().any(|name| name.ends_with(&format!("填报表-{}.xlsx", sent + 1))), "{there:?}");
    assert_eq!(desk.app.view.book.forms.len(), sent + 1);
    // All of them, by emptying the field.
    desk.press("Ctrl-W Backspace Ctrl-S");
    assert_eq!(desk.app.view.book.forms.len(), sent + 31);
    assert_eq!(files(&desk).len(), before + 2 + 31);
    desk.press("F7");
    assert_eq!(desk.app.view.book.forms.len(), sent + 1);
}

#[test]
fn nothing_to_ask_is_said_in_the_form() {
    let mut desk = Desk::on_a_new_ledger();
    desk.press("4 Ctrl-W Tab").type_text("0").press("Ctrl-S");
    let text = desk.text((120, 36));
    assert!(text.contains("榆山街道 没有待填的事项") && text.contains("几天内到期"), "{text}");
    assert!(desk.app.view.book.forms.is_empty() && files(&desk).is_empty());
}
