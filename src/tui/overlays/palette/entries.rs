//! What the palette lists, and how a query finds it.

use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::registers::{Register, RegisterRow};
use crate::text::{Finder, Hit};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Command, Kind, kind};
use crate::tui::live::Live;
use crate::tui::overlays::forms::record;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words as say;

use super::words::PaletteWord;

/// What Enter does.
#[derive(Clone, PartialEq, Debug)]
pub enum EntryTarget {
    /// Goes to a record.
    Record(Key),
    /// Runs a command.
    Command(Command),
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The head that it stands under.
    pub head: PaletteWord,
    /// What stands first.
    pub name: String,
    /// Where the query met the name.
    pub found: Hit,
    /// What Enter does.
    pub what: EntryTarget,
    /// Why it is off.
    pub off: Option<String>,
    right: Vec<Span>,
}

impl Entry {
    /// The name, matched characters marked.
    pub fn name_spans(&self, selected: bool) -> Vec<Span> {
        let plain = match (&self.off, selected) {
            (Some(_), _) => Role::Off,
            (None, true) => Role::Selection,
            (None, false) => Role::Plain,
        };
        self.found
            .pieces(&self.name)
            .into_iter()
            .map(|(met, piece)| span(piece, if met && !selected { Role::Match } else { plain }))
            .collect()
    }

    /// The act or the light, or why it is off.
    pub fn right_spans(&self, view: &View) -> Vec<Span> {
        match &self.off {
            Some(reason) => vec![span(PaletteWord::Off.with(view.lang, &[("reason", reason)]), Role::Off)],
            None => self.right.clone(),
        }
    }
}

/// Commands of no use by name: movement, and what is open already.
const fn is_of_no_use(command: Command) -> bool {
    matches!(command.kind(), Kind::Move(_) | Kind::Desk(kind::Desk::Palette))
}

/// What a query finds, by group; with an empty one the commands used last, then those of the place.
pub fn entries(query: &str, here: &[(Command, Live)], recent: &[Command], view: &View) -> Vec<Entry> {
    let finder = Finder::new(query);
    if finder.is_blank() {
        const RECENT: usize = 10;
        let place = |command: &Command| recent.iter().position(|one| one == command).unwrap_or(usize::MAX);
        let mut commands: Vec<Entry> = commands(&finder, here, view);
        commands.sort_by_key(|entry| match &entry.what {
            EntryTarget::Command(command) => place(command),
            EntryTarget::Record(_) => usize::MAX,
        });
        if !recent.is_empty() {
            commands.truncate(RECENT);
        }
        return commands;
    }
    // Who types the whole name of a command means it, whatever record has that word too.
    let (meant, others): (Vec<Entry>, Vec<Entry>) =
        commands(&finder, here, view).into_iter().partition(|entry| entry.name == query.trim());
    let records = RecordKind::ALL.into_iter().flat_map(|kind| of_kind(kind, &finder, view));
    meant.into_iter().chain(records).chain(others).collect()
}

/// What a query finds of a kind of record.
fn of_kind(kind: RecordKind, finder: &Finder, view: &View) -> Vec<Entry> {
    match kind {
        RecordKind::Unit => units(finder, view),
        RecordKind::Task => tasks(finder, view),
        RecordKind::Decision => decisions(finder, view),
        RecordKind::Document => documents(finder, view),
        RecordKind::Register => register_rows(finder, view),
        // Found where they belong: by their task, their unit, and in the history.
        RecordKind::Assignment
        | RecordKind::Activity
        | RecordKind::Form
        | RecordKind::Return
        | RecordKind::Week
        | RecordKind::Bulletin => Vec::new(),
    }
}

fn units(finder: &Finder, view: &View) -> Vec<Entry> {
    let mut units: Vec<_> = view.book.units.values().filter(|unit| unit.is_listed_on(view.today)).collect();
    units.sort_by_key(|unit| unit.position);
    let entry = |unit: &crate::domain::unit::Unit| {
        Some(Entry {
            head: PaletteWord::Units,
            name: unit.name.clone(),
            found: finder.find(unit.spellings())?,
            what: EntryTarget::Record(Key::Unit(unit.code.clone())),
            off: None,
            right: vec![span(PaletteWord::OpenUnit.say(view.lang), Role::Muted)],
        })
    };
    units.into_iter().filter_map(entry).collect()
}

fn tasks(finder: &Finder, view: &View) -> Vec<Entry> {
    let entry = |task: &crate::domain::task::Task| {
        let name = format!("{}  {}", say::task_number(task, view.lang), say::brief(task, view.lang));
        let found = finder.find([name.as_str(), &task.point, &task.theme, &task.unit_phrase])?;
        let right = view.day().task_standing(task).worst.map_or_else(Vec::new, |standing| {
            let role = Role::of_light(standing.light, standing.word);
            let glyph = view.glyphs.light(standing.light, standing.word);
            vec![span(format!("{glyph} {}", say::light_word(standing.word, view.lang)), role)]
        });
        let what = EntryTarget::Record(view.book.task_key(task.id)?);
        Some(Entry { head: PaletteWord::Tasks, name, found, what, off: None, right })
    };
    view.day().tasks().into_iter().filter_map(entry).collect()
}

fn decisions(finder: &Finder, view: &View) -> Vec<Entry> {
    let entry = |decision: &crate::domain::decision::Decision| {
        let key = Key::Decision(decision.number);
        let name = record::line(&key, view);
        let unit = view.book.unit_name(decision.unit);
        let found = finder.find([name.as_str(), unit])?;
        let what = EntryTarget::Record(key);
        let right = vec![span(unit, Role::Muted)];
        Some(Entry { head: PaletteWord::Decisions, name, found, what, off: None, right })
    };
    view.book.decisions.values().filter_map(entry).collect()
}

fn documents(finder: &Finder, view: &View) -> Vec<Entry> {
    let entry = |document: &crate::domain::document::PolicyDocument| {
        let key = Key::Document(document.number);
        let name = record::line(&key, view);
        let unit = view.book.unit_name(document.unit);
        let found = finder.find([name.as_str(), unit])?;
        let what = EntryTarget::Record(key);
        let right = vec![span(unit, Role::Muted)];
        Some(Entry { head: PaletteWord::Documents, name, found, what, off: None, right })
    };
    view.book.documents.values().filter_map(entry).collect()
}

fn register_rows(finder: &Finder, view: &View) -> Vec<Entry> {
    let entry = |row: &RegisterRow| {
        let name = record::line(&row.key(), view);
        let texts = say::register::texts(row, &view.book, view.lang);
        let found = finder.find([name.as_str()].into_iter().chain(texts.iter().map(String::as_str)))?;
        let register = say::register::label_text(&row.register.def().short, view.lang);
        let right = vec![span(format!("{register}  {}", view.book.unit_name(row.unit)), Role::Muted)];
        let what = EntryTarget::Record(row.key());
        Some(Entry { head: PaletteWord::Registers, name, found, what, off: None, right })
    };
    Register::ALL.iter().flat_map(|register| view.book.rows_of(*register)).filter_map(entry).collect()
}

fn commands(finder: &Finder, here: &[(Command, Live)], view: &View) -> Vec<Entry> {
    let lang = view.lang;
    let entry = |(command, live): &(Command, Live)| {
        let name = command.title(lang).to_owned();
        let other = lang.other();
        let also = [command.title(other), command.row().code, command.also(lang), command.also(other)];
        let found = finder.find(std::iter::once(name.as_str()).chain(also))?;
        let key = view.keymap.firm_name(*command);
        let off = if let Live::Off(reason) = live { Some(reason.clone()) } else { None };
        let what = EntryTarget::Command(*command);
        Some(Entry { head: PaletteWord::Commands, name, found, what, off, right: vec![span(key, Role::Key)] })
    };
    here.iter().filter(|(command, _)| !is_of_no_use(*command)).filter_map(entry).collect()
}
