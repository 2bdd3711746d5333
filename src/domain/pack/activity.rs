//! What a pack says of activities: what is written down of each kind, and from when on a quota is slow.

use serde::{Deserialize, Serialize};

use crate::domain::coded::coded;

/// Most fields of all kinds of a plan together, each counted once: what one form can ask for.
pub const ACTIVITY_FIELDS_MAX: usize = 40;

/// The kinds of activities of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ActivityScheme {
    /// Kinds that have fields of their own.
    pub kinds: Vec<ActivityKind>,
    /// When a quota is slow, and when out of reach.
    #[serde(default)]
    pub pace: PaceLimits,
}

/// A kind of activity, by the quotas that it counts towards.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActivityKind {
    /// Id of its quota, or what that has behind the scope: `evaluations` for `county.evaluations` and
    /// `unit.evaluations`.
    pub id: String,
    /// What is written down of it beside day, title and follow-up, in the order of the form.
    pub fields: Vec<ActivityField>,
}

/// A field of a kind of activity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActivityField {
    /// Its name in the ledger, in acts and in JSON.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What it takes.
    pub takes: Takes,
    /// An activity without it does not count.
    #[serde(default)]
    pub needed: bool,
}

coded! {
    /// What a field of an activity takes.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Takes {
        /// One line.
        Line,
        /// Several lines.
        Prose,
        /// A day that something happened on: not after today.
        Day,
        /// An address.
        Link,
        /// People by kind and number: 人大代表 3、群众 5.
        People,
        /// Opinions, each with whether it was adopted and what was answered.
        Opinions,
    }
}

/// From when on a quota is slow, and when it is out of reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaceLimits {
    /// 偏慢 of a quota: while time asks for fewer hundredths of an activity than this, nobody is slow.
    pub slow_from: u32,
    /// 偏慢 of a unit with all of its quotas: so many hundredths of an activity short of what time asks for.
    pub slow_together: u32,
    /// 难达: fewer days left than this for each activity that is missing.
    pub days_each: u32,
}

/// Half an activity is nobody's delay: the first one falls due in the middle of its share of the year. A unit's quotas are
/// slow together when a whole one is missing, and each activity takes a week.
impl Default for PaceLimits {
    fn default() -> Self {
        Self { slow_from: 50, slow_together: 100, days_each: 7 }
    }
}

impl ActivityScheme {
    /// What is written down of the activities that count towards the quota of a code; nothing for a kind that has no
    /// fields of its own.
    #[must_use]
    pub fn fields_of(&self, quota: &str) -> &[ActivityField] {
        let named = |id: &str| self.kinds.iter().find(|kind| kind.id == id);
        named(quota).or_else(|| named(kind_of(quota))).map_or(&[], |kind| &kind.fields)
    }

    /// The field of that id of those activities.
    #[must_use]
    pub fn field_of(&self, quota: &str, id: &str) -> Option<&ActivityField> {
        self.fields_of(quota).iter().find(|field| field.id == id)
    }
}

/// What activities of a quota are: `evaluations` of `unit.evaluations`, and of a further one, `unit.evaluations_12_2`.
#[must_use]
pub fn kind_of(quota: &str) -> &str {
    let kind = quota.split_once('.').map_or(quota, |(_, kind)| kind);
    let is_of = |known: &&str| kind.strip_prefix(known).is_some_and(|rest| rest.starts_with('_'));
    KINDS.into_iter().find(is_of).unwrap_or(kind)
}

/// The kinds of activity that notices count.
const KINDS: [&str; 9] = [
    "attendance",
    "evaluations",
    "leading_group",
    "briefings",
    "trainings",
    "open_days",
    "press_conferences",
    "zone_events",
    "other",
];
