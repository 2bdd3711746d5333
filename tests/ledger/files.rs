//! Documents, decisions, the gate, freezes.

use gongkai::domain::act::{Act, BoxList, DocumentAct, Refusal, TaskAct};
use gongkai::domain::document::{BoxState, Disclosure, IssuedAs, SignVerdict, SyncDates};
use gongkai::domain::id::BatchId;
use gongkai::domain::key::Key;
use gongkai::domain::pack::BoxKind;
use gongkai::domain::week::{IsoWeek, WeekCounts};
use gongkai::ledger::{BACKUPS_KEPT, FreezeInput, HistoryFilter, Ledger, LedgerError, NotUndoable, Seal};

use crate::support::*;

pub fn add_document(title: &str) -> Act {
    let document = new_document(title, "县水务局", IssuedAs::County);
    Act::Document(DocumentAct::AddDocument { document, past: None })
}

pub fn tick(document: i64, list: BoxList, id: &str) -> Act {
    let state = Some(BoxState::Ticked { on: day("2023-08-01"), note: String::new() });
    Act::Document(DocumentAct::SetBox { document: Key::Document(document), list, id: id.into(), state })
}

pub fn circulate(document: i64, reason: Option<&str>) -> Act {
    let override_reason = reason.map(str::to_owned);
    Act::Document(DocumentAct::Circulate { document: Key::Document(document), on: day("2023-08-01"), override_reason })
}

/// Every act that closes the gate boxes of a document, in the scheme's order.
pub fn close_all(desk: &Desk, document: i64) -> Vec<Act> {
    let book = desk.ledger.book().unwrap();
    let sync = &book.default_plan().unwrap().sync;
    let mut acts = Vec::new();
    for one in sync.steps.iter().filter(|step| step.gate).flat_map(|step| &step.boxes) {
        match one.kind {
            BoxKind::Tick => acts.push(tick(document, BoxList::Steps, &one.id)),
            BoxKind::Elements => {
                acts.extend(sync.elements.iter().map(|element| tick(document, BoxList::Elements, &element.id)));
            }
            BoxKind::Sign => acts.push(Act::Document(DocumentAct::Sign {
                document: Key::Document(document),
                box_id: one.id.clone(),
                role: one.signer(book.documents.values().next().unwrap().issued_as).unwrap().to_owned(),
                verdict: SignVerdict::Approve,
                on: day("2023-08-01"),
                note: String::new(),
            })),
            // Closed below, by the document's own fields.
            BoxKind::Disclosure | BoxKind::Number => {}
        }
    }
    acts.push(marked(document));
    acts
}

/// 公开属性 and 文号 of the document of these tests.
pub fn marked(document: i64) -> Act {
    let Act::Document(DocumentAct::AddDocument { document: mut fields, .. }) = add_document("供水管理办法")
    else {
        panic!("adds a document")
    };
    fields.document_number = Some("平政发〔2023〕8号".into());
    fields.facts.disclosure = Some(Disclosure::Public);
    Act::Document(DocumentAct::EditDocument { document: Key::Document(document), fields })
}

fn gate_shut(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Vec<String> {
    match result {
        Err(LedgerError::Refused(Refusal::GateShut { open, .. })) => open,
        other => panic!("the gate did not refuse: {other:?}"),
    }
}

fn desk_with_document() -> Desk {
    let mut desk = Desk::new();
    desk.act("2023-08-01", add_document("供水管理办法")).unwrap();
    desk
}

#[test]
fn the_gate_refuses_alone_among_others_and_after_a_box_is_opened_again() {
    let mut desk = desk_with_document();
    assert!(gate_shut(desk.act("2023-08-01", circulate(1, None))).contains(&"plan".to_owned()));
    let both = Act::Together { acts: vec![tick(1, BoxList::Steps, "plan"), circulate(1, None)] };
    assert!(!gate_shut(desk.act("2023-08-01", both)).contains(&"plan".to_owned()));
    let mut acts = close_all(&desk, 1);
    acts.push(circulate(1, None));
    desk.act("2023-08-01", Act::Together { acts }).unwrap();
    let reopen = Act::Document(DocumentAct::SetBox {
        document: Key::Document(1),
        list: BoxList::Steps,
        id: "plan".into(),
        state: None,
    });
    assert_eq!(gate_shut(desk.act("2023-08-01", reopen)), ["plan"]);
}

#[test]
fn undo_cannot_open_a_box_under_a_circulated_document() {
    let mut desk = desk_with_document();
    let mut ticked = BatchId(0);
    for act in close_all(&desk, 1) {
        let is_plan = matches!(&act, Act::Document(DocumentAct::SetBox { id, .. }) if id == "plan");
        let done = desk.act("2023-08-01", act).unwrap();
        if is_plan {
            ticked = done.batch;
        }
    }
    desk.act("2023-08-01", circulate(1, None)).unwrap();
    let before = desk.ledger.book().unwrap();
    assert_eq!(gate_shut(desk.ledger.undo_batch(ticked, &stamp("2023-08-01"))), ["plan"]);
    assert_eq!(desk.ledger.book().unwrap(), before);
}

#[test]
fn undo_of_a_sign_off_under_a_circulated_document_is_stopped_by_the_gate() {
    let mut desk = desk_with_document();
    let mut signed = BatchId(0);
    for act in close_all(&desk, 1) {
        let is_sign = matches!(&act, Act::Document(DocumentAct::Sign { .. }));
        let done = desk.act("2023-08-01", act).unwrap();
        if is_sign {
            signed = done.batch;
        }
    }
    desk.act("2023-08-01", circulate(1, None)).unwrap();
    let recall = Act::Document(DocumentAct::Recall { document: Key::Document(1), reason: "漏附材料".into() });
    desk.act("2023-08-01", recall).unwrap();
    desk.act("2023-08-01", circulate(1, None)).unwrap();
    let open = gate_shut(desk.ledger.undo_batch(signed, &stamp("2023-08-01")));
    assert_eq!(open.len(), 1);
}

#[test]
fn an_override_is_kept_and_its_undo_leaves_both_entries() {
    let mut desk = desk_with_document();
    desk.act("2023-08-01", circulate(1, Some("防汛急件"))).unwrap();
    let book = desk.ledger.book().unwrap();
    let document = &book.documents[&book.find_document(1).unwrap()];
    assert_eq!(document.circulated_on, Some(day("2023-08-01")));
    assert_eq!((document.overrides.len(), document.overrides[0].withdrawn), (1, false));
    assert!(document.overrides[0].open_boxes.contains(&"plan".to_owned()));
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-02")).unwrap();
    let book = desk.ledger.book().unwrap();
    let document = &book.documents[&book.find_document(1).unwrap()];
    assert_eq!((document.circulated_on, document.overrides[0].withdrawn), (None, true));
    let rows: i64 =
        other_program(&desk.path()).query_row("SELECT count(*) FROM gate_override", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
    assert!(!gate_shut(desk.act("2023-08-02", circulate(1, None))).is_empty());
}

#[test]
fn a_recall_ends_its_override_and_undoing_the_recall_brings_both_back() {
    let mut desk = desk_with_document();
    desk.act("2023-08-01", circulate(1, Some("防汛急件"))).unwrap();
    let circulated = desk.ledger.book().unwrap();
    desk.act("2023-08-01", Act::Document(DocumentAct::Recall { document: Key::Document(1), reason: "改稿".into() }))
        .unwrap();
    gate_shut(desk.act("2023-08-01", circulate(1, None)));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().documents, circulated.documents);
}

#[test]
fn a_sign_off_waits_for_the_boxes_before_it_and_for_its_role() {
    let mut desk = desk_with_document();
    let sign = |role: &str| {
        Act::Document(DocumentAct::Sign {
            document: Key::Document(1),
            box_id: "first_reader".into(),
            role: role.into(),
            verdict: SignVerdict::Approve,
            on: day("2023-08-01"),
            note: String::new(),
        })
    };
    let refusal = |result| match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let early = refusal(desk.act("2023-08-01", sign("起草单位主要负责人")));
    assert_eq!(early, Refusal::SignTooEarly { box_id: "first_reader".into(), open: vec!["plan".into()] });
    desk.act("2023-08-01", tick(1, BoxList::Steps, "plan")).unwrap();
    assert!(matches!(refusal(desk.act("2023-08-01", sign("门卫"))), Refusal::WrongRole { .. }));
    desk.act("2023-08-01", sign("起草单位主要负责人")).unwrap();
    let twice = refusal(desk.act("2023-08-01", sign("起草单位主要负责人")));
    assert_eq!(twice, Refusal::SignedAlready("first_reader".into()));
    desk.ledger.undo(&stamp("2023-08-02")).unwrap();
    let book = desk.ledger.book().unwrap();
    let document = &book.documents[&book.find_document(1).unwrap()];
    assert_eq!((document.sign_offs.len(), document.sign_offs[0].withdrawn), (1, true));
}

#[test]
fn a_number_is_never_given_twice() {
    let mut desk = desk_with_document();
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    let mut desk = desk.restart();
    desk.act("2023-08-01", add_document("另一个办法")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().documents.values().map(|one| one.number).collect::<Vec<_>>(), [2]);
}

fn week() -> IsoWeek {
    "2023-W31".parse().unwrap()
}

fn freeze(
    desk: &mut Desk,
    on: &str,
    bytes: &str,
    reason: Option<&str>,
) -> Result<gongkai::ledger::Receipt, LedgerError> {
    let last_batch = desk.ledger.last_batch_of_week(week(), day(on)).unwrap();
    let input = FreezeInput {
        week: week(),
        reason: reason.map(str::to_owned),
        last_batch,
        files: vec![("weekly-2023-W31-tasks.csv".into(), bytes.as_bytes().to_vec())],
        scores: Vec::new(),
        counts: WeekCounts { overdue: 3, ..WeekCounts::default() },
        scheme_hash: "00".into(),
        plan: None,
    };
    desk.ledger.freeze(&input, &stamp(on))
}

#[test]
fn a_freeze_keeps_its_bytes_and_a_correction_is_revision_two_with_a_reason() {
    let mut desk = Desk::new();
    assert_eq!(freeze(&mut desk, "2023-08-04", "一", None).unwrap().title, "封存 2023-W31");
    let again = freeze(&mut desk, "2023-08-04", "二", None);
    assert!(matches!(again, Err(LedgerError::Refused(Refusal::FrozenAlready(_)))));
    let unclean = freeze(&mut desk, "2023-08-07", "二", Some("\u{1b}[31m数字有误"));
    assert!(matches!(unclean, Err(LedgerError::Refused(Refusal::UncleanText { .. }))));
    freeze(&mut desk, "2023-08-07", "二", Some("数字有误")).unwrap();
    let book = desk.ledger.book().unwrap();
    let texts: Vec<_> =
        book.weeks.values().map(|week| desk.ledger.frozen_file(&week.files[0].sha256).unwrap()).collect();
    assert_eq!(texts, ["一".as_bytes(), "二".as_bytes()]);
    assert_eq!(book.frozen(week()).unwrap().revision, 2);
    assert_eq!(book.frozen(week()).unwrap().counts.overdue, 3);
    assert_eq!(desk.ledger.backups().unwrap().len(), 2);
    desk.ledger.undo(&stamp("2023-08-07")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.weeks.values().map(|week| week.withdrawn).collect::<Vec<_>>(), [false, true]);
    assert_eq!(book.frozen(week()).unwrap().revision, 1);
    let next = freeze(&mut desk, "2023-08-07", "三", Some("再改")).unwrap();
    assert_eq!(next.title, "封存 2023-W31 第 3 版（再改）");
}

#[test]
fn a_document_that_was_signed_stays_and_the_refusal_says_why() {
    let mut desk = desk_with_document();
    let acts = close_all(&desk, 1);
    let signed = acts.iter().position(|act| matches!(act, Act::Document(DocumentAct::Sign { .. }))).unwrap();
    for act in &acts[..=signed] {
        desk.act("2023-08-01", act.clone()).unwrap();
    }
    for _ in 0..=signed {
        desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    }
    let refused = desk.ledger.undo(&stamp("2023-08-01"));
    assert!(matches!(refused, Err(LedgerError::NotUndoable { why: NotUndoable::Kept, .. })), "{refused:?}");
    assert_eq!(desk.ledger.book().unwrap().documents.len(), 1);
}

#[test]
fn automatic_backups_go_by_age_also_after_a_restore() {
    let mut desk = Desk::new();
    let early = desk.folder.path().join("early.db");
    let _ = desk.ledger.backup_to(&early).unwrap();
    freeze(&mut desk, "2023-08-04", "0", None).unwrap();
    for number in 1..BACKUPS_KEPT {
        freeze(&mut desk, "2023-08-04", &number.to_string(), Some("改")).unwrap();
    }
    let path = desk.path();
    let Desk { folder, ledger } = desk;
    drop(ledger);
    let ledger = restored(&early, &path, "2023-08-04");
    let mut desk = Desk { folder, ledger };
    // The batches begin anew: a name made of their number would stand there already, or sort first and go at once.
    desk.act("2023-08-04", note("2023/43/县水务局", "2023-08-04", "一")).unwrap();
    let done = freeze(&mut desk, "2023-08-04", "新", None).unwrap();
    assert!(done.backup_failed.is_none());
    let kept = desk.ledger.backups().unwrap();
    assert_eq!(kept.len(), BACKUPS_KEPT);
    let newest = Ledger::open_read_only(kept.last().unwrap()).unwrap();
    assert_eq!(newest.generation(), 2);
}

#[test]
fn a_late_freeze_ends_with_the_week_and_one_inside_it_with_now() {
    let mut desk = Desk::new();
    let friday = desk.act("2023-08-04", note("2023/43/县水务局", "2023-08-04", "一")).unwrap().batch;
    assert_eq!(desk.ledger.last_batch_of_week(week(), day("2023-08-04")).unwrap(), friday);
    desk.act("2023-08-07", note("2023/43/县水务局", "2023-08-04", "二")).unwrap();
    assert_eq!(desk.ledger.last_batch_of_week(week(), day("2023-08-07")).unwrap(), friday);
}

#[test]
fn a_seal_finds_a_cut_journal_a_flipped_byte_and_a_changed_record() {
    let mut desk = Desk::new();
    desk.act("2023-08-04", note("2023/43/县水务局", "2023-08-04", "一")).unwrap();
    let head = desk.ledger.journal_head().unwrap();
    freeze(&mut desk, "2023-08-04", "一", None).unwrap();
    let files = desk.ledger.book().unwrap().weeks[&1].files.clone();
    let seal = Seal { ledger: desk.ledger.id().into(), week: week(), revision: 1, head, files };
    assert_eq!(desk.ledger.verify(Some(&seal)).unwrap(), []);

    let spoiled = |sql: &str| {
        let copy = desk.folder.path().join(format!("copy-{}.db", sql.len()));
        let _ = desk.ledger.backup_to(&copy).unwrap();
        other_program(&copy).execute_batch(sql).unwrap();
        let found = Ledger::open(&copy).unwrap().verify(Some(&seal)).unwrap();
        format!("{found:?}")
    };
    let cut = "PRAGMA foreign_keys=OFF; DELETE FROM change WHERE batch >= 3; DELETE FROM batch WHERE id >= 3;";
    assert!(spoiled(cut).contains("NotTheSealedJournal"));
    assert!(spoiled("UPDATE frozen_file SET bytes = x'00';").contains("FrozenFile"));
    assert!(spoiled("UPDATE note SET text = '改';").contains("EditedSinceSeal"));
    assert!(
        spoiled("UPDATE change SET after = replace(after, '一', '二') WHERE tbl = 'note';").contains("ChangeAltered")
    );
    assert!(spoiled("UPDATE batch SET title = '改' WHERE id = 2;").contains("ChainBroken"));
}

#[test]
fn the_history_tells_changes_in_words_newest_first() {
    let mut desk = desk_with_document();
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "已上报")).unwrap();
    let of = HistoryFilter { key: Some(key("2023/43/县水务局")), ..HistoryFilter::default() };
    let entries = desk.ledger.history(&of).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].title, "记进展：43 县水务局");
    let told: Vec<_> = entries[0]
        .changes
        .iter()
        .map(|line| format!("{} {} {}：{}→{}", line.table, line.record, line.field, line.before, line.after))
        .collect();
    assert_eq!(
        told,
        [
            "进展 43 县水务局 ：→发生日期 2023-08-01；内容 已上报",
            "责任分解 43 县水务局 状态：未开始→进行中",
            "责任分解 43 县水务局 状态日期：→2023-08-01",
        ]
    );
    let undone = desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    let entries = desk.ledger.history(&of).unwrap();
    assert_eq!((entries[0].undoes, entries[1].undone_by), (Some(entries[1].batch), Some(undone.batch)));
    let plan_entry = entries.last().unwrap();
    assert!(plan_entry.more > 0 && !plan_entry.changes.is_empty());
    assert_eq!(desk.ledger.last_undoable().unwrap().unwrap().title, "登记政策文件：《供水管理办法》");
    let page = HistoryFilter { before: Some(entries[0].batch), limit: 1, ..HistoryFilter::default() };
    assert_eq!(desk.ledger.history(&page).unwrap()[0].batch, entries[1].batch);
}

#[test]
fn the_history_names_units_boxes_and_settings_and_shows_no_ids() {
    let mut desk = desk_with_document();
    let units = vec!["孝直镇".to_owned(), "榆山街道".to_owned()];
    let choose =
        Act::Task(TaskAct::Choose { task: key("2023/1"), units, reason: "电话商定".into(), on: day("2023-08-01") });
    desk.act("2023-08-01", choose).unwrap();
    let acts = close_all(&desk, 1);
    for act in acts {
        desk.act("2023-08-01", act).unwrap();
    }
    let dates = SyncDates { document_on: Some(day("2023-08-01")), interpretation_on: None };
    desk.act(
        "2023-08-01",
        Act::Document(DocumentAct::SetStep { document: Key::Document(1), step: "release".into(), dates }),
    )
    .unwrap();
    let all = HistoryFilter { limit: 1000, ..HistoryFilter::default() };
    let entries = desk.ledger.history(&all).unwrap();
    let lines: Vec<_> = entries.iter().flat_map(|entry| &entry.changes).collect();
    let chosen = lines.iter().find(|line| line.table == "明确责任单位").unwrap();
    assert!(chosen.after.contains("榆山街道、孝直镇"), "{}", chosen.after);
    for line in lines {
        let said = format!("{} {} {}", line.field, line.before, line.after);
        let id = said.split(|c: char| !(c.is_ascii_alphabetic() || c == '_')).find(|word| word.contains('_'));
        assert_eq!(id, None, "{}: {said}", line.table);
    }
    let dated = &entries[0].changes[0];
    assert!(dated.after.contains("环节 部署"), "{}", dated.after);
}

#[test]
fn the_day_of_publication_is_entered_once_w6() {
    let mut desk = desk_with_document();
    let out = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        let document = book.documents.values().next().unwrap().clone();
        let ticked = |id: &str| match document.boxes.get(id) {
            Some(BoxState::Ticked { on, .. }) => Some(on.to_string()),
            Some(BoxState::NotApplicable { .. }) | None => None,
        };
        let dates = document.steps.get("release").copied().unwrap_or_default();
        let dates = [dates.document_on, dates.interpretation_on].map(|on| on.map(|on| on.to_string()));
        (dates, [ticked("document_out"), ticked("interpretation_out")])
    };
    let day_of = |text: &str| Some(text.to_owned());
    // Ticking the box dates the step …
    desk.act("2023-08-04", tick(1, BoxList::Steps, "document_out")).unwrap();
    assert_eq!(out(&desk), ([day_of("2023-08-01"), None], [day_of("2023-08-01"), None]));
    // … dating the step ticks the box, and moves it …
    let step = |document_on: Option<&str>, interpretation_on: Option<&str>| {
        let dates = SyncDates { document_on: document_on.map(day), interpretation_on: interpretation_on.map(day) };
        Act::Document(DocumentAct::SetStep { document: Key::Document(1), step: "release".into(), dates })
    };
    desk.act("2023-08-04", step(Some("2023-08-02"), Some("2023-08-03"))).unwrap();
    let both = [day_of("2023-08-02"), day_of("2023-08-03")];
    assert_eq!(out(&desk), (both.clone(), both));
    // … and opening the one opens the other.
    let open = Act::Document(DocumentAct::SetBox {
        document: Key::Document(1),
        list: BoxList::Steps,
        id: "interpretation_out".into(),
        state: None,
    });
    desk.act("2023-08-04", open).unwrap();
    assert_eq!(out(&desk), ([day_of("2023-08-02"), None], [day_of("2023-08-02"), None]));
    desk.act("2023-08-04", step(None, None)).unwrap();
    assert_eq!(out(&desk), ([None, None], [None, None]));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_unit_signs_its_own_documents_and_the_county_the_countys() {
    let mut desk = desk_with_document();
    let sign = |role: &str| {
        Act::Document(DocumentAct::Sign {
            document: Key::Document(1),
            box_id: "leader".into(),
            role: role.into(),
            verdict: SignVerdict::Return,
            on: day("2023-08-01"),
            note: "缺综合指引".into(),
        })
    };
    let issue = |desk: &mut Desk, issued_as| {
        let book = desk.ledger.book().unwrap();
        let one = book.documents.values().next().unwrap();
        let fields = new_document(&one.title, &book.units[&one.unit].code, issued_as);
        let act = DocumentAct::EditDocument { document: Key::Document(1), fields };
        desk.act("2023-08-01", Act::Document(act)).unwrap();
    };
    for (issued_as, signer, other) in [
        (IssuedAs::Unit, "本单位主要负责人", "县政府签发领导"),
        (IssuedAs::CountyOffice, "县政府签发领导", "本单位主要负责人"),
        (IssuedAs::County, "县政府签发领导", "本单位主要负责人"),
    ] {
        issue(&mut desk, issued_as);
        match desk.act("2023-08-01", sign(other)) {
            Err(LedgerError::Refused(Refusal::WrongRole { wanted, .. })) => assert_eq!(wanted, signer),
            other => panic!("{other:?}"),
        }
        desk.act("2023-08-01", sign(signer)).unwrap();
    }
}
