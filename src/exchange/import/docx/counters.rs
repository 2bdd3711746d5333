//! Automatic numbers as they come: every paragraph of a list counts its level on and lets the deeper ones begin again.

use std::collections::{HashMap, HashSet};

use super::number_format::format_number;
use super::numbering::{LEVELS, Level, List, Numbering};
use super::styles::Styles;

/// How far every list of a document has counted.
#[derive(Debug)]
pub struct Counters<'a> {
    numbering: &'a Numbering,
    styles: &'a Styles,
    /// Last number of every level, by pattern: lists of one pattern count on together.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start was taken.
    begun: HashSet<(u32, usize)>,
}

/// What a paragraph says of its list.
#[derive(Debug, Default)]
pub struct ListSettings {
    /// Its style.
    pub style: Option<String>,
    /// Its list, in place of the style's; 0 for none.
    pub list: Option<u32>,
    /// Its level, from 0.
    pub level: Option<u32>,
}

/// A number, as it stands before its paragraph.
#[derive(PartialEq, Eq, Debug)]
pub struct Label {
    text: String,
    tight: bool,
}

impl<'a> Counters<'a> {
    /// Nothing is counted yet.
    pub fn new(numbering: &'a Numbering, styles: &'a Styles) -> Self {
        Self { numbering, styles, counts: HashMap::new(), begun: HashSet::new() }
    }

    /// Counts a paragraph: its number, if it has one that says something (the dot of a list does not).
    pub fn count(&mut self, asked: &ListSettings) -> Option<Label> {
        let listed = self.styles.list_of(asked.style.as_deref());
        let id = asked.list.or(listed.map(|listed| listed.list))?;
        let list = self.numbering.lists.get(&id)?;
        let (definition, level_of) = self.pattern(list);
        let bound = || {
            let style = listed.filter(|listed| asked.list.is_none_or(|list| list == listed.list))?.style;
            (0..LEVELS).find(|place| level_of(*place).is_some_and(|level| level.style.as_deref() == Some(style)))
        };
        let told = |level: u32| usize::try_from(level).ok().filter(|level| *level < LEVELS);
        let by_style = || listed.and_then(|listed| listed.level).and_then(told);
        let place = asked.level.and_then(told).or_else(bound).or_else(by_style).unwrap_or(0);
        let level = level_of(place)?;

        let counts = self.counts.entry(definition).or_default();
        let own = list.starts.get(&place).copied().filter(|_| self.begun.insert((id, place)));
        let next =
            own.unwrap_or_else(|| counts.get(place).copied().flatten().map_or(level.start, |n| n.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(place) {
            let restart =
                level_of(deeper).and_then(|level| level.restart).and_then(|after| usize::try_from(after).ok());
            if deeper == place {
                *count = Some(next);
            } else if restart.is_none_or(|after| place < after) {
                *count = None;
            }
        }
        if level.format == "bullet" {
            return None;
        }
        let text = filled(level, |place| {
            let other = level_of(place)?;
            let number = counts.get(place).copied().flatten().unwrap_or(other.start);
            Some(format_number(if level.digits { "decimal" } else { &other.format }, number))
        });
        Some(Label { text, tight: level.tight }).filter(|label| !label.text.trim().is_empty())
    }

    /// The pattern of a list, and its levels with those the list has of its own.
    fn pattern(&self, list: &'a List) -> (u32, impl Fn(usize) -> Option<&'a Level> + use<'a>) {
        let definitions = &self.numbering.definitions;
        let linked = definitions.get(&list.definition).and_then(|definition| definition.style.as_deref());
        let linked = linked.and_then(|style| self.styles.list_of(Some(style)));
        let linked = linked.and_then(|listed| self.numbering.lists.get(&listed.list));
        let id = linked.map_or(list.definition, |linked| linked.definition);
        let definition = definitions.get(&id);
        (id, move |place| list.levels.get(&place).or_else(|| definition?.levels.get(&place)))
    }
}

/// The text of a level with its numbers put in.
fn filled(level: &Level, number: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = chars.peek().and_then(|next| next.to_digit(10)).filter(|place| c == '%' && *place > 0);
        match place.and_then(|place| usize::try_from(place).ok()) {
            Some(place) => {
                chars.next();
                out.push_str(&number(place - 1).unwrap_or_default());
            }
            None => out.push(c),
        }
    }
    out
}

impl Label {
    /// The paragraph with its number. A space keeps the two apart unless a Chinese mark does (`一、`, `（1）`): `1` before
    /// `2023年` is not `12023年`.
    pub fn before(&self, text: &str) -> String {
        let last = self.text.chars().next_back().unwrap_or(' ');
        let first = text.chars().next().unwrap_or(' ');
        let parted = last.is_whitespace() || first.is_whitespace();
        let run_together = last.is_alphanumeric() && first.is_alphanumeric() && first.is_ascii();
        let wanted = if self.tight { run_together } else { last.is_ascii() || last.is_alphanumeric() };
        let between = if wanted && !parted { " " } else { "" };
        format!("{}{between}{text}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn a_number_does_not_run_into_its_text() {
        let label = |text: &str, tight| Label { text: text.to_owned(), tight };
        assert_eq!(label("一、", false).before("加强"), "一、加强");
        assert_eq!(label("（1）", false).before("2023年"), "（1）2023年");
        assert_eq!(label("1.", false).before("2023年"), "1. 2023年");
        assert_eq!(label("1", true).before("2023年"), "1 2023年");
        assert_eq!(label("1", true).before("加强"), "1加强");
        assert_eq!(label("第一条", false).before("加强"), "第一条 加强");
        assert_eq!(label("3", false).before(""), "3");
    }
}
