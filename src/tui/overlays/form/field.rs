//! One field of a form: its label, its kind, what stands in it.

use serde_json::Value;

use crate::domain::date_input::LikelyYear;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::terminal::{Key, KeyPress};

use super::line::LineEdit;
use super::notes::NotesEdit;
use super::units::UnitEdit;

/// One of a few options.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldOption {
    /// What goes into the values.
    pub code: String,
    /// What is shown.
    pub label: String,
}

/// What kind of thing a field takes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line.
    Line(LineEdit),
    /// Several lines.
    Notes(Box<NotesEdit>),
    /// A day, as typed.
    Date(LineEdit, LikelyYear),
    /// Whole number from 0.
    Number(LineEdit),
    /// One unit, or several.
    Unit(UnitEdit),
    /// One of a few.
    Choice {
        /// The options.
        options: Vec<FieldOption>,
        /// The one chosen; past the last while none is.
        at: usize,
    },
    /// Any of a few.
    Many {
        /// The options.
        options: Vec<FieldOption>,
        /// Those chosen, by place.
        on: Vec<bool>,
        /// Where the mark stands.
        at: usize,
    },
    /// Yes or no.
    Toggle(bool),
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in the values.
    pub id: &'static str,
    /// Its label.
    pub label: String,
    /// A word beside it; may be empty.
    pub hint: String,
    /// What it takes.
    pub kind: Kind,
    initial: Value,
    put_back: Option<Value>,
    of_the_day: bool,
}

/// What a key did to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyOutcome {
    /// It was the field's own.
    Handled,
    /// Go to the next field.
    Next,
    /// Not the field's.
    NotMine,
}

impl Field {
    /// A field with what stands in it at the start.
    #[must_use]
    pub fn new(id: &'static str, label: &str, kind: Kind) -> Self {
        let (label, hint) = (label.to_owned(), String::new());
        let mut field = Self { id, label, hint, kind, initial: Value::Null, put_back: None, of_the_day: false };
        field.initial = field.value();
        field
    }

    /// One line of text.
    #[must_use]
    pub fn line(id: &'static str, label: &str, value: &str) -> Self {
        Self::new(id, label, Kind::Line(LineEdit::prefilled(value)))
    }

    /// Several lines of text.
    #[must_use]
    pub fn notes(id: &'static str, label: &str, value: &str) -> Self {
        Self::new(id, label, Kind::Notes(Box::new(NotesEdit::prefilled(value))))
    }

    /// A day.
    #[must_use]
    pub fn date(id: &'static str, label: &str, value: Option<chrono::NaiveDate>, lean: LikelyYear) -> Self {
        let value = value.map(|day| day.to_string()).unwrap_or_default();
        Self::new(id, label, Kind::Date(LineEdit::prefilled(&value), lean))
    }

    /// A day that something happened on, for which today is proposed.
    #[must_use]
    pub fn today(id: &'static str, label: &str, today: chrono::NaiveDate) -> Self {
        Self { of_the_day: true, ..Self::date(id, label, Some(today), LikelyYear::Past) }
    }

    /// A whole number.
    #[must_use]
    pub fn number(id: &'static str, label: &str, value: Option<u32>) -> Self {
        let value = value.map(|number| number.to_string()).unwrap_or_default();
        Self::new(id, label, Kind::Number(LineEdit::prefilled(&value)))
    }

    /// One of a few; the first when `code` is none of them.
    #[must_use]
    pub fn choice(id: &'static str, label: &str, options: Vec<(String, String)>, code: &str) -> Self {
        let options: Vec<_> = options.into_iter().map(|(code, label)| FieldOption { code, label }).collect();
        let at = options.iter().position(|option| option.code == code).unwrap_or(0);
        Self::new(id, label, Kind::Choice { options, at })
    }

    /// One of a few, of which none is proposed: a person chooses.
    #[must_use]
    pub fn unchosen(id: &'static str, label: &str, options: Vec<(String, String)>) -> Self {
        let options: Vec<_> = options.into_iter().map(|(code, label)| FieldOption { code, label }).collect();
        let at = options.len();
        Self::new(id, label, Kind::Choice { options, at })
    }

    /// Any of a few.
    #[must_use]
    pub fn many(id: &'static str, label: &str, options: Vec<(String, String)>, codes: &[String]) -> Self {
        let options: Vec<_> = options.into_iter().map(|(code, label)| FieldOption { code, label }).collect();
        let on = options.iter().map(|option| codes.contains(&option.code)).collect();
        Self::new(id, label, Kind::Many { options, on, at: 0 })
    }

    /// Yes or no.
    #[must_use]
    pub fn toggle(id: &'static str, label: &str, value: bool) -> Self {
        Self::new(id, label, Kind::Toggle(value))
    }

    /// The field with what stands in it already; the next key takes its place.
    #[must_use]
    pub fn standing(mut self, value: &Value) -> Self {
        self.set_value(value);
        self.initial = self.value();
        self.select();
        self
    }

    /// The field with a word beside it.
    #[must_use]
    pub fn with_hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }

    /// What stands in it, as drafts keep it.
    #[must_use]
    pub fn value(&self) -> Value {
        match &self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.value().into(),
            Kind::Notes(notes) => notes.value().into(),
            Kind::Unit(unit) if unit.is_several() => unit.to_draft().into(),
            Kind::Unit(unit) => unit.text().into(),
            Kind::Choice { options, at } => options.get(*at).map(|option| option.code.as_str()).into(),
            Kind::Many { .. } => self.codes().into(),
            Kind::Toggle(on) => (*on).into(),
        }
    }

    /// What stands in it as a person reads it, where that is one text.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        match &self.kind {
            Kind::Choice { options, at } => options.get(*at).map(|option| option.label.clone()),
            Kind::Line(_) | Kind::Notes(_) | Kind::Date(..) | Kind::Number(_) => {
                self.value().as_str().map(|text| text.trim().to_owned())
            }
            Kind::Unit(_) | Kind::Many { .. } | Kind::Toggle(_) => self.value().as_str().map(str::to_owned),
        }
    }

    /// The codes chosen in a field for any of a few.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let Kind::Many { options, on, .. } = &self.kind else { return Vec::new() };
        options.iter().zip(on).filter(|(_, on)| **on).map(|(option, _)| option.code.clone()).collect()
    }

    /// Puts a kept value in; one that does not fit is ignored.
    pub fn set_value(&mut self, value: &Value) {
        match (&mut self.kind, value) {
            (Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line), Value::String(text)) => line.set(text),
            (Kind::Notes(notes), Value::String(text)) => **notes = NotesEdit::new(text),
            (Kind::Unit(unit), Value::String(text)) if !unit.is_several() => unit.set_text(text),
            (Kind::Unit(unit), Value::Array(codes)) if unit.is_several() => {
                unit.set_kept(codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect());
            }
            (Kind::Choice { options, at }, Value::String(code)) => {
                *at = options.iter().position(|option| option.code == *code).unwrap_or(*at);
            }
            (Kind::Choice { options, at }, Value::Null) => *at = options.len(),
            (Kind::Many { options, on, .. }, Value::Array(codes)) => {
                *on = options.iter().map(|option| codes.iter().any(|code| *code == option.code)).collect();
            }
            (Kind::Toggle(on), Value::Bool(kept)) => *on = *kept,
            _ => {}
        }
    }

    /// What is typed in it; of a field for several units the part not yet taken.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.value(),
            Kind::Unit(unit) => unit.text(),
            Kind::Notes(_) | Kind::Choice { .. } | Kind::Many { .. } | Kind::Toggle(_) => "",
        }
    }

    /// Whether today was proposed for it.
    #[must_use]
    pub const fn is_of_the_day(&self) -> bool {
        self.of_the_day
    }

    /// Whether a draft keeps it. What was not touched follows its record, which may change meanwhile; but a day that
    /// was proposed was that day's, and would be another when the draft is taken up.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.of_the_day || self.is_changed()
    }

    /// Whether the next key takes the place of what stands in it.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        match &self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.is_selected(),
            Kind::Notes(notes) => notes.is_selected(),
            Kind::Unit(unit) => unit.is_selected(),
            Kind::Choice { .. } | Kind::Many { .. } | Kind::Toggle(_) => false,
        }
    }

    /// What stands there is a proposal again: the next key takes its place.
    fn select(&mut self) {
        match &mut self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.select(),
            Kind::Notes(notes) => notes.select(),
            Kind::Unit(unit) if !unit.is_several() => unit.select(),
            Kind::Unit(_) | Kind::Choice { .. } | Kind::Many { .. } | Kind::Toggle(_) => {}
        }
    }

    /// Whether it differs from what stood there at the start.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.value() != self.initial
    }

    /// Whether something was typed into it, or ticked, that would be missed. One of a few is chosen again by one key.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        let holds = match &self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => !line.value().trim().is_empty(),
            Kind::Notes(notes) => !notes.value().trim().is_empty(),
            Kind::Unit(unit) => !unit.to_draft().is_empty(),
            Kind::Many { on, .. } => on.contains(&true),
            Kind::Choice { .. } | Kind::Toggle(_) => false,
        };
        holds && self.is_changed()
    }

    /// Puts back what stood there at the start; a second time, what was typed.
    pub fn restore(&mut self) {
        if self.is_changed() {
            let typed = self.value();
            self.set_value(&self.initial.clone());
            self.select();
            self.put_back = Some(typed);
        } else if let Some(typed) = self.put_back.take() {
            self.set_value(&typed);
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, pasted: &str) {
        match &mut self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.paste(pasted),
            Kind::Notes(notes) => notes.paste(pasted),
            Kind::Unit(unit) => unit.paste(pasted),
            Kind::Choice { .. } | Kind::Many { .. } | Kind::Toggle(_) => {}
        }
    }

    /// How many characters fit, when something was just left out; told once.
    pub const fn overflow(&mut self) -> Option<usize> {
        match &mut self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.overflow(),
            Kind::Notes(notes) => notes.overflow(),
            Kind::Unit(unit) => unit.overflow(),
            Kind::Choice { .. } | Kind::Many { .. } | Kind::Toggle(_) => None,
        }
    }

    /// Takes a key that is no command.
    pub fn key(&mut self, press: KeyPress) -> KeyOutcome {
        let taken = match &mut self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.key(press),
            Kind::Notes(notes) => notes.key(press),
            Kind::Unit(unit) => unit.key(press),
            Kind::Choice { options, at } => {
                let is_next = press.twin().code == Key::Char(' ');
                let next = if *at < options.len() { (*at + 1).checked_rem(options.len()) } else { Some(0) };
                let place = if is_next { next } else { place_of(press) };
                let place = place.filter(|place| *place < options.len());
                *at = place.unwrap_or(*at);
                place.is_some()
            }
            Kind::Many { on, at, .. } => {
                let place = if press.twin().code == Key::Char(' ') { Some(*at) } else { place_of(press) };
                match place.and_then(|place| Some((place, on.get_mut(place)?))) {
                    Some((place, one)) => {
                        *one = !*one;
                        *at = place;
                        true
                    }
                    None => false,
                }
            }
            Kind::Toggle(on) => {
                let is_switched = press.twin().code == Key::Char(' ');
                *on ^= is_switched;
                is_switched
            }
        };
        if taken { KeyOutcome::Handled } else { KeyOutcome::NotMine }
    }

    /// Takes a command of movement, Enter or Tab.
    pub fn go(&mut self, command: Command) -> KeyOutcome {
        let Some(step) = Move::of(command) else { return KeyOutcome::NotMine };
        if matches!(step, Move::Open | Move::NextPane) {
            let goes_on = if let Kind::Unit(unit) = &mut self.kind { unit.take() } else { false };
            return if goes_on { KeyOutcome::Handled } else { KeyOutcome::Next };
        }
        let taken = match &mut self.kind {
            Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => line.go(command),
            Kind::Notes(notes) => notes.go(command),
            Kind::Unit(unit) => unit.go(command),
            Kind::Choice { options, at } => sideways(step, at, options.len()),
            Kind::Many { on, at, .. } => sideways(step, at, on.len()),
            Kind::Toggle(on) => {
                let turns = matches!(step, Move::Left | Move::Right);
                *on ^= turns;
                turns
            }
        };
        if taken { KeyOutcome::Handled } else { KeyOutcome::NotMine }
    }
}

/// Moves between options; whether the step was one sideways.
fn sideways(step: Move, at: &mut usize, count: usize) -> bool {
    match step {
        Move::Left if *at >= count => *at = count.saturating_sub(1),
        Move::Right if *at >= count => *at = 0,
        Move::Right => *at = (*at + 1).min(count.saturating_sub(1)),
        Move::Left => *at = at.saturating_sub(1),
        Move::First => *at = 0,
        Move::Last => *at = count.saturating_sub(1),
        Move::Up | Move::Down | Move::PageUp | Move::PageDown => return false,
        Move::Open | Move::NextPane | Move::Back | Move::Mark => return false,
    }
    true
}

/// The place that a digit chooses, from 0.
fn place_of(press: KeyPress) -> Option<usize> {
    match press.twin().text()? {
        digit @ '1'..='9' => Some(digit as usize - '1' as usize),
        _ => None,
    }
}
