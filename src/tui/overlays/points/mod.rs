//! 人工评分 of all units at once: a page an indicator and class, a unit a row, points and reasons typed, one act. What was
//! typed is kept as a draft until it is saved.

mod draw;
mod kept;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use crate::domain::act::{Act, NewPoints, PlanAct};
use crate::domain::date_input::{DateContext, LikelyYear, read_date};
use crate::domain::id::UnitId;
use crate::domain::pack::{Indicator, Method};
use crate::domain::plan::Plan;
use crate::domain::points::read_points;
use crate::domain::unit::UnitClass;
use crate::tui::canvas::Canvas;
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, Kind, kind};
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::form::{FormWord, LineEdit};
use crate::tui::overlays::forms::points::is_by_hand;
use crate::tui::terminal::Key;
use crate::tui::view::View;
use crate::words as say;

pub use kept::{is_done, other_year, reopen};
use words::PointsWord;

/// Lines over the units: day, reason, evidence.
const HEAD: usize = 3;

/// The sheet.
pub struct PointsSheet {
    /// Key of the plan year.
    plan: String,
    /// The name of its draft.
    code: String,
    pages: Vec<SheetPage>,
    page: usize,
    /// Day, reason and evidence of all.
    head: [LineEdit; HEAD],
    /// The line with the focus, the head's among them.
    row: usize,
    /// The focus stands on the reason of a unit.
    on_reason: bool,
    failure: Option<String>,
}

/// An indicator and the units of a class.
struct SheetPage {
    indicator: Indicator,
    class: UnitClass,
    rows: Vec<SheetRow>,
}

/// A unit, with what was typed.
struct SheetRow {
    unit: UnitId,
    points: LineEdit,
    /// Of its own; that of the head where empty.
    reason: LineEdit,
}

impl SheetRow {
    fn is_typed(&self) -> bool {
        !self.points.value().trim().is_empty()
    }
}

impl PointsSheet {
    /// A sheet of the plan year in use with nothing typed; `None` where nothing is scored by hand.
    fn blank(plan: &Plan, view: &View) -> Option<Self> {
        let day = view.day();
        let mut pages = Vec::new();
        for indicator in plan.scoring.all() {
            for of in UnitClass::ALL {
                let is_here = |unit: &&crate::domain::unit::Unit| {
                    unit.class == of && day.counts_unit(unit) && is_by_hand(indicator, unit)
                };
                let mut units: Vec<_> = view.book.units.values().filter(is_here).collect();
                units.sort_by_key(|unit| (unit.position, unit.id));
                let row = |unit: &&crate::domain::unit::Unit| SheetRow {
                    unit: unit.id,
                    points: LineEdit::new(""),
                    reason: LineEdit::new(""),
                };
                let rows: Vec<_> = units.iter().map(row).collect();
                if !rows.is_empty() {
                    pages.push(SheetPage { indicator: indicator.clone(), class: of, rows });
                }
            }
        }
        let head = [LineEdit::prefilled(&view.today.to_string()), LineEdit::new(""), LineEdit::new("")];
        let (key, code) = (plan.key.clone(), format!("{}{}", kept::DRAFT, plan.key));
        let sheet = Self { plan: key, code, pages, page: 0, head, row: HEAD, on_reason: false, failure: None };
        (!sheet.pages.is_empty()).then_some(sheet)
    }

    /// The sheet of the plan year in use as it was left, else blank, at a unit where one is asked for. `None` where nothing
    /// is scored by hand.
    #[must_use]
    pub fn new(unit: Option<UnitId>, view: &View) -> Option<Self> {
        let plan = view.plan()?;
        let code = format!("{}{}", kept::DRAFT, plan.key);
        let left = view.drafts.iter().find(|draft| draft.form == code).and_then(|draft| kept::reopen(draft, view));
        let mut sheet = left.or_else(|| Self::blank(plan, view))?;
        if let Some(unit) = unit {
            sheet.turn_to(unit, plan);
        }
        Some(sheet)
    }

    /// To the row of a unit: on the first page that it has no points on, else on the first that it is on.
    fn turn_to(&mut self, unit: UnitId, plan: &Plan) {
        let row = |page: &SheetPage| page.rows.iter().position(|row| row.unit == unit);
        let is_open = |page: &SheetPage| plan.points_of(&page.indicator.id, unit).next().is_none();
        let places = || self.pages.iter().enumerate().filter_map(|(at, page)| Some((at, row(page)?)));
        let open = places().find(|(at, _)| self.pages.get(*at).is_some_and(is_open));
        if let Some((page, row)) = open.or_else(|| places().next()) {
            (self.page, self.row) = (page, HEAD + row);
        }
    }

    fn shown(&self) -> Option<&SheetPage> {
        self.pages.get(self.page)
    }

    fn rows(&self) -> usize {
        HEAD + self.shown().map_or(0, |page| page.rows.len())
    }

    /// Units that are given points, on all pages.
    fn typed(&self) -> usize {
        self.pages.iter().flat_map(|page| &page.rows).filter(|row| row.is_typed()).count()
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        if let Some(line) = self.head.get_mut(self.row) {
            return Some(line);
        }
        let row = self.pages.get_mut(self.page)?.rows.get_mut(self.row - HEAD)?;
        Some(if self.on_reason { &mut row.reason } else { &mut row.points })
    }

    /// To the next cell, or the one before.
    fn step(&mut self, forward: bool) {
        let in_units = self.row >= HEAD;
        match (forward, in_units, self.on_reason) {
            (true, true, false) => self.on_reason = true,
            (false, true, true) => self.on_reason = false,
            (true, ..) => {
                self.row = if self.row + 1 < self.rows() { self.row + 1 } else { 0 };
                self.on_reason = false;
            }
            (false, ..) => {
                self.row = self.row.saturating_sub(1);
                self.on_reason = self.row >= HEAD;
            }
        }
    }

    fn turn_page(&mut self, forward: bool) {
        let count = self.pages.len().max(1);
        self.page = (self.page + if forward { 1 } else { count - 1 }) % count;
        (self.row, self.on_reason) = (HEAD, false);
    }

    fn go(&mut self, step: Move) -> Vec<Effect> {
        match step {
            Move::Back => return vec![Effect::PutAside],
            Move::Up => self.row = self.row.saturating_sub(1),
            Move::Down | Move::Open => self.row = (self.row + 1).min(self.rows().saturating_sub(1)),
            Move::NextPane => self.step(true),
            Move::PageUp => self.turn_page(false),
            Move::PageDown => self.turn_page(true),
            Move::Left | Move::Right | Move::First | Move::Last => {
                self.line().map(|line| line.go(step.command()));
            }
            Move::Mark => {}
        }
        Vec::new()
    }

    /// What was typed as one act.
    ///
    /// # Errors
    /// The first thing that is wrong; the focus stands there.
    fn act(&mut self, view: &View) -> Result<Act, String> {
        let lang = view.lang;
        let context = DateContext { today: view.today, calendar: &view.calendar, lean: LikelyYear::ThisYear };
        let on = read_date(self.head[0].value(), &context).ok().filter(|on| *on <= view.today);
        let Some(on) = on else {
            self.row = 0;
            return Err(PointsWord::DayWrong.say(lang).to_owned());
        };
        let plan = view.plan().map(|plan| plan.key.clone()).unwrap_or_default();
        let (shared, evidence) = (self.head[1].value().trim().to_owned(), self.head[2].value().trim().to_owned());
        let mut given: BTreeMap<(String, i64, String), Vec<String>> = BTreeMap::new();
        let mut wrong = None;
        for (page_at, page) in self.pages.iter().enumerate() {
            for (row, at) in page.rows.iter().zip(HEAD..).filter(|(row, _)| row.is_typed()) {
                let most = page.indicator.weight;
                let Some(points) = read_points(row.points.value()).filter(|points| *points <= most) else {
                    let values: [(&str, &dyn std::fmt::Display); 2] =
                        [("unit", &view.book.unit_name(row.unit)), ("most", &say::points(most, 2))];
                    wrong = wrong.or(Some((page_at, at, PointsWord::PointsWrong.with(lang, &values))));
                    continue;
                };
                let own = row.reason.value().trim();
                let reason = if own.is_empty() { shared.clone() } else { own.to_owned() };
                if reason.is_empty() {
                    wrong = wrong.or(Some((page_at, 1, PointsWord::ReasonMissing.say(lang).to_owned())));
                }
                let code = view.book.units.get(&row.unit).map(|unit| unit.code.clone()).unwrap_or_default();
                given.entry((page.indicator.id.clone(), points, reason)).or_default().push(code);
            }
        }
        if let Some((page, row, said)) = wrong {
            (self.page, self.row, self.on_reason) = (page, row, false);
            return Err(said);
        }
        if given.is_empty() {
            return Err(PointsWord::NothingTyped.say(lang).to_owned());
        }
        let acts = given.into_iter().map(|((indicator, points, reason), units)| {
            let (plan, evidence) = (plan.clone(), Some(evidence.clone()).filter(|text| !text.is_empty()));
            PlanAct::GivePoints(NewPoints { plan, indicator, units, points, on: Some(on), reason, evidence })
        });
        Ok(Act::of_all(acts))
    }
}

/// Opens the sheet, at a unit where one is selected, or says why there is none.
#[must_use]
pub fn ask(unit: Option<UnitId>, view: &View) -> Vec<Effect> {
    match PointsSheet::new(unit, view) {
        Some(sheet) => vec![Effect::Push(Box::new(sheet))],
        None => vec![Effect::Toast(PointsWord::NoneByHand.say(view.lang).to_owned())],
    }
}

/// Why no points can be given by hand: the scheme in force has no indicator for them.
#[must_use]
pub fn none_by_hand(view: &View) -> Option<&'static str> {
    let is_manual = |one: &Indicator| one.method == Some(Method::Manual);
    let has_any = view.plan().is_none_or(|plan| plan.scoring.all().into_iter().any(is_manual));
    (!has_any).then(|| PointsWord::NoneByHand.say(view.lang))
}

impl Layer for PointsSheet {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.failure = None;
        match input {
            LayerInput::Command(command) => match command.kind() {
                Kind::Form(kind::Form::Save) => match self.act(view) {
                    Ok(act) => return Some(vec![Effect::Perform(act)]),
                    Err(said) => self.failure = Some(said),
                },
                Kind::Move(step) => return Some(self.go(step)),
                Kind::Form(_) | Kind::Go(_) | Kind::Record(_) | Kind::Own(_) | Kind::Desk(_) => return input.pass(),
                Kind::Import(_) | Kind::Walk(_) => return input.pass(),
            },
            LayerInput::Key(press) if press.code == Key::Tab && press.shift => self.step(false),
            LayerInput::Key(press) => {
                self.line().map(|line| line.key(*press));
            }
            LayerInput::Paste(text) => {
                if let Some(line) = self.line() {
                    line.paste(text);
                }
            }
        }
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::sheet(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: PointsWord| (key.to_owned(), word.say(view.lang).to_owned());
        let leave = if self.draft().is_some() { FormWord::PutAside } else { FormWord::Close };
        vec![
            pair("↑↓", PointsWord::KeyUnit),
            pair("Tab", PointsWord::KeyCell),
            pair("PgUp PgDn", PointsWord::KeyPage),
            (view.keymap.firm_name(Command::Save), PointsWord::KeySave.say(view.lang).to_owned()),
            ("Esc".to_owned(), leave.say(view.lang).to_owned()),
        ]
    }

    fn overflow(&mut self) -> Option<usize> {
        self.line()?.overflow()
    }

    fn failed(&mut self, sentence: &str) {
        self.failure = Some(sentence.to_owned());
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn draft_name(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn draft(&self) -> Option<Draft> {
        kept::draft(self)
    }
}
