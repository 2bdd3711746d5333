//! A scheme of the user's own: checked, tried beside the one in force, taken; points by hand.

use serde_json::{Value, json};

use crate::support::Home;

const DAY: &str = "2023-09-08";

/// The sample that users copy: 60 in time, 20 by steps of silence, 20 by hand, 5 on top.
const SCHEME: &str = include_str!("../../assets/schemes/county.toml");

fn score(home: &Home, unit: &str) -> Value {
    home.done(DAY, &["score", "--unit", unit, "--json"]).json()[0].clone()
}

fn sums(of: &Value) -> i64 {
    of["rows"].as_array().unwrap().iter().map(|row| (row["points"].as_f64().unwrap() * 100.0).round() as i64).sum()
}

#[test]
fn a_scheme_is_checked_tried_and_taken_and_shown_as_the_same_file() {
    let home = Home::new();
    let file = home.write("办法.toml", SCHEME);
    assert_eq!(home.done(DAY, &["score", "scheme", "check", &file]).out, "");
    let before = home.bytes();
    let tried = home.done(DAY, &["score", "scheme", "try", &file, "--json"]).json();
    assert_eq!(home.bytes(), before, "trying writes nothing");
    // 县水务局 has two duties that fell due by 08-31 (43, 44, 45 and the plan) and nothing done: 0 of 60, and six weeks of
    // silence on more than three duties: 0 of 20. What is by hand does not apply yet.
    let row = tried.as_array().unwrap().iter().find(|row| row["unit"] == "县水务局").unwrap().clone();
    assert_eq!(row["tried_score"], 0.0);
    let now = score(&home, "县水务局");
    assert_eq!(row["score"], now["score"]);
    let change = row["tried_score"].as_f64().unwrap() - row["score"].as_f64().unwrap();
    assert!((row["change"].as_f64().unwrap() - change).abs() < 0.001);

    let taken = home.done(DAY, &["score", "scheme", "take", &file, "--reason", "县里印发"]);
    assert!(taken.err.contains("变更计分办法：2023 年度，县考核办法"), "{}", taken.err);
    assert_eq!(score(&home, "县水务局")["score"], 0.0);
    let shown = home.done(DAY, &["score", "scheme", "show"]);
    assert!(shown.err.contains("2023-09-08") && shown.err.contains("县里印发"), "{}", shown.err);
    let again = home.write("现行.toml", &shown.out);
    let same = home.refused(DAY, &["score", "scheme", "take", &again, "--reason", "重复"]);
    assert!(!same.is_empty(), "the shown file is the scheme in force");
    home.done(DAY, &["undo"]);
    assert_eq!(score(&home, "县水务局"), now, "undone, all is as before");
}

#[test]
fn points_by_hand_are_given_replaced_added_up_and_taken_back() {
    let home = Home::new();
    let file = home.write("办法.toml", SCHEME);
    home.done(DAY, &["score", "scheme", "take", &file, "--reason", "县里印发"]);
    let give = |indicator: &str, points: &str, whose: [&str; 2]| {
        let args =
            ["score", "give", "--indicator", indicator, "--points", points, "--reason", "核查", whose[0], whose[1]];
        home.done(DAY, &args)
    };
    give("review", "15", ["--unit", "县水务局"]);
    let one = score(&home, "县水务局");
    // 0 of 60, 0 of 20, 15 of 20.
    assert_eq!((&one["score"], sums(&one)), (&15.0.into(), 1_500));
    let review = one["indicators"].as_array().unwrap().iter().find(|row| row["id"] == "review").unwrap();
    assert_eq!((&review["method"], &review["rows"][0]["of"]), (&"manual".into(), &"unit/县水务局".into()));
    assert_eq!(sums(review), 1_500);
    give("review", "8.25", ["--unit", "县水务局"]);
    assert_eq!(score(&home, "县水务局")["score"], 8.25, "another takes the place of the first");
    let given = |of: &Value| {
        of["indicators"].as_array().unwrap().iter().find(|row| row["id"] == "review").unwrap()["given"].clone()
    };
    let stands = json!([{"points": 8.25, "on": DAY, "by": "命令行", "reason": "核查", "evidence": null}]);
    assert_eq!(given(&score(&home, "县水务局")), stands, "who, when, why");
    let card = home.done(DAY, &["score", "--unit", "县水务局"]).out;
    let line = card.lines().find(|line| line.contains("命令行")).unwrap();
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["现场核查", "8.25", DAY, "命令行", "核查"], "{card}");
    give("honours", "3", ["--unit", "县水务局"]);
    give("honours", "3", ["--unit", "县水务局"]);
    assert_eq!(score(&home, "县水务局")["score"], 13.25, "3 + 3 of honours, at most 5");

    home.done(DAY, &["undo"]);
    let twice = ["score", "give", "--indicator", "honours", "--points", "1", "--reason", "核查"];
    let told = home.done(DAY, &[&twice[..], &["--unit", "县水务局", "--unit", "水务局"]].concat());
    assert_eq!(score(&home, "县水务局")["score"], 12.25, "8.25 + 3 + 1: named twice, given once");
    assert!(told.err.contains("受表彰 县水务局 1.00 分"), "{}", told.err);

    let towns = give("review", "20", ["--class", "town"]);
    assert!(towns.err.contains("8 个单位"), "{}", towns.err);
    assert_eq!(score(&home, "玫瑰镇")["score"], 20.0);
    home.done(DAY, &["undo"]);
    assert_eq!(score(&home, "玫瑰镇")["score"], 0.0, "all at once is one undo");

    let history = home.done(DAY, &["history", "unit/县水务局"]).out;
    assert!(history.contains("人工评分：现场核查 县水务局 8.25 分"), "{history}");
    let args = ["score", "withdraw", "--indicator", "honours", "--unit", "县水务局", "--reason", "证书有误"];
    home.done(DAY, &args);
    assert_eq!(score(&home, "县水务局")["score"], 8.25);
    assert!(home.refused(DAY, &args).contains("受表彰") || home.refused(DAY, &args).contains("honours"));
    // As of the day before nothing was given.
    home.done(
        "2023-09-11",
        &["score", "give", "--indicator", "review", "--points", "20", "--reason", "复核", "--unit", "县水务局"],
    );
    let then = home.run("2023-09-11", &["score", "--unit", "县水务局", "--as-of", "2023-09-08", "--json"]).json();
    assert_eq!(then[0]["score"], 8.25);
    assert_eq!(given(&then[0]), stands, "a state of before names them too");
    home.done("2023-09-11", &["undo"]);
    assert_eq!(given(&score(&home, "县水务局")), stands, "and what an undo brings back");
}

#[test]
fn what_cannot_be_given_is_told() {
    let home = Home::new();
    let give = |indicator: &str, points: &str| {
        home.refused(
            DAY,
            &["score", "give", "--indicator", indicator, "--points", points, "--reason", "r", "--unit", "县水务局"],
        )
    };
    assert!(give("work.on_time", "3").contains("method = \"manual\""), "the shipped scheme has none by hand");
    let file = home.write("办法.toml", SCHEME);
    home.done(DAY, &["score", "scheme", "take", &file, "--reason", "县里印发"]);
    let none = home.refused(DAY, &["score", "scheme", "take", &file, "--reason", " "]);
    assert!(none.contains("理由"), "{none}");
    assert!(give("timely", "3").contains("现场核查（review）"));
    assert!(give("review", "20.01").contains("20.00"));
    let unknown = give("reviews", "3");
    assert!(unknown.contains("reviews"), "{unknown}");
    for wrong in ["8.255", "-1", "八", "1e3"] {
        let points = format!("--points={wrong}");
        let args = ["score", "give", "--indicator", "review", &points, "--reason", "r", "--unit", "县水务局"];
        assert_eq!(home.run(DAY, &args).code, 2, "{wrong}");
    }
}

#[test]
fn a_bad_file_is_told_by_line_and_field() {
    let home = Home::new();
    for (from, to, line, field) in [
        ("weight = 60", "weight = 61", 8, "weight"),
        ("method = \"step\"", "method = \"steps\"", 24, "steps"),
        ("from = 1, points = 10", "from = 3, points = 10", 26, "silent · steps"),
        ("from = 0, points = 20", "from = 0, points = 21", 26, "silent · steps"),
        ("method = \"manual\"\nclause = \"第五条\"", "clause = \"第五条\"", 30, "review · method"),
        ("bonus = true", "bonus = true\ncap = 2", 37, "honours · bonus"),
        ("[scoring]", "[scores]", 8, "scores"),
    ] {
        let text = SCHEME.replacen(from, to, 1);
        assert_ne!(text, SCHEME);
        let file = home.write("坏.toml", &text);
        let answer = home.run(DAY, &["score", "scheme", "check", &file]);
        assert_eq!(answer.code, 3, "{to}");
        let told = format!("第 {line} 行");
        assert!(answer.out.contains(&told) && answer.out.contains(field), "{to}: {}", answer.out);
        let taken = home.refused(DAY, &["score", "scheme", "take", &file, "--reason", "r"]);
        assert!(taken.contains(&told), "{taken}");
    }
    let veto = "\n[[scoring.veto]]\nid = \"v\"\ntitle = \"否决\"\nmeasure = \"veto_findings\"\nof = \"sites\"\nto = 1\nclause = \"c\"\n";
    let file = home.write("否决.toml", SCHEME.to_owned() + veto);
    let told = home.run(DAY, &["score", "scheme", "check", &file]).out;
    assert!(told.contains("sites") && told.contains("veto v · of"), "{told}");
}

/// A year is scored anew from a Monday on: what was frozen the Friday before keeps its bytes, and its trend its figures.
#[test]
fn a_scheme_changed_in_mid_year_leaves_frozen_weeks_alone() {
    let home = Home::new();
    home.done(DAY, &["week", "freeze", "--week", "2023-W36"]);
    let export = |to: &str, today: &str| {
        let out = home.path(to);
        home.done(today, &["export", "weekly", "--week", "2023-W36", "--out", out.to_str().unwrap()]);
        let mut files: Vec<_> = std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        files.into_iter().map(|file| std::fs::read(file).unwrap()).collect::<Vec<_>>()
    };
    let before = export("前", DAY);
    let scores = |home: &Home| home.run("2023-09-11", &["score", "--json"]).json();
    let then = scores(&home);
    let file = home.write("办法.toml", SCHEME);
    home.done("2023-09-11", &["score", "scheme", "take", &file, "--reason", "县里印发"]);
    assert_ne!(scores(&home), then);
    assert_eq!(export("后", "2023-09-11"), before);
    let as_of = home.run("2023-09-11", &["score", "--as-of", "2023-09-08", "--json"]).json();
    assert_eq!(as_of, home.run(DAY, &["score", "--as-of", "2023-09-08", "--json"]).json());
    assert_eq!(home.run("2023-09-11", &["verify"]).code, 0);
}

#[test]
fn a_card_shows_the_weight_in_force_and_the_scheme_s_own_where_it_is_another() {
    let home = Home::new();
    let card = home.done("2023-09-06", &["score", "--unit", "县水务局"]).out;
    let head = card.lines().nth(1).unwrap();
    assert!(head.contains("当前权重") && head.contains("原权重"), "{head}");
    let scored = home.done("2023-09-06", &["score", "--unit", "县水务局", "--json"]).json()[0].clone();
    let (mut same, mut other, mut none) = (0, 0, 0);
    for one in scored["indicators"].as_array().unwrap() {
        let title = one["title"].as_str().unwrap();
        let line = card.lines().find(|line| line.split_whitespace().next() == Some(title)).unwrap();
        let cells: Vec<&str> = line.split_whitespace().skip(1).collect();
        let [now, own] = ["weight", "own_weight"].map(|name| format!("{:.2}", one[name].as_f64().unwrap()));
        match (one["applicable"].as_bool().unwrap(), now == own) {
            (false, _) => {
                none += 1;
                assert_eq!(cells[..2], [".", &own], "{line}");
            }
            (true, true) => {
                same += 1;
                assert_eq!(cells[0], now, "{line}");
            }
            (true, false) => {
                other += 1;
                assert_eq!(cells[..2], [&now, &own], "{line}");
            }
        }
    }
    assert!(none > 0 && other > 0, "{same} {other} {none}");
}
