//! `register` and what `set` does to a row.

use crate::support::{Home, read};

const DAY: &str = "2023-09-06";

fn account(home: &Home) {
    home.done(
        DAY,
        &[
            "register",
            "add",
            "accounts",
            "--field",
            "platform=wechat",
            "--field",
            "name=供水服务",
            "--field",
            "unit=水务",
            "--field",
            "seen_on=2023-08-20",
            "--field",
            "phone=0531-87880001",
            "--on",
            "2021-05-06",
            "--filing",
            "备 1",
        ],
    );
}

#[test]
fn a_row_is_added_shown_and_listed() {
    let home = Home::new();
    let nothing = home.run(DAY, &["register", "show", "accounts"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(nothing.err.contains("政务新媒体账号"), "{}", nothing.err);
    account(&home);
    let shown = home.done(DAY, &["register", "show", "accounts"]).out;
    for word in ["账1", "供水服务", "微信公众号", "县水务局", "开设", "2023-09-03", "逾期"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    home.done(
        DAY,
        &["set", "account/1", "--status", "changed", "--on", "2023-09-05", "--filing", "备 2", "--reason", "并入大号"],
    );
    let full = home.done(DAY, &["register", "show", "account/1"]).out;
    for word in ["账1  供水服务", "微信公众号", "县水务局", "2021-05-06", "备 1", "并入大号", "登记日"]
    {
        assert!(full.contains(word), "{word}: {full}");
    }
    assert!(!full.contains("87880001"), "personal data stays masked: {full}");
    assert_eq!(home.run(DAY, &["register", "show", "account/1", "--json"]).json()["key"], "account/1");
    assert!(home.refused(DAY, &["register", "show", "account/9"]).contains("account/9"));
    home.done(DAY, &["undo"]);
    let listed = home.run(DAY, &["register", "list", "--json"]).json();
    let row = &listed[0];
    assert_eq!(
        (&row["name"], &row["key"], &row["rows"], &row["open"]),
        (&"accounts".into(), &"account".into(), &1.into(), &1.into())
    );
    assert_eq!((&row["lights"]["yellow"], &row["lights"]["red"]), (&1.into(), &0.into()));
    assert_eq!(listed[1]["rows"], 0);
    assert_eq!(home.run(DAY, &["register", "show", "kites"]).code, 2);
}

#[test]
fn the_json_of_a_row_has_every_field_and_masks_personal_data() {
    let home = Home::new();
    account(&home);
    let row = home.run(DAY, &["register", "show", "accounts", "--json"]).json()[0].clone();
    assert_eq!(
        (&row["key"], &row["title"], &row["unit"]),
        (&"account/1".into(), &"供水服务".into(), &"县水务局".into())
    );
    assert_eq!((&row["stage"], &row["open"], &row["light"]), (&"opened".into(), &true.into(), &"yellow".into()));
    assert_eq!(
        (&row["due"], &row["due_for"], &row["last_workday"]),
        (&"2023-09-03".into(), &"seen_on".into(), &"2023-09-01".into())
    );
    assert_eq!((&row["fields"]["platform"], &row["fields"]["note"]), (&"wechat".into(), &serde_json::Value::Null));
    assert_eq!(row["fields"]["phone"], "053********01");
    let step = &row["stages"][0];
    assert_eq!(
        (&step["stage"], &step["on"], &step["filing"]),
        (&"opened".into(), &"2021-05-06".into(), &"备 1".into())
    );
    // A past day is as it was.
    assert_eq!(
        home.run(DAY, &["register", "show", "accounts", "--json", "--as-of", "2023-08-01"]).json(),
        serde_json::json!([])
    );
}

#[test]
fn set_changes_fields_and_stages_in_one_act() {
    let home = Home::new();
    account(&home);
    home.done(DAY, &["set", "account/1", "--field", "seen_on=2023-09-05", "--field", "interactive=true"]);
    let refused = home.refused(DAY, &["set", "account/1", "--status", "closing", "--reason", "停更"]);
    assert!(refused.contains("--until"), "{refused}");
    home.done(
        DAY,
        &[
            "set",
            "account/1",
            "--status",
            "closing",
            "--reason",
            "停更",
            "--until",
            "2023-09-30",
            "--on",
            "2023-09-04",
            "--field",
            "note=内容并入门户",
            "--evidence",
            "https://e.cn/1",
            "--note",
            "公告已发",
        ],
    );
    let row = home.run(DAY, &["register", "show", "accounts", "--json"]).json()[0].clone();
    assert_eq!(
        (&row["stage"], &row["due"], &row["due_for"]),
        (&"closing".into(), &"2023-09-30".into(), &"stage".into())
    );
    assert_eq!((&row["stages"][1]["on"], &row["note"]), (&"2023-09-04".into(), &"公告已发".into()));
    assert_eq!((&row["fields"]["interactive"], &row["fields"]["note"]), (&true.into(), &"内容并入门户".into()));
    assert_eq!(row["evidence"][0]["value"], "https://e.cn/1");
    home.done(DAY, &["undo"]);
    let row = home.run(DAY, &["register", "show", "accounts", "--json"]).json()[0].clone();
    assert_eq!((&row["stage"], &row["evidence"]), (&"opened".into(), &serde_json::json!([])));
}

#[test]
fn what_a_field_does_not_take_is_said_with_what_it_takes() {
    let home = Home::new();
    account(&home);
    for (field, word) in [
        ("platform=telegram", "wechat"),
        ("seen_on=昨天", "2023-09-15"),
        ("interactive=好", "true"),
        ("fame=1", "seen_on"),
        ("name=", "账号名称"),
        ("unit=县无此局", "县无此局"),
    ] {
        let error = home.refused(DAY, &["set", "account/1", "--field", field]);
        assert!(error.contains(word), "{field}: {error}");
    }
    assert_eq!(home.run(DAY, &["set", "account/1", "--field", "name"]).code, 2);
    assert_eq!(home.run(DAY, &["set", "account/1", "--status", "sold"]).code, 2);
    let error = home.refused(DAY, &["set", "2023/43/县水务局", "--status", "cancelled"]);
    assert!(error.contains("2023/43"), "{error}");
    assert!(home.refused(DAY, &["set", "account/9", "--field", "note=x"]).contains("account/9"));
}

/// What an option would say is never dropped in silence: it is refused with those that would do.
#[test]
fn an_option_that_means_nothing_for_the_record_is_refused() {
    let home = Home::new();
    account(&home);
    for (args, option) in [
        (&["account/1", "--field", "note=x", "--override", "y"][..], "--override"),
        (&["account/1", "--field", "note=x", "--reason", "y"], "--reason"),
        (&["account/1", "--circulate"], "--circulate"),
        (&["account/1", "--extend", "2023-12-01", "--reason", "y", "--approver", "z"], "--extend"),
        (&["2023/43/县水务局", "--status", "in_progress", "--field", "note=x"], "--field"),
        (&["2023/43/县水务局", "--status", "in_progress", "--filing", "1"], "--filing"),
        (&["2023/43/县水务局", "--status", "in_progress", "--until", "2023-12-01"], "--until"),
        (&["2023/43/县水务局", "--circulate"], "--circulate"),
        (&["doc/1", "--status", "done"], "--status"),
    ] {
        let args: Vec<_> = ["set"].iter().chain(args).copied().collect();
        let error = home.refused(DAY, &args);
        assert!(error.contains(&format!("不用 {option}；")), "{args:?}: {error}");
    }
    let row = home.run(DAY, &["register", "show", "accounts", "--json"]).json()[0].clone();
    assert_eq!(row["fields"]["note"], serde_json::Value::Null);
    let error = home.refused(DAY, &["set", "2023/43/县水务局", "--status", "closing"]);
    assert!(error.contains("没有状态 closing") && error.contains("not_started"), "{error}");
}

#[test]
fn a_register_has_a_sheet_once_it_has_a_row_and_the_change_is_told() {
    let home = Home::new();
    home.done("2023-09-01", &["week", "freeze"]);
    home.done(DAY, &["export", "weekly", "--out", "none"]);
    assert!(!home.path("none/weekly-2023-W36-accounts.csv").exists());
    account(&home);
    home.done("2023-09-08", &["week", "freeze"]);
    home.done("2023-09-11", &["set", "account/1", "--field", "seen_on=2023-09-11", "--field", "name=供水在线"]);
    home.done("2023-09-11", &["set", "account/1", "--status", "changed", "--reason", "改名", "--filing", "备 2"]);
    home.done("2023-09-11", &["export", "weekly", "--out", "out"]);
    let sheet = read(&home.path("out/weekly-2023-W37-accounts.csv"));
    let row = sheet.lines().nth(1).unwrap();
    for cell in ["开设→变更", "账号名称 供水服务→供水在线", "最近更新 2023-08-20→2023-09-11", "备 2", "account/1"]
    {
        assert!(row.contains(cell), "{cell}: {row}");
    }
    assert!(!sheet.contains("0531"), "{sheet}");
    home.done("2023-09-15", &["week", "freeze"]);
    // A further change is the same stage once more.
    let again = ["set", "account/1", "--status", "changed", "--reason", "换管理员", "--filing", "备 3"];
    home.done("2023-09-18", &again);
    home.done("2023-09-18", &["export", "weekly", "--out", "w38"]);
    let changed = read(&home.path("w38/weekly-2023-W38-accounts.csv"));
    for cell in ["阶段日期 2023-09-11→2023-09-18", "备案或文号 备 2→备 3", "理由 改名→换管理员"]
    {
        assert!(changed.contains(cell), "{cell}: {changed}");
    }
    let frozen = read(&home.path("out/weekly-2023-W37-accounts.csv"));
    home.done("2023-09-11", &["export", "weekly", "--week", "2023-W36", "--out", "w36", "--format", "xlsx"]);
    assert!(home.path("w36/weekly-2023-W36-accounts.xlsx").exists());
    assert_eq!(frozen.lines().count(), 2);
}

/// A table stands in columns as the terminal draws it: what is told narrow or wide is counted so.
#[test]
fn a_table_counts_characters_of_ambiguous_width_as_told() {
    let home = Home::new();
    for name in ["“供水”", "供水服务"] {
        let name = format!("name={name}");
        home.done(
            DAY,
            &["register", "add", "accounts", "--field", "platform=wechat", "--field", &name, "--field", "unit=水务"],
        );
    }
    // The column at which the platform stands in each row, on a terminal that draws quotation marks so wide.
    let columns = |told: &str, quotation_mark: usize| -> Vec<usize> {
        let shown = home.done(DAY, &["register", "show", "accounts", "--width", told]).out;
        let before = shown.lines().filter_map(|line| Some(line.split_once("微信")?.0.to_owned()));
        let drawn = |c: char| match c {
            '“' | '”' => quotation_mark,
            c => {
                if c.is_ascii() {
                    1
                } else {
                    2
                }
            }
        };
        before.map(|before| before.chars().map(drawn).sum()).collect()
    };
    for (told, quotation_mark) in [("narrow", 1), ("wide", 2), ("auto", 1)] {
        let columns = columns(told, quotation_mark);
        assert!(columns.len() == 2 && columns[0] == columns[1], "{told}: {columns:?}");
    }
}

#[test]
fn a_checks_list_is_told_then_entered_and_what_is_found_again_says_so() {
    let shipped = |name: &str| format!("{}/tests/data/registers/{name}", env!("CARGO_MANIFEST_DIR"));
    let (home, day) = (Home::new(), "2023-09-15");
    let found = |home: &Home| home.run(day, &["register", "show", "findings", "--json"]).json();
    let doubted = home.run(day, &["register", "import", "findings", &shipped("check-doubted.csv")]);
    assert_eq!(doubted.code, 3, "{}", doubted.err);
    for told in ["--field source=…", "第 2 行 责任单位 “县某某局”", "第 4 行", "没有填"] {
        assert!(doubted.err.contains(told), "{told}: {}", doubted.err);
    }
    assert_eq!(found(&home), serde_json::json!([]));
    let other = home.run(day, &["register", "import", "contacts", &shipped("check.xlsx")]);
    assert!(other.err.contains("没有找到联系人的表头：表头要有“职务”一列"), "{}", other.err);
    let list = shipped("check.xlsx");
    let import = |more: &[&str]| {
        let given = ["register", "import", "findings", &list, "--field", "source=city", "--on", "2023-09-14"];
        home.done(day, &[&given[..], more].concat())
    };
    let dry = import(&["--dry-run", "--json"]).json();
    assert_eq!((dry["rows"].as_array().unwrap().len(), &dry["unused"]), (3, &serde_json::json!(["扣分"])));
    assert_eq!(found(&home), serde_json::json!([]));
    import(&[]);
    let again =
        ["source=own", "object=县教体局网站", "kind=blank_column", "problem=“招生政策”栏目又空了。", "unit=县教体局"];
    let again = again.iter().flat_map(|field| ["--field", field]).chain(["--on", day]);
    home.done(day, &["register", "add", "findings"].into_iter().chain(again).collect::<Vec<_>>());
    let found = found(&home);
    let told: Vec<_> = (0..4).map(|at| (found[at]["due"].clone(), found[at]["repeats"].clone())).collect();
    let listed = (serde_json::json!("2023-09-28"), serde_json::Value::Null);
    let later = (serde_json::Value::Null, serde_json::json!("finding/1"));
    assert_eq!(told, [listed.clone(), listed.clone(), listed, later]);
    assert!(home.done(day, &["register", "show", "finding/4"]).out.contains("与问1重复"));
    home.done(day, &["export", "weekly", "--out", "out"]);
    let sheet = read(&home.path("out/weekly-2023-W37-findings.csv"));
    assert!(sheet.contains("与问1重复") && sheet.contains("空白栏目"), "{sheet}");
}

#[test]
fn a_record_is_found_by_what_the_screens_call_it() {
    let home = Home::new();
    account(&home);
    let show = |key: &str| home.done(DAY, &["register", "show", key]).out;
    assert!(show("account/1").contains("供水服务"));
    assert_eq!(show("账1"), show("account/1"));
    assert!(home.done(DAY, &["history", "账1"]).out.contains("供水服务"));
    home.done(DAY, &["set", "账1", "--field", "name=节水服务"]);
    assert!(show("account/1").contains("节水服务"));
    let unknown = home.run(DAY, &["history", "章1"]);
    assert!(unknown.code != 0 && unknown.err.contains("章1"), "{}", unknown.err);
    let field = home.run(DAY, &["set", "账1", "--field", "nmae=x"]);
    assert!(field.code != 0 && field.err.contains("nmae"), "{}", field.err);
}
