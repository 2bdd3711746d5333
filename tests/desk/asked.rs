//! What is asked before it is done, and what is said before it is tried.

use gongkai::domain::workday::WorkCalendar;
use gongkai::locale::Lang;
use gongkai::words;

use crate::desk::Desk;

const WIDE: (u16, u16) = (120, 36);

fn frozen_weeks(desk: &Desk) -> usize {
    desk.app.view.book.weeks.values().filter(|week| !week.withdrawn).count()
}

/// W12: F7 right after a freeze withdrew it without a word.
#[test]
fn undoing_a_freeze_asks_and_names_it() {
    let mut desk = Desk::on_the_sample();
    let before = frozen_weeks(&desk);
    desk.press("Ctrl-F 1");
    assert_eq!(frozen_weeks(&desk), before + 1);
    let asked = desk.press("F7").text(WIDE);
    assert!(asked.contains("2023-W37") && asked.contains("将撤回封存"), "{asked}");
    desk.press("Enter 2");
    assert_eq!(frozen_weeks(&desk), before + 1, "no is no");
    desk.press("F7 1");
    assert_eq!(frozen_weeks(&desk), before);
    assert!(!desk.text(WIDE).contains("撤销前请确认"), "the question is gone");
    let said = desk.press("0 z").text(WIDE);
    assert!(said.contains("要恢复须重新登记"), "what was withdrawn stays so: {said}");
}

/// A plan taken in goes after a question only, that says what goes, and is had again from the history.
#[test]
fn undoing_an_import_asks_says_what_goes_and_is_redone_from_the_history() {
    let mut desk = Desk::on_a_new_ledger();
    let before = desk.app.view.book.clone();
    let asked = desk.press("F7").text(WIDE);
    assert!(asked.contains("撤销前请确认") && asked.contains("导入要点"), "{asked}");
    assert!(asked.contains("将删去：") && asked.contains("任务 ") && asked.contains("责任分解 "), "{asked}");
    assert!(desk.press("F7 Enter 2").app.view.plan().is_some());
    let said = desk.press("F7 1").text(WIDE);
    assert!(desk.app.view.plan().is_none(), "{said}");
    assert!(!said.contains("u 撤销") && said.contains("撤销：导入要点") && said.contains("0 历史"), "{said}");

    let said = desk.press("0 z").text(WIDE);
    assert!(said.contains("重做：导入要点") && said.contains("已重做"), "{said}");
    assert_eq!(*desk.app.view.book, *before, "whole again");
    let again = desk.press("z").text(WIDE);
    assert!(again.contains("将删去："), "what was redone is undone like any act: {again}");
    assert!(desk.press("1").app.view.plan().is_none());
}

/// 恢复 and 重做 name no undo, in Chinese, pinyin or English.
#[test]
fn a_word_that_means_the_opposite_undoes_nothing() {
    for word in ["恢复", "huifu", "重做", "chongzuo", "redo", "restore"] {
        let mut desk = Desk::on_the_sample();
        let book = desk.app.view.book.clone();
        let found = desk.press("F6").type_text(word).text(WIDE);
        assert!(!found.contains("F7"), "{word}: {found}");
        assert_eq!(*desk.press("Enter").app.view.book, *book, "{word}");
    }
}

/// An act on very many rows is asked about, one on a few is not.
#[test]
fn undoing_an_act_on_very_many_rows_asks() {
    let mut desk = Desk::on_a_new_ledger();
    desk.press("3 * n").type_text("已布置").press("Ctrl-S");
    let asked = desk.press("F7").text(WIDE);
    assert!(asked.contains("将删去：进展 "), "{asked}");
}

/// W12: `z` on an act of an earlier week.
#[test]
fn undoing_an_act_of_an_earlier_week_asks_and_one_of_today_does_not() {
    let mut desk = Desk::on_the_sample();
    desk.press("3 v").type_text("平水字〔2023〕1号").press("Ctrl-S");
    desk.press("F7");
    let said = desk.text(WIDE);
    assert!(!said.contains("撤销前请确认") && said.contains("撤销：附佐证"), "{said}");

    desk.stand_on("2023-09-18");
    desk.press("1 3 v").type_text("平水字〔2023〕2号").press("Ctrl-S");
    let mut desk_later = desk;
    desk_later.stand_on("2023-09-25");
    let asked = desk_later.press("0 z").text(WIDE);
    assert!(asked.contains("附佐证") && asked.contains("2023年第38周的登记，不是本周的"), "{asked}");
    let said = desk_later.press("1").text(WIDE);
    assert!(said.contains("撤销：附佐证"), "{said}");
}

/// W16: a day before the last act is seen in the bar and stops what would be refused at the end of a full form.
#[test]
fn a_day_before_the_last_act_is_said_before_anything_is_typed() {
    let mut desk = Desk::on_the_sample();
    desk.stand_on("2023-08-20");
    let head = desk.text((80, 24));
    assert!(head.lines().next().unwrap().contains("只能查看"), "{head}");
    let said = desk.press("3 n").text(WIDE);
    assert!(said.contains("台账日期 2023-08-20 早于最近一次登记的 2023-09-15"), "{said}");
    assert!(said.contains("用 2023-09-15 及以后的日期打开后再登记"), "the remedy stands whole: {said}");
    desk.stand_on("2023-09-15");
    assert!(!desk.text((80, 24)).lines().next().unwrap().contains("只能查看"));
}

fn loaded(calendar: &WorkCalendar, year: i32) -> Option<&str> {
    calendar.year(year).map(|year| year.notice.as_str())
}

/// A year's notice is loaded at the desk; an older one than what stands is asked about.
#[test]
fn holidays_are_loaded_and_an_older_notice_is_asked_about() {
    let mut desk = Desk::on_the_sample();
    let file = desk.folder().join("2027.toml");
    let content = |number: &str, off: &str| {
        format!(
            "year = 2027\nnotice = [{{ number = \"国办发明电〔{number}号\", date = \"2026-11-05\" }}]\n\
             off = [{off}]\nwork = []\n"
        )
    };
    std::fs::write(&file, content("2026〕8", "\"2027-01-01\", \"2027-02-08\"")).unwrap();
    let path = file.display().to_string();
    desk.press("F6").type_text("放假安排").press("Enter").type_text(&path).press("Ctrl-S");
    let said = desk.text(WIDE);
    assert!(said.contains("已载入2027年放假安排"), "{said}");
    assert!(loaded(&desk.app.view.calendar, 2027).unwrap().contains("〔2026〕8号"));

    std::fs::write(&file, content("2026〕7", "\"2027-02-08\"")).unwrap();
    desk.press("F6").type_text("放假安排").press("Enter").type_text(&path).press("Ctrl-S");
    let asked = desk.text(WIDE);
    assert!(asked.contains("〔2026〕7号") && asked.contains("早于已载入的"), "{asked}");
    assert!(asked.contains("有变动的 1 天：2027-01-01 工作日"), "{asked}");
    desk.press("2");
    assert!(loaded(&desk.app.view.calendar, 2027).unwrap().contains("〔2026〕8号"));
    desk.press("F6").type_text("放假安排").press("Enter").type_text(&path).press("Ctrl-S 1");
    assert!(loaded(&desk.app.view.calendar, 2027).unwrap().contains("〔2026〕7号"));
    let missing = desk.press("F6").type_text("放假安排").press("Enter").type_text("x").press("Ctrl-S").text(WIDE);
    assert!(missing.contains("没有这个文件或文件夹"), "{missing}");
}

/// W15: the folder is said where files are written, chosen once, and shown by a key.
#[test]
fn the_folder_of_files_is_said_chosen_and_shown() {
    let mut desk = Desk::on_the_sample();
    let said = desk.press("F12").text(WIDE);
    assert!(said.contains("还没有导出过文件"), "{said}");
    let folder = desk.folder().join("周报");
    desk.press("F6").type_text("导出到").press("Enter").type_text(&folder.display().to_string()).press("Ctrl-S");
    assert!(desk.text(WIDE).contains("今后导出到"), "{}", desk.text(WIDE));
    let said = desk.press("F8").text(WIDE);
    assert!(said.contains("周报") && said.contains("打开导出文件夹"), "{said}");
    assert!(std::fs::read_dir(&folder).unwrap().count() > 0);
}

/// The report for those who look rather than read is found by what it is called, and is the page of the day shown.
#[test]
fn the_report_is_written_from_the_desk() {
    let mut desk = Desk::on_the_sample();
    let folder = desk.folder().join("汇报");
    desk.press("F6").type_text("导出到").press("Enter").type_text(&folder.display().to_string()).press("Ctrl-S");
    let said = desk.press("F6").type_text("情况报告").press("Enter").text(WIDE);
    assert!(said.contains("汇报") && said.contains("打开导出文件夹"), "{said}");
    let file = format!("report-2023-{}.html", desk.app.view.today);
    let page = std::fs::read_to_string(folder.join(file)).unwrap();
    assert_eq!(page, gongkai::exchange::report::html(&desk.app.view.judged(), gongkai::locale::Lang::ZhCn));
}

/// Another ledger, or a new one, from inside; the sample's day stays with the sample.
#[test]
fn another_ledger_is_opened_from_inside() {
    let mut desk = Desk::on_the_sample();
    let new = desk.folder().join("新.gongkai");
    desk.press("F6").type_text("新建台账").press("Enter 2 Down").type_text(&new.display().to_string()).press("Ctrl-S");
    assert!(!desk.app.view.book.settings.sample && new.is_file());
    assert_eq!(desk.app.view.today.to_string(), "2023-09-15", "the clock of this test");
    let old = desk.folder().join(gongkai::demo::FILE).display().to_string();
    desk.press("F6").type_text("换台账").press("Enter Down").type_text(&old).press("Ctrl-S");
    assert!(desk.app.view.book.settings.sample);
    let same = desk.press("F6").type_text("换台账").press("Enter Ctrl-S").text(WIDE);
    assert!(same.contains("就是这个台账"), "{same}");
}

/// The words people look for are known to the palette.
#[test]
fn the_palette_knows_what_people_call_things() {
    for (word, title) in [
        ("周报", "导出"),
        ("名册", "单位"),
        ("打印", "导出"),
        ("搜索", "筛选"),
        ("重做", "历史"),
        ("恢复", "gongkai restore"),
        ("会议列席", "记活动"),
    ] {
        let found = Desk::on_the_sample().press("F6").type_text(word).text(WIDE);
        assert!(found.contains(title), "{word}: {found}");
    }
}

/// From November on Today says that the next year's holidays are not loaded.
#[test]
fn today_says_that_the_holidays_of_next_year_are_awaited() {
    let mut desk = Desk::on_the_sample();
    desk.stand_on("2026-10-30");
    assert!(!desk.press("1").text(WIDE).contains("放假安排未载入"));
    desk.stand_on("2026-11-02");
    let said = desk.press("1").text((80, 24));
    assert!(said.contains("2027年放假安排未载入") && said.contains("“放假安排”载入"), "{said}");
}

/// A note and a piece of evidence are corrected and withdrawn by themselves, each undone by itself.
#[test]
fn a_note_and_a_piece_of_evidence_are_corrected_and_withdrawn() {
    let mut desk = Desk::on_the_sample();
    desk.press("1 n").type_text("名单已报").press("Ctrl-S");
    let listed = desk.press("m").text(WIDE);
    assert!(listed.contains("进展与佐证") && listed.contains("名单已报"), "{listed}");
    let said = desk.press("Enter End").type_text("，共12家").press("Ctrl-S").text(WIDE);
    assert!(said.contains("名单已报，共12家"), "{said}");
    let asked = desk.press("2").text(WIDE);
    assert!(asked.contains("撤回后不再列出"), "{asked}");
    let after = desk.press("1").text(WIDE);
    assert!(!after.contains("名单已报"), "{after}");
    desk.press("Esc F7");
    assert!(desk.press("m").text(WIDE).contains("名单已报，共12家"), "undo brings it back");
}

/// W8: a recorded activity is listed, given evidence, edited and withdrawn.
#[test]
fn an_activity_is_listed_proved_edited_and_withdrawn() {
    let mut desk = Desk::on_a_new_ledger();
    assert!(desk.press("i").text(WIDE).contains("还没有记活动"));
    // 公众代表列席 is the first quota: the county's, with its day proposed.
    desk.press("a Down Down").type_text("第20次常务会议").press("Ctrl-S");
    let listed = desk.text(WIDE);
    assert!(listed.contains("第20次常务会议") && listed.contains("没有佐证，补上后计数"), "{listed}");
    desk.press("v").type_text("平政纪〔2023〕20号").press("Ctrl-S");
    let proved = desk.text(WIDE);
    assert!(!proved.contains("没有佐证") && proved.contains("采纳情况未公开，公开后计数"), "{proved}");
    // Enter opens its page, and from there the form.
    desk.press("Enter Enter Down Down").type_text("第21次常务会议").press("Ctrl-S");
    let edited = desk.text(WIDE);
    assert!(edited.contains("第21次常务会议") && !edited.contains("第20次"), "{edited}");
    let gone = desk.press("- 1").text(WIDE);
    assert!(gone.contains("还没有记活动") && desk.app.view.book.activities.is_empty(), "{gone}");
    desk.press("Esc F7");
    let one = desk.app.view.book.activities.values().next().unwrap();
    assert_eq!((one.title.as_str(), one.evidence.len()), ("第21次常务会议", 1), "undo brings it back whole");
}

/// What a meeting, an open day and an evaluation are recorded with; empty is allowed, it may come later.
#[test]
fn an_activity_is_completed_with_what_its_kind_is_recorded_with() {
    let mut desk = Desk::on_the_sample();
    let form = desk.press("7 Enter Enter Enter").text(WIDE);
    assert!(form.contains("会议届次") && form.contains("列席代表"), "{form}");
    assert!(!form.contains("开放对象"), "that is an open day's");
    let stands = |desk: &Desk, field: &str| {
        let all = desk.app.view.book.activities.values().filter(|one| one.title.contains("第 24 次"));
        all.filter_map(|one| one.details.get(field))
            .map(|value| words::detail_typed(value, Lang::ZhCn))
            .collect::<Vec<_>>()
    };
    desk.press("Down Down Down").type_text("第24次").press("Ctrl-S");
    assert_eq!(stands(&desk, "session"), ["第24次"]);
    desk.press("Enter Enter Down Down Down").press("Delete Ctrl-S");
    assert!(stands(&desk, "session").is_empty());
    desk.press("Esc F7");
    assert_eq!(stands(&desk, "session"), ["第24次"]);
    // Delegates by kind and number, opinions as a list: what cannot be read so is asked for again, in words.
    desk.press("Enter Enter Enter Down Down Down Down Down Down").type_text("人大代表").press("Ctrl-S");
    let asked = desk.text(WIDE);
    assert!(asked.contains("如 人大代表3、群众5"), "{asked}");
    desk.type_text("3、群众５人").press("Down Down");
    desk.type_text("早开放半小时｜采纳｜十月起｜县政府办公室").press("Ctrl-S");
    assert_eq!(stands(&desk, "delegates"), ["人大代表3、群众5"]);
    assert_eq!(stands(&desk, "opinions"), ["早开放半小时｜采纳｜十月起｜县政府办公室"]);
    let told = desk.press("Esc 0").text(WIDE);
    assert!(told.contains("列席代表：空 改为 人大代表3") && told.contains("早开放半小时（采纳、十月起、"), "{told}");
}

/// From a quota indicator to the events behind it, to the event itself, and back.
#[test]
fn a_scorecard_opens_its_quotas_to_their_events() {
    let mut desk = Desk::on_the_sample();
    let card = desk.press("4 Home Down Down Enter End Up Up Up Enter").text(WIDE);
    assert!(card.contains("东阿镇 / 量化指标 / 活27") && card.contains("年底才计分，此前只看进度"), "{card}");
    assert!(card.contains("政策评价结果和运用情况未公开，公开后计数"), "{card}");
    assert!(!card.contains("农村供水开放日"), "no points hang on what has no number");
    let event = desk.press("Enter").text(WIDE);
    assert!(event.contains("计入“政策评价”：政策评价结果和运用情况未公开，公开后计数"), "{event}");
    assert!(event.contains("[4单位]") && event.contains("历史  "), "the page lies over the card: {event}");
    let back = desk.press("Esc").text(WIDE);
    assert!(back.contains("东阿镇 / 量化指标 / 活27"), "{back}");
}
