//! The help is a snapshot that was read.

use crate::support::{Home, finish};

#[test]
fn help() {
    let home = Home::empty();
    let answer = finish(home.command().env("COLUMNS", "100").arg("--help"));
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    insta::assert_snapshot!(answer.out);
}

#[test]
fn the_commands_of_the_release_and_no_others() {
    let home = Home::empty();
    let help = finish(home.command().arg("--help")).out;
    let listed: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let mut wanted = [
        "init",
        "demo",
        "plan",
        "pack",
        "import",
        "status",
        "tasks",
        "quotas",
        "score",
        "set",
        "documents",
        "decisions",
        "activity",
        "register",
        "week",
        "export",
        "figures",
        "workday",
        "deadline",
        "backup",
        "restore",
        "returns",
        "undo",
        "unit",
        "redate",
        "bulletin",
        "history",
        "verify",
        "doctor",
        "completions",
    ];
    wanted.sort_unstable();
    let mut found = listed.clone();
    found.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn completions_for_every_shell() {
    let home = Home::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(home.done("2023-08-01", &["completions", shell]).out.contains("workday"), "{shell}");
    }
}

#[test]
fn the_version_is_the_packages() {
    let home = Home::empty();
    let answer = home.done("2023-08-01", &["--version"]);
    assert_eq!(answer.out, format!("gongkai {}\n", env!("CARGO_PKG_VERSION")));
}
