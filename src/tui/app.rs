//! The desk's state and its update: from an input to effects. Pure: no ledger, no file, no terminal.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::ledger::Entry;

use super::acts;
use super::command::{Command, Kind, Scope, kind};
use super::draft::Draft;
use super::effect::{Effect, Outcome};
use super::keymap::Place;
use super::live::Live;
use super::overlays::{Overlay, OverlayInput, choice, drafts, filter, help, import, palette};
use super::screen::ScreenId;
use super::screens::walk::Walk;
use super::screens::{self, Screen};
use super::terminal::{Input, KeyPress};
use super::view::View;
use super::words::DeskWord;

/// How long a toast stays.
const TOAST: Duration = Duration::from_secs(4);

/// A word on the sentence line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether the undo key is offered behind it.
    pub offers_undo: bool,
    /// Whether it speaks of a failure.
    pub failure: bool,
    until: Instant,
}

/// The desk.
pub struct App {
    /// What is shown.
    pub view: View,
    current: ScreenId,
    screens: BTreeMap<ScreenId, Box<dyn Screen>>,
    walk: Option<Walk>,
    /// Where a walk was left with Esc: it resumes there.
    walk_left: Value,
    overlays: Vec<Box<dyn Overlay>>,
    toast: Option<Toast>,
    quitting: bool,
    /// The form on top waits for its draft to be kept, and closes then.
    putting_aside: bool,
    recent: Vec<Command>,
}

impl App {
    /// A desk on a view, every screen at its start.
    #[must_use]
    pub fn new(view: View) -> Self {
        let screens = ScreenId::ALL.iter().map(|id| (*id, screens::make(*id, &view))).collect();
        Self {
            view,
            current: ScreenId::Today,
            screens,
            walk: None,
            walk_left: Value::Null,
            overlays: Vec::new(),
            toast: None,
            quitting: false,
            putting_aside: false,
            recent: Vec::new(),
        }
    }

    /// The screen with a number key that is shown, or stands under the walk.
    #[must_use]
    pub const fn current(&self) -> ScreenId {
        self.current
    }

    /// Whether the walk is shown.
    #[must_use]
    pub const fn is_walking(&self) -> bool {
        self.walk.is_some()
    }

    /// The overlays, lowest first.
    #[must_use]
    pub fn overlays(&self) -> &[Box<dyn Overlay>] {
        &self.overlays
    }

    /// The toast in force.
    #[must_use]
    pub const fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// Whether the program should end.
    #[must_use]
    pub const fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// The screen that takes commands now.
    #[must_use]
    pub fn screen(&self) -> Option<&dyn Screen> {
        match &self.walk {
            Some(walk) => Some(walk),
            None => self.screens.get(&self.current).map(Box::as_ref),
        }
    }

    /// A frame was drawn: a fresh page of the walk takes keys from now on.
    pub fn drawn(&mut self) {
        if let Some(walk) = &mut self.walk {
            walk.drawn();
        }
    }

    /// Offers the forms that were left open or put aside.
    pub fn offer_drafts(&mut self, kept: Vec<Draft>) {
        self.view.drafts = kept;
        self.overlays.push(Box::new(drafts::Drafts::new(&self.view)));
    }

    /// Takes up the language the desk was left in.
    pub fn recall_language(&mut self, kept: &Value) {
        if let Some(lang) = kept["lang"].as_str().and_then(|code| code.parse().ok()) {
            self.view.lang = lang;
        }
    }

    /// When the desk wants to be woken without an input: the end of a toast.
    #[must_use]
    pub fn wake_at(&self) -> Option<Instant> {
        self.toast.as_ref().map(|toast| toast.until)
    }

    /// The armed moment came.
    pub fn wake(&mut self, now: Instant) {
        if self.toast.as_ref().is_some_and(|toast| toast.until <= now) {
            self.toast = None;
        }
    }

    /// Takes an input. What it returns is to be run, and each outcome given to [`App::apply`].
    pub fn input(&mut self, input: Input, now: Instant) -> Vec<Effect> {
        self.wake(now);
        let effects = match input {
            Input::Key(press) => self.key(press, now),
            Input::Paste(text) => match self.overlays.last_mut() {
                Some(overlay) if overlay.takes_text() => overlay.input(&OverlayInput::Paste(text), &self.view),
                _ => vec![Effect::Toast(DeskWord::PasteDiscarded.say(self.view.lang).to_owned())],
            },
            Input::Resize(..) => Vec::new(),
        };
        self.settle(effects, now)
    }

    fn key(&mut self, press: KeyPress, now: Instant) -> Vec<Effect> {
        let command = self.view.keymap.resolve(press, &self.place());
        if command == Some(Command::Quit) {
            return vec![Effect::Quit];
        }
        if command == Some(Command::Language) {
            return vec![Effect::SwitchLanguage];
        }
        if let Some(overlay) = self.overlays.last_mut() {
            // A page of its own has the sentence line: what was said there is over with the next key.
            if overlay.fills_page() {
                self.toast = None;
            }
            let input = command.map_or(OverlayInput::Key(press), OverlayInput::Command);
            return overlay.input(&input, &self.view);
        }
        self.toast = None;
        command.map_or_else(Vec::new, |command| self.run(command, now))
    }

    /// Where a key would be pressed now.
    #[must_use]
    pub fn place(&self) -> Place {
        if let Some(overlay) = self.overlays.last() {
            if let Some(own) = overlay.scope() {
                return Place { scopes: vec![own], letters: false, digits: true };
            }
            let scope = if overlay.takes_text() { Scope::Form } else { Scope::Overlay };
            return Place { scopes: vec![scope], letters: false, digits: false };
        }
        let own = if self.walk.is_some() { Scope::Walk } else { Scope::Screen(self.current) };
        Place { scopes: vec![own, Scope::Record, Scope::Desk], letters: true, digits: true }
    }

    /// Whether a command can run now.
    #[must_use]
    pub fn live(&self, command: Command) -> Live {
        let Some(screen) = self.screen() else { return Live::On };
        if let Some(reason) = acts::barred(command, &self.view) {
            return Live::Off(reason);
        }
        match command.kind() {
            Kind::Record(_) if screen.own_form(command, &self.view).is_some() => Live::On,
            Kind::Record(act) => acts::live(act, &screen.selection(&self.view), &self.view),
            Kind::Move(_) | Kind::Desk(_) if !screen.offers(command) => {
                Live::Off(acts::DoWord::NotHere.say(self.view.lang).to_owned())
            }
            Kind::Desk(own) => acts::live_on_desk(own, &self.view),
            Kind::Own(_) | Kind::Walk(_) => screen.live(command, &self.view),
            Kind::Go(_) | Kind::Move(_) | Kind::Import(_) | Kind::Form(_) => Live::On,
        }
    }

    /// The commands of the present place, in the order of the table.
    #[must_use]
    pub fn commands_here(&self) -> Vec<Command> {
        let mut scopes = self.place().scopes;
        scopes.push(Scope::Everywhere);
        Command::ALL.iter().copied().filter(|command| scopes.contains(&command.row().scope)).collect()
    }

    /// The commands of the present place, each with whether it can run.
    #[must_use]
    pub fn standing_here(&self) -> Vec<(Command, Live)> {
        self.commands_here().into_iter().map(|command| (command, self.live(command))).collect()
    }

    /// Runs a command with no overlay open; one that is off says why.
    fn run(&mut self, command: Command, now: Instant) -> Vec<Effect> {
        if let Live::Off(reason) = self.live(command) {
            let sentence = DeskWord::Unavailable
                .with(self.view.lang, &[("command", &command.title(self.view.lang)), ("reason", &reason)]);
            self.say(sentence, false, true, now);
            return Vec::new();
        }
        // What is everywhere, movement above all, is no work to go back to.
        if command.row().scope != Scope::Everywhere {
            self.recent.retain(|used| *used != command);
            self.recent.insert(0, command);
            self.recent.truncate(10);
        }
        match command.kind() {
            Kind::Go(screen) => vec![Effect::Go(screen, None)],
            Kind::Desk(own) => self.run_own(own),
            Kind::Record(act) => {
                let Some(screen) = self.screen() else { return Vec::new() };
                let own = screen.own_form(command, &self.view);
                own.unwrap_or_else(|| acts::open(act, &screen.selection(&self.view), &self.view))
            }
            Kind::Move(_) | Kind::Own(_) | Kind::Walk(_) => match (&mut self.walk, self.screens.get_mut(&self.current))
            {
                (Some(walk), _) => walk.update(command, &self.view),
                (None, Some(screen)) => screen.update(command, &self.view),
                (None, None) => Vec::new(),
            },
            // Of what stands over the desk: down here there is nothing for them to work on.
            Kind::Import(_) | Kind::Form(_) => Vec::new(),
        }
    }

    /// What the desk does itself.
    fn run_own(&self, command: kind::Desk) -> Vec<Effect> {
        use kind::Desk as D;
        match command {
            D::Walk => vec![Effect::Walk(false)],
            D::WalkAll => vec![Effect::Walk(true)],
            D::AddActivity => acts::add_activity(&self.view),
            D::Filter => {
                vec![Effect::Push(Box::new(filter::Filter::new(self.screen().map_or("", |screen| screen.filter()))))]
            }
            D::Palette => vec![Effect::Push(Box::new(palette::Palette::new(self.standing_here(), &self.recent)))],
            D::Undo => vec![Effect::Undo(None)],
            D::Export => vec![Effect::Export(self.view.week())],
            D::Freeze => choice::freeze(&self.view),
            D::Language => vec![Effect::SwitchLanguage],
            D::Glyphs => vec![Effect::SwitchGlyphs],
            D::Drafts => vec![Effect::Push(Box::new(drafts::Drafts::new(&self.view)))],
            D::Import => import::ask_for_file(),
            D::Backup => vec![Effect::Backup(None)],
            D::ExtRules => acts::ext_rules(&self.view),
            D::Help => vec![Effect::Push(Box::new(help::Help::new(self.standing_here())))],
            D::Quit => vec![Effect::Quit],
        }
    }

    /// The commands used last, newest first.
    #[must_use]
    pub fn recent(&self) -> &[Command] {
        &self.recent
    }

    /// Does what only touches the desk itself; what is left is for the runner.
    fn settle(&mut self, effects: Vec<Effect>, now: Instant) -> Vec<Effect> {
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Push(overlay) => self.overlays.push(overlay),
                Effect::Pop => drop(self.overlays.pop()),
                Effect::PutAside => left.extend(self.put_aside()),
                Effect::Go(screen, key) => self.go(screen, key.as_ref()),
                Effect::Walk(all) => self.enter_walk(all),
                Effect::LeaveWalk => self.leave_walk(),
                Effect::SetFilter(query) => {
                    if let Some(screen) = self.screens.get_mut(&self.current) {
                        screen.set_filter(&query, &self.view);
                    }
                }
                Effect::Run(command) if command.row().scope == Scope::Import => {
                    left.extend(self.run_in_preview(command, now));
                }
                Effect::Run(command) => {
                    self.overlays.clear();
                    let effects = self.run(command, now);
                    left.extend(self.settle(effects, now));
                }
                Effect::Toast(text) => self.say(text, false, false, now),
                Effect::SwitchLanguage => {
                    self.view.lang = self.view.lang.other();
                    // Screens keep some of their lines as words.
                    self.refresh();
                }
                Effect::SwitchGlyphs => self.view.glyphs = self.view.glyphs.other(),
                Effect::Quit => {
                    self.quitting = true;
                    left.push(Effect::Quit);
                }
                outside => left.push(outside),
            }
        }
        left
    }

    /// A command of the import preview that the help over it was asked to run.
    fn run_in_preview(&mut self, command: Command, now: Instant) -> Vec<Effect> {
        while self.overlays.pop_if(|overlay| overlay.scope() != Some(Scope::Import)).is_some() {}
        let effects = match self.overlays.last_mut() {
            Some(preview) => preview.input(&OverlayInput::Command(command), &self.view),
            None => Vec::new(),
        };
        self.settle(effects, now)
    }

    fn go(&mut self, to: ScreenId, key: Option<&Key>) {
        self.overlays.clear();
        self.leave_walk();
        self.current = to;
        if let (Some(key), Some(screen)) = (key, self.screens.get_mut(&to)) {
            screen.seek(key, &self.view);
        }
    }

    /// The default walk resumes where it was left; all of it is walked only when asked for anew.
    fn enter_walk(&mut self, all: bool) {
        let mut walk = Walk::new(all, &self.view);
        if self.walk_left["all"] == all {
            walk.recall(&self.walk_left, &self.view);
        }
        self.walk = Some(walk);
    }

    fn leave_walk(&mut self) {
        if let Some(walk) = self.walk.take() {
            self.walk_left = walk.remember();
            self.refresh();
        }
    }

    /// Takes what came of an effect; what it returns is to be run in turn.
    pub fn apply(&mut self, outcome: Outcome, now: Instant) -> Vec<Effect> {
        let mut more = Vec::new();
        match outcome {
            Outcome::Wrote { title, book, journal, drafts } => {
                more = self.close_saved();
                self.view.drafts = drafts.unwrap_or_else(|| std::mem::take(&mut self.view.drafts));
                self.take(book, journal);
                self.say(title, true, false, now);
            }
            Outcome::TookIn { title, book, journal, drafts } => {
                self.overlays.clear();
                self.view.drafts = drafts;
                self.take(book, journal);
                self.go(ScreenId::Tasks, None);
                self.say(title, true, false, now);
            }
            Outcome::Listed { folder, found } => {
                if let Some(overlay) = self.overlays.last_mut() {
                    overlay.listed(&folder, found);
                }
            }
            Outcome::Read(read) => {
                let effects = match self.overlays.last_mut() {
                    Some(overlay) => overlay.read(*read, &self.view),
                    None => Vec::new(),
                };
                more = self.settle(effects, now);
            }
            Outcome::Froze { week, revised, folder, files, trouble, book, journal } => {
                more = self.close_saved();
                self.take(book, journal);
                let word = if revised { DeskWord::Revised } else { DeskWord::Froze };
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("week", &week), ("count", &files.len()), ("folder", &folder.display())];
                let failed = trouble.is_some();
                self.say(trouble.unwrap_or_else(|| word.with(self.view.lang, &values)), false, failed, now);
            }
            Outcome::Drafted { drafts, sentence } => {
                if std::mem::take(&mut self.putting_aside) {
                    self.overlays.pop();
                }
                self.view.drafts = drafts;
                if !sentence.is_empty() {
                    self.say(sentence, false, false, now);
                }
            }
            Outcome::Began { view, import } => {
                self.overlays.clear();
                *self = Self::new(*view);
                if let Some(read) = import {
                    self.overlays.push(Box::new(import::Preview::new(*read, &self.view)));
                }
            }
            Outcome::Exported { folder, files } => {
                let sentence =
                    DeskWord::Exported.with(self.view.lang, &[("count", &files.len()), ("folder", &folder.display())]);
                self.say(sentence, false, false, now);
            }
            Outcome::Done(sentence) => self.say(sentence, false, false, now),
            Outcome::Failed(sentence) => {
                self.putting_aside = false;
                if let Some(overlay) = self.overlays.last_mut() {
                    overlay.failed(&sentence);
                }
                // An overlay that has no place for it leaves the sentence line to say it.
                self.say(sentence, false, true, now);
            }
        }
        more
    }

    /// The form on top stays, with its text, until its draft is kept.
    fn put_aside(&mut self) -> Option<Effect> {
        let draft = self.overlays.last().and_then(|overlay| overlay.draft());
        self.putting_aside = draft.is_some();
        if draft.is_none() {
            self.overlays.pop();
        }
        draft.map(Effect::KeepDraft)
    }

    /// Closes the form whose act stands in the ledger now; its draft is no longer needed.
    fn close_saved(&mut self) -> Vec<Effect> {
        let saved = self.overlays.pop_if(|overlay| overlay.closes_when_done());
        let form = saved.and_then(|overlay| overlay.draft()).map(|draft| draft.form);
        let kept = form.filter(|form| self.view.drafts.iter().any(|draft| draft.form == *form));
        kept.map(Effect::DropDraft).into_iter().collect()
    }

    fn take(&mut self, book: Arc<Book>, journal: Vec<Entry>) {
        let today = self.view.today;
        self.view.journal = journal;
        self.view.take(book, today);
        self.refresh();
    }

    /// The day changed, or another book was read: everything is worked out anew, unless a form is open.
    pub fn set_today(&mut self, today: chrono::NaiveDate) {
        if today != self.view.today && !self.overlays.iter().any(|overlay| overlay.takes_text()) {
            let book = std::mem::take(&mut self.view.book);
            self.view.take(book, today);
            self.refresh();
        }
    }

    fn refresh(&mut self) {
        for screen in self.screens.values_mut() {
            screen.refresh(&self.view);
        }
        if let Some(walk) = &mut self.walk {
            walk.refresh(&self.view);
        }
    }

    fn say(&mut self, text: String, offers_undo: bool, failure: bool, now: Instant) {
        self.toast = Some(Toast { text, offers_undo, failure, until: now + TOAST });
    }

    /// Open forms with something typed, to be kept on any way out.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        self.overlays.iter().filter_map(|overlay| overlay.draft()).collect()
    }

    /// Where the desk stands, for the next start: screen, row, filter, unfinished walk.
    #[must_use]
    pub fn remember(&self) -> Value {
        let screens: Map<String, Value> =
            self.screens.iter().map(|(id, screen)| (id.code().to_owned(), screen.remember())).collect();
        serde_json::json!({
            "screen": self.current.code(),
            "lang": self.view.lang.code(),
            "walk": self.walk.as_ref().map(Screen::remember),
            "walk_left": self.walk_left,
            "screens": screens,
        })
    }

    /// Takes up where the desk was left.
    pub fn recall(&mut self, kept: &Value) {
        if let Some(id) = ScreenId::ALL.iter().find(|id| kept["screen"] == id.code()) {
            self.current = *id;
        }
        for (id, screen) in &mut self.screens {
            screen.recall(&kept["screens"][id.code()], &self.view);
        }
        self.walk_left = kept["walk_left"].clone();
        if kept["walk"].is_object() {
            let mut walk = Walk::new(false, &self.view);
            walk.recall(&kept["walk"], &self.view);
            self.walk = Some(walk);
        }
    }

    /// Opens the desk with an overlay on it (first-run page, an offer of drafts).
    pub fn open_with(&mut self, overlay: Box<dyn Overlay>) {
        self.overlays.push(overlay);
    }
}

#[cfg(test)]
mod tests;
