//! The walk (走查): which items a week goes through, unit by unit, and how far it has come.
//!
//! The verdicts are the reviews of that week in the book, so a walk left off goes on where it was after a restart.

use chrono::NaiveDate;

use super::assignment::{Assignment, Status, Verdict};
use super::day::{Day, Place};
use super::id::{AssignmentId, UnitId};
use super::light::LightWord;
use super::week::IsoWeek;
use super::workday::WorkCalendar;

/// Which items are walked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum WalkSet {
    /// What needs an eye this week.
    #[default]
    Default,
    /// 全部.
    All,
}

/// Why an item is in the default set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// 存疑 the last time it was walked.
    Queried,
    /// 逾期.
    Overdue,
    /// Due before the second next freeze, or within five working days of this week's.
    DueBeforeFreeze,
    /// 已报送.
    Submitted,
    /// Changed since the last freeze.
    Changed,
    /// 催办 since the last freeze.
    Reminded,
    /// 久无进展.
    Stalled,
}

/// One page of the walk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WalkItem {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its unit.
    pub unit: UnitId,
    /// Why it is walked; empty for an item that only 全部 takes in.
    pub reasons: Vec<Reason>,
    /// The verdict of this week, if it was given.
    pub verdict: Option<Verdict>,
}

impl WalkItem {
    /// Whether it is walked for its silence and not for its date: a unit's silent duties are one page and one verdict.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let has = |reason| self.reasons.contains(&reason);
        // What was extended, closed or returned in this walk had a page of its own and stays on it.
        let by_itself = matches!(self.verdict, Some(Verdict::Extend | Verdict::Close | Verdict::Return));
        has(Reason::Stalled) && !has(Reason::Overdue) && !has(Reason::DueBeforeFreeze) && !by_itself
    }
}

/// A week's walk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Walk {
    /// The week.
    pub week: IsoWeek,
    /// Which items.
    pub set: WalkSet,
    /// 存疑 of last time first, then unit by unit in roster order.
    pub items: Vec<WalkItem>,
}

impl Walk {
    /// How many items have a verdict, 跳过 among them.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.items.iter().filter(|item| item.verdict.is_some()).count()
    }

    /// What was skipped: the week's sheet names it.
    pub fn skipped(&self) -> impl Iterator<Item = &WalkItem> {
        self.items.iter().filter(|item| item.verdict == Some(Verdict::Skip))
    }

    /// What was not walked: the week's sheet names it.
    pub fn not_walked(&self) -> impl Iterator<Item = &WalkItem> {
        self.items.iter().filter(|item| item.verdict.is_none())
    }
}

/// The walk of a week.
#[must_use]
pub fn walk(day: &Day<'_>, week: IsoWeek, set: WalkSet) -> Walk {
    Walk { week, set, items: items(day, week, set) }
}

/// The items of a week's walk: 存疑 of last time first, then unit by unit in roster order. Owed choices have no unit to
/// walk and wait on Today. An item that has its verdict stays in, whatever the verdict did to it.
#[must_use]
pub fn items(day: &Day<'_>, week: IsoWeek, set: WalkSet) -> Vec<WalkItem> {
    let ground = WalkCriteria::of(day, week);
    let item = |one: &Assignment| Some((day.place(one)?, ground.item(day, one, set)?));
    let mut found: Vec<_> = day.book.assignments.values().filter_map(item).collect();
    found.sort_unstable_by_key(|(place, item)| order(*place, item));
    found.into_iter().map(|(_, item)| item).collect()
}

/// 存疑 of last time first, then the unit's place, silence after what has a date, then the order of lists.
pub type Order = (bool, i64, bool, Place);

/// What an item of a walk is sorted by.
#[must_use]
pub fn order(place: Place, item: &WalkItem) -> Order {
    (!item.reasons.contains(&Reason::Queried), place.position(), item.is_silent(), place)
}

/// How many working days before its date an untouched duty is walked at the latest.
const NEAR: u32 = 5;

/// What decides which items a week's walk takes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WalkCriteria {
    week: IsoWeek,
    since: Option<NaiveDate>,
    /// The last working day that is near enough.
    until: NaiveDate,
}

impl WalkCriteria {
    /// Of the walk of a week.
    #[must_use]
    pub fn of(day: &Day<'_>, week: IsoWeek) -> Self {
        let calendar = day.calendar;
        let freeze = week.freeze_day(calendar).unwrap_or(week.sunday());
        let near = calendar.add(freeze, NEAR).map_or(freeze, |sum| sum.date);
        let before_second = second_next_freeze(calendar, week).and_then(|freeze| freeze.pred_opt());
        Self { week, since: last_freeze(day, week), until: before_second.map_or(near, |last| last.max(near)) }
    }

    /// The last day whose duties are walked for their date.
    #[must_use]
    pub const fn until(&self) -> NaiveDate {
        self.until
    }

    /// The item of an assignment of the plan in use, where it is walked.
    #[must_use]
    pub fn item(&self, day: &Day<'_>, one: &Assignment, set: WalkSet) -> Option<WalkItem> {
        // A closed year asks for no walk.
        let unit = one.unit.filter(|_| !day.is_over(one))?;
        let reasons = self.reasons(day, one);
        let verdict = one.review_of(self.week).map(|review| review.verdict);
        let walked = set == WalkSet::All || !reasons.is_empty() || verdict.is_some();
        walked.then_some(WalkItem { assignment: one.id, unit, reasons, verdict })
    }

    fn reasons(&self, day: &Day<'_>, one: &Assignment) -> Vec<Reason> {
        let standing = day.standing(one);
        let is_new = |on: NaiveDate| self.since.is_none_or(|since| on > since);
        let is_dated = matches!(standing.word, LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack);
        let is_near = standing.last_workday.is_some_and(|last| last <= self.until);
        let reasons = [
            (was_queried(one, self.week), Reason::Queried),
            (standing.word == LightWord::Overdue, Reason::Overdue),
            (is_dated && standing.word != LightWord::Overdue && is_near, Reason::DueBeforeFreeze),
            (one.status == Status::Submitted, Reason::Submitted),
            (is_new(one.touched_on) && !one.is_untouched(), Reason::Changed),
            (one.reminders.iter().any(|reminder| is_new(reminder.entered_on)), Reason::Reminded),
            (day.was_stalled(one, &standing, self.week), Reason::Stalled),
        ];
        reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }
}

/// Whether the last walk that judged it before that week left it in doubt.
fn was_queried(one: &Assignment, week: IsoWeek) -> bool {
    let earlier = one.reviews.iter().filter(|review| review.week < week).max_by_key(|review| review.week);
    earlier.and_then(|review| one.review_of(review.week)).is_some_and(|review| review.verdict == Verdict::Query)
}

/// The last day that belongs to the last frozen week before that one: a late freeze takes the state at the week's end.
fn last_freeze(day: &Day<'_>, week: IsoWeek) -> Option<NaiveDate> {
    day.book.frozen_before(week).map(|frozen| frozen.frozen_on.min(frozen.week.sunday()))
}

/// The freeze after the next one, counted from that week; weeks without a working day have none.
fn second_next_freeze(calendar: &WorkCalendar, week: IsoWeek) -> Option<NaiveDate> {
    let weeks = std::iter::successors(Some(week), |week| Some(week.next()));
    // No holiday lasts so long that two of ten weeks have no working day between them.
    weeks.take(10).filter_map(|week| week.freeze_day(calendar)).nth(1)
}
