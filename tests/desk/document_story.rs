//! A document from its registration to the day on which its clock stops, by keys alone: sent back for its 公开属性, past its
//! three gates in the walk, published in two forms. At both sizes; once with letters and digits, once with the keys that an
//! input method lets through.

use gongkai::domain::assignment::Verdict;
use gongkai::domain::clock::ClockState;
use gongkai::domain::document::{Disclosure, PolicyDocument};

use crate::desk::{Desk, SIZES};

const TITLE: &str = "城乡供水管理办法";

/// The keys of one hand: to the documents, add, edit, the walk, one, two, the tick, save.
struct Hand {
    screen: &'static str,
    add: &'static str,
    edit: &'static str,
    one: &'static str,
    two: &'static str,
}

const LETTERS: Hand = Hand { screen: "5", add: "a", edit: "e", one: "1", two: "2" };
const FULL_WIDTH: Hand = Hand { screen: "５", add: "Ctrl-A", edit: "F2", one: "１", two: "２" };

struct Story {
    desk: Desk,
    hand: Hand,
    size: (u16, u16),
}

impl Story {
    fn document(&self) -> &PolicyDocument {
        self.desk.app.view.book.documents.values().find(|one| one.title == TITLE).unwrap()
    }

    fn sees(&mut self, words: &str) {
        let text = self.desk.text(self.size);
        assert!(text.contains(words), "{words} at {:?}:\n{text}", self.size);
    }

    /// Goes with a key until the screen says so.
    fn until(&mut self, key: &str, words: &str) {
        for _ in 0..60 {
            if self.desk.text(self.size).contains(words) {
                return;
            }
            self.desk.press(key);
        }
        panic!("{words} is not reached by {key}:\n{}", self.desk.text(self.size));
    }

    /// To the documents, on the board, with the story's document chosen.
    fn open_the_board(&mut self) {
        self.desk.press("Esc").press(self.hand.screen).press("F5").type_text("城乡供水").press("Enter");
        self.sees(TITLE);
    }

    /// A row of the checklist that begins with these words.
    fn row(&mut self, words: &str) {
        self.desk.press("Home");
        // The other pane shares the line.
        let pane = |line: &str| line.split_once('▸').and_then(|(_, rest)| rest.split('│').next().map(str::to_owned));
        let chosen = |text: &str| text.lines().filter_map(pane).any(|line| line.contains(words));
        for _ in 0..60 {
            if chosen(&self.desk.text(self.size)) {
                return;
            }
            self.desk.press("Down");
        }
        panic!("{words} is no row:\n{}", self.desk.text(self.size));
    }

    fn tick(&mut self, rows: &[&str]) {
        for row in rows {
            self.row(row);
            self.desk.press("Space");
        }
    }

    /// In the walk, on the page of the document.
    fn open_its_page(&mut self) {
        self.desk.press("Esc Esc F3 End");
        self.until("Left", &format!("  {TITLE}"));
    }

    /// 1 on its page: what comes next. A signature is asked once more, a gate for its day.
    fn next(&mut self, says: &str) {
        self.sees(says);
        self.desk.press(self.hand.one);
        self.desk.press(if says.contains("签署") { self.hand.one } else { "Ctrl-S" });
    }
}

fn told(hand: Hand, size: (u16, u16)) {
    let mut story = Story { desk: Desk::on_the_sample(), hand, size };
    // Registered, and come to 收文 with its plan and without 公开属性.
    story.desk.press(story.hand.screen).press(story.hand.add).type_text(TITLE).press("Tab").type_text("县水务局");
    story.desk.press("Enter Ctrl-S");
    story.open_the_board();
    story.desk.press("Enter");
    story.row("1 组织");
    story.desk.press(story.hand.edit).press("Ctrl-S");
    story.tick(&["解读方案"]);
    // Sent back for it.
    story.open_its_page();
    story.sees("“收文”还差 2 项：第一解读人、公开属性");
    story.desk.press(story.hand.two).press(story.hand.one).press("Ctrl-S");
    let review = story.document().reviews.last().unwrap();
    assert_eq!((review.verdict, review.note.as_str()), (Verdict::Return, "公开属性未标注"));
    assert!(story.document().sign_offs.is_empty(), "the head of the drafting unit sent nothing back");
    // Marked, with the day of its making.
    story.open_the_board();
    story.desk.press(story.hand.edit);
    story.until("Tab", "▸ 公开属性");
    story.desk.press("Right");
    story.until("Tab", "▸ 文号");
    story.desk.type_text("平水发〔2023〕8号");
    story.until("Tab", "▸ 成文日期");
    story.desk.type_text("2023-09-14").press("Ctrl-S");
    assert_eq!(story.document().facts.disclosure, Some(Disclosure::Public));
    // 收文.
    story.open_its_page();
    story.next("签署 第一解读人");
    story.next("通过 收文");
    assert!(story.document().passes.contains_key("receive"));
    // 呈签: material, nine elements, three marks of depth, the office.
    story.open_the_board();
    story.desk.press("Enter");
    let elements = [
        "背景依据",
        "目标任务",
        "主要内容",
        "涉及范围",
        "执行标准",
        "注意事项",
        "关键词诠释",
        "惠民利民举措",
        "新旧政策差异",
    ];
    story.tick(&elements);
    story.tick(&["解读材料附送", "要点拆分", "深度解读", "综合指引"]);
    story.open_its_page();
    story.next("签署 办公室审核");
    story.next("通过 呈签");
    // 印发.
    story.open_its_page();
    story.next("签署 签发领导");
    story.next("通过 印发");
    assert!(story.document().circulated_on.is_some());
    // Published with two forms: the clock of 主动公开 stops.
    story.open_the_board();
    story.desk.press("Enter");
    story.tick(&["文件公开", "文字"]);
    story.desk.press("Right Space");
    let day = story.desk.app.view.day();
    let clock = day.disclosure_clock(story.document()).unwrap();
    assert_eq!((clock.state, clock.closed_on), (ClockState::Met, Some(day.today)));
    assert_eq!(story.document().forms.len(), 2);
    story.desk.press("Esc F4");
    story.until("PgDn", "期限");
    story.desk.press("Down Down Down Down");
    // What the page wraps is put together again.
    let text = story.desk.text(story.size);
    let inside = |line: &str| Some(line.split_once('│')?.1.rsplit_once('│')?.0.trim().to_owned());
    let page: String = text.lines().filter_map(inside).collect::<String>().replace(' ', "");
    assert!(page.contains("2023-09-15停止（"), "{text}");
}

#[test]
fn a_document_goes_its_way_by_letters_and_digits() {
    SIZES.into_iter().for_each(|size| told(LETTERS, size));
}

#[test]
fn a_document_goes_its_way_by_the_keys_that_an_input_method_lets_through() {
    SIZES.into_iter().for_each(|size| told(FULL_WIDTH, size));
}
