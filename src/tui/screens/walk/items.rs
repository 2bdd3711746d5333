//! The items of a walk in their order, with what every page asks of them: places, units, themes, verdicts. Kept up by
//! what an act changed, so that a page costs what it shows.

use std::collections::{BTreeMap, HashMap};

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::day::{Day, Place};
use crate::domain::id::{AssignmentId, UnitId};
use crate::domain::since::Since;
use crate::domain::tally::{Step, less, more};
use crate::domain::walk::{Ground, WalkItem, WalkSet, order};
use crate::domain::week::IsoWeek;

/// One item with what it is sorted by and its theme.
struct Row {
    order: (bool, i64, Place),
    item: WalkItem,
    theme: usize,
}

/// The items of one week's walk.
pub struct Items {
    /// The week.
    pub week: IsoWeek,
    /// Which items.
    pub set: WalkSet,
    rows: Vec<Row>,
    /// Every theme once, by its words.
    themes: HashMap<String, usize>,
    places: HashMap<AssignmentId, usize>,
    units: BTreeMap<UnitId, Vec<usize>>,
    /// Items without a verdict, of a unit and theme.
    open: HashMap<(UnitId, usize), usize>,
    left_over: Vec<usize>,
}

impl Items {
    /// The items of a day's week.
    pub fn of(day: &Day<'_>, set: WalkSet) -> Self {
        let mut items = Self {
            week: day.week(),
            set,
            rows: Vec::new(),
            themes: HashMap::new(),
            places: HashMap::new(),
            units: BTreeMap::new(),
            open: HashMap::new(),
            left_over: Vec::new(),
        };
        let ground = Ground::of(day, items.week);
        items.rows = day.book.assignments.values().filter_map(|one| items.row(day, &ground, one)).collect();
        items.rows.sort_unstable_by_key(|row| row.order);
        items.index();
        items
    }

    /// Follows what changed, on the same day. A freeze decides anew what is walked.
    pub fn follow(&mut self, day: &Day<'_>, since: &Since) {
        if since.weeks {
            *self = Self::of(day, self.set);
            return;
        }
        let ground = Ground::of(day, self.week);
        let changed = since.assignments.iter().filter_map(|id| day.book.assignments.get(id));
        let fresh: Vec<Row> = changed.filter_map(|one| self.row(day, &ground, one)).collect();
        let gone = since.assignments.iter().filter(|id| self.places.contains_key(id)).count();
        let at = |row: &Row| self.places.get(&row.item.assignment).copied();
        let stays = |row: &Row| at(row).and_then(|at| self.rows.get(at)).is_some_and(|old| old.order == row.order);
        if gone == fresh.len() && fresh.iter().all(stays) {
            // A verdict leaves every item where it was.
            for row in fresh {
                self.count_open(&row, more);
                let place = self.places.get(&row.item.assignment);
                if let Some(old) = place.and_then(|at| self.rows.get_mut(*at)).map(|old| std::mem::replace(old, row)) {
                    self.count_open(&old, less);
                }
            }
            self.leave_over();
        } else {
            self.rows.retain(|row| !since.assignments.contains(&row.item.assignment));
            self.rows.extend(fresh);
            self.rows.sort_unstable_by_key(|row| row.order);
            self.index();
        }
    }

    fn row(&mut self, day: &Day<'_>, ground: &Ground, one: &Assignment) -> Option<Row> {
        let place = day.place(one)?;
        let item = ground.item(day, one, self.set)?;
        let theme = &day.task_of(one)?.theme;
        let next = self.themes.len();
        let theme = match self.themes.get(theme) {
            Some(known) => *known,
            None => *self.themes.entry(theme.clone()).or_insert(next),
        };
        Some(Row { order: order(place, &item), item, theme })
    }

    /// What is found by anything but its place.
    fn index(&mut self) {
        let ids = self.rows.iter().map(|row| row.item.assignment);
        self.places = ids.zip(0..).collect();
        self.units.clear();
        self.open.clear();
        for (row, place) in self.rows.iter().zip(0..) {
            self.units.entry(row.item.unit).or_default().push(place);
            if row.item.verdict.is_none() {
                more(self.open.entry((row.item.unit, row.theme)).or_default());
            }
        }
        self.leave_over();
    }

    fn count_open(&mut self, row: &Row, step: Step) {
        if row.item.verdict.is_none() {
            step(self.open.entry((row.item.unit, row.theme)).or_default());
        }
    }

    fn leave_over(&mut self) {
        let with = |verdict: Option<Verdict>| {
            self.rows.iter().zip(0..).filter(move |(row, _)| row.item.verdict == verdict).map(|(_, place)| place)
        };
        self.left_over = with(Some(Verdict::Skip)).chain(with(None)).collect();
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many have a verdict, 跳过 among them.
    pub fn judged(&self) -> usize {
        self.len() - self.not_walked()
    }

    fn not_walked(&self) -> usize {
        self.open.values().sum()
    }

    /// The item of a place.
    pub fn get(&self, place: usize) -> Option<&WalkItem> {
        self.rows.get(place).map(|row| &row.item)
    }

    /// Where an item stands.
    pub fn place(&self, id: AssignmentId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The items in their order.
    pub fn iter(&self) -> impl Iterator<Item = &WalkItem> {
        self.rows.iter().map(|row| &row.item)
    }

    /// Places of a unit's items, in their order.
    pub fn of_unit(&self, unit: UnitId) -> &[usize] {
        self.units.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The first item without a verdict; `None` when the walk is complete.
    pub fn next(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.item.verdict.is_none())
    }

    /// The item after a place that has no verdict: of the same unit while it has one.
    pub fn next_after(&self, place: usize) -> Option<usize> {
        let is_open = |place: &usize| self.get(*place).is_some_and(|item| item.verdict.is_none());
        let unit = self.get(place).map(|item| self.of_unit(item.unit)).unwrap_or_default();
        let later = unit.partition_point(|at| *at <= place);
        let (before, after) = unit.split_at_checked(later).unwrap_or_default();
        let own = after.iter().chain(before).copied().find(is_open);
        own.or_else(|| (place + 1..self.len()).chain(0..=place).find(is_open))
    }

    /// Items of the same unit and theme without a verdict, whatever the one of that place has.
    pub fn of_theme(&self, place: usize) -> impl Iterator<Item = AssignmentId> {
        let own = self.rows.get(place);
        let all = own.map(|own| self.of_unit(own.item.unit)).unwrap_or_default().iter();
        let rows = all.filter_map(|place| self.rows.get(*place));
        let wanted =
            rows.filter(move |row| row.item.verdict.is_none() && own.is_some_and(|own| own.theme == row.theme));
        wanted.map(|row| row.item.assignment)
    }

    /// How many they are.
    pub fn count_of_theme(&self, place: usize) -> usize {
        let own = self.rows.get(place).map(|row| (row.item.unit, row.theme));
        own.and_then(|own| self.open.get(&own)).copied().unwrap_or(0)
    }

    /// How often each verdict was given, by digit.
    pub fn summary(&self) -> [(Verdict, usize); Verdict::ALL.len()] {
        Verdict::ALL.map(|verdict| (verdict, self.iter().filter(|item| item.verdict == Some(verdict)).count()))
    }

    /// What was skipped, then what was not walked: the week's sheet names both.
    pub fn left_over(&self) -> impl Iterator<Item = &WalkItem> {
        self.left_over.iter().filter_map(|place| self.get(*place))
    }

    /// The item of a row of what is left over.
    pub fn left_over_at(&self, row: usize) -> Option<&WalkItem> {
        self.get(*self.left_over.get(row)?)
    }

    /// How many are left over, and how many of them were skipped.
    pub fn count_left_over(&self) -> (usize, usize) {
        (self.left_over.len(), self.left_over.len() - self.not_walked())
    }
}
