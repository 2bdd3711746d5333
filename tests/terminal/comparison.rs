//! Two plan years beside each other on the real program, by keys alone: from the list of years, one clause read, what is
//! open of it carried over, and back.

use crate::demo::Demo;

fn play(columns: u16, rows: u16, letters: bool) {
    let key = |letter: &'static str, firm: &'static str| if letters { letter } else { firm };
    let demo = Demo::new();
    let (_, text) = gongkai::pack::shipped()[0];
    let file = demo.dir().join("next.toml");
    let next = text.replace("id = \"pingyin-2023\"", "id = \"next\"").replace("2023年9月底前", "2023年10月底前");
    std::fs::write(&file, next).unwrap();
    demo.ask(&["plan", "add", "--pack", file.to_str().unwrap()]);
    let mut desk = demo.desk(columns, rows);
    desk.press(key("p", "Ctrl-L"));
    desk.wait_for("与上一年度比对");
    desk.press("Tab");
    let page = desk.wait_for("年度比对：2023 年度与 2023b 年度");
    assert!(page.contains("2023年9月底前") && page.contains("2023年10月底前"), "{page}");
    desk.press("Enter");
    desk.wait_gone("Enter 细看");
    desk.press("Esc");
    desk.wait_for("Enter 细看");
    desk.press(key("1", "１"));
    desk.wait_for("原来的状态和得分不变");
    desk.press(key("1", "１"));
    desk.wait_gone("原来的状态和得分不变");
    desk.wait_for("这一条没有未办结的事项");
    desk.press("Esc Esc");
    desk.wait_gone("年度比对");
    desk.press("Ctrl-Q");
    desk.end();
    let carried = demo.ask(&["history", "2023/41/县自然资源局"]);
    assert!(carried.contains("结转"), "{carried}");
}

#[test]
fn two_years_on_the_least_screen() {
    play(80, 24, true);
}

#[test]
fn two_years_on_a_wide_screen_without_letters() {
    play(120, 36, false);
}
