//! The sentences of the catalogues by name: `ledger.busy` is the key `busy` of the area `ledger`.

use std::collections::BTreeMap;
use std::fs;

/// Chinese and English by name.
pub struct Sentences(BTreeMap<String, [String; 2]>);

impl Sentences {
    pub fn of(areas: &[&str]) -> Self {
        let read = |lang: &str, area: &str| -> BTreeMap<String, String> {
            let path = format!("{}/assets/locales/{lang}/{area}.toml", env!("CARGO_MANIFEST_DIR"));
            toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
        };
        let mut all = BTreeMap::new();
        for area in areas {
            let english = read("en", area);
            for (key, text) in read("zh-CN", area) {
                all.insert(format!("{area}.{key}"), [text, english[&key].clone()]);
            }
        }
        Self(all)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn chinese(&self, name: &str) -> &str {
        &self.0[name][0]
    }

    pub fn english(&self, name: &str) -> &str {
        &self.0[name][1]
    }

    /// Whether a text holds the sentence, whatever stands in its placeholders.
    pub fn has(&self, name: &str, text: &str) -> bool {
        let Some([sentence, _]) = self.0.get(name) else { panic!("{name} is no sentence") };
        let mut rest = text;
        let pieces =
            sentence.split('{').flat_map(|part| part.split_once('}').map_or([part, ""], |(_, after)| [after, ""]));
        pieces.filter(|piece| !piece.trim().is_empty()).all(|piece| match rest.split_once(piece) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    }
}
