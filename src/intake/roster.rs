//! Names against the roster: an exact table of spellings, never a guess.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::book::Book;
use crate::domain::pack::{Pack, PackGroup, PackUnit};
use crate::domain::unit::{Membership, UnitClass, UnitGroup};

/// What a name is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "as", content = "code")]
pub enum NameMatch {
    /// A unit, by code.
    Unit(String),
    /// A group of the notice, by code.
    Group(String),
    /// Words that need a person's choice (相关部门).
    Choice,
    /// Nobody that is known.
    Unknown,
}

/// The units that are known, by every spelling.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The county whose roster it is; empty where that is not known.
    pub county: String,
    /// Units by code, in roster order.
    pub units: Vec<PackUnit>,
    spellings: HashMap<String, String>,
    groups: BTreeMap<String, String>,
    members: BTreeMap<String, Vec<String>>,
    /// Codes of units that joined since.
    joined: Vec<String>,
}

/// Code of the group of all towns and subdistricts.
pub const TOWNS: &str = "towns";
/// Code of the group of all departments.
pub const DEPARTMENTS: &str = "departments";

/// Words of notices for all towns.
pub(super) const TOWN_WORDS: [&str; 16] = [
    "各镇（街道）",
    "各镇街",
    "各镇街道",
    "各镇、街道",
    "各乡镇（街道）",
    "各乡镇街道",
    "各乡镇",
    "各街道（镇）",
    "各镇（街道办）",
    "各镇（街道办事处）",
    "各街镇",
    "各街道",
    "各镇",
    "各乡镇（街道办事处）",
    "各乡（镇、街道）",
    "各镇（办）",
];

/// Words of notices for all departments.
pub(super) const DEPARTMENT_WORDS: [&str; 13] = [
    "各部门",
    "县直各部门",
    "县直各部门单位",
    "各县直部门",
    "各县直部门单位",
    "县政府各部门",
    "县政府各工作部门",
    "区直各部门",
    "各区直部门",
    "市直各部门",
    "各市直部门",
    "区政府各部门",
    "市政府各部门",
];

/// Endings of words that need a choice, after 相关, 有关, 各相关 or 各有关.
const CHOICE_ENDS: [&str; 18] = [
    "镇（街道）",
    "镇街",
    "镇街道",
    "乡镇（街道）",
    "乡镇街道",
    "乡镇",
    "街道",
    "镇",
    "部门",
    "单位",
    "部门单位",
    "部门和单位",
    "职能部门",
    "责任单位",
    "责任部门",
    "科室",
    "行业主管部门",
    "县直部门",
];

impl Roster {
    /// The roster of a ledger: units in force, the groups of the newest open plan.
    #[must_use]
    pub fn of_book(book: &Book) -> Self {
        let mut units: Vec<_> =
            book.units.values().filter(|unit| unit.merged_into.is_none() && unit.left_on.is_none()).collect();
        units.sort_by_key(|unit| unit.position);
        let units = units.into_iter().map(PackUnit::of);
        let plan = book.default_plan().map(|plan| plan.id);
        let groups = book.groups.values().filter(|group| Some(group.plan) == plan).map(|group| PackGroup {
            code: group.code.clone(),
            name: group.name.clone(),
            members: members(book, group),
        });
        let county = book.default_plan().map(|plan| plan.county.clone()).unwrap_or_default();
        Self { county, ..Self::new(units, groups) }
    }

    /// The roster of a pack.
    #[must_use]
    pub fn of_pack(pack: &Pack) -> Self {
        let roster = Self::new(pack.units.iter().cloned(), pack.groups.iter().cloned());
        Self { county: pack.county.clone(), ..roster }
    }

    fn new(units: impl IntoIterator<Item = PackUnit>, groups: impl IntoIterator<Item = PackGroup>) -> Self {
        let mut roster = Self::default();
        for unit in units {
            roster.add(unit);
        }
        roster.joined.clear();
        for group in groups {
            roster.groups.insert(bare(&group.name), group.code.clone());
            roster.members.insert(group.code, group.members);
        }
        roster
    }

    /// The units that are known for a document: the ledger's own; where it has none yet, those of a pack of the
    /// document's county. Another county's towns are never taken for this one's.
    #[must_use]
    pub fn for_document(own: &Self, pack: Option<&Pack>, county: &str) -> Self {
        let pack = pack.filter(|pack| own.units.is_empty() && pack.county == county);
        pack.map_or_else(|| own.clone(), Self::of_pack)
    }

    /// Adds a unit; spellings that another one has stay with that one.
    pub fn add(&mut self, unit: PackUnit) {
        for spelling in [&unit.code, &unit.name, &unit.full_name].into_iter().chain(&unit.aliases) {
            if !spelling.is_empty() {
                self.spellings.entry(bare(spelling)).or_insert_with(|| unit.code.clone());
            }
        }
        self.joined.push(unit.code.clone());
        self.units.push(unit);
    }

    /// Lets a further spelling lead to a unit.
    pub fn alias(&mut self, spelling: &str, code: &str) {
        self.spellings.insert(bare(spelling), code.to_owned());
    }

    /// What a name is.
    #[must_use]
    pub fn find(&self, name: &str) -> NameMatch {
        let name = bare(name);
        if let Some(code) = self.spellings.get(&name) {
            return NameMatch::Unit(code.clone());
        }
        if let Some(code) = self.groups.get(&name) {
            return NameMatch::Group(code.clone());
        }
        if TOWN_WORDS.contains(&name.as_str()) {
            return NameMatch::Group(TOWNS.to_owned());
        }
        if DEPARTMENT_WORDS.contains(&name.as_str()) {
            return NameMatch::Group(DEPARTMENTS.to_owned());
        }
        let choice = name.trim_start_matches('各');
        let choice = choice.strip_prefix("相关").or_else(|| choice.strip_prefix("有关"));
        if choice.is_some_and(|rest| CHOICE_ENDS.contains(&rest)) { NameMatch::Choice } else { NameMatch::Unknown }
    }

    /// The unit of a code.
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<&PackUnit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// Codes of a group's members: those of the plan before, and of a group of a class everybody of that class.
    #[must_use]
    pub fn members(&self, group: &str) -> Vec<String> {
        let kept = self.members.get(group);
        let classes: &[UnitClass] = match group {
            TOWNS => &[UnitClass::Town],
            // Offices led from above owe what all departments owe; only their rank is their own.
            DEPARTMENTS => &[UnitClass::Department, UnitClass::Vertical],
            _ => &[],
        };
        let is_member = |unit: &&PackUnit| match kept {
            Some(kept) if !self.joined.contains(&unit.code) => kept.contains(&unit.code),
            _ => classes.contains(&unit.class),
        };
        self.units.iter().filter(is_member).map(|unit| unit.code.clone()).collect()
    }
}

/// Codes of the members of a ledger's group, those who left not among them.
fn members(book: &Book, group: &UnitGroup) -> Vec<String> {
    let stays = |member: &&Membership| member.to_on.is_none();
    let unit = |member: &Membership| book.units.get(&member.unit).map(|unit| unit.code.clone());
    group.members.iter().filter(stays).filter_map(unit).collect()
}

/// A name without blanks, with brackets of one kind.
fn bare(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect()
}

/// What the names of offices led from above tell.
const LED_FROM_ABOVE: [&str; 5] = ["税务", "生态环境", "气象", "烟草专卖", "调查队"];

/// The class that a unit's name tells: 镇, 乡, 街道 are towns, 税务 and 生态环境 are led from above, all others departments
/// until a person says so.
#[must_use]
pub fn class_of(name: &str) -> UnitClass {
    let name = bare(name);
    let ends = ["镇", "乡", "街道", "街道办事处", "街道办", "镇人民政府", "乡人民政府", "镇政府", "乡政府"];
    if ends.iter().any(|end| name.ends_with(end)) {
        UnitClass::Town
    } else if LED_FROM_ABOVE.iter().any(|word| name.contains(word)) {
        UnitClass::Vertical
    } else {
        UnitClass::Department
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        Roster::of_pack(&crate::pack::find("pingyin-2023", None).unwrap())
    }

    #[test]
    fn the_notice_names_nobody_unknown() {
        let pack = crate::pack::find("pingyin-2023", None).unwrap();
        let roster = Roster::of_pack(&pack);
        for task in &pack.tasks {
            for name in super::super::units::read(&task.unit_phrase, super::super::units::Role::Plain).names() {
                assert_ne!(roster.find(name), NameMatch::Unknown, "{name}");
            }
        }
    }

    #[test]
    fn two_spellings_are_one_office_and_nothing_near_is_guessed() {
        let roster = roster();
        assert_eq!(roster.find("县发展和改革局"), NameMatch::Unit("县发改局".to_owned()));
        assert_eq!(roster.find("县 发 改 局"), NameMatch::Unit("县发改局".to_owned()));
        assert_eq!(roster.find("县发改"), NameMatch::Unknown);
        assert_eq!(roster.find("县发改局等"), NameMatch::Unknown);
    }

    #[test]
    fn groups_and_choices_by_their_words() {
        let roster = Roster::default();
        assert_eq!(roster.find("各镇(街道)"), NameMatch::Group("towns".to_owned()));
        assert_eq!(roster.find("县直各部门单位"), NameMatch::Group("departments".to_owned()));
        for words in ["相关镇（街道）", "相关部门", "各有关部门", "有关单位"] {
            assert_eq!(roster.find(words), NameMatch::Choice, "{words}");
        }
        for words in ["各单位", "各级各部门", "相关企业"] {
            assert_eq!(roster.find(words), NameMatch::Unknown, "{words}");
        }
    }

    #[test]
    fn a_name_tells_its_class() {
        assert_eq!(class_of("榆山街道"), UnitClass::Town);
        assert_eq!(class_of("东阿镇人民政府"), UnitClass::Town);
        assert_eq!(class_of("县发改局"), UnitClass::Department);
        for name in ["县税务局", "国家税务总局清河县税务局", "市生态环境局清河分局"] {
            assert_eq!(class_of(name), UnitClass::Vertical, "{name}");
        }
        for unit in roster().units.iter().filter(|unit| unit.class != UnitClass::Other) {
            assert_eq!(class_of(&unit.name), unit.class, "{}", unit.name);
        }
    }

    #[test]
    fn offices_led_from_above_owe_what_departments_owe() {
        let unit = |name: &str| PackUnit::new(name, class_of(name));
        let mut roster = Roster::default();
        ["清河镇", "县发改局", "县税务局"].into_iter().for_each(|name| roster.add(unit(name)));
        assert_eq!(roster.members(DEPARTMENTS), ["县发改局", "县税务局"]);
        assert_eq!(roster.members(TOWNS), ["清河镇"]);
    }
}
