//! Keys on a small book: commands in, selection and effects out; and the drawn board and checklist.

use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::domain::act::{Act, BoxList, DocumentAct};
use crate::domain::book::Book;
use crate::domain::document::{BoxState, Disclosure, FormState, GateOverride, IssuedAs, SignVerdict, SyncDates};
use crate::domain::table::Table;
use crate::tui::acts::FinerTarget;
use crate::tui::command::kind::Record as OnRecords;
use crate::tui::screens::sample::{self, d, everywhere, picture};

const TODAY: &str = "2023-09-06";

/// 文1: shut at 审签. 文2: interpretation one working day late. 文3: in sync everywhere. 文4: not begun. 文5: 不解读.
fn book() -> Book {
    let mut book = sample::book(&["县住建局", "县水务局", "县特色产业发展中心"]);
    let one = sample::document(&mut book, "平阴县城区集中供热管理办法（送审稿）", 1, IssuedAs::CountyOffice);
    sample::close_step(&mut book, one, "organise", "2023-08-21", "2023-08-21");
    sample::close_step(&mut book, one, "sign_off", "2023-09-01", "2023-09-01");
    let mut document = book.documents.get_mut(&one).unwrap();
    let waits = SyncDates { document_on: Some(d("2023-09-04")), interpretation_on: None };
    document.steps.insert("sign_off".into(), waits);
    document.sign_offs.truncate(1);
    document.sign_offs.push(sample::sign(
        "office",
        "政务公开科",
        SignVerdict::Return,
        "2023-09-04",
        "执行标准没有写明停供赔付",
    ));
    document.boxes.remove("guide");
    for missing in ["standards", "differences"] {
        document.elements.remove(missing);
    }
    document.elements.insert("terms".into(), BoxState::NotApplicable { reason: "没有专门用语".into() });
    document.forms.insert("text".into(), FormState { published_on: Some(d("2023-08-25")), ..FormState::default() });
    document.forms.insert("video".into(), FormState { planned_on: Some(d("2023-09-15")), ..FormState::default() });

    drop(document);
    let two = sample::document(&mut book, "节约用水奖励办法", 2, IssuedAs::Unit);
    sample::close_step(&mut book, two, "organise", "2023-08-18", "2023-08-25");
    sample::document(&mut book, "“乐业平阴”就业服务措施", 2, IssuedAs::County);
    let steps = book.plan().sync.steps.clone();
    for step in steps {
        sample::close_step(&mut book, DocumentId(3), &step.id, "2023-08-07", "2023-08-07");
    }
    let mut three = book.documents.get_mut(&DocumentId(3)).unwrap();
    three.circulated_on = Some(d("2023-08-08"));
    three.document_number = Some("平政发〔2023〕7号".into());
    drop(three);
    sample::document(&mut book, "玫瑰产业提升三年行动方案", 3, IssuedAs::CountyOffice);
    let five = sample::document(&mut book, "内部控制流程", 2, IssuedAs::Unit);
    book.documents.get_mut(&five).unwrap().exempt_reason = Some("不涉及公众".into());
    book.documents.get_mut(&five).unwrap().facts.disclosure = Some(Disclosure::Withheld);
    book.book
}

fn desk() -> (Sync, View) {
    let view = sample::view(book(), TODAY);
    (Sync::new(&view), view)
}

fn keys(screen: &mut Sync, view: &View, commands: &[Command]) -> Vec<Effect> {
    commands.iter().flat_map(|command| screen.update(*command, view)).collect()
}

fn act(effects: &[Effect]) -> &Act {
    match effects {
        [Effect::Perform(act)] => act,
        _ => panic!("not one act but {} effects", effects.len()),
    }
}

fn stand_on(screen: &mut Sync, view: &View, row: &Row) {
    screen.list.in_checklist = true;
    screen.list.cursor = screen.rows(view).unwrap().find(row).unwrap();
    screen.row = Some(row.clone());
}

#[test]
fn the_shut_gate_stands_first_and_opens_at_its_first_open_element() {
    let (mut screen, view) = desk();
    let order: Vec<i64> = screen.list.rows().map(|one| one.id.0).collect();
    assert_eq!(order, [1, 2, 4, 3, 5]);
    keys(&mut screen, &view, &[Command::Open]);
    assert_eq!(screen.row(&view), Some(Row::Element("standards".into())));
    keys(&mut screen, &view, &[Command::Back]);
    assert!(!screen.list.in_checklist);
}

#[test]
fn space_ticks_today_and_opens_again() {
    let (mut screen, mut view) = desk();
    stand_on(&mut screen, &view, &Row::Box("guide".into()));
    let effects = keys(&mut screen, &view, &[Command::Tick]);
    let ticked = BoxState::Ticked { on: d(TODAY), note: String::new() };
    let set = |id: &str, state| {
        Act::Document(DocumentAct::SetBox { document: Key::Document(1), list: BoxList::Steps, id: id.into(), state })
    };
    assert_eq!(act(&effects), &set("guide", Some(ticked)));
    stand_on(&mut screen, &view, &Row::Box("points".into()));
    view.today = ticked_on(&view, "points");
    assert_eq!(act(&keys(&mut screen, &view, &[Command::Tick])), &set("points", None));
    // The box of the elements leads to the first open one; the log cannot be touched.
    stand_on(&mut screen, &view, &Row::Box("elements".into()));
    assert!(keys(&mut screen, &view, &[Command::Tick]).is_empty());
    assert_eq!(screen.row(&view), Some(Row::Element("standards".into())));
    stand_on(&mut screen, &view, &Row::Log(0));
    assert!(keys(&mut screen, &view, &[Command::Tick, Command::Open]).is_empty());
}

fn ticked_on(view: &View, id: &str) -> NaiveDate {
    match view.book.documents[&DocumentId(1)].boxes.get(id) {
        Some(BoxState::Ticked { on, .. }) => *on,
        other => panic!("{id} is {other:?}"),
    }
}

/// No key takes the day of a ✓ away unasked, nor the reason of 不适用: a lateness would go with it.
#[test]
fn a_tick_of_another_day_opens_its_form_wherever_it_stands() {
    let (mut screen, mut view) = desk();
    let ticked = BoxState::Ticked { on: d("2023-08-21"), note: String::new() };
    {
        let mut document = Arc::make_mut(&mut view.book).documents.get_mut(&DocumentId(1)).unwrap();
        document.boxes.insert("points".into(), ticked.clone());
        document.elements.insert("aims".into(), ticked.clone());
        document.elements.insert("terms".into(), BoxState::NotApplicable { reason: "没有术语".into() });
        document.library.insert("theme".into(), ticked);
        document.pushed_city_on = Some(d("2023-08-22"));
    }
    screen.refresh(&view);
    let rows = [
        Row::Box("points".into()),
        Row::Element("aims".into()),
        Row::Element("terms".into()),
        Row::Library("theme".into()),
        Row::Form("text".into()),
        Row::City,
    ];
    for row in rows {
        for command in [Command::Tick, Command::Open] {
            stand_on(&mut screen, &view, &row);
            let effects = keys(&mut screen, &view, &[command]);
            assert!(matches!(effects.as_slice(), [Effect::Push(_)]), "{row:?} {command:?}");
        }
    }
}

#[test]
fn a_form_is_published_today_and_keeps_its_plan_and_a_push_keeps_the_other() {
    let (mut screen, mut view) = desk();
    stand_on(&mut screen, &view, &Row::Form("video".into()));
    let state =
        Some(FormState { planned_on: Some(d("2023-09-15")), published_on: Some(d(TODAY)), ..FormState::default() });
    let wanted = Act::Document(DocumentAct::SetForm { document: Key::Document(1), form: "video".into(), state });
    assert_eq!(act(&keys(&mut screen, &view, &[Command::Tick])), &wanted);
    stand_on(&mut screen, &view, &Row::Form("text".into()));
    let wanted = Act::Document(DocumentAct::SetForm { document: Key::Document(1), form: "text".into(), state: None });
    view.today = d("2023-08-25");
    assert_eq!(act(&keys(&mut screen, &view, &[Command::Tick])), &wanted);
    view.today = d(TODAY);
    stand_on(&mut screen, &view, &Row::City);
    let wanted = Act::Document(DocumentAct::SetPushed {
        document: Key::Document(1),
        province_on: None,
        city_on: Some(d(TODAY)),
    });
    assert_eq!(act(&keys(&mut screen, &view, &[Command::Tick])), &wanted);
}

#[test]
fn a_signature_waits_for_the_boxes_before_it_and_a_return_does_not() {
    let (mut screen, mut view) = desk();
    keys(&mut screen, &view, &[Command::Open]);
    let Live::Off(reason) = screen.live(Command::Sign, &view) else { panic!("signed too early") };
    assert_eq!(reason, "“办公室审核”之前还有 2 个环节未完成，先办“九项要素”");
    assert_eq!(screen.live(Command::SignReturn, &view), Live::On);
    let mut document = Arc::make_mut(&mut view.book).documents.get_mut(&DocumentId(1)).unwrap();
    let ticked = BoxState::Ticked { on: d(TODAY), note: String::new() };
    document.boxes.insert("guide".into(), ticked.clone());
    for missing in ["standards", "differences"] {
        document.elements.insert(missing.into(), ticked.clone());
    }
    drop(document);
    screen.refresh(&view);
    assert_eq!(screen.live(Command::Sign, &view), Live::On);
    assert!(matches!(keys(&mut screen, &view, &[Command::Sign]).as_slice(), [Effect::Push(_)]));
    // Nothing waits on a document in sync.
    screen.seek(&Key::Document(3), &view);
    assert!(matches!(screen.live(Command::Sign, &view), Live::Off(_)));
    assert!(matches!(screen.live(Command::Circulate, &view), Live::Off(_)));
    assert_eq!(screen.live(Command::Recall, &view), Live::On);
}

#[test]
fn a_row_opens_its_own_form_and_other_rows_leave_the_key_to_the_desk() {
    let (mut screen, view) = desk();
    assert!(screen.own_form(OnRecords::Edit, &view).is_none(), "on the board F2 edits the document");
    for row in [Row::Step("sign_off".into()), Row::Form("qa".into()), Row::Gate] {
        stand_on(&mut screen, &view, &row);
        let own = screen.own_form(OnRecords::Edit, &view);
        assert!(matches!(own.map(|own| own.open(&view)).as_deref(), Some([Effect::Push(_)])), "{row:?}");
    }
    assert!(screen.own_form(OnRecords::Why, &view).is_none());
    screen.seek(&Key::Document(2), &view);
    stand_on(&mut screen, &view, &Row::Step("organise".into()));
    assert!(matches!(screen.own_form(OnRecords::Why, &view), Some(FinerTarget::Why(..))), "a lag is counted");
}

#[test]
fn not_applicable_is_for_what_is_ticked() {
    let (mut screen, view) = desk();
    for (row, on) in [
        (Row::Element("scope".into()), true),
        (Row::Box("guide".into()), true),
        (Row::Library("theme".into()), true),
        (Row::Box("office".into()), false),
        (Row::Box("elements".into()), false),
        (Row::Form("qa".into()), false),
    ] {
        stand_on(&mut screen, &view, &row);
        assert_eq!(screen.live(Command::NotApplicable, &view) == Live::On, on, "{row:?}");
    }
}

#[test]
fn panes_forms_and_rows_are_reached_by_arrows_and_tab() {
    let (mut screen, view) = desk();
    keys(&mut screen, &view, &[Command::Open, Command::First]);
    assert_eq!(screen.row(&view), Some(Row::Step("organise".into())));
    keys(&mut screen, &view, &[Command::NextPane]);
    assert_eq!(screen.row(&view), Some(Row::Element("background".into())));
    keys(&mut screen, &view, &[Command::Left]);
    assert_eq!(screen.row(&view), Some(Row::Step("organise".into())));
    stand_on(&mut screen, &view, &Row::Form("text".into()));
    keys(&mut screen, &view, &[Command::Right]);
    assert_eq!(screen.row(&view), Some(Row::Form("picture".into())));
    keys(&mut screen, &view, &[Command::Last]);
    assert_eq!(screen.row(&view), Some(Row::City));
}

#[test]
fn a_new_book_keeps_the_document_and_the_row() {
    let (mut screen, mut view) = desk();
    stand_on(&mut screen, &view, &Row::Element("differences".into()));
    let mut document = Arc::make_mut(&mut view.book).documents.get_mut(&DocumentId(1)).unwrap();
    document.sign_offs.push(sample::sign("office", "政务公开科", SignVerdict::Return, TODAY, "再改"));
    drop(document);
    screen.refresh(&view);
    assert_eq!(screen.row(&view), Some(Row::Element("differences".into())), "the log grew above it");
    Arc::make_mut(&mut view.book).documents = Table::default();
    screen.refresh(&view);
    assert!(!screen.list.in_checklist && screen.selection(&view).is_empty());
}

#[test]
fn a_filter_finds_by_pinyin_and_a_record_that_it_hides_clears_it() {
    let (mut screen, view) = desk();
    screen.set_filter("xsw", &view);
    assert_eq!(screen.list.len(), 3, "县水务局 drafts three");
    screen.seek(&Key::Document(4), &view);
    assert_eq!((screen.filter(), screen.selection(&view)), ("", vec![Key::Document(4)]));
    let kept = screen.remember();
    let mut other = Sync::new(&view);
    other.recall(&kept, &view);
    assert_eq!(other.selection(&view), [Key::Document(4)]);
    other.recall(&serde_json::json!({ "row": 99, "spot": 9999, "checklist": true }), &view);
    assert_eq!(other.selection(&view), [Key::Document(5)]);
}

#[test]
fn marked_rows_are_the_selection() {
    let (mut screen, view) = desk();
    keys(&mut screen, &view, &[Command::Tick, Command::Tick]);
    assert_eq!(screen.selection(&view), [Key::Document(1), Key::Document(2)]);
    keys(&mut screen, &view, &[Command::Back]);
    assert_eq!(screen.selection(&view), [Key::Document(4)]);
}

#[test]
fn nothing_is_written_on_a_read_only_desk() {
    let (mut screen, mut view) = desk();
    view.read_only = Some("别的工作台正在使用".into());
    stand_on(&mut screen, &view, &Row::Box("guide".into()));
    assert!(matches!(keys(&mut screen, &view, &[Command::Tick]).as_slice(), [Effect::Toast(_)]));
    assert!(matches!(screen.live(Command::Tick, &view), Live::Off(_)));
}

#[test]
fn an_override_stays_in_sight() {
    let (_, mut view) = desk();
    let mut document = Arc::make_mut(&mut view.book).documents.get_mut(&DocumentId(1)).unwrap();
    document.circulated_on = Some(d("2023-09-05"));
    document.overrides.push(GateOverride {
        id: 1,
        reason: "省里催办".into(),
        open_boxes: ["elements", "guide", "office", "leader"].map(str::to_owned).into(),
        entered_on: d("2023-09-05"),
        withdrawn: false,
    });
    drop(document);
    let mut screen = Sync::new(&view);
    screen.seek(&Key::Document(1), &view);
    let board = picture(&screen, &view, 120, 36);
    assert!(board.iter().any(|line| line.contains("文1") && line.contains("! 例外")), "{board:#?}");
    keys(&mut screen, &view, &[Command::Open]);
    assert!(picture(&screen, &view, 120, 36).iter().any(|line| line.contains("省里催办")));
}

#[test]
fn the_board_and_the_checklist_stand_on_every_frame() {
    let (mut screen, mut view) = desk();
    everywhere(&screen, &mut view);
    for document in 1..=5 {
        screen.seek(&Key::Document(document), &view);
        keys(&mut screen, &view, &[Command::Open]);
        for _ in 0..screen.rows(&view).unwrap().len() {
            picture(&screen, &view, 80, 24);
            keys(&mut screen, &view, &[Command::Down]);
        }
        everywhere(&screen, &mut view);
    }
    let mut empty = sample::view(sample::book(&[]).book, TODAY);
    everywhere(&Sync::new(&empty), &mut empty);
    let mut bare = sample::view(Book::default(), TODAY);
    everywhere(&Sync::new(&bare), &mut bare);
}

#[test]
fn the_selected_row_is_always_drawn() {
    let (mut screen, view) = desk();
    keys(&mut screen, &view, &[Command::Open, Command::First]);
    for _ in 0..screen.rows(&view).unwrap().len() {
        for (width, height) in [(80, 24), (120, 36)] {
            let lines = picture(&screen, &view, width, height);
            assert!(lines.iter().any(|line| line.contains('▸')), "{:?} at {width}", screen.row(&view));
        }
        keys(&mut screen, &view, &[Command::Down]);
    }
}
