//! Lines of TOML, one key a line.

use std::fmt::Display;

use toml::Value;

/// Longest list that stays on one line, in characters.
const LINE_MAX: usize = 110;

/// The text of a file as it grows.
pub(super) struct TomlText {
    text: String,
}

impl TomlText {
    pub(super) fn new(head: &str) -> Self {
        Self { text: head.to_owned() }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn blank(&mut self) {
        self.line("");
    }

    /// A comment of ours; words of the pack never stand in one.
    pub(super) fn comment(&mut self, words: &str) {
        self.line(&format!("# {words}"));
    }

    pub(super) fn section(&mut self, words: &str) {
        self.blank();
        self.line(&format!("# ---- {words} ----"));
    }

    /// `[name]` or `[[name]]`, after a blank line.
    pub(super) fn table(&mut self, head: &str) {
        self.blank();
        self.line(head);
    }

    /// A number or a flag.
    pub(super) fn value(&mut self, key: &str, value: impl Display) {
        self.line(&format!("{key} = {value}"));
    }

    pub(super) fn value_if_some(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.value(key, value);
        }
    }

    /// Written only where it is true.
    pub(super) fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.value(key, true);
        }
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.value(key, quoted(text));
    }

    pub(super) fn text_if_filled(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    pub(super) fn text_if_some(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    pub(super) fn texts<T: AsRef<str>>(&mut self, key: &str, texts: &[T]) {
        self.list(key, texts.iter().map(|text| quoted(text.as_ref())).collect());
    }

    /// A list of values that are TOML already: on one line, or, where that is too long, one a line.
    pub(super) fn list(&mut self, key: &str, values: Vec<String>) {
        let line = format!("{key} = [{}]", values.join(", "));
        if line.chars().count() <= LINE_MAX {
            self.line(&line);
            return;
        }
        self.line(&format!("{key} = ["));
        for value in values {
            self.line(&format!("    {value},"));
        }
        self.line("]");
    }
}

/// A text in quotes, escaped as TOML asks.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// `{ key = value, … }` of keys whose values are TOML already.
pub(super) fn inline(pairs: &[(&str, Option<String>)]) -> String {
    let filled = pairs.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?)));
    format!("{{ {} }}", filled.collect::<Vec<_>>().join(", "))
}

/// A list on one line.
pub(super) fn row_of<T: AsRef<str>>(texts: &[T]) -> Option<String> {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    (!quoted.is_empty()).then(|| format!("[{}]", quoted.join(", ")))
}

/// `true`, or nothing.
pub(super) fn yes(flag: bool) -> Option<String> {
    flag.then(|| "true".to_owned())
}
