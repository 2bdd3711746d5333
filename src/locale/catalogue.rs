//! One area's texts in both languages, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::Lang;

/// The texts of an area, in the order of its enum.
#[derive(Debug)]
pub struct Catalogue {
    zh_cn: Vec<String>,
    en: Vec<String>,
}

impl Catalogue {
    /// Reads the given keys of a table of the two files, the whole file where `table` is empty. A key without a text shows itself: the test of the area says so before
    /// anyone sees it.
    pub fn read(table: &str, keys: &[&str], zh_cn: &str, en: &str) -> Self {
        let texts = |source: &str| {
            let mut texts = parse(source, table).unwrap_or_default();
            keys.iter().map(|key| texts.remove(*key).unwrap_or_else(|| (*key).to_owned())).collect()
        };
        Self { zh_cn: texts(zh_cn), en: texts(en) }
    }

    /// The text of the `index`th word of the area.
    pub fn text(&self, lang: Lang, index: usize) -> &str {
        let texts = match lang {
            Lang::ZhCn => &self.zh_cn,
            Lang::En => &self.en,
        };
        texts.get(index).map_or("", String::as_str)
    }

    /// What is wrong with the files of an area, a sentence each: a key that only one side has, a text that is empty,
    /// placeholders that differ, words the house does not use.
    pub fn faults(table: &str, keys: &[&str], zh_cn: &str, en: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut read = |source, lang: Lang| {
            parse(source, table).unwrap_or_else(|e| {
                faults.push(format!("{lang}: {e}"));
                BTreeMap::new()
            })
        };
        let (zh_cn, en) = (read(zh_cn, Lang::ZhCn), read(en, Lang::En));
        let declared: BTreeSet<&str> = keys.iter().copied().collect();
        if declared.len() < keys.len() {
            faults.push("two words share a key".to_owned());
        }
        for (lang, texts) in [(Lang::ZhCn, &zh_cn), (Lang::En, &en)] {
            let written: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
            faults.extend(declared.difference(&written).map(|key| format!("{lang}: no text for {key}")));
            faults.extend(written.difference(&declared).map(|key| format!("{lang}: {key} is not used")));
            faults.extend(
                texts
                    .iter()
                    .filter(|(_, text)| text.trim().is_empty())
                    .map(|(key, _)| format!("{lang}: {key} is empty")),
            );
            let wording = texts.iter().filter(|(_, text)| text.contains(['您', '！', '!']));
            faults.extend(wording.map(|(key, _)| format!("{lang}: {key} says 您 or exclaims")));
        }
        for (key, text) in &zh_cn {
            if en.get(key).is_some_and(|other| placeholders(text) != placeholders(other)) {
                faults.push(format!("{key}: the placeholders differ"));
            }
        }
        faults
    }
}

fn parse(source: &str, table: &str) -> Result<BTreeMap<String, String>, toml::de::Error> {
    if table.is_empty() {
        return toml::from_str(source);
    }
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(source)?;
    Ok(tables.remove(table).unwrap_or_default())
}

/// Puts values into `{name}` and chooses by them in `{name|day|days}` (the first for 1). A placeholder without a value
/// stays visible.
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Slot { slot, name, forms } => match (values.iter().find(|(n, _)| *n == name), forms) {
                (None, _) => {
                    out.push('{');
                    out.push_str(slot);
                    out.push('}');
                }
                (Some((_, value)), None) => out.push_str(&value.to_string()),
                (Some((_, value)), Some((one, many))) => {
                    out.push_str(if value.to_string() == "1" { one } else { many })
                }
            },
        }
    }
    out
}

/// A stretch of a text: words, or a placeholder with its two forms if it has them.
enum Part<'a> {
    Text(&'a str),
    Slot { slot: &'a str, name: &'a str, forms: Option<(&'a str, &'a str)> },
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, slot, after)) = next_slot(rest) {
        let (name, forms) = match slot.split_once('|') {
            Some((name, forms)) => (name, forms.split_once('|')),
            None => (slot, None),
        };
        parts.push(Part::Text(before));
        parts.push(Part::Slot { slot, name, forms });
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts
}

/// What stands before the first `{…}`, in it and behind it.
fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once('{')?;
    let (slot, after) = opened.split_once('}')?;
    Some((before, slot, after))
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    parts(text)
        .into_iter()
        .filter_map(|part| match part {
            Part::Slot { name, .. } => Some(name),
            Part::Text(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_into_their_places() {
        assert_eq!(fill("逾 {n} 个工作日，{unit}", &[("n", &13), ("unit", &"洪范池镇")]), "逾 13 个工作日，洪范池镇");
        assert_eq!(fill("{n} workday{n||s} late", &[("n", &1)]), "1 workday late");
        assert_eq!(fill("{n} {n|day|days} late", &[("n", &2)]), "2 days late");
        assert_eq!(fill("缺 {what}", &[]), "缺 {what}");
    }

    #[test]
    fn a_value_is_never_read_as_a_placeholder() {
        assert_eq!(fill("{a}{b}", &[("a", &"{b}"), ("b", &"乙")]), "{b}乙");
    }

    #[test]
    fn every_fault_is_named() {
        let zh = "late = \"逾 {n}\"\nextra = \"多\"\nblank = \"\"\nloud = \"好！\"\n";
        let en = "late = \"late {m}\"\nblank = \"b\"\nloud = \"good\"\n";
        let faults = Catalogue::faults("", &["late", "blank", "loud", "gone"], zh, en);
        let expected = [
            "zh-CN: no text for gone",
            "zh-CN: extra is not used",
            "zh-CN: blank is empty",
            "zh-CN: loud says 您 or exclaims",
            "en: no text for gone",
            "late: the placeholders differ",
        ];
        assert_eq!(faults, expected);
        assert_eq!(Catalogue::faults("", &["a", "a"], "a = \"甲\"", "a = \"a\""), ["two words share a key"]);
        assert_eq!(Catalogue::faults("", &[], "a = 1", "").len(), 1);
    }

    #[test]
    fn a_table_has_keys_of_its_own() {
        let source = "[title]\nwalk = \"走查\"\n\n[doc]\nwalk = \"逐项过一遍\"\n";
        assert_eq!(Catalogue::read("doc", &["walk"], source, source).text(Lang::En, 0), "逐项过一遍");
        assert_eq!(Catalogue::faults("also", &["walk"], source, source).len(), 2, "no such table");
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        let catalogue = Catalogue::read("", &["late", "gone"], "late = \"逾期\"", "not toml");
        assert_eq!(catalogue.text(Lang::ZhCn, 0), "逾期");
        assert_eq!(catalogue.text(Lang::ZhCn, 1), "gone");
        assert_eq!(catalogue.text(Lang::En, 0), "late");
    }
}
