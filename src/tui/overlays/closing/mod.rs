//! 关闭年度: every open duty of a year with what becomes of it: 未完成 unless it is exempted or carried over, one by one,
//! by task, by unit or all. Nothing is written until the year is closed, as one act.

mod draw;
mod form;
mod words;

use crate::domain::assignment::Assignment;
use crate::domain::closing::{Closing, Disposition};
use crate::domain::id::AssignmentId;
use crate::domain::plan::Plan;
use crate::locale::say;
use crate::tui::canvas::Canvas;
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, Scope};
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::keymap::Place;
use crate::tui::terminal::KeyPress;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::choice::Choice;
use super::form::{Form, FormTurn};
use super::form_output::FormOutput;
use super::forms::{ActWord, record};
use words::ClosingWord;

/// Under this name, with the key of the plan, a draft is kept.
const DRAFT: &str = "close_plan/";

/// The open duties of a year, and what was decided of them.
pub struct ClosingYear {
    plan: String,
    code: String,
    list: ListState,
    closing: Closing,
    asking: Option<Asking>,
    refusal: Option<String>,
}

/// What is asked of the duties chosen.
struct Asking {
    form: Form<Disposition>,
    of: Vec<AssignmentId>,
}

/// Opens the year: what was put aside comes back; while one of its dates lies ahead, a sentence says which.
#[must_use]
pub fn open(key: &str, view: &View) -> Vec<Effect> {
    let Some(plan) = view.book.plan_of_key(key) else { return Vec::new() };
    if let Some(why) = view.read_only.clone().or_else(|| ahead(plan, view)) {
        return vec![Effect::Toast(why)];
    }
    let code = format!("{DRAFT}{key}");
    let kept = view.drafts.iter().find(|draft| draft.form == code).and_then(|draft| reopen(draft, view));
    let back = kept.is_some().then(|| Effect::Toast(ActWord::DraftBack.say(view.lang).to_owned()));
    let layer = kept.unwrap_or_else(|| ClosingYear::new(key));
    [Some(Effect::Push(Box::new(layer))), back].into_iter().flatten().collect()
}

/// Why a year cannot be closed now.
fn ahead(plan: &Plan, view: &View) -> Option<String> {
    let lang = view.lang;
    if let Some(on) = plan.closed_on {
        return Some(say!(lang, ClosingWord::Closed, plan = plan.key, date = on));
    }
    let (of, date) = view.book.date_ahead(plan, view.today)?;
    Some(match of.map(|of| record::line(&of, view)) {
        Some(of) => say!(lang, ClosingWord::Ahead, plan = plan.key, of = of, date = date),
        None => say!(lang, ClosingWord::EndAhead, plan = plan.key, date = date),
    })
}

/// The decisions of a draft; `None` when it is of another kind, or its year is closed or gone.
#[must_use]
pub fn reopen(draft: &Draft, view: &View) -> Option<ClosingYear> {
    let mut layer = ClosingYear::new(draft.form.strip_prefix(DRAFT).filter(|_| !is_done(draft, view))?);
    let kept: Closing = serde_json::from_value(draft.values.clone()).ok()?;
    let asked = layer.asked(view);
    let still = kept.endings.into_iter().filter(|(id, _)| asked.iter().any(|one| one.id == *id));
    layer.closing.endings = still.collect();
    Some(layer)
}

/// Whether a draft's year was closed meanwhile.
#[must_use]
pub fn is_done(draft: &Draft, view: &View) -> bool {
    let plan = draft.form.strip_prefix(DRAFT);
    plan.is_some_and(|plan| view.book.plan_of_key(plan).is_none_or(|plan| plan.closed_on.is_some()))
}

impl ClosingYear {
    /// The year with nothing decided: everything is 未完成.
    fn new(plan: &str) -> Self {
        Self {
            plan: plan.to_owned(),
            code: format!("{DRAFT}{plan}"),
            list: ListState::default(),
            closing: Closing::default(),
            asking: None,
            refusal: None,
        }
    }

    fn asked<'v>(&self, view: &'v View) -> Vec<&'v Assignment> {
        view.book.plan_of_key(&self.plan).map_or_else(Vec::new, |plan| view.day().open_duties_in(plan.id))
    }

    /// The duties marked, else the selected one.
    fn chosen(&self, asked: &[&Assignment]) -> Vec<AssignmentId> {
        self.list.chosen(asked.len()).into_iter().filter_map(|row| Some(asked.get(row)?.id)).collect()
    }

    /// Marks what is like the selected duty; where all of it is marked already, unmarks it.
    fn mark_like(&mut self, asked: &[&Assignment], is_like: impl Fn(&Assignment, &Assignment) -> bool) {
        let Some(selected) = asked.get(self.list.selected) else { return };
        let like = asked.iter().enumerate().filter(|(_, one)| is_like(selected, one)).map(|(row, _)| row);
        let like: Vec<usize> = like.collect();
        if like.iter().all(|row| self.list.marked.contains(row)) {
            self.list.marked.retain(|row| !like.contains(row));
        } else {
            self.list.marked.extend(like);
        }
    }

    fn ask(&mut self, form: Option<Form<Disposition>>, of: Vec<AssignmentId>, view: &View) -> Vec<Effect> {
        match form {
            Some(form) if !of.is_empty() => self.asking = Some(Asking { form, of }),
            Some(_) => {}
            None => return vec![Effect::Toast(ClosingWord::NoYear.say(view.lang).to_owned())],
        }
        Vec::new()
    }

    /// The question before the act.
    fn close(&self, asked: &[&Assignment], view: &View) -> Vec<Effect> {
        let (Some(plan), lang) = (view.book.plan_of_key(&self.plan), view.lang) else { return vec![Effect::Pop] };
        let (exempt, carried) = self.closing.counts();
        let rest = asked.len().saturating_sub(exempt + carried);
        let question =
            say!(lang, ClosingWord::Question, plan = plan.key, rest = rest, exempt = exempt, carried = carried);
        let lines = vec![question, ClosingWord::Later.say(lang).to_owned()];
        let act = FormOutput::Act(self.closing.act(&view.book, plan, view.today));
        vec![Effect::Push(Box::new(Choice::over_form(ClosingWord::Title.say(lang), lines, act)))]
    }

    fn key(&mut self, press: KeyPress, view: &View) -> Vec<Effect> {
        let asked = self.asked(view);
        let form = Place { scopes: vec![Scope::Form], letters: false, digits: false };
        if view.keymap.resolve(press, &form) == Some(Command::Save) {
            return self.close(&asked, view);
        }
        match press.twin().text() {
            Some(' ') => self.list.mark(asked.len()),
            Some('1') => {
                let chosen = self.chosen(&asked);
                self.closing.endings.retain(|id, _| !chosen.contains(id));
                self.list.marked.clear();
            }
            Some('2') => {
                let chosen = self.chosen(&asked);
                return self.ask(Some(form::exempt(&chosen, view)), chosen, view);
            }
            Some('3') => {
                let chosen = self.chosen(&asked);
                let form = view.book.plan_of_key(&self.plan).and_then(|plan| form::carry(&chosen, plan, view));
                return self.ask(form, chosen, view);
            }
            Some('4') => self.mark_like(&asked, |one, other| one.task == other.task),
            Some('5') => self.mark_like(&asked, |one, other| one.unit == other.unit),
            Some('6') => self.mark_like(&asked, |_, _| true),
            Some(_) | None => {}
        }
        Vec::new()
    }

    /// An input of the form that asks for a reason or a year.
    fn turn(&mut self, asking: Asking, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        let Asking { mut form, of } = asking;
        let effects = match form.turn(input, view) {
            Some(FormTurn::Filled(ending) | FormTurn::AskAgain(_, ending)) => {
                self.closing.endings.extend(of.into_iter().map(|id| (id, ending.clone())));
                self.list.marked.clear();
                return Some(Vec::new());
            }
            Some(FormTurn::Over(effects)) => return Some(effects),
            Some(FormTurn::Left) => return Some(Vec::new()),
            Some(FormTurn::On(effects)) => Some(effects),
            None => None,
        };
        self.asking = Some(Asking { form, of });
        effects
    }
}

impl Layer for ClosingYear {
    fn takes_text(&self) -> bool {
        self.asking.is_some()
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.refusal = None;
        if let Some(asking) = self.asking.take() {
            return self.turn(asking, input, view);
        }
        let rows = self.asked(view).len();
        self.list.fit(rows);
        match input {
            LayerInput::Command(Command::Back) if self.closing.endings.is_empty() => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Back) => Some(vec![Effect::PutAside]),
            LayerInput::Command(command) if self.list.go(*command, rows) => Some(Vec::new()),
            LayerInput::Command(command) if Move::of(*command).is_some() => Some(Vec::new()),
            LayerInput::Key(press) => Some(self.key(*press, view)),
            LayerInput::Command(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        match &self.asking {
            Some(asking) => asking.form.draw(view, canvas),
            None => draw::draw(self, view, canvas),
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        match &self.asking {
            Some(asking) => asking.form.bar(view),
            None => draw::bar(self, view),
        }
    }

    fn overflow(&mut self) -> Option<usize> {
        self.asking.as_mut().and_then(|asking| asking.form.overflow())
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn failed(&mut self, sentence: &str) {
        self.refusal = Some(sentence.to_owned());
    }

    fn draft_name(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn draft(&self) -> Option<Draft> {
        let values = serde_json::to_value(&self.closing).ok().filter(|_| !self.closing.endings.is_empty())?;
        // Data of the ledger, as every title of a draft: in Chinese.
        let title = format!("{}  {}", ClosingWord::Title.say(crate::locale::Lang::ZhCn), self.plan);
        Some(Draft { form: self.code.clone(), title, values })
    }
}

#[cfg(test)]
mod tests;
