//! The history of one record as lines of text.

use super::history::{ChangeLine, Entry};
use crate::domain::key::Key;
use crate::text::clean;

impl Entry {
    /// The entry and what it changed of a record, a line each; nothing where it changed nothing of it.
    #[must_use]
    pub fn lines_of(&self, key: &Key) -> Vec<String> {
        let changed: Vec<&ChangeLine> = self.changes.iter().filter(|change| change.key.as_ref() == Some(key)).collect();
        if changed.is_empty() {
            return Vec::new();
        }
        let head = format!("{}  {}  {}", self.desk_date, clean(&self.actor), clean(&self.title));
        std::iter::once(head).chain(changed.into_iter().map(ChangeLine::line)).collect()
    }
}

impl ChangeLine {
    /// What it was and what it became.
    #[must_use]
    pub fn line(&self) -> String {
        let or_dot = |value: &str| if value.is_empty() { ".".to_owned() } else { clean(value) };
        let what = [self.table.as_str(), self.record.as_str(), self.field.as_str()];
        let what: Vec<String> = what.into_iter().filter(|word| !word.is_empty()).map(clean).collect();
        format!("    {}: {} → {}", what.join(" "), or_dot(&self.before), or_dot(&self.after))
    }
}
