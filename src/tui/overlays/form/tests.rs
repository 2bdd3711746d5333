use super::*;
use crate::domain::act::{Act, AssignmentAct, DocumentAct, NewEvidence, UnitAct};
use crate::domain::assignment::{EvidenceKind, Status};
use crate::fixture::d as day;
use crate::tui::effect::Layer;
use crate::tui::overlays::forms;
use crate::tui::overlays::forms::FormId;
use crate::tui::overlays::tests::{key, press, pushed, shown, type_in, view};

fn open(id: FormId, view: &View) -> Form {
    id.open(view).unwrap()
}

fn note() -> FormId {
    FormId::Note { of: vec![key("2023/43/县水务局")] }
}

fn performed(effects: &[Effect]) -> Option<&Act> {
    match effects {
        [Effect::Perform(act)] => Some(act),
        _ => None,
    }
}

#[test]
fn keys_become_values_become_an_act() {
    let view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "供水企业名单核对中");
    press(&mut form, &view, &["Enter"]);
    // The date field starts with today; clearing it and typing another day is what a hand does.
    press(&mut form, &view, &["Ctrl-U"]);
    type_in(&mut form, &view, "9.4");
    let effects = press(&mut form, &view, &["Ctrl-S"]);
    let expected = Act::Assignment(AssignmentAct::AddNote {
        of: vec![key("2023/43/县水务局")],
        on: day("2023-09-04"),
        text: "供水企业名单核对中".to_owned(),
    });
    assert_eq!(performed(&effects), Some(&expected));
}

#[test]
fn arrows_and_enter_alone_finish_a_form() {
    let view = view();
    let mut form = open(FormId::Remind { of: vec![key("2023/43/县水务局")] }, &view);
    // Second way, no words, today: the line to save comes after the last field.
    assert!(press(&mut form, &view, &["2", "Enter", "Enter", "Enter"]).is_empty());
    let effects = press(&mut form, &view, &["Enter"]);
    let expected = Act::Assignment(AssignmentAct::Remind {
        of: vec![key("2023/43/县水务局")],
        on: day("2023-09-06"),
        text: "微信".to_owned(),
    });
    assert_eq!(performed(&effects), Some(&expected));
}

#[test]
fn an_error_stops_saving_and_takes_the_focus() {
    let view = view();
    let mut form = open(note(), &view);
    press(&mut form, &view, &["Down", "Ctrl-U"]);
    type_in(&mut form, &view, "9.31");
    assert!(press(&mut form, &view, &["Ctrl-S"]).is_empty());
    assert_eq!(form.focus, 0, "the first field with an error");
    let errors = form.shown_errors(&view);
    assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), ["text", "on"]);
    assert_eq!(errors[1].text, "9月没有31日。可写 9.30、+10、周五、月底");
    type_in(&mut form, &view, "有了");
    press(&mut form, &view, &["Down", "Ctrl-Z"]);
    assert!(performed(&press(&mut form, &view, &["Ctrl-S"])).is_some(), "Ctrl-Z put the day of today back");
}

#[test]
fn something_that_happened_does_not_lie_ahead() {
    let view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "x");
    press(&mut form, &view, &["Down", "Ctrl-U"]);
    type_in(&mut form, &view, "9.7");
    assert!(press(&mut form, &view, &["Ctrl-S"]).is_empty());
    assert_eq!(form.shown_errors(&view)[0].text, "尚未到这一天，今天是 2023-09-06。填已发生的日期");
}

#[test]
fn esc_puts_aside_what_was_typed_and_else_just_closes() {
    let view = view();
    let mut form = open(note(), &view);
    assert!(matches!(press(&mut form, &view, &["Esc"]).as_slice(), [Effect::Pop]));
    assert_eq!(form.draft(), None);
    type_in(&mut form, &view, "q");
    assert!(matches!(press(&mut form, &view, &["Esc"]).as_slice(), [Effect::PutAside]));
}

/// A status chosen with a digit is chosen again with one: no draft, and no box at the next start.
#[test]
fn a_choice_alone_is_no_draft() {
    let view = view();
    let mut form = open(FormId::Status { of: vec![key("2023/43/县水务局")] }, &view);
    press(&mut form, &view, &["4"]);
    assert_eq!((form.changes(), form.draft()), (1, None));
    assert!(matches!(press(&mut form, &view, &["Esc"]).as_slice(), [Effect::Pop]));
    press(&mut form, &view, &["Down", "Down"]);
    type_in(&mut form, &view, "已补齐");
    assert_eq!(form.draft().unwrap().values["status"], "done", "with a text beside it the choice is kept too");
}

#[test]
fn a_draft_whose_text_was_taken_out_again_goes() {
    let mut view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "q");
    let draft = form.draft().unwrap();
    view.drafts = vec![draft.clone()];
    let mut again = forms::reopen(&draft, &view).unwrap();
    press(&mut again, &view, &["Backspace"]);
    let effects = press(&mut again, &view, &["Esc"]);
    assert!(matches!(effects.as_slice(), [Effect::Pop, Effect::DropDraft(code)] if *code == draft.form));
}

#[test]
fn a_start_offers_no_draft_of_what_is_gone_done_or_was_never_typed() {
    let view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "q");
    let typed = form.draft().unwrap();
    assert!(!forms::is_over(&typed, &view));
    let day = Draft { values: serde_json::json!({ "on": "2023-09-06", "text": "" }), ..typed.clone() };
    assert!(forms::is_over(&day, &view), "a proposed day is nobody's text");
    let of = |form: &str| Draft { form: form.to_owned(), ..typed.clone() };
    assert!(forms::is_over(&of("{\"form\":\"edit_document\",\"document\":\"doc/99\"}"), &view), "its record is gone");
    assert!(!forms::is_over(&of("import"), &view), "no form's, but a preview's");
}

#[test]
fn a_draft_opens_as_the_same_form_with_its_values() {
    let view = view();
    let mut form = open(FormId::AddDocument, &view);
    type_in(&mut form, &view, "城区集中供热管理办法");
    press(&mut form, &view, &["Down"]);
    type_in(&mut form, &view, "zjj");
    press(&mut form, &view, &["Enter", "2", "Down", "Space"]);
    let draft = form.draft().unwrap();
    let through_json = Draft { values: serde_json::from_str(&draft.values.to_string()).unwrap(), ..draft.clone() };
    let again = forms::reopen(&through_json, &view).unwrap();
    assert_eq!(again.values(), form.values());
    assert_eq!(again.code, form.code);
    assert_eq!(again.draft(), Some(draft), "what was restored counts as typed");
    let Ok(FormOutput::Act(Act::Document(DocumentAct::AddDocument { document, .. }))) = again.output(&view) else {
        panic!("not complete")
    };
    assert_eq!((document.unit.as_str(), document.normative), ("县住建局", true));
    let gone = Draft { form: "{\"form\":\"edit_document\",\"document\":\"doc/99\"}".to_owned(), ..through_json };
    assert!(forms::reopen(&gone, &view).is_none());
}

#[test]
fn every_form_id_is_told_from_its_code() {
    for id in [note(), FormId::AddUnit, FormId::Choose { task: key("2023/1") }, FormId::Revise { week: view().week() }]
    {
        assert_eq!(serde_json::from_str::<FormId>(&id.code()).unwrap(), id);
    }
}

#[test]
fn a_refused_save_keeps_every_value() {
    let view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "供水企业名单核对中");
    let before = form.values();
    press(&mut form, &view, &["Ctrl-S"]);
    form.failed("介质已满");
    assert_eq!(form.values(), before);
    assert_eq!(form.refusal.as_deref(), Some("介质已满"));
}

#[test]
fn closing_needs_evidence_or_a_written_override() {
    let view = view();
    let of = key("2023/43/县水务局");
    let mut form = open(FormId::Status { of: vec![of.clone()] }, &view);
    press(&mut form, &view, &["4"]);
    assert!(press(&mut form, &view, &["Ctrl-S"]).is_empty());
    assert_eq!(form.shown_errors(&view)[0].field, "evidence");
    assert_eq!(form.fields[form.focus].id, "evidence");
    type_in(&mut form, &view, "http://www.pingyin.gov.cn/a.html");
    let effects = press(&mut form, &view, &["Ctrl-S"]);
    let evidence = NewEvidence {
        kind: EvidenceKind::Link,
        value: "http://www.pingyin.gov.cn/a.html".to_owned(),
        sha256: None,
        happened_on: Some(day("2023-09-06")),
    };
    let expected = Act::Assignment(AssignmentAct::SetStatus {
        of: vec![of],
        status: Status::Done,
        on: day("2023-09-06"),
        note: None,
        evidence: vec![evidence],
        reason: None,
        override_reason: None,
    });
    assert_eq!(performed(&effects), Some(&expected));
}

#[test]
fn fields_are_asked_only_where_the_status_needs_them() {
    let view = view();
    let mut form = open(FormId::Status { of: vec![key("2023/43/县水务局")] }, &view);
    let asked = |form: &Form| form.asked_fields().into_iter().map(|n| form.fields[n].id).collect::<Vec<_>>();
    assert_eq!(asked(&form), ["status", "on", "note", "evidence"]);
    press(&mut form, &view, &["5"]);
    assert_eq!(asked(&form), ["status", "on", "note", "evidence", "reason"]);
    press(&mut form, &view, &["4"]);
    assert_eq!(asked(&form), ["status", "on", "note", "evidence", "override"]);
}

#[test]
fn nothing_changed_is_said_and_nothing_written() {
    let view = view();
    let mut form = open(FormId::EditUnit { unit: key("unit/县水务局") }, &view);
    let effects = press(&mut form, &view, &["Ctrl-S"]);
    assert!(matches!(effects.as_slice(), [Effect::Pop, Effect::Toast(_)]));
}

#[test]
fn a_new_unit_shows_what_it_will_owe() {
    let view = view();
    let mut form = open(FormId::AddUnit, &view);
    type_in(&mut form, &view, "县气象局");
    assert_eq!((form.remarks)(&form.values(), &view)[0].text, "不入组，不分解任务");
    press(&mut form, &view, &["Down", "Down", "Down", "Down", "2"]);
    // The notice: 19 rows of both groups with 17.2 and 46.2 among them, the plan (B1) and the report (B2.2).
    let said = &(form.remarks)(&form.values(), &view)[0].text;
    assert!(said.starts_with("将承担 21 项："), "{said}");
    assert!(said.contains("17.2") && said.ends_with("正1 正2.2"), "{said}");
}

#[test]
fn a_dangerous_form_is_asked_once_more() {
    let view = view();
    let mut form = open(FormId::MergeUnit { unit: key("unit/县水务局") }, &view);
    type_in(&mut form, &view, "zjj");
    let mut question = pushed(press(&mut form, &view, &["Ctrl-S"]));
    for key in ["Enter", "Ctrl-S", "Space", "3"] {
        assert!(press(&mut *question, &view, &[key]).is_empty(), "{key} is no answer");
    }
    let effects = press(&mut *question, &view, &["1"]);
    let expected = Act::Unit(UnitAct::MergeUnit {
        unit: "县水务局".to_owned(),
        into: "县住建局".to_owned(),
        on: day("2023-09-06"),
    });
    assert!(matches!(effects.as_slice(), [Effect::Pop, Effect::Perform(act)] if *act == expected));
    assert!(matches!(press(&mut *question, &view, &["2"]).as_slice(), [Effect::Pop]));
}

/// W11: what stands in a field at the start is a proposal.
#[test]
fn typing_takes_the_place_of_what_was_proposed() {
    let view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "x");
    press(&mut form, &view, &["Enter"]);
    assert!(form.bar(&view).iter().any(|(key, word)| key == "→" && word == "保留，接着改"));
    type_in(&mut form, &view, "9.4");
    let effects = press(&mut form, &view, &["Ctrl-S"]);
    assert!(
        matches!(performed(&effects), Some(Act::Assignment(AssignmentAct::AddNote { on, .. })) if *on == day("2023-09-04"))
    );
}

#[test]
fn a_draft_keeps_the_day_it_was_begun_on() {
    let mut view = view();
    let mut form = open(note(), &view);
    type_in(&mut form, &view, "供水企业名单核对中");
    let draft = form.draft().unwrap();
    let book = std::mem::take(&mut view.book);
    view.take(book, day("2023-09-11"));
    let effects = press(&mut forms::reopen(&draft, &view).unwrap(), &view, &["Ctrl-S"]);
    assert!(
        matches!(performed(&effects), Some(Act::Assignment(AssignmentAct::AddNote { on, .. })) if *on == day("2023-09-06"))
    );
}

#[test]
fn a_draft_is_over_once_its_form_is_saved_with_nothing_changed_or_the_thing_was_done() {
    let mut view = view();
    let id = FormId::EditUnit { unit: key("unit/县水务局") };
    let mut form = open(id.clone(), &view);
    press(&mut form, &view, &["Down"]);
    type_in(&mut form, &view, "平阴县水务局");
    let draft = form.draft().unwrap();
    assert!(!forms::is_done(&draft, &view));
    view.drafts = vec![draft.clone()];
    let mut form = open(id, &view);
    let effects = press(&mut form, &view, &["Ctrl-S"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Pop, Effect::Toast(_), Effect::DropDraft(code)] if *code == draft.form)
    );
    let full_name = view.book.unit_by_code("县水务局").unwrap().full_name.clone();
    let done = Draft { values: serde_json::json!({ "full_name": full_name }), ..draft };
    assert!(forms::is_done(&done, &view), "the name stands there already");
}

#[test]
fn a_refusal_is_said_in_full() {
    let view = view();
    let mut form = open(note(), &view);
    form.failed("基准日 2023-08-20 早于最近一次登记的 2023-09-15；基准日不能倒退，已发生的日期写在登记里，或改用当天的日期重新打开台账");
    let said = shown(&form, &view, (80, 24));
    assert!(said.contains("重新打开台账"), "{said}");
}

#[test]
fn a_form_over_many_records_says_how_many_it_does_not_name() {
    let view = view();
    let of: Vec<_> = view
        .book
        .assignments
        .values()
        .filter(|one| !one.is_owed_choice())
        .take(30)
        .filter_map(|one| view.book.assignment_key(one.id))
        .collect();
    let mut form = open(FormId::Note { of }, &view);
    let said = shown(&form, &view, (80, 24));
    assert!(said.contains("30项") && said.contains("另有26项"), "{said}");
    type_in(&mut form, &view, "q");
    let title = form.draft().unwrap().title;
    assert!(title.starts_with("记进展  ") && title.ends_with(" 等 30 项") && !title.contains("一次撤销"), "{title}");
}
