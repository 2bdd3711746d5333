//! Latin words on a Chinese page: names of files, formats, commands, options and keys of records; no sentence's words.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use clap::CommandFactory as _;
use gongkai::cli::Line;
use gongkai::domain::assignment::Status;
use gongkai::domain::registers::{FieldKind, Register};

use super::case::Case;

/// Formats, systems, units and codes that an official reads as they are.
const NAMES: &[&str] = &[
    "gongkai",
    "Word",
    "Excel",
    "WPS",
    "PDF",
    "OFD",
    "XML",
    "RTF",
    "CSV",
    "OpenDocument",
    "UTF-8",
    "UTF-16",
    "UTF-16LE",
    "GB18030",
    "NUL",
    "HOME",
    "MB",
    "MiB",
    "SHA-256",
    "BOM",
    "TOML",
    "YYYY-MM-DD",
    "zh-CN",
    "en",
    "all",
    "none",
    "true",
    "false",
    "ISO",
    "week-30.toml",
    "src/domain/act.rs",
    "weekly-",
    "seal.txt",
    "-journal",
    "-seal.txt",
    "r12",
    "A1",
    "B1",
    "B2",
    "date",
    "number",
    "F3",
    "Ctrl-P",
    "Enter",
    "r",
    "walk",
];

/// Words of Latin letters that are none of these, nor stand in what the case itself was given.
pub fn odd_words<'t>(text: &'t str, case: &Case) -> Vec<&'t str> {
    let given = case.given();
    let is_code = |word: &str| NAMES.contains(&word) || codes().contains(word) || given.contains(word);
    let is_known = |word: &&str| {
        let parts = |mark: char| word.contains(mark) && word.split(mark).all(|part| part.is_empty() || is_code(part));
        word.starts_with("--") || word.starts_with('.') || is_code(word) || is_key(word) || parts('.') || parts('/')
    };
    // A library's words stand on a line of their own, for technicians.
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("供技术人员："));
    let words = lines.flat_map(|line| line.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./~+".contains(c))));
    let bare = words.map(|word| word.trim_start_matches('~').trim_end_matches(['.', '-', '/']).trim_start_matches('/'));
    bare.filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())).filter(|word| !is_known(word)).collect()
}

/// `2023-W36`, `doc/6`, `U+E5E5`, `2023/A1`.
fn is_key(word: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let key = ["doc/", "decision/", "activity/", "account/", "enterprise/", "domain/", "unit", "week/", "2023/"];
    word.split_once("-W").is_some_and(|(year, week)| is_number(year) && is_number(week))
        || ["U+", "weekly-2023-", "bulletin-2023-"].iter().any(|prefix| word.starts_with(prefix))
        || key.iter().any(|prefix| word.starts_with(prefix))
}

/// What is written as a code: commands, options, statuses, stages and fields, keys of the files that users write.
fn codes() -> &'static BTreeSet<String> {
    static CODES: OnceLock<BTreeSet<String>> = OnceLock::new();
    CODES.get_or_init(|| {
        let mut codes: BTreeSet<String> = Status::ALL.iter().map(|status| status.code().to_owned()).collect();
        for register in Register::ALL {
            let def = register.def();
            codes.insert(def.name.to_owned());
            codes.extend(def.fields.iter().map(|field| field.id.to_owned()));
            codes.extend(def.stages.iter().map(|stage| stage.id.to_owned()));
            for field in def.fields {
                if let FieldKind::Choice(options) = field.kind {
                    codes.extend(options.iter().map(|(code, _)| (*code).to_owned()));
                }
            }
        }
        commands(&Line::command(), &mut codes);
        let pack: toml::Table = toml::from_str(include_str!("../../../assets/packs/pingyin-2023.toml")).unwrap();
        keys(&toml::Value::Table(pack), &mut codes);
        codes.extend(
            ["steps", "manual", "from", "points", "bonus", "cap", "weight", "score", "scheme", "step"]
                .map(str::to_owned),
        );
        codes.extend(["gap", "why", "work", "off", "names", "notice", "owed", "each", "row"].map(str::to_owned));
        codes
    })
}

fn commands(command: &clap::Command, codes: &mut BTreeSet<String>) {
    for one in command.get_subcommands() {
        codes.insert(one.get_name().to_owned());
        commands(one, codes);
    }
    for argument in command.get_arguments() {
        let names = argument.get_value_names().into_iter().flatten();
        codes.extend(names.flat_map(|name| name.split('=')).map(str::to_owned));
        codes.extend(argument.get_possible_values().iter().map(|value| value.get_name().to_owned()));
    }
}

fn keys(value: &toml::Value, codes: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| {
            codes.insert(key.clone());
            keys(value, codes);
        }),
        toml::Value::Array(list) => list.iter().for_each(|value| keys(value, codes)),
        toml::Value::String(text) if text.is_ascii() => drop(codes.insert(text.clone())),
        _ => {}
    }
}
