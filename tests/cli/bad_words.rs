//! Unknown units, keys, weeks and dates: each gets its sentence and changes nothing.

use crate::support::{Home, finish, is_plain};

const DAY: &str = "2023-08-10";

#[test]
fn an_unknown_unit_lists_the_near_ones() {
    let home = Home::new();
    let error = home.refused(DAY, &["tasks", "--unit", "县水利局"]);
    assert!(error.contains("县水利局") && error.contains("县水务局"), "{error}");
    let error = home.refused(DAY, &["score", "--unit", "镇"]);
    assert!(error.contains("东阿镇") && error.contains("玫瑰镇"), "{error}");
    let error = home.refused(DAY, &["tasks", "--unit", "\u{1b}[31mqqq\u{202e}"]);
    assert!(is_plain(&error) && error.contains("qqq"), "{error:?}");
    home.refused(DAY, &["tasks", "--unit", ""]);
}

#[test]
fn an_unknown_or_unfit_key() {
    let home = Home::new();
    for (key, says) in [
        ("2023/41/县水务局", "2023/41/县水务局"),
        ("2023/99/县水务局", "2023/99"),
        ("2022/41/县自然资源局", "2022"),
        ("乱写", "乱写"),
        ("unit/县水务局", "2023/43/县水务局"),
        ("2023/1/?", "2023/43/县水务局"),
        ("\u{1b}[31m乱写", "乱写"),
    ] {
        let error = home.refused(DAY, &["set", key, "--status", "in_progress"]);
        assert!(error.contains(says) && is_plain(&error), "{key}: {error:?}");
    }
    for key in ["doc/9", "2023/41/县自然资源局"] {
        home.refused(DAY, &["set", key, "--circulate"]);
    }
    for key in ["乱写", "2023/99/县水务局", "doc/9", "decision/9", "unit/没有"] {
        home.refused(DAY, &["history", key]);
    }
}

#[test]
fn a_wrong_week_or_date_is_wrong_usage() {
    let home = Home::new();
    for args in [
        &["export", "weekly", "--week", "2023-W54"][..],
        &["export", "weekly", "--week", "W36"],
        &["export", "weekly", "--week", "2023-W+1"],
        &["week", "freeze", "--week", "2023-36"],
        &["tasks", "--as-of", "2023-02-30"],
        &["set", "2023/41/县自然资源局", "--status", "finished"],
        &["status", "--lang", "de"],
        &["--today", "昨天", "status"],
        &["import"],
        &["import", "x.csv", "--year", "24"],
        &["pack", "write"],
        &["nonsense"],
        &["status", "--week", "\u{1b}[31m\u{202e}"],
    ] {
        let answer = home.run(DAY, args);
        assert_eq!(answer.code, 2, "{args:?}");
        assert_eq!(answer.out, "");
        assert!(!answer.err.is_empty() && is_plain(&answer.err), "{args:?} {:?}", answer.err);
    }
}

#[test]
fn a_week_that_has_not_begun_or_lies_before_the_ledger() {
    let home = Home::new();
    for (week, says) in [("2023-W40", "2023-W40"), ("2023-W29", "2023-W29")] {
        let error = home.refused(DAY, &["export", "weekly", "--week", week, "--out", "out"]);
        assert!(error.contains(says), "{error}");
        assert!(!home.path("out").exists());
    }
    home.refused(DAY, &["week", "freeze", "--week", "2023-W40"]);
    home.refused(DAY, &["week", "freeze", "--week", "2023-W29"]);
}

#[test]
fn nothing_left_of_a_text_is_refused() {
    let home = Home::new();
    for option in ["--note", "--evidence", "--reason", "--override"] {
        let error =
            home.refused(DAY, &["set", "2023/41/县自然资源局", "--status", "in_progress", option, "\u{200b} \u{202e}"]);
        assert!(error.contains(option), "{error}");
    }
}

#[test]
fn a_neutral_locale_means_chinese() {
    let home = Home::new();
    for (variable, value, wanted) in
        [("LC_ALL", "C", "任务"), ("LANG", "en_US.UTF-8", "Tasks"), ("GONGKAI_LANG", "en", "Tasks")]
    {
        let answer = finish(home.command().env(variable, value).args(["--today", DAY, "status"]));
        assert!(answer.out.contains(wanted), "{variable}={value}: {}", answer.out);
    }
    let flag = finish(home.command().env("GONGKAI_LANG", "zh-CN").args(["--today", DAY, "--lang", "en", "status"]));
    assert!(flag.out.contains("Tasks"));
}
