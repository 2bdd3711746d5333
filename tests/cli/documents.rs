//! Documents on the command line: gates, registers in and out, counts, the slip.

use crate::support::*;

const TODAY: &str = "2023-10-10";

fn shipped(name: &str) -> String {
    format!("{}/tests/data/registers/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_gate_is_passed_by_name_and_refuses_with_gate_and_box() {
    let home = Home::new();
    home.with_document(TODAY);
    let err = home.refused(TODAY, &["set", "doc/1", "--pass", "receive"]);
    assert!(err.contains("收文") && err.contains("公开属性") && err.contains("解读方案"), "{err}");
    let err = home.refused(TODAY, &["set", "doc/1", "--pass", "issue", "--override", "急件"]);
    assert!(err.contains("收文") && err.contains("印发"), "{err}");
    home.done(TODAY, &["set", "doc/1", "--pass", "receive", "--override", "急件"]);
    let found = home.run(TODAY, &["documents", "--json"]).json();
    let gates = found[0]["gates"].as_array().unwrap();
    let told: Vec<(&str, bool, bool)> = gates
        .iter()
        .map(|gate| (gate["gate"].as_str().unwrap(), gate["passed_on"] == TODAY, gate["overridden"] == true))
        .collect();
    assert_eq!(told, [("receive", true, true), ("submit", false, false), ("issue", false, false)]);
    assert!(home.done(TODAY, &["history"]).out.contains("例外通过收文"));
}

#[test]
fn a_register_is_told_then_entered_and_written_out() {
    let home = Home::new();
    let doubted = home.run(TODAY, &["documents", "import", &shipped("doubted.csv")]);
    assert_eq!(doubted.code, 3, "{}", doubted.err);
    assert!(doubted.err.contains("第 2 行") && doubted.err.contains("县某某局") && doubted.err.contains("承办人"));
    assert_eq!(home.run(TODAY, &["documents", "--json"]).json(), serde_json::json!([]));
    let dry = home.done(TODAY, &["documents", "import", &shipped("library.xlsx"), "--dry-run", "--json"]).json();
    assert_eq!((dry["rows"].as_array().unwrap().len(), dry["doubts"].as_array().unwrap().len()), (2, 0));
    assert_eq!(home.run(TODAY, &["documents", "--json"]).json(), serde_json::json!([]));
    home.done(TODAY, &["documents", "import", &shipped("merged.xlsx")]);
    let found = home.run(TODAY, &["documents", "--json"]).json();
    assert_eq!(found.as_array().unwrap().len(), 3);
    assert_eq!(found[0]["forms"][1]["on"], "2023-09-04");
    home.done(TODAY, &["export", "documents", "--out", "out"]);
    let text = std::fs::read_to_string(home.path("out/documents-2023.csv")).unwrap();
    assert!(
        text.contains("文件名称") && text.contains("图片·公开日期") && text.contains("城区集中供热管理办法"),
        "{text}"
    );
    let stats = home.done(TODAY, &["documents", "stats"]).out;
    assert!(stats.contains("县住建局") && stats.contains("解读率") && stats.contains("100%"), "{stats}");
    let stats = home.done(TODAY, &["documents", "stats", "--json"]).json();
    assert_eq!((&stats["all"]["documents"], &stats["all"]["interpreted"]), (&3.into(), &2.into()));
}

#[test]
fn the_slip_says_what_an_inspector_asks_as_text_and_as_a_word_file() {
    let home = Home::new();
    home.done(TODAY, &["documents", "import", &shipped("merged.xlsx")]);
    let text = home.done(TODAY, &["documents", "slip", "doc/1"]).out;
    for word in [
        "政策文件审批单",
        "城区集中供热管理办法",
        "平政办发〔2023〕14号",
        "主动公开",
        "收文环节",
        "签发领导",
        "九项要素",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    home.done(TODAY, &["documents", "slip", "doc/1", "--docx", "slip.docx"]);
    let read = gongkai::exchange::import::open::read(&home.path("slip.docx"), &Default::default()).unwrap();
    let table = read.blocks.iter().find_map(|block| match block {
        gongkai::exchange::import::Block::Table(grid) => Some(grid),
        gongkai::exchange::import::Block::Text(_) => None,
    });
    let rows = &table.unwrap().rows;
    assert_eq!((rows[0].cells[0].text.as_str(), rows[0].cells[1].text.as_str()), ("文件名称", "城区集中供热管理办法"));
    home.refused(TODAY, &["documents", "slip", "doc/2", "--docx", "slip.docx"]);
}
