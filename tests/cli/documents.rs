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

#[test]
fn a_document_is_registered_and_changed_field_by_field() {
    let home = Home::new();
    let given = ["title=供水管理办法", "起草单位=县水务局", "normative=是", "公开属性=主动公开", "成文日期=2023-09-15"];
    let given: Vec<&str> = given.into_iter().flat_map(|field| ["--field", field]).collect();
    home.done(TODAY, &[&["documents", "add"][..], &given].concat());
    let one = || home.run(TODAY, &["documents", "show", "1", "--json"]).json();
    let first = one();
    assert_eq!((&first["unit"], &first["formed_on"]), (&"县水务局".into(), &"2023-09-15".into()));
    assert_eq!(first["publish_due"], "2023-10-19");
    home.done(TODAY, &["set", "doc/1", "--field", "number=平政办发〔2023〕8号", "--field", "valid_until=2028-09-30"]);
    let second = one();
    assert_eq!((&second["number"], &second["valid_until"]), (&"平政办发〔2023〕8号".into(), &"2028-09-30".into()));
    assert_eq!(
        (&second["disclosure"], &second["issued_as"]),
        (&"public".into(), &"unit".into()),
        "what is not named stays"
    );
    home.done(TODAY, &["set", "doc/1", "--field", "valid_until="]);
    assert_eq!(one()["valid_until"], serde_json::Value::Null);
    // A rule that stands against it is said as of any act, and nothing is written.
    let err = home.refused(TODAY, &["set", "doc/1", "--field", "disclosure=不予公开"]);
    assert!(err.contains("依据"), "{err}");
    let err = home.refused(TODAY, &["set", "doc/1", "--field", "formed_on=下周的某天"]);
    assert!(err.contains("成文日期") && err.contains("认不出的日期"), "{err}");
    // A day that may lie ahead takes no year where two fit: 03-01 is of this year or of the next.
    let err = home.refused(TODAY, &["set", "doc/1", "--field", "valid_until=3月1日"]);
    assert!(err.contains("有效期") && err.contains("请写全年月日"), "{err}");
    home.done(TODAY, &["set", "doc/1", "--field", "valid_until=9月28日"]);
    assert_eq!(one()["valid_until"], "2023-09-28");
    // One column under two names: neither is taken.
    let twice = ["--field", "valid_until=2028-09-30", "--field", "有效期=2029-09-30"];
    let err = home.refused(TODAY, &[&["set", "doc/1"][..], &twice].concat());
    assert!(err.contains("valid_until") && err.contains("有效期") && err.contains("两次"), "{err}");
    // What became of it has acts of its own.
    let err = home.refused(TODAY, &["set", "doc/1", "--field", "published_on=2023-09-20"]);
    assert!(err.contains("published_on") && err.contains("成文日期"), "{err}");
    assert_eq!(one()["disclosure"], "public");
    let again = home.refused(TODAY, &["documents", "add", "--field", "title=供水管理办法", "--field", "unit=县水务局"]);
    assert!(again.contains("文1"), "{again}");
}

#[test]
fn a_document_is_shown_on_one_page_with_its_clock_and_history() {
    let home = Home::new();
    home.done(TODAY, &["documents", "import", &shipped("merged.xlsx")]);
    let page = home.done(TODAY, &["documents", "show", "doc/1"]).out;
    for word in [
        "城区集中供热管理办法",
        "下一环节“收文”",
        "三同步",
        "部署  文件",
        "解读形式",
        "期限",
        "历史  1 条",
        "登记政策文件",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let missing = home.refused(TODAY, &["documents", "show", "doc/99"]);
    assert!(missing.contains("文99") || missing.contains("doc/99"), "{missing}");
}
