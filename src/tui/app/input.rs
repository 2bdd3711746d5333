//! From an input to effects: the layers from the top down, then the desk.

use std::cell::OnceCell;
use std::time::Instant;

use crate::domain::figure::FigureScope;
use crate::domain::key::Key;
use crate::tui::acts;
use crate::tui::command::{Command, Kind, Scope, kind};
use crate::tui::effect::{Effect, LayerInput};
use crate::tui::keymap::Place;
use crate::tui::live::Live;
use crate::tui::overlays::form::FormWord;
use crate::tui::overlays::forms::FormId;
use crate::tui::overlays::{
    bulletin, drafts, evidence, figures, file, filter, freeze, help, matrix, palette, points, returns, years,
};
use crate::tui::page;
use crate::tui::screen::ScreenId;
use crate::tui::screens::Screen as _;
use crate::tui::screens::calendar::year::YearPage;
use crate::tui::terminal::Input;
use crate::tui::words::{DeskWord, off_sentence};

use super::App;

impl App {
    /// Takes an input. What it returns is to be run, and each outcome given to [`App::apply`].
    pub fn input(&mut self, input: Input, now: Instant) -> Vec<Effect> {
        self.wake(now);
        self.interrupted = false;
        let effects = match input {
            // A page that came back is seen with its next frame.
            Input::Resize(columns, rows) => {
                self.hidden |= !page::fits(columns, rows);
                Vec::new()
            }
            Input::Key(press) => {
                let command = self.view.keymap.resolve(press, &self.place());
                if self.hidden && command != Some(Command::Quit) {
                    return Vec::new();
                }
                self.offer(&command.map_or(LayerInput::Key(press), LayerInput::Command), now)
            }
            Input::Paste(_) if self.hidden => Vec::new(),
            Input::Paste(text) => self.offer(&LayerInput::Paste(text), now),
        };
        let mut effects = self.settle(effects, now);
        effects.extend(self.look());
        effects
    }

    /// Ctrl-C: whether the desk ends. With a form, a question or decisions open the first says what becomes of them.
    pub fn interrupt(&mut self, now: Instant) -> bool {
        let is_open = !self.overlays.is_empty() || !self.drafts().is_empty();
        if !is_open || std::mem::replace(&mut self.interrupted, true) {
            return true;
        }
        let word = if self.drafts().is_empty() { DeskWord::AgainToLeave } else { DeskWord::AgainToLeaveKept };
        self.show_toast(word.say(self.view.lang).to_owned(), None, false, now);
        false
    }

    /// The layers from the top down to the desk: the first that has a use for an input takes it.
    pub(super) fn offer(&mut self, input: &LayerInput, now: Instant) -> Vec<Effect> {
        // What was said on the sentence line is over with the next key; under a box it is left to its time.
        if self.overlays.iter().all(|layer| layer.covers_page()) && !matches!(input, LayerInput::Paste(_)) {
            self.toast = None;
        }
        let is_under = self.top().is_some();
        // A paste is meant for what is in front, never for a form under it.
        let asked = if matches!(input, LayerInput::Paste(_)) { 1 } else { usize::MAX };
        for layer in self.overlays.iter_mut().rev().chain(&mut self.page).take(asked) {
            if let Some(mut effects) = layer.input(input, &self.view) {
                let over = layer.overflow().map(|n| FormWord::Overflow.with(self.view.lang, &[("n", &n)]));
                effects.extend(over.map(Effect::Toast));
                return effects;
            }
        }
        match input {
            LayerInput::Command(command) if is_under => self.run_under(*command),
            LayerInput::Command(command) => self.run(*command, now),
            LayerInput::Key(_) => Vec::new(),
            LayerInput::Paste(_) => vec![Effect::Toast(DeskWord::PasteDiscarded.say(self.view.lang).to_owned())],
        }
    }

    /// What the desk does with a layer open that had no use for the command: what opens no other.
    fn run_under(&self, command: Command) -> Vec<Effect> {
        use kind::Desk as D;
        let Some(own) = D::of(command) else { return Vec::new() };
        match own {
            D::Language | D::Quit => self.run_own(own),
            D::Walk
            | D::WalkAll
            | D::AddActivity
            | D::Filter
            | D::Palette
            | D::Undo
            | D::Export
            | D::WriteReport
            | D::Freeze => Vec::new(),
            D::Activities
            | D::Returns
            | D::MarkAll
            | D::Years
            | D::CloseYear
            | D::Bulletin
            | D::EvidenceList
            | D::Matrix
            | D::YearWeeks
            | D::Figures
            | D::PointsSheet
            | D::TryScheme
            | D::CompareYears
            | D::ConfirmLent
            | D::Glyphs
            | D::Theme
            | D::MeasureWidth
            | D::Drafts
            | D::DiscardDraft
            | D::Import
            | D::TakeNotice
            | D::Backup
            | D::ExtRules
            | D::Help => Vec::new(),
            D::LoadHolidays | D::OpenFolder | D::ChooseFolder | D::OtherLedger => Vec::new(),
        }
    }

    /// Where a key would be pressed now.
    #[must_use]
    pub fn place(&self) -> Place {
        if let Some(layer) = self.top() {
            if let Some(own) = layer.scope() {
                return Place { scopes: vec![own], letters: true, digits: true };
            }
            let scope = if layer.takes_text() { Scope::Form } else { Scope::Overlay };
            return Place { scopes: vec![scope], letters: false, digits: false };
        }
        let own = if self.walk.is_some() { Scope::Walk } else { Scope::Screen(self.current) };
        Place { scopes: vec![own, Scope::Record, Scope::Desk], letters: true, digits: true }
    }

    /// Whether a command can run now.
    #[must_use]
    pub fn live(&self, command: Command) -> Live {
        self.live_on(command, &OnceCell::new())
    }

    /// Some commands, each with whether it can run now; what is selected is gathered once.
    #[must_use]
    pub fn standing(&self, commands: Vec<Command>) -> Vec<(Command, Live)> {
        let selection = OnceCell::new();
        commands.into_iter().map(|command| (command, self.live_on(command, &selection))).collect()
    }

    fn live_on(&self, command: Command, selection: &OnceCell<Vec<Key>>) -> Live {
        let Some(screen) = self.screen() else { return Live::On };
        if let Some(reason) = acts::barred(command, &self.view) {
            return Live::Off(reason);
        }
        match command.kind() {
            Kind::Record(act) if screen.own_form(act, &self.view).is_some() => Live::On,
            Kind::Record(act) => acts::live(act, selection.get_or_init(|| screen.selection(&self.view)), &self.view),
            Kind::Desk(kind::Desk::MarkAll) if !screen.offers(Command::Mark) => {
                Live::Off(acts::LiveWord::NotHere.say(self.view.lang).to_owned())
            }
            Kind::Move(_) | Kind::Desk(_) if !screen.offers(command) => {
                Live::Off(acts::LiveWord::NotHere.say(self.view.lang).to_owned())
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
        self.standing(self.commands_here())
    }

    /// Runs a command with no overlay open; one that is off says why.
    pub(super) fn run(&mut self, command: Command, now: Instant) -> Vec<Effect> {
        if let Live::Off(reason) = self.live(command) {
            let sentence = off_sentence(command, &reason, self.view.lang);
            self.show_toast(sentence, None, true, now);
            return Vec::new();
        }
        // What is everywhere, movement above all, is no work to go back to.
        if command.row().scope != Scope::Everywhere {
            self.recent.retain(|used| *used != command);
            self.recent.insert(0, command);
            self.recent.truncate(10);
        }
        match command.kind() {
            Kind::Go(to) => {
                self.ways_back.clear();
                vec![Effect::Go(to, None)]
            }
            Kind::Desk(own) => self.run_own(own),
            Kind::Record(act) => {
                let Some(screen) = self.screen() else { return Vec::new() };
                match screen.own_form(act, &self.view) {
                    Some(own) => own.open(&self.view),
                    None => acts::open(act, &screen.selection(&self.view), &self.view),
                }
            }
            Kind::Move(kind::Move::Back) if self.walk.is_none() && self.go_back() => Vec::new(),
            Kind::Move(_) | Kind::Own(_) | Kind::Walk(_) => {
                let effects = match (&mut self.walk, self.screens.get_mut(&self.current)) {
                    (Some(walk), _) => walk.update(command, &self.view),
                    (None, Some(screen)) => screen.update(command, &self.view),
                    (None, None) => Vec::new(),
                };
                self.keep_way_back(&effects);
                effects
            }
            // Of what stands over the desk: down here there is nothing for them to work on.
            Kind::Import(_) | Kind::Form(_) => Vec::new(),
        }
    }

    /// The unit that is selected, where a unit is.
    fn unit_selected(&self) -> Option<Key> {
        let mut selection = self.screen()?.selection(&self.view);
        selection.pop_if(|key| matches!(key, Key::Unit(_)))
    }

    /// 本屏数字, those of the screen first.
    fn figures(&self) -> Vec<Effect> {
        let shown = self.screen().map(|screen| (screen.figures(&self.view), screen.listed(&self.view)));
        let (scope, listed) = shown.unwrap_or((FigureScope::Whole, Vec::new()));
        vec![Effect::Push(Box::new(figures::FiguresPage::new(scope, listed)))]
    }

    /// What the desk does itself.
    fn run_own(&self, command: kind::Desk) -> Vec<Effect> {
        use kind::Desk as D;
        let selection = || self.screen().map(|screen| screen.selection(&self.view)).unwrap_or_default();
        match command {
            D::MarkAll => vec![Effect::MarkAll],
            D::Walk => vec![Effect::Walk(false)],
            D::WalkAll => vec![Effect::Walk(true)],
            D::AddActivity => acts::add_activity(&self.view),
            D::Activities => vec![Effect::Go(ScreenId::Quotas, self.unit_selected())],
            D::Filter => {
                vec![Effect::Push(Box::new(filter::Filter::new(
                    self.screen().map_or("", |screen| screen.focus_filter()),
                )))]
            }
            D::Palette => vec![Effect::Push(Box::new(palette::Palette::new(self.standing_here(), &self.recent)))],
            D::Undo => vec![Effect::Undo(None)],
            D::Export => vec![Effect::Export(self.view.week())],
            D::WriteReport => vec![Effect::WriteReport],
            D::Freeze => freeze::ask(&self.view),
            D::CloseYear => acts::close_year(&self.view),
            D::EvidenceList => vec![Effect::Push(Box::new(evidence::EvidencePage::default()))],
            D::Bulletin => vec![Effect::Push(Box::new(bulletin::BulletinPage::default()))],
            D::Matrix => {
                vec![Effect::Push(Box::new(matrix::MatrixPage::new(selection().first(), &self.view.book)))]
            }
            D::YearWeeks => vec![Effect::Push(Box::new(YearPage::new(self.view.today)))],
            D::Figures => self.figures(),
            D::TryScheme => file::ask_scheme(),
            D::PointsSheet => {
                let unit = selection().first().and_then(|key| self.view.book.unit_of(key));
                points::ask(unit, &self.view)
            }
            D::CompareYears => acts::compare_years(&self.view),
            D::ConfirmLent => acts::confirm_lent(&self.view),
            D::Returns => vec![Effect::Push(Box::new(returns::ReturnsPage::new(&self.view)))],
            D::Years => vec![Effect::Push(Box::new(years::Years::new(&self.view)))],
            D::Language => vec![Effect::SwitchLanguage],
            D::Glyphs => vec![Effect::SwitchGlyphs],
            D::Theme => vec![Effect::SwitchTheme],
            D::MeasureWidth => vec![Effect::MeasureWidth],
            D::Drafts => vec![Effect::Push(Box::new(drafts::Drafts::new(&self.view)))],
            D::DiscardDraft => vec![Effect::Push(self.discard())],
            D::Import => file::ask(),
            D::TakeNotice => acts::take_notice(&self.view),
            D::Backup => vec![Effect::Backup(None)],
            D::ExtRules => acts::ext_rules(&self.view),
            D::LoadHolidays => FormId::LoadHolidays.push(&self.view),
            D::OpenFolder => vec![Effect::OpenFolder],
            D::ChooseFolder => FormId::ChooseFolder.push(&self.view),
            D::OtherLedger => FormId::OtherLedger.push(&self.view),
            D::Help => vec![Effect::Push(Box::new(help::Help::new(self.standing_here())))],
            D::Quit => vec![Effect::Quit],
        }
    }
}
