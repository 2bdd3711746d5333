//! `unit`: what a unit owes, what was heard of it and what it has done, on one page.

use crate::support::Home;

#[test]
fn a_unit_stands_on_one_page_newest_first() {
    let home = Home::new();
    home.done(
        "2023-08-01",
        &[
            "register",
            "add",
            "contacts",
            "--field",
            "role=coordinator",
            "--field",
            "post=办公室主任",
            "--field",
            "unit=县水务局",
            "--field",
            "person=孙某",
        ],
    );
    home.done("2023-08-10", &["set", "2023/43/县水务局", "--status", "in_progress", "--note", "已报联络员名单"]);
    home.done(
        "2023-08-20",
        &["set", "2023/43/县水务局", "--status", "submitted", "--evidence", "https://www.example.gov.cn/1"],
    );
    home.done("2023-08-25", &["set", "2023/44/县水务局", "--status", "exempt", "--reason", "职责已划转"]);
    let found = |on: &str, problem: &str, due: &str| {
        let fields = ["source=own", "object=县水务局网站", "kind=link", "unit=县水务局", problem, due]
            .map(|one| ["--field", one]);
        home.done(on, &[&["register", "add", "findings", "--on", on], fields.concat().as_slice()].concat());
    };
    found("2023-08-28", "problem=错链一处", "due_on=2023-09-01");
    found("2023-08-29", "problem=错链两处", "due_on=2023-08-30");
    home.done("2023-08-31", &["set", "finding/2", "--status", "replied", "--evidence", "https://www.example.gov.cn/2"]);
    home.done("2023-09-04", &["export", "forms", "--unit", "县水务局", "--out", "out"]);
    let page = home.done("2023-09-06", &["unit", "水务局"]).out;
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(&lines[..3], ["县水务局  部门  2023年度", "截至 2023-09-06 周三", "联系人：办公室主任"], "{page}");
    assert!(!page.contains('孙'), "no name of a person: {page}");

    let part = |head: &str| -> Vec<&str> {
        let rest = lines.iter().skip_while(|line| !line.starts_with(head));
        rest.skip(1).take_while(|line| !line.is_empty()).copied().collect()
    };
    let open = part("未办结");
    assert!(open.iter().any(|line| line.starts_with("43  ") && line.ends_with("2023-08-31  已报送  待审")), "{page}");
    assert!(open.iter().any(|line| line.starts_with("正1  ") && line.ends_with("未开始  逾13")), "{page}");
    // 09-04, 05 and 06 are worked; 08-31 is a working day after 08-30.
    let rows = part("台账");
    let wanted =
        ["问1  错链一处  2023-09-01  逾期  逾 3  交办", "问2  错链两处  整改反馈  报送迟 1 个工作日  与问1重复"];
    assert_eq!(rows[..2], wanted, "{page}");
    assert!(rows.len() == 3 && rows[2].contains("办公室主任"), "{page}");
    let events = part("登记");
    let days: Vec<&str> = events.iter().map(|line| line.get(..10).unwrap()).collect();
    assert_eq!(days, ["2023-09-04", "2023-08-25", "2023-08-20", "2023-08-20", "2023-08-10"], "{page}");
    assert!(events[0].contains("填报表") && events[1] == "2023-08-25  免办  44  职责已划转", "{page}");
    assert!(events[4].ends_with("进展  43  已报联络员名单"), "{page}");
    let closed = part("已办结");
    assert!(closed.len() == 1 && closed[0].starts_with("44  ") && closed[0].ends_with("免办  免办"), "{page}");

    // As of a day, it is what was known then.
    let before = home.done("2023-09-06", &["unit", "水务局", "--as-of", "2023-08-15"]).out;
    assert!(before.contains("登记 1 条"), "{before}");
}
