//! The pages of a walk in their order, with what each asks of them: places, units, themes, verdicts. Kept up by what an
//! act changed, so that a page costs what it shows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::figure::{FigureRow, Listed, RecordId};
use crate::domain::id::{AssignmentId, UnitId};
use crate::domain::tally::{Step, less, more};
use crate::domain::walk::{Order, Reason, WalkCriteria, WalkItem, WalkSet, order};
use crate::domain::week::IsoWeek;
use crate::locale::Lang;
use crate::words;

use super::words::WalkWord;

/// One page: an item, or all the silent duties of a unit.
struct Row {
    order: Order,
    /// The item; of several the first without a verdict, else the first.
    item: WalkItem,
    /// The other silent duties of the unit.
    rest: Vec<AssignmentId>,
    /// `None` for silent duties: they are no theme's.
    theme: Option<usize>,
    /// How many of them are not closed.
    open: usize,
}

impl Row {
    fn is_stalled_apart(&self) -> bool {
        let reasons = &self.item.reasons;
        reasons.contains(&Reason::Stalled) && reasons.iter().min() != Some(&Reason::Stalled)
    }

    fn ids(&self) -> impl Iterator<Item = AssignmentId> {
        std::iter::once(self.item.assignment).chain(self.rest.iter().copied())
    }
}

/// The pages of one week's walk.
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
    /// Where a unit's silent duties stand.
    silent: BTreeMap<UnitId, usize>,
    /// Pages without a verdict, of a unit and theme.
    open: HashMap<(UnitId, Option<usize>), usize>,
    left_over: Vec<usize>,
    /// How many duties each reason takes in, one that has several under the gravest; and how many are not closed.
    by_reason: BTreeMap<Reason, usize>,
    /// Duties that are 久无进展 too and have a page of their own for a graver reason.
    stalled_apart: usize,
    open_duties: usize,
    /// How often each verdict was given, by digit.
    summary: [(Verdict, usize); Verdict::ALL.len()],
}

/// What tells where an item of a day is walked.
struct Walked<'a> {
    day: &'a Day<'a>,
    ground: WalkCriteria,
    set: WalkSet,
}

impl Walked<'_> {
    fn item(&self, one: &Assignment) -> Option<(Order, WalkItem)> {
        let place = self.day.place(one)?;
        let item = self.ground.item(self.day, one, self.set)?;
        Some((order(place, &item), item))
    }

    /// Whether it stands on the page of its unit's silence: whoever asks for all wants each by itself.
    fn is_silent(&self, item: &WalkItem) -> bool {
        self.set == WalkSet::Default && item.is_silent()
    }

    /// The page of some silent duties of one unit.
    fn silence(&self, mut found: Vec<(Order, WalkItem)>) -> Option<Row> {
        found.sort_unstable_by_key(|(order, _)| *order);
        let first = found.first()?.0;
        let lead = found.iter().position(|(_, item)| item.verdict.is_none()).unwrap_or(0);
        let open = found.len();
        let (_, item) = found.remove(lead);
        let rest = found.into_iter().map(|(_, item)| item.assignment).collect();
        Some(Row { order: first, item, rest, theme: None, open })
    }

    fn silence_of(&self, unit: UnitId) -> Option<Row> {
        let all = self.day.book.assignments_of_unit(unit).filter_map(|one| self.item(one));
        self.silence(all.filter(|(_, item)| self.is_silent(item)).collect())
    }
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
            silent: BTreeMap::new(),
            open: HashMap::new(),
            left_over: Vec::new(),
            by_reason: BTreeMap::new(),
            stalled_apart: 0,
            open_duties: 0,
            summary: Verdict::ALL.map(|verdict| (verdict, 0)),
        };
        let walked = items.walked(day);
        let mut silent: BTreeMap<UnitId, Vec<(Order, WalkItem)>> = BTreeMap::new();
        for one in day.book.assignments.values() {
            match walked.item(one) {
                Some((order, item)) if walked.is_silent(&item) => {
                    silent.entry(item.unit).or_default().push((order, item))
                }
                Some((order, item)) => {
                    let row = items.single(day, one, order, item);
                    items.rows.extend(row);
                }
                None => {}
            }
        }
        items.rows.extend(silent.into_values().filter_map(|found| walked.silence(found)));
        items.rows.sort_unstable_by_key(|row| row.order);
        items.index();
        items
    }

    fn walked<'a>(&self, day: &'a Day<'a>) -> Walked<'a> {
        Walked { day, ground: WalkCriteria::of(day, self.week), set: self.set }
    }

    /// Follows what changed, on the same day. A freeze decides anew what is walked.
    pub fn follow(&mut self, day: &Day<'_>, since: &Difference) {
        if since.weeks {
            *self = Self::of(day, self.set);
            return;
        }
        let walked = self.walked(day);
        let (mut fresh, mut silent) = (Vec::new(), BTreeSet::new());
        let mut stale: BTreeSet<usize> = since.assignments.iter().filter_map(|id| self.place(*id)).collect();
        silent.extend(self.silent.iter().filter(|(_, place)| stale.contains(place)).map(|(unit, _)| *unit));
        for one in since.assignments.iter().filter_map(|id| day.book.assignments.get(id)) {
            match walked.item(one) {
                Some((_, item)) if walked.is_silent(&item) => drop(silent.insert(item.unit)),
                Some((order, item)) => fresh.extend(self.single(day, one, order, item)),
                None => {}
            }
        }
        stale.extend(silent.iter().filter_map(|unit| self.silent.get(unit)));
        fresh.extend(silent.into_iter().filter_map(|unit| walked.silence_of(unit)));
        self.replace(&stale, fresh);
    }

    /// Puts fresh rows in the place of stale ones.
    fn replace(&mut self, stale: &BTreeSet<usize>, fresh: Vec<Row>) {
        let at = |row: &Row| self.places.get(&row.item.assignment).copied();
        let stays = |row: &Row| {
            let old = at(row).and_then(|at| self.rows.get(at));
            old.is_some_and(|old| old.order == row.order && old.rest.len() == row.rest.len())
                && row.ids().all(|id| self.places.get(&id).copied() == at(row))
        };
        if stale.len() == fresh.len() && fresh.iter().all(stays) {
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
            let mut place = 0..;
            self.rows.retain(|_| !place.next().is_some_and(|place| stale.contains(&place)));
            self.rows.extend(fresh);
            self.rows.sort_unstable_by_key(|row| row.order);
            self.index();
        }
    }

    fn single(&mut self, day: &Day<'_>, one: &Assignment, order: Order, item: WalkItem) -> Option<Row> {
        let theme = &day.task_of(one)?.theme;
        let next = self.themes.len();
        let theme = match self.themes.get(theme) {
            Some(known) => *known,
            None => *self.themes.entry(theme.clone()).or_insert(next),
        };
        Some(Row { order, item, rest: Vec::new(), theme: Some(theme), open: usize::from(one.status.is_open()) })
    }

    /// What is found by anything but its place.
    fn index(&mut self) {
        self.places = self.rows.iter().zip(0..).flat_map(|(row, place)| row.ids().map(move |id| (id, place))).collect();
        self.units.clear();
        self.silent.clear();
        self.open.clear();
        for (row, place) in self.rows.iter().zip(0..) {
            self.units.entry(row.item.unit).or_default().push(place);
            if row.theme.is_none() {
                self.silent.insert(row.item.unit, place);
            }
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
        self.open_duties = self.rows.iter().map(|row| row.open).sum();
        self.by_reason.clear();
        for (reason, row) in self.rows.iter().filter_map(|row| Some((row.item.reasons.iter().min()?, row))) {
            *self.by_reason.entry(*reason).or_default() += 1 + row.rest.len();
        }
        self.stalled_apart = self.rows.iter().filter(|row| row.is_stalled_apart()).count();
        let given = |verdict: Verdict| self.rows.iter().filter(|row| row.item.verdict == Some(verdict)).count();
        self.summary = Verdict::ALL.map(|verdict| (verdict, given(verdict)));
    }

    /// How many pages.
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

    /// How many duties stand on them.
    pub fn duties(&self) -> usize {
        self.places.len()
    }

    /// How many of those are not closed.
    pub const fn open_duties(&self) -> usize {
        self.open_duties
    }

    /// How many duties each reason takes in, the gravest first; one that has several counts under the gravest.
    pub fn by_reason(&self) -> impl Iterator<Item = (Reason, usize)> {
        self.by_reason.iter().map(|(reason, count)| (*reason, *count))
    }

    /// Duties that are 久无进展 and are walked for a graver reason: with those of [`Reason::Stalled`] they are all there are.
    pub const fn stalled_apart(&self) -> usize {
        self.stalled_apart
    }

    /// Those of one unit.
    pub fn stalled_apart_of(&self, unit: UnitId) -> usize {
        let rows = self.of_unit(unit).iter().filter_map(|place| self.rows.get(*place));
        rows.filter(|row| row.is_stalled_apart()).count()
    }

    /// The duties on a page, in the order of lists.
    pub fn on_page(&self, place: usize) -> Vec<AssignmentId> {
        self.rows.get(place).map(|row| row.ids().collect()).unwrap_or_default()
    }

    /// The item of a place.
    pub fn get(&self, place: usize) -> Option<&WalkItem> {
        self.rows.get(place).map(|row| &row.item)
    }

    /// Where an item stands.
    pub fn place(&self, id: AssignmentId) -> Option<usize> {
        self.places.get(&id).copied()
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
        let is_alike = move |row: &&Row| own.is_some_and(|own| own.theme.is_some() && own.theme == row.theme);
        let wanted = rows.filter(|row| row.item.verdict.is_none()).filter(is_alike);
        wanted.map(|row| row.item.assignment)
    }

    /// How many they are.
    pub fn count_of_theme(&self, place: usize) -> usize {
        let own = self.rows.get(place).filter(|row| row.theme.is_some()).map(|row| (row.item.unit, row.theme));
        own.and_then(|own| self.open.get(&own)).copied().unwrap_or(0)
    }

    /// How often each verdict was given, by digit.
    pub const fn summary(&self) -> [(Verdict, usize); Verdict::ALL.len()] {
        self.summary
    }

    /// What each verdict was given to, and what has none yet.
    pub fn by_verdict(&self, lang: Lang) -> Vec<Listed> {
        let given = Verdict::ALL.map(Some).into_iter().chain([None]);
        let of = |verdict: Option<Verdict>| {
            let items = self.rows.iter().map(|row| &row.item).filter(|item| item.verdict == verdict);
            Listed {
                name: verdict.map_or(WalkWord::NotWalked.say(lang), |verdict| words::verdict(verdict, lang)).to_owned(),
                rows: items.map(|item| FigureRow::once(RecordId::Assignment(item.assignment))).collect(),
            }
        };
        given.map(of).collect()
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
