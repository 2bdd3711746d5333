//! What a reader of TOML has against a file, in the language of the page.

use super::{Lang, say};

crate::locale::words! {
    /// Reasons of readers.
    enum ReaderWord in "reader" {
        Missing = "missing",
        UnknownOf = "unknown_of",
        NotOneOf = "not_one_of",
        Twice = "twice",
        Kind = "kind",
        Syntax = "syntax",
        KindText = "kind_text",
        KindNumber = "kind_number",
        KindTruth = "kind_truth",
        KindMap = "kind_map",
        KindList = "kind_list",
        KindTable = "kind_table",
        KindOther = "kind_other",
    }
}

/// The reason in words, to stand inside a sentence: “缺少 title”. Of a reader's message only the names of keys and the
/// kinds of values are taken; what has no words here is told as wrong writing.
#[must_use]
pub fn reader_reason(message: &str, lang: Lang) -> String {
    use ReaderWord as Word;
    let begins = |words: &str| message.starts_with(words);
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let Some((found, wanted)) = kinds(message) {
        return say!(lang, Word::Kind, found = found_kind(found).say(lang), wanted = kind(wanted).say(lang));
    }
    match names.as_slice() {
        [key, ..] if begins("missing field") => say!(lang, Word::Missing, key = key),
        [found, known @ ..] if begins("unknown field") && !known.is_empty() => {
            say!(lang, Word::UnknownOf, found = found, known = known.join(" "))
        }
        [found, known @ ..] if begins("unknown variant") => {
            say!(lang, Word::NotOneOf, found = found, known = known.join(" "))
        }
        _ if begins("duplicate") => Word::Twice.say(lang).to_owned(),
        _ => Word::Syntax.say(lang).to_owned(),
    }
}

/// The kind found and the kind wanted, where a value is of the wrong one.
fn kinds(message: &str) -> Option<(&str, &str)> {
    let told = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    told.split_once(", expected ")
}

/// What was found: a date without quotes is read as a table of its own.
fn found_kind(told: &str) -> ReaderWord {
    if told == "map" { ReaderWord::KindMap } else { kind(told) }
}

/// A kind as the readers call it: “a string”, “integer `3`”, “struct RawTask”.
fn kind(told: &str) -> ReaderWord {
    let has = |words: &[&str]| words.iter().any(|word| told.contains(word));
    // The value that is told with its kind may hold any word.
    let told = told.split(['`', '"']).next().unwrap_or(told);
    match told.trim().trim_start_matches("a ").trim_start_matches("an ") {
        kind if kind.starts_with("string") || kind.starts_with("str") && !kind.starts_with("struct") => {
            ReaderWord::KindText
        }
        kind if kind.starts_with("bool") => ReaderWord::KindTruth,
        kind if ["sequence", "tuple", "array"].iter().any(|name| kind.starts_with(name)) => ReaderWord::KindList,
        kind if ["map", "struct", "table"].iter().any(|name| kind.starts_with(name)) => ReaderWord::KindTable,
        _ if has(&["integer", "floating", "i32", "i64", "u16", "u32", "u64", "usize", "f64"]) => ReaderWord::KindNumber,
        _ => ReaderWord::KindOther,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Row {
        title: String,
        on: Option<bool>,
        days: Option<Vec<u32>>,
        kind: Option<Kind>,
        more: Option<BTreeMap<String, i64>>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Red,
        Green,
    }

    /// The readers are those that the program reads with: their messages are what is told here.
    #[test]
    fn whatever_a_reader_says_is_told_in_the_language_of_the_page() {
        for (text, wanted) in [
            ("on = true", "缺少 title"),
            ("title = 3", "写的是数字，应为文字"),
            ("title = \"expected a map\"\non = \"x\"", "写的是文字，应为 true 或 false"),
            ("title = \"\"\ndays = 3", "写的是数字，应为清单"),
            ("title = \"\"\ndays = [true]", "写的是 true 或 false，应为数字"),
            ("title = \"\"\nmore = []", "写的是清单，应为对照表"),
            ("title = 2023-07-28", "写的是对照表或没加引号的日期，应为文字"),
            ("title = \"\"\nkind = \"blue\"", "blue 不在可写之列，可写 red green"),
            ("title = \"\"\ncolour = 1", "不认识 colour，这里可写 title on days kind more"),
            ("title = \"\"\ntitle = \"\"", "同一项写了两次"),
            ("title = ", "写法有误：核对引号、括号、逗号和等号"),
            ("title = \"x", "写法有误：核对引号、括号、逗号和等号"),
            ("标题 = \"x\"", "写法有误：核对引号、括号、逗号和等号"),
        ] {
            let error = toml::from_str::<Row>(text).unwrap_err();
            assert_eq!(reader_reason(error.message(), Lang::ZhCn), wanted, "{text}: {}", error.message());
        }
    }
}
