//! What becomes of what was typed: drafts, the way out, and the selection after a save.

use super::*;
use crate::tui::draft::Draft;

/// Esc keeps what was typed and names the key that discards it; the question behind the key names the draft.
#[test]
fn a_draft_just_kept_is_discarded_by_the_key_that_is_said() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let now = Instant::now();
    let effects = FormId::Note { of: vec![key("2023/43/县水务局")] }.push(&app.view);
    app.settle(effects, now);
    app.input(Input::Paste("明天再打电话".to_owned()), now);
    let kept = press(&mut app, "Esc");
    let [Effect::KeepDraft(draft)] = kept.as_slice() else { panic!("nothing was kept") };
    app.apply(Outcome::Drafted { drafts: vec![draft.clone()], sentence: "已存为草稿".to_owned() }, now);
    assert_eq!(app.toast().and_then(|toast| toast.offers), Some(Command::DiscardDraft));
    press(&mut app, "Delete");
    assert_eq!(app.overlays().len(), 1, "it asks");
    let effects = press(&mut app, "1");
    assert!(matches!(effects.as_slice(), [Effect::DropDraft(form)] if *form == draft.form));
}

#[test]
fn what_an_act_does_not_touch_keeps_its_draft() {
    let mut bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let draft = |of: &str| Draft {
        form: FormId::Remind { of: vec![key(of)] }.code(),
        title: String::new(),
        values: serde_json::json!({ "text": "请尽快" }),
    };
    app.view.drafts = vec![draft("2023/43/县水务局"), draft("2023/43/县交运局")];
    bench.perform(&status("2023/43/县水务局", Status::Done, "2023-09-06"));
    let dropped = wrote(&mut app, &mut bench);
    let gone = draft("2023/43/县水务局").form;
    assert!(dropped.iter().any(|effect| matches!(effect, Effect::DropDraft(form) if *form == gone)));
    assert_eq!(app.view.drafts, [draft("2023/43/县交运局")]);
}

/// Ctrl-C: on the desk at once, with something open only when it is pressed again.
#[test]
fn ctrl_c_over_an_open_form_says_first_what_becomes_of_it() {
    let bench = Bench::new("2023-09-06");
    let now = Instant::now();
    let mut app = app(&bench);
    assert!(app.interrupt(now), "nothing is open");
    press(&mut app, "?");
    assert!(!app.interrupt(now));
    assert_eq!(toast(&app), "再按一次 Ctrl-C 退出。");
    press(&mut app, "Esc");
    let effects = FormId::Note { of: vec![key("2023/43/县水务局")] }.push(&app.view);
    app.settle(effects, now);
    app.input(Input::Paste("明天再打电话".to_owned()), now);
    assert!(!app.interrupt(now), "another key came between");
    assert!(toast(&app).contains("存为草稿"), "{}", toast(&app));
    assert!(app.interrupt(now));
}

/// What is saved from a draft has the selection, wherever it stood.
#[test]
fn a_record_changed_from_a_draft_is_selected() {
    let mut bench = Bench::new("2023-09-06");
    for name in ["供水服务", "公交服务"] {
        let fields = serde_json::json!({ "platform": "wechat", "name": name, "unit": "县水务局" });
        let act = serde_json::json!({ "act": "add_row", "register": "accounts", "fields": fields });
        bench.perform(&serde_json::from_value(act).unwrap());
    }
    let mut app = app(&bench);
    press(&mut app, "9");
    let selected = |app: &App| app.screen().unwrap().selection(&app.view);
    let other =
        app.view.book.register_rows.values().map(|row| row.key()).find(|key| *key != selected(&app)[0]).unwrap();
    let act = serde_json::json!({ "act": "edit_row", "row": other.to_string(), "fields": { "seen_on": "2023-09-05" } });
    bench.perform(&serde_json::from_value(act).unwrap());
    wrote(&mut app, &mut bench);
    assert_eq!(selected(&app), [other]);
}
