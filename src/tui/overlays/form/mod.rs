//! The form engine: fields, what was typed in them, and the act that comes of it.
//!
//! A form is data: an id that names its record, a title, fields, and three pure functions over the values — what is
//! computed from them, which fields are asked, and the act (or what is wrong, by field). Everything else, keys, caret,
//! errors, drafts, is the same for every form.

mod draw;
mod facts;
pub mod field;
mod layer;
mod line;
mod notes;
mod roster;
mod scroll;
mod units;
pub mod values;
mod words;

use serde_json::{Map, Value};

use crate::tui::canvas::Canvas;
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, Kind, Scope, kind};
use crate::tui::effect::Effect;
use crate::tui::keymap::Place;
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::View;
use crate::tui::widgets::boxed::page;

use crate::tui::draft::Draft;
use crate::tui::effect::LayerInput;
use field::{Field, KeyOutcome};
use values::{FieldError, Remark, Values};

pub use super::form_output::FormOutput;
pub use line::{LineEdit, SEARCH_MAX};
pub use roster::{roster, roster_and_groups};
pub use units::UnitEdit;
pub use words::FormWord;

/// What makes of the values what the form is for, or says what is wrong.
pub type Build<A> = Box<dyn Fn(&Values, &View) -> Result<A, Vec<FieldError>>>;

/// What is computed from the values.
pub type Remarks = Box<dyn Fn(&Values, &View) -> Vec<Remark>>;

/// Whether a field is asked with these values.
pub type FieldCondition = Box<dyn Fn(&'static str, &Values) -> bool>;

/// What became of a form after an input.
pub enum FormTurn<A> {
    /// It goes on; what is to be done beside it.
    On(Vec<Effect>),
    /// It is over with nothing to be written; what is to be done beside it.
    Over(Vec<Effect>),
    /// It is left with something typed.
    Left,
    /// It is filled in.
    Filled(A),
    /// It is filled in, and asks once more with these lines.
    AskAgain(Vec<String>, A),
}

/// A form on the screen: what it is filled in for is an act or a freeze, of the page of an import its decisions.
pub struct Form<A = FormOutput> {
    /// Which form, with its record, as a draft keeps it.
    code: String,
    title: String,
    record: Vec<String>,
    /// What it is called by where the record's first line does not name it.
    name: Option<String>,
    fields: Vec<Field>,
    build: Build<A>,
    remarks: Remarks,
    is_asked: FieldCondition,
    edits: bool,
    /// What saving does, on the button.
    verb: FormWord,
    asks_again: fn(&Values) -> bool,
    focus: usize,
    left: Vec<bool>,
    tried: bool,
    refusal: Option<String>,
}

impl<A> Form<A> {
    /// A form with the focus on its first field. `record` names what will be written to, a line each.
    pub fn new(
        code: impl Into<String>,
        title: &str,
        record: Vec<String>,
        fields: Vec<Field>,
        build: impl Fn(&Values, &View) -> Result<A, Vec<FieldError>> + 'static,
    ) -> Self {
        let left = vec![false; fields.len()];
        Self {
            code: code.into(),
            title: title.to_owned(),
            record,
            name: None,
            fields,
            build: Box::new(build),
            remarks: Box::new(|_, _| Vec::new()),
            is_asked: Box::new(|_, _| true),
            edits: false,
            verb: FormWord::Save,
            asks_again: |_| false,
            focus: 0,
            left,
            tried: false,
            refusal: None,
        }
    }

    /// The form with what it computes.
    #[must_use]
    pub fn with_remarks(mut self, remarks: impl Fn(&Values, &View) -> Vec<Remark> + 'static) -> Self {
        self.remarks = Box::new(remarks);
        self
    }

    /// The form with fields that are asked only with some values.
    #[must_use]
    pub fn asking(mut self, is_asked: impl Fn(&'static str, &Values) -> bool + 'static) -> Self {
        self.is_asked = Box::new(is_asked);
        self
    }

    /// The form under a name of its own, for the list of drafts.
    #[must_use]
    pub fn with_name(mut self, name: String) -> Self {
        self.name = Some(name);
        self
    }

    /// The form with another word on its button than 保存.
    #[must_use]
    pub const fn with_verb(mut self, verb: FormWord) -> Self {
        self.verb = verb;
        self
    }

    /// A form over what stands already: with nothing changed, saving says so and closes.
    #[must_use]
    pub const fn over_existing(mut self) -> Self {
        self.edits = true;
        self
    }

    /// A form whose act is asked once more, 1 yes or 2 no, before it is written.
    #[must_use]
    pub fn asked_again(self) -> Self {
        self.asked_again_with(|_| true)
    }

    /// The same, with some values only.
    #[must_use]
    pub fn asked_again_with(mut self, asks: fn(&Values) -> bool) -> Self {
        self.asks_again = asks;
        self
    }

    /// The form with the focus on a field.
    #[must_use]
    pub fn at(mut self, id: &str) -> Self {
        self.focus = self.fields.iter().position(|field| field.id == id).unwrap_or(self.focus);
        self
    }

    /// Puts a draft's values in.
    pub fn restore(&mut self, kept: &Value) {
        for field in &mut self.fields {
            if let Some(value) = kept.get(field.id) {
                field.set_value(value);
            }
        }
    }

    /// What stands in the fields.
    #[must_use]
    pub fn values(&self) -> Values {
        Values::of(&self.fields)
    }

    /// What the form would be filled in for now.
    ///
    /// # Errors
    ///
    /// What is wrong, by field.
    pub fn output(&self, view: &View) -> Result<A, Vec<FieldError>> {
        (self.build)(&self.values(), view)
    }

    /// What is computed from what stands in the fields.
    #[must_use]
    pub fn remarks(&self, view: &View) -> Vec<Remark> {
        (self.remarks)(&self.values(), view)
    }

    /// Fields asked with the present values, by place.
    fn asked_fields(&self) -> Vec<usize> {
        let values = self.values();
        let asked = |place: &usize| self.fields.get(*place).is_some_and(|field| (self.is_asked)(field.id, &values));
        (0..self.fields.len()).filter(asked).collect()
    }

    fn changes(&self) -> usize {
        self.fields.iter().filter(|field| field.is_changed()).count()
    }

    /// Whether everything in a form over what stands is there already: what a day was proposed for says nothing.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.edits && self.fields.iter().all(|field| field.is_of_the_day() || !field.is_changed())
    }

    /// Whether something was typed that would be missed.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.fields.iter().any(Field::is_typed)
    }

    /// Closes it with nothing to keep: what was kept of it before was taken out again by hand.
    fn over(&self, said: Option<Effect>, view: &View) -> FormTurn<A> {
        let kept = view.drafts.iter().any(|draft| draft.form == self.code);
        let dropped = kept.then(|| Effect::DropDraft(self.code.clone()));
        FormTurn::Over(said.into_iter().chain(dropped).collect())
    }

    fn focused(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// Whether the focus stands on the save line.
    fn is_on_save(&self) -> bool {
        self.focus >= self.fields.len()
    }

    fn step(&mut self, forward: bool) {
        if let Some(left) = self.left.get_mut(self.focus) {
            *left = true;
        }
        let asked = self.asked_fields();
        self.focus = if forward {
            asked.into_iter().find(|place| *place > self.focus).unwrap_or(self.fields.len())
        } else {
            asked.into_iter().rev().find(|place| *place < self.focus).unwrap_or(self.focus)
        };
    }

    /// Problems that are shown: of fields that were left, and all once saving was tried.
    fn shown_errors(&self, view: &View) -> Vec<FieldError> {
        let shown = |error: &FieldError| {
            self.tried || self.fields.iter().zip(&self.left).any(|(field, left)| *left && field.id == error.field)
        };
        self.output(view).err().unwrap_or_default().into_iter().filter(shown).collect()
    }

    fn save(&mut self, view: &View) -> FormTurn<A> {
        if self.edits && self.changes() == 0 {
            return self.over(Some(Effect::Toast(FormWord::Unchanged.say(view.lang).to_owned())), view);
        }
        self.tried = true;
        match self.output(view) {
            Ok(asked) if (self.asks_again)(&self.values()) => {
                let mut lines = self.record.clone();
                lines.extend(self.asked_fields().into_iter().filter_map(|place| {
                    let field = self.fields.get(place)?;
                    let typed = field.said().filter(|text| !text.is_empty())?;
                    Some(format!("{}  {typed}", field.label))
                }));
                FormTurn::AskAgain(lines, asked)
            }
            Ok(asked) => FormTurn::Filled(asked),
            Err(errors) => {
                let wrong = |field: &Field| errors.iter().any(|error| error.field == field.id);
                self.focus = self.fields.iter().position(wrong).unwrap_or(self.focus);
                FormTurn::On(Vec::new())
            }
        }
    }

    /// Takes an input; `None` when it has no use for it.
    pub fn turn(&mut self, input: &LayerInput, view: &View) -> Option<FormTurn<A>> {
        self.refusal = None;
        match input {
            LayerInput::Command(command) => self.command(*command, view),
            LayerInput::Key(press) => Some(FormTurn::On(self.key(*press, view))),
            LayerInput::Paste(text) => {
                if let Some(field) = self.focused() {
                    field.paste(text);
                }
                Some(FormTurn::On(Vec::new()))
            }
        }
    }

    fn command(&mut self, command: Command, view: &View) -> Option<FormTurn<A>> {
        match command.kind() {
            Kind::Form(kind::Form::Save) => Some(self.save(view)),
            Kind::Form(kind::Form::Restore) => {
                if let Some(field) = self.focused() {
                    field.restore();
                }
                Some(FormTurn::On(Vec::new()))
            }
            Kind::Desk(kind::Desk::Palette | kind::Desk::Help) => {
                Some(FormTurn::On(vec![Effect::Toast(FormWord::Busy.say(view.lang).to_owned())]))
            }
            Kind::Move(Move::Back) => Some(if self.is_typed() { FormTurn::Left } else { self.over(None, view) }),
            Kind::Move(Move::Open) if self.is_on_save() => Some(self.save(view)),
            Kind::Move(step) => {
                self.go(command, step);
                Some(FormTurn::On(Vec::new()))
            }
            Kind::Go(_) | Kind::Record(_) | Kind::Own(_) | Kind::Desk(_) | Kind::Import(_) | Kind::Walk(_) => None,
        }
    }

    /// Moves in the field, or to another one when the field has no use for it.
    fn go(&mut self, command: Command, step: Move) {
        match (self.focused().map_or(KeyOutcome::NotMine, |field| field.go(command)), step) {
            (KeyOutcome::Handled, _) => {}
            (KeyOutcome::Next, _) | (KeyOutcome::NotMine, Move::Down | Move::NextPane) => self.step(true),
            (KeyOutcome::NotMine, Move::Up) => self.step(false),
            (KeyOutcome::NotMine, Move::PageUp) => self.focus = self.asked_fields().first().copied().unwrap_or(0),
            (KeyOutcome::NotMine, Move::PageDown) => self.focus = self.fields.len(),
            (KeyOutcome::NotMine, Move::Left | Move::Right | Move::First | Move::Last) => {}
            (KeyOutcome::NotMine, Move::Open | Move::Back | Move::Mark) => {}
        }
    }

    fn key(&mut self, press: KeyPress, view: &View) -> Vec<Effect> {
        let desk = Place { scopes: vec![Scope::Record, Scope::Desk], letters: false, digits: false };
        if matches!(press.code, Key::F(_)) && view.keymap.resolve(press, &desk).is_some() {
            return vec![Effect::Toast(FormWord::Busy.say(view.lang).to_owned())];
        }
        if press.code == Key::Tab && press.shift {
            self.step(false);
        } else if let Some(field) = self.focused() {
            field.key(press);
        }
        Vec::new()
    }

    /// How many characters the focused field takes, when something was just left out; told once.
    pub fn overflow(&mut self) -> Option<usize> {
        self.focused()?.overflow()
    }

    /// Draws itself, caret included.
    pub fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        draw::draw(self, view, within, canvas);
    }

    /// The key bar.
    #[must_use]
    pub fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        let pair = |key: &str, word: FormWord| (key.to_owned(), word.say(lang).to_owned());
        let is_selected = self.fields.get(self.focus).is_some_and(Field::is_selected);
        vec![
            pair("Enter", FormWord::NextField),
            pair("↑↓", FormWord::OtherField),
            if is_selected { pair("→", FormWord::KeepText) } else { pair("Ctrl-Z", FormWord::RestoreField) },
            (view.keymap.firm_name(Command::Save), self.verb.say(lang).to_owned()),
            pair("Esc", if self.is_typed() { FormWord::PutAside } else { FormWord::Close }),
        ]
    }

    /// What to keep when it is left without saving; `None` when nothing was typed.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        if !self.is_typed() {
            return None;
        }
        let typed = self.fields.iter().filter(|field| field.is_kept());
        let values: Map<String, Value> = typed.map(|field| (field.id.to_owned(), field.value())).collect();
        let title = self
            .name
            .as_ref()
            .or(self.record.first())
            .map_or_else(|| self.title.clone(), |of| format!("{}  {of}", self.title));
        Some(Draft { form: self.code.clone(), title, values: Value::Object(values) })
    }
}

#[cfg(test)]
mod tests;
