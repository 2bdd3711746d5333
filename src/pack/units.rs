//! Checks units, groups and their spellings.

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use super::fault::Fault;
use super::raw::{RawGroup, RawUnit, Text};
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::pack::{Pack, PackGroup, PackUnit};

/// Units and groups by every spelling: an exact table, never a guess.
pub(super) struct Roster {
    pub units: Vec<PackUnit>,
    pub groups: Vec<PackGroup>,
    codes: HashSet<String>,
    spellings: HashMap<String, String>,
}

impl Roster {
    /// The roster of a pack that was checked.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut spellings = HashMap::new();
        for unit in &pack.units {
            for spelling in [&unit.code, &unit.name, &unit.full_name].into_iter().chain(&unit.aliases) {
                spellings.entry(spelling.clone()).or_insert_with(|| unit.code.clone());
            }
        }
        let codes = pack.units.iter().map(|unit| unit.code.clone()).collect();
        Self { units: pack.units.clone(), groups: pack.groups.clone(), codes, spellings }
    }

    /// Code of the unit with that spelling.
    pub(super) fn unit(&self, spelling: &str) -> Option<&String> {
        self.spellings.get(spelling)
    }

    /// Whether a unit has that code.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// Code of the group with those words.
    pub(super) fn group_named(&self, words: &str) -> Option<&String> {
        self.groups.iter().find(|group| group.name == words).map(|group| &group.code)
    }

    /// Whether a group has that code.
    pub(super) fn has_group(&self, code: &str) -> bool {
        self.groups.iter().any(|group| group.code == code)
    }

    /// Unit codes of a list; each has to be one.
    pub(super) fn codes(&self, sink: &mut Sink, list: &[Text], field: &str) -> Vec<String> {
        let mut seen = FirstLines::new();
        list.iter()
            .map(|text| {
                let code = text.get_ref().trim().to_owned();
                if !self.has_code(&code) {
                    sink.problem(text.span(), field, Fault::NoSuchUnit(code.clone()));
                }
                sink.unique(&mut seen, text, field);
                code
            })
            .collect()
    }
}

pub(super) fn roster(
    sink: &mut Sink,
    units: &[Spanned<RawUnit>],
    groups: &[Spanned<RawGroup>],
    choice_words: &[Text],
) -> Roster {
    let mut roster = Roster { units: Vec::new(), groups: Vec::new(), codes: HashSet::new(), spellings: HashMap::new() };
    let mut seen = FirstLines::new();
    for raw in units {
        let unit = unit(sink, raw.get_ref(), &mut seen, &mut roster.spellings);
        roster.codes.insert(unit.code.clone());
        roster.units.push(unit);
    }
    let mut codes = FirstLines::new();
    for raw in groups {
        let raw = raw.get_ref();
        let code = sink.code(&raw.code, "group · code");
        let field = format!("group {code}");
        sink.unique(&mut codes, &raw.code, "group · code");
        // Groups, choice words and the spellings of units are met in the same cell.
        sink.unique(&mut seen, &raw.name, &format!("{field} · name"));
        let name = sink.text(&raw.name, &format!("{field} · name"), NAME_MAX);
        let members = roster.codes(sink, &raw.members, &format!("{field} · members"));
        roster.groups.push(PackGroup { code, name, members });
    }
    for word in choice_words {
        sink.unique(&mut seen, word, "choice_words");
    }
    roster
}

fn unit(sink: &mut Sink, raw: &RawUnit, seen: &mut FirstLines, spellings: &mut HashMap<String, String>) -> PackUnit {
    let code = sink.code(&raw.code, "unit · code");
    let field = |part: &str| format!("unit {code} · {part}");
    let name = raw.name.as_ref().map_or_else(|| code.clone(), |name| sink.text(name, &field("name"), NAME_MAX));
    let full_name =
        raw.full_name.as_ref().map_or_else(|| name.clone(), |name| sink.text(name, &field("full_name"), NAME_MAX));
    let aliases: Vec<String> = raw.aliases.iter().map(|alias| sink.text(alias, &field("aliases"), NAME_MAX)).collect();
    let gloss = sink.optional(raw.gloss.as_ref(), &field("gloss"), CELL_MAX);

    // A unit may repeat its own spelling; only another unit's is a clash.
    let texts = [("code", Some(&raw.code)), ("name", raw.name.as_ref()), ("full_name", raw.full_name.as_ref())];
    let texts = texts
        .into_iter()
        .filter_map(|(part, text)| Some((part, text?)))
        .chain(raw.aliases.iter().map(|alias| ("aliases", alias)));
    let mut own = HashSet::new();
    for (part, text) in texts {
        let spelling = text.get_ref().trim().to_owned();
        if own.insert(spelling.clone()) {
            sink.unique(seen, text, &field(part));
            spellings.entry(spelling).or_insert_with(|| code.clone());
        }
    }
    PackUnit { name, full_name, aliases, class: raw.class, gloss, code }
}
