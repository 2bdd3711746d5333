//! From a line of the bulletin to a record and back.

use super::*;
use crate::domain::assignment::Status;
use crate::domain::bulletin::Count;
use crate::locale::Lang;
use crate::tui::fixture::{Bench, drawn, status};
use crate::tui::terminal::KeyPress;

fn text(page: &BulletinPage, view: &View) -> String {
    drawn(80, 24, view, |_, canvas| page.draw(view, canvas)).join("\n")
}

fn go(page: &mut BulletinPage, view: &View, commands: &[Command]) -> Vec<Effect> {
    let step = |command: &Command| page.input(&LayerInput::Command(*command), view).unwrap();
    commands.iter().flat_map(step).collect()
}

fn press(page: &mut BulletinPage, view: &View, key: char) -> Vec<Effect> {
    page.input(&LayerInput::Key(KeyPress::plain(Key::Char(key))), view).unwrap()
}

fn bench() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    bench.on("2023-09-06", &status("2023/8/县税务局", Status::Done, "2023-09-06"));
    bench
}

#[test]
fn a_line_opens_to_its_numbers_each_to_rows_that_sum_to_it_and_a_row_to_its_record() {
    let bench = bench();
    let (view, mut page) = (&bench.view, BulletinPage::default());
    let shown = text(&page, view);
    // The notice is of 28 July, later than the start of the quarter.
    assert!(shown.contains("通报  2023-07-28 至 2023-09-06"), "{shown}");
    go(&mut page, view, &[Command::Open]);
    let shown = text(&page, view);
    assert!(shown.contains("本期办结"), "{shown}");
    // 已办结 is the third of the line: one duty, the one that was closed.
    let held = page.drafted(view).unwrap();
    let drafted = held.as_ref().as_ref().unwrap();
    let line = drafted.line(page.levels.line(drafted)).unwrap();
    let done = line.numbers.iter().position(|one| one.name == Count::Done).unwrap();
    assert_eq!(line.numbers[done].figure.value(), 1);
    go(&mut page, view, &vec![Command::Down; done]);
    go(&mut page, view, &[Command::Open]);
    assert!(text(&page, view).contains("县税务局"), "{}", text(&page, view));
    let opened = go(&mut page, view, &[Command::Open]);
    let [Effect::Visit(key)] = opened.as_slice() else { panic!("a row leads to its record") };
    assert_eq!(key.to_string(), "2023/8/县税务局");
    assert!(go(&mut page, view, &[Command::Back, Command::Back]).is_empty(), "level by level to the text");
    assert!(matches!(go(&mut page, view, &[Command::Back]).as_slice(), [Effect::Pop]));
}

/// Every number of every line, of the annexes too, is the sum of the rows that it opens to.
#[test]
fn every_number_opens_to_rows_that_sum_to_it() {
    let bench = bench();
    let (view, mut page) = (&bench.view, BulletinPage::default());
    let held = page.drafted(view).unwrap();
    let drafted = held.as_ref().as_ref().unwrap();
    let mut opened = 0;
    go(&mut page, view, &[Command::First]);
    for line in &drafted.lines {
        for (number, one) in line.numbers.iter().enumerate() {
            let level = Level::Rows(number);
            let rows = levels::rows(level, Some(line), drafted);
            let amounts = (0..rows).map(|n| {
                levels::row(level, n, line, drafted)
                    .map_or_else(|| -one.figure.before.unwrap().amount, |row| row.amount)
            });
            assert_eq!(amounts.sum::<i64>(), one.figure.value(), "{}", line.text);
            opened += 1;
        }
    }
    assert!(opened > 100, "{opened}");
}

#[test]
fn a_period_that_does_not_fit_is_said_at_its_field_and_what_was_typed_is_kept() {
    let bench = bench();
    let (view, mut page) = (&bench.view, BulletinPage::default());
    press(&mut page, view, '１');
    assert!(page.takes_text());
    for key in "2024-01-01".chars() {
        press(&mut page, view, key);
    }
    go(&mut page, view, &[Command::Save]);
    let shown = text(&page, view);
    assert!(page.takes_text() && shown.contains("晚于截止日期"), "{shown}");
    go(&mut page, view, &[Command::Back]);
    assert!(!page.takes_text() && page.draft().is_some(), "left, and kept");
    press(&mut page, view, '1');
    assert!(text(&page, view).contains("2024-01-01"));
    let draft = page.draft().unwrap();
    let again = BulletinPage::reopen(&draft, view).unwrap();
    assert!(text(&again, view).contains("2024-01-01"), "after a start too");
}

#[test]
fn an_earlier_period_asks_for_the_ledger_of_its_last_day() {
    let mut bench = bench();
    let mut page = BulletinPage::default();
    page.asked.to = Some("2023-08-31".parse().unwrap());
    let day = page.asked.to.unwrap();
    assert_eq!(page.wants(&bench.view), Some(ViewExtra::Past(day)));
    assert!(page.drafted(&bench.view).is_none(), "not before it is read");
    bench.view.past = Some((day, bench.ledger.book_as_of(day).unwrap()));
    let held = page.drafted(&bench.view).unwrap();
    let drafted = held.as_ref().as_ref().unwrap();
    assert_eq!(drafted.bulletin.sections[0].lines[0].number(Count::Done), 0);
}

/// The plan was taken in a month after its notice.
#[test]
fn of_a_day_before_the_ledger_had_the_plan_there_is_no_bulletin() {
    let mut bench = Bench::empty("2023-09-06");
    bench.take_year(2023);
    let day = "2023-08-30".parse().unwrap();
    let mut page = BulletinPage { asked: Asked { to: Some(day), ..Asked::default() }, ..BulletinPage::default() };
    bench.view.past = Some((day, bench.ledger.book_as_of(day).unwrap()));
    let shown = text(&page, &bench.view);
    assert!(shown.contains("截至 2023-08-30，台账还没有登记本年度任务"), "{shown}");
    bench.view.lang = Lang::En;
    let shown = text(&page, &bench.view);
    assert!(shown.contains("on 2023-08-30 the ledger did not have this year yet"), "{shown}");
    assert!(press(&mut page, &bench.view, '2').is_empty(), "nothing is written");
}

#[test]
fn what_is_missing_is_said_in_the_language_of_the_page() {
    let mut bench = Bench::empty("2023-09-06");
    let page = BulletinPage::default();
    assert!(text(&page, &bench.view).contains("现在写不出通报"));
    bench.view.lang = Lang::En;
    let shown = text(&page, &bench.view);
    assert!(shown.contains("No bulletin for now"), "{shown}");
    assert!(!shown.lines().skip(3).any(|line| line.contains('：')), "{shown}");
}

/// What is sent stands as it was sent; its findings are on the register, and a number that is another today says so.
#[test]
fn a_bulletin_is_sent_and_stands_beside_today() {
    let mut bench = bench();
    let mut page = BulletinPage::default();
    page.asked.number = Some("平政办通〔2023〕3号".to_owned());
    let asked = press(&mut page, &bench.view, '３');
    let [Effect::Push(question)] = asked.as_slice() else { panic!("it is asked first") };
    let shown = drawn(80, 24, &bench.view, |_, canvas| question.draw(&bench.view, canvas)).join("\n");
    assert!(shown.contains("成文 2023-09-06") && shown.contains("同时交办问题"), "{shown}");
    let mut question = question_of(asked);
    let yes = question.input(&LayerInput::Key(KeyPress::plain(Key::Char('１'))), &bench.view).unwrap();
    let [Effect::Perform(act)] = yes.as_slice() else { panic!("yes performs it") };
    let batch = bench.perform(act);

    let shown = text(&page, &bench.view);
    assert!(shown.contains("已发通报  1 期") && shown.contains("2023-07-28..2023-09-06"), "{shown}");
    let sent = bench.view.book.bulletins.values().next().unwrap().clone();
    assert!(!sent.findings.is_empty());
    go(&mut page, &bench.view, &[Command::Open]);
    let shown = text(&page, &bench.view);
    assert!(shown.contains(&format!("交办的问题 {} 项", sent.findings.len())), "{shown}");
    let opened = go(&mut page, &bench.view, &[Command::Down, Command::Open]);
    let first = bench.view.book.findings_of(&sent).next().unwrap().key();
    assert!(matches!(opened.as_slice(), [Effect::Visit(key)] if *key == first));
    let files = press(&mut page, &bench.view, '2');
    assert!(matches!(files.as_slice(), [Effect::WriteSent(id)] if *id == sent.id));

    // One more duty is closed: the number stands as it was sent, with today's beside it.
    bench.perform(&status("2023/18/榆山街道", Status::Done, "2023-09-06"));
    let down = sent.findings.len() + 10;
    go(&mut page, &bench.view, &vec![Command::Down; down]);
    let shown = text(&page, &bench.view);
    let done = shown.lines().find(|line| line.contains("已办结")).unwrap();
    assert!(done.contains(" 1 ") && done.contains("今天 2"), "{shown}");
    go(&mut page, &bench.view, &[Command::Back, Command::NextPane]);
    assert!(text(&page, &bench.view).contains("一、总体情况"), "the draft again");
    bench.undo(batch);
    go(&mut page, &bench.view, &[Command::NextPane]);
    assert!(text(&page, &bench.view).contains("还没有发出过通报"), "an undo takes it back whole");
}

fn question_of(mut effects: Vec<Effect>) -> Box<dyn Layer> {
    match effects.pop() {
        Some(Effect::Push(layer)) => layer,
        _ => panic!("a question"),
    }
}
