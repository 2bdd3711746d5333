//! Units (责任单位), their classes and groups.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::id::{GroupId, PlanId, UnitId};

coded! {
    /// 单位类别: scores are ranked inside a class, never across.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum UnitClass {
        /// 镇街: towns and subdistricts.
        Town,
        /// 部门: departments of the county government.
        Department,
        /// 垂管: offices led from above (tax, ecology), ranked among themselves.
        Vertical,
        /// 其他: not ranked.
        Other,
    }
}

impl UnitClass {
    /// Whether units of the class are ranked among themselves.
    #[must_use]
    pub const fn is_ranked(self) -> bool {
        match self {
            Self::Town | Self::Department | Self::Vertical => true,
            Self::Other => false,
        }
    }
}

/// A unit of the roster. It runs on across plan years.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// The ledger's id.
    pub id: UnitId,
    /// Fixed at birth (the short name of that day); part of every key. A rename changes the names only.
    pub code: String,
    /// Short name, as lists show it.
    pub name: String,
    /// Full name, as documents write it.
    pub full_name: String,
    /// Other spellings met in notices and returned forms.
    pub aliases: Vec<String>,
    /// Class for ranking.
    pub class: UnitClass,
    /// English gloss for the English desk; may be empty.
    pub gloss: String,
    /// First day on the roster.
    pub joined_on: NaiveDate,
    /// Last day on the roster, if it left.
    pub left_on: Option<NaiveDate>,
    /// The unit that took this one over; its old keys lead there.
    pub merged_into: Option<UnitId>,
    /// Order of the roster.
    pub position: i64,
}

impl Unit {
    /// Whether the unit stands on the roster on that day.
    #[must_use]
    pub fn is_listed_on(&self, day: NaiveDate) -> bool {
        self.merged_into.is_none() && self.joined_on <= day && self.left_on.is_none_or(|left| day <= left)
    }

    /// Every spelling under which the unit may be found: short, full, code, aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.full_name.as_str(), self.code.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|spelling| !spelling.is_empty())
    }
}

/// A group named by a notice (各镇（街道）, 各部门), with its dated members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitGroup {
    /// The ledger's id.
    pub id: GroupId,
    /// The plan whose notice names it.
    pub plan: PlanId,
    /// Stable code of the pack (`towns`, `departments`).
    pub code: String,
    /// Its words in the notice.
    pub name: String,
    /// Members with the days of their membership.
    pub members: Vec<Membership>,
}

/// One unit's time in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Membership {
    /// The member.
    pub unit: UnitId,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day, if it ended.
    pub to_on: Option<NaiveDate>,
}
