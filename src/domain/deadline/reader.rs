//! Reads parts in their order: each gets its year and month, and its last day or days.

use super::calendar::Period;
use super::syntax::{Cycle, Each, Limit, Part, Point, YearWord};
use super::{AfterEvent, DeadlineKind, cycle};
use chrono::{Datelike, NaiveDate};

/// The code of the rule by which a phrase cannot be read.
pub(super) type Refusal = &'static str;

/// What one part means.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum PartMeaning {
    /// A last day. `early` and `late` differ where there are two readings.
    Dated {
        kind: DeadlineKind,
        early: NaiveDate,
        late: NaiveDate,
        rule: &'static str,
    },
    Recurring {
        dates: Vec<NaiveDate>,
        rule: &'static str,
    },
    Standing,
    AtOnce,
    After(AfterEvent),
}

impl PartMeaning {
    pub const fn kind(&self) -> DeadlineKind {
        match self {
            Self::Dated { kind, .. } => *kind,
            Self::Recurring { .. } => DeadlineKind::Recurring,
            Self::Standing => DeadlineKind::Ongoing,
            Self::AtOnce => DeadlineKind::Immediate,
            Self::After(_) => DeadlineKind::AfterEvent,
        }
    }

    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Dated { rule, .. } | Self::Recurring { rule, .. } => rule,
            Self::Standing => "standing",
            Self::AtOnce => "at_once",
            Self::After(_) => "count",
        }
    }

    pub const fn readings(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Dated { early, late, .. } => Some((*early, *late)),
            _ => None,
        }
    }
}

/// Reads parts in their order; a part without a year or month takes that of the parts before.
#[derive(Default)]
pub(super) struct Reader {
    reference: Option<i32>,
    once_each: bool,
    named: Option<i32>,
    /// The year named last was itself a next one.
    moved_on: bool,
    month: Option<u32>,
    latest: Option<NaiveDate>,
    each: Option<Each>,
    /// Some date took its year from the reference year.
    pub leans: bool,
    /// The year of the last period without a word for its end.
    pub bare: Option<i32>,
}

impl Reader {
    /// `once_each`: the points are days of one recurring duty (各一次).
    pub fn new(reference: Option<i32>, once_each: bool) -> Self {
        Self { reference, once_each, ..Self::default() }
    }

    pub fn part(&mut self, part: &Part) -> Result<Option<PartMeaning>, Refusal> {
        Ok(Some(match part {
            Part::Point(point) => self.point(*point)?,
            Part::Span { start, end } => self.span(*start, *end)?,
            Part::Foreign { first, second, year } => foreign(*first, *second, *year)?,
            Part::Number(text, number) => self.number(*text, *number)?,
            Part::Each(each) => self.each(*each)?,
            Part::Standing => PartMeaning::Standing,
            Part::AtOnce => PartMeaning::AtOnce,
            Part::After(event) => PartMeaning::After(event.clone()),
            Part::Or | Part::Remark | Part::OnceEach => return Ok(None),
        }))
    }

    fn point(&mut self, point: Point) -> Result<PartMeaning, Refusal> {
        if let Some(found) = self.again(point) {
            return found;
        }
        let (year, period) = self.place(point)?;
        let (early, late, rule) = ends(point, year, period)?;
        if point.limit == Limit::Bare && !period.is_day() {
            self.bare = Some(late.year());
        }
        let kind = DeadlineKind::ByDate;
        if self.once_each && early == late {
            return Ok(PartMeaning::Recurring { dates: vec![late], rule: "listed" });
        }
        Ok(PartMeaning::Dated { kind, early, late, rule })
    }

    /// A number of a spreadsheet has no last nought: 2024.10 is shown as 2024.1.
    fn number(&mut self, text: Point, number: Point) -> Result<PartMeaning, Refusal> {
        let (year, period) = self.place(text)?;
        let (early, _, rule) = ends(text, year, period)?;
        let late = number.period.last(year).unwrap_or(early);
        let rule = if early == late { rule } else { "nought_lost" };
        Ok(PartMeaning::Dated { kind: DeadlineKind::ByDate, early, late, rule })
    }

    /// After 每年6月底 a point without a year is of each year, after 每月 a day without a month of each month.
    fn again(&mut self, point: Point) -> Option<Result<PartMeaning, Refusal>> {
        let each = self.each?;
        let cycle = match (each.cycle, point.period) {
            (Cycle::Year(Period::Year), _) | (Cycle::Year(_), Period::LooseDay(_)) => return None,
            (Cycle::Year(_), period) if point.year == YearWord::Unsaid => Cycle::Year(period),
            (Cycle::MonthDay(_), Period::LooseDay(day)) => Cycle::MonthDay(day),
            _ => return None,
        };
        Some(self.each(Each { cycle, limit: point.limit, ..each }))
    }

    fn span(&mut self, start: Option<Point>, end: Point) -> Result<PartMeaning, Refusal> {
        let first = match start {
            Some(start) => {
                let (year, period) = self.place(start)?;
                self.latest = None;
                Some(period.first(year).ok_or("impossible_date")?)
            }
            None => None,
        };
        let (year, period) = self.place(end)?;
        let (early, late, _) = ends(end, year, period)?;
        if first.is_some_and(|first| first >= early) {
            return Err("out_of_order");
        }
        if end.limit == Limit::Bare && !period.is_day() {
            self.bare = Some(late.year());
        }
        let rule = if early == late { "span_end" } else { "before_or_end" };
        Ok(PartMeaning::Dated { kind: DeadlineKind::Span, early, late, rule })
    }

    fn each(&mut self, each: Each) -> Result<PartMeaning, Refusal> {
        let year = match each.year {
            YearWord::Unsaid => {
                self.leans = true;
                self.named.or(self.reference)
            }
            YearWord::Given(from) if each.since => self.reference.filter(|year| *year >= from),
            word => Some(self.year(word)?),
        };
        self.each = Some(each);
        let rule = cycle::rule(each.cycle);
        if let (Limit::Before, Cycle::Year(period)) = (each.limit, each.cycle) {
            let point = Point { year: each.year, period, limit: Limit::Before };
            let (early, late, rule) = ends(point, year.ok_or("no_reference_year")?, period)?;
            return Ok(PartMeaning::Dated { kind: DeadlineKind::Recurring, early, late, rule });
        }
        // Whether the days exist at all shows in a leap year; which they are, only in the year asked for.
        let dates = cycle::days(each.cycle, year.unwrap_or(2000)).ok_or("impossible_date")?;
        Ok(PartMeaning::Recurring { dates: if year.is_some() { dates } else { Vec::new() }, rule })
    }

    /// The year and the period of a point; later parts may lean on it.
    fn place(&mut self, point: Point) -> Result<(i32, Period), Refusal> {
        if let Period::Plan(_) = point.period {
            return Ok((0, point.period));
        }
        let carried = point.year == YearWord::Unsaid && (self.named.is_some() || !self.once_each);
        let year = self.year(point.year)?;
        let period = match point.period {
            Period::LooseDay(day) => Period::Day { month: self.month.ok_or("not_understood")?, day },
            period => period,
        };
        self.month = period.month();
        let last = period.last(year).ok_or("impossible_date")?;
        // 11月、2月: the second may be of the next year.
        if carried && self.latest.is_some_and(|latest| last < latest) {
            return Err("out_of_order");
        }
        self.latest = self.latest.max(Some(last));
        Ok((year, period))
    }

    fn year(&mut self, word: YearWord) -> Result<i32, Refusal> {
        let year = match word {
            YearWord::Given(year) => year,
            YearWord::FromReference(ahead) => self.reference_year()? + ahead,
            YearWord::Unsaid => match self.named {
                Some(named) => return Ok(named),
                None => return self.reference_year(),
            },
            // 2023年12月底前，次年1月底前，次年3月底前: the same next year, or the one after it?
            YearWord::FromContext(_) if self.moved_on => return Err("not_understood"),
            YearWord::FromContext(ahead) => match (self.named, self.reference) {
                (Some(named), Some(reference)) if named != reference => {
                    return Err("not_understood");
                }
                (Some(named), _) => named + ahead,
                (None, _) => self.reference_year()? + ahead,
            },
        };
        self.named = Some(year);
        self.moved_on = matches!(word, YearWord::FromContext(1..));
        Ok(year)
    }

    fn reference_year(&mut self) -> Result<i32, Refusal> {
        self.leans = true;
        self.reference.ok_or("no_reference_year")
    }
}

/// The two readings of a point's last day, the same where it is certain, and the rule.
fn ends(point: Point, year: i32, period: Period) -> Result<(NaiveDate, NaiveDate, &'static str), Refusal> {
    let (first, last) = period.first(year).zip(period.last(year)).ok_or("impossible_date")?;
    let before = first.pred_opt().ok_or("impossible_date")?;
    match (point.limit, point.year, period) {
        (Limit::Before, YearWord::Given(_), Period::Year) => Ok((before, before, "year_before")),
        (Limit::Before, ..) => Ok((before, last, "before_or_end")),
        _ => Ok((last, last, period.rule())),
    }
}

fn foreign(first: u32, second: u32, year: i32) -> Result<PartMeaning, Refusal> {
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => Ok(PartMeaning::Dated {
            kind: DeadlineKind::ByDate,
            early: one.min(other),
            late: one.max(other),
            rule: "day_or_month_first",
        }),
        _ => Err("not_understood"),
    }
}
