//! What the screen lists: the county's quotas and the units, and the events of the chosen one.

use crate::domain::board::UnitQuotas;
use crate::domain::id::{QuotaId, UnitId};
use crate::domain::pace::{Lack, QuotaProgress};
use crate::domain::pack::QuotaScope;
use crate::domain::quota::{Activity, Quota};
use crate::tui::view::View;
use crate::tui::widgets::chooser;

/// What a row stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum QuotaOwner {
    /// A quota of the county.
    County(QuotaId),
    /// A unit.
    Unit(UnitId),
}

/// A row of the list.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A quota of the county.
    County(QuotaProgress),
    /// A unit with its quotas.
    Unit(UnitQuotas),
}

impl chooser::Row for Entry {
    type Id = QuotaOwner;

    fn id(&self) -> QuotaOwner {
        match self {
            Self::County(one) => QuotaOwner::County(one.quota),
            Self::Unit(one) => QuotaOwner::Unit(one.unit),
        }
    }
}

/// The county's quotas in the pack's order, then the units: as the roster has them, or what is missing most first.
pub type Order = (bool, std::cmp::Reverse<u32>, usize);

/// An event of the ledger, and why it does not count.
pub struct Event<'v> {
    /// The event.
    pub activity: &'v Activity,
    /// Its quota.
    pub quota: &'v Quota,
    /// Why it does not count; empty where it does.
    pub lacks: Vec<Lack>,
}

impl Event<'_> {
    /// Whether it counts towards a minimum.
    pub const fn counts(&self) -> bool {
        self.quota.at_least.is_some() && self.lacks.is_empty()
    }
}

/// The events of a unit, or of a quota of the county, in the plan in use, the newest first.
pub fn events<'v>(whose: QuotaOwner, view: &'v View) -> Vec<Event<'v>> {
    let event = |activity: &'v Activity| {
        let quota = view.book.quotas.get(&activity.quota)?;
        match whose {
            QuotaOwner::County(id) => {
                let quota = view.book.quotas.get(&id)?;
                let counts = activity.quota == id || activity.also == Some(id);
                counts.then(|| Event { activity, quota, lacks: view.lacks(activity, quota) })
            }
            QuotaOwner::Unit(unit) => {
                let is_shown = activity.unit == Some(unit) && view.day().uses(quota.plan);
                is_shown.then(|| Event { activity, quota, lacks: view.lacks(activity, quota) })
            }
        }
    };
    let mut events: Vec<Event<'v>> = view.book.activities.values().filter_map(event).collect();
    events.sort_by_key(|one| std::cmp::Reverse((one.activity.happened_on, one.activity.id)));
    events
}

/// How many units stand in the list, towns and others.
pub fn sizes<'e>(entries: impl Iterator<Item = &'e Entry>) -> (usize, usize) {
    let mut sizes = (0, 0);
    for entry in entries {
        match entry {
            Entry::County(_) => {}
            Entry::Unit(one) if one.class == crate::domain::unit::UnitClass::Town => sizes.0 += 1,
            Entry::Unit(_) => sizes.1 += 1,
        }
    }
    sizes
}

/// The unit quotas that the plan in use has, in the pack's order.
fn of_units(view: &View) -> impl Iterator<Item = &Quota> {
    let quotas = view.book.quotas.values().filter(|quota| view.day().uses(quota.plan));
    quotas.filter(|quota| quota.scope == QuotaScope::Unit)
}

/// Those that ask a number: the columns of the picture.
pub fn columns(view: &View) -> Vec<&Quota> {
    of_units(view).filter(|quota| quota.asks_a_number()).collect()
}
