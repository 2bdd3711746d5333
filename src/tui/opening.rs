//! From the command line to a running desk, and from the first-run page to a ledger.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::workday::WorkCalendar;
use crate::failure::Failure;
use crate::ledger::{Ledger, LedgerError, set_aside};
use crate::locale::Lang;
use crate::setup::{Place, Terminals, TerminalsFault, Width, years};
use crate::text;

use super::app::App;
use super::command::Command;
use super::config::{Config, ConfigProblem};
use super::desk::Desk;
use super::effect::{Effect, GuardedEffect};
use super::glyphs::Glyphs;
use super::keymap::{Keymap, LostKey};
use super::overlays::choice::Choice;
use super::overlays::file::{FileSheet, FileToImport};
use super::overlays::plain::PlainText;
use super::runner::{Clock, Runner};
use super::screens::first_run::FirstRun;
use super::terminal::{self, EventSource};
use super::theme::{Depth, Theme};
use super::view::View;
use super::words::{DeskWord, key_problem};

/// What the desk is opened on.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The ledger's file; it need not exist.
    pub ledger: PathBuf,
    /// Where things lie on this machine.
    pub place: Place,
    /// The clock.
    pub clock: Clock,
    /// Language named on the command line; else the one the desk was left in, else the environment's.
    pub lang: Option<Lang>,
    /// Language of the environment.
    pub environment: Lang,
    /// Glyph set; where characters of ambiguous width are wide it is always the ascii one.
    pub glyphs: &'static Glyphs,
    /// How wide to count characters of ambiguous width.
    pub width: Width,
    /// Name of the terminal, by which its measured width is kept.
    pub terminal: String,
    /// Colours.
    pub theme: Theme,
    /// How many colours the terminal draws.
    pub depth: Depth,
    /// Whether tmux stands between the desk and the terminal.
    pub in_tmux: bool,
    /// A file to open the preview of an import on.
    pub import: Option<FileToImport>,
}

/// How a desk ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskExit {
    /// The exit code of the process.
    pub code: i32,
    /// What was open and could not be kept: why. For whoever is there when the terminal is given back.
    pub unsaved: Option<String>,
    /// Titles of the forms that were open with something typed: they are drafts now.
    pub kept: Vec<String>,
}

/// Runs the desk until it ends.
///
/// # Errors
/// The terminal cannot be taken. A ledger that cannot be opened is no error here: the first-run page says why.
pub fn run(opening: &Opening) -> Result<DeskExit, Failure> {
    let lang = opening.lang.unwrap_or(opening.environment);
    let ready = ready(opening)?;
    let events = EventSource::new().map_err(Failure::Input)?;
    let mut desk = ready.begin(opening, &events);
    let ending = terminal::run(&mut desk, &events, DeskWord::Name.say(lang)).map_err(Failure::Output)?;
    let code = ending.code();
    // Who says something to a terminal that takes nothing never ends.
    if terminal::is_stuck() {
        return Ok(DeskExit { code, kept: Vec::new(), unsaved: None });
    }
    Ok(DeskExit { code, kept: desk.kept_drafts(), unsaved: desk.unsaved() })
}

/// A desk before its first frame.
pub struct ReadyDesk {
    /// What is shown.
    pub app: App,
    /// What it works on.
    pub runner: Runner,
    /// What it does first, before any key.
    pub first: Vec<Effect>,
}

impl ReadyDesk {
    /// The desk, woken by these events, after what it does first.
    #[must_use]
    pub fn begin(self, opening: &Opening, events: &EventSource) -> Desk {
        let Self { app, mut runner, first } = self;
        runner.waker = Some(events.waker());
        runner.in_tmux = opening.in_tmux;
        runner.terminal.clone_from(&opening.terminal);
        let mut desk = Desk::new(app, runner);
        desk.begin_with(first);
        desk
    }
}

/// Opens the ledger and makes the desk on it, without a terminal.
///
/// # Errors
/// The ledger cannot be read.
pub fn ready(opening: &Opening) -> Result<ReadyDesk, Failure> {
    let lang = opening.lang.unwrap_or(opening.environment);
    let years = years(&opening.place);
    let mut problem: Option<String> = years.faults.first().map(|fault| fault.sentence(lang));
    let keymap = keymap(&opening.place, lang).unwrap_or_else(|sentence| {
        problem = Some(sentence);
        Keymap::default()
    });
    let lost = lost_keys(&keymap, lang);
    let settled = config(&opening.place, lang).unwrap_or_else(|sentence| {
        problem = Some(sentence);
        Config::default()
    });
    let theme = match opening.theme {
        Theme::Palette if opening.depth.has_themes() => settled.theme,
        theme @ (Theme::Palette | Theme::Dark | Theme::Light | Theme::Plain) => theme,
    };
    let terminals = Terminals::read(&opening.place).unwrap_or_else(|unread| {
        problem = Some(match unread {
            TerminalsFault::Failed(failure) => failure.sentence(lang),
            TerminalsFault::NotUnderstood(path) => DeskWord::TerminalsFile.with(lang, &[("file", &path.display())]),
        });
        Terminals::default()
    });
    text::count_ambiguous(terminals.ambiguous(opening.width, &opening.terminal));
    let start = Start { calendar: years.calendar, keymap, opening, theme, lang };
    let (ledger, hindrance, is_news) = open(&opening.ledger, lang);
    let runner = Runner::new(ledger, opening.place.clone(), opening.clock);
    let mut app = match &runner.ledger {
        Some(ledger) => start.app(ledger, hindrance.clone()),
        None => {
            let mut app = App::new(start.view(Arc::default(), opening.ledger.clone(), None));
            let aside = if hindrance.is_none() { set_aside(&opening.ledger).pop() } else { None };
            let missing = aside.as_ref().map(|_| Failure::no_ledger(opening.ledger.clone()).sentence(lang));
            let page = FirstRun::new(opening.ledger.clone(), hindrance.clone().or(missing)).with_aside(aside);
            let place = page.place_of_new();
            app.open_page(Box::new(page));
            if let Some(file) = &opening.import {
                app.open_with(Box::new(FileSheet::of_line(file).for_new_ledger(&place)));
            }
            Ok(app)
        }
    }?;
    let mut first = Vec::new();
    if app.view.read_only.is_none() {
        app.view.drafts = runner.drafts().unwrap_or_default();
        first = app.drop_over();
        // Whoever names a file wants to see it; the drafts stay in the palette.
        if !app.view.drafts.is_empty() && opening.import.is_none() {
            app.offer_drafts(app.view.drafts.clone());
        }
    }
    if let Some(last) = app.view.behind() {
        let today = app.view.today;
        let sentence = DeskWord::BehindNotice
            .with(lang, &[("today", &today), ("last", &last), ("undo", &app.view.keymap.firm_name(Command::Undo))]);
        app.open_with(Box::new(PlainText::new(DeskWord::Notice.say(lang).to_owned(), sentence)));
    }
    let far =
        runner.ledger.as_ref().filter(|ledger| !ledger.is_read_only()).map(|ledger| ledger.far_from(app.view.today));
    if let Some(last) = far.transpose()?.flatten() {
        let day = app.view.today;
        let question = DeskWord::FarDay.with(lang, &[("today", &day), ("last", &last)]);
        let lines = vec![question, DeskWord::FarWhy.say(lang).to_owned()];
        app.open_with(Box::new(Choice::sure(DeskWord::FarTitle.say(lang), lines, GuardedEffect::TrustDay(day))));
    }
    // 只读 stands above all the while; why is said once.
    for sentence in hindrance.filter(|_| is_news && runner.ledger.is_some()).into_iter().chain(problem) {
        app.open_with(Box::new(PlainText::new(DeskWord::Notice.say(lang).to_owned(), sentence)));
    }
    if let Some(sentence) = lost {
        app.show_toast_first(sentence);
    }
    first.extend(app.look());
    if let (Some(file), Some(_)) = (&opening.import, &runner.ledger) {
        match &app.view.read_only {
            None => first.extend(ask_about(file, &mut app)),
            Some(reason) => {
                app.open_with(Box::new(PlainText::new(DeskWord::Notice.say(lang).to_owned(), reason.clone())));
            }
        }
    }
    Ok(ReadyDesk { app, runner, first })
}

/// Opens the desk with the file being read.
fn ask_about(file: &FileToImport, app: &mut App) -> Vec<Effect> {
    let mut sheet = FileSheet::of_line(file);
    let effects = sheet.begin();
    app.open_with(Box::new(sheet));
    effects
}

/// What every view of this start shares.
struct Start<'a> {
    calendar: WorkCalendar,
    keymap: Keymap,
    opening: &'a Opening,
    theme: Theme,
    lang: Lang,
}

impl Start<'_> {
    fn view(&self, book: Arc<Book>, ledger: PathBuf, read_only: Option<String>) -> View {
        let mut view = View::new(self.calendar.clone(), self.lang, ledger);
        view.glyphs = self.opening.glyphs.for_width(text::ambiguous());
        view.theme = self.theme;
        view.depth = self.opening.depth;
        view.keymap = self.keymap.clone();
        view.read_only = read_only;
        view.files = self.opening.place.files_of(&view.ledger, book.settings.sample);
        view.take(book, self.opening.clock.today());
        view
    }

    /// The desk where it was left.
    fn app(&self, ledger: &Ledger, read_only: Option<String>) -> Result<App, Failure> {
        let view = self.view(ledger.book()?, ledger.path().to_owned(), read_only);
        Ok(match ledger.desk_state()? {
            Some(kept) => App::left_at(view, &kept, self.opening.lang.is_none()),
            None => {
                let mut app = App::new(view);
                // Whoever names a file wants to see that.
                if self.opening.import.is_none() {
                    app.greet();
                }
                app
            }
        })
    }
}

/// The ledger, for reading alone where it cannot be written; or why there is none. And whether the reason is news: who
/// else holds the ledger is told on the first try to write.
fn open(path: &Path, lang: Lang) -> (Option<Ledger>, Option<String>, bool) {
    match path.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (None, None, false),
        Err(error) => return (None, Some(Failure::Read { path: path.to_owned(), error }.sentence(lang)), true),
        Ok(_) => {}
    }
    match Ledger::open(path) {
        Ok(ledger) => (Some(ledger), None, false),
        Err(error) => {
            let reader = may_be_read(&error).then(|| Ledger::open_read_only(path).ok()).flatten();
            let is_news = !matches!(error, LedgerError::Locked { .. });
            (reader, Some(Failure::from(error).sentence(lang)), is_news)
        }
    }
}

/// Held by another desk, or on a medium that cannot be written: it can still be looked at.
const fn may_be_read(error: &LedgerError) -> bool {
    matches!(
        error,
        LedgerError::Locked { .. }
            | LedgerError::NotWritable { .. }
            | LedgerError::ReadOnlyMedium { .. }
            | LedgerError::Full { .. }
    )
}

fn keymap(place: &Place, lang: Lang) -> Result<Keymap, String> {
    let path = place.keys();
    match std::fs::read_to_string(&path) {
        Ok(content) => Keymap::with_user_file(&content).map_err(|problem| {
            let problem = key_problem(&problem, lang);
            DeskWord::KeyFile.with(lang, &[("file", &path.display()), ("problem", &problem)])
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Keymap::default()),
        Err(error) => Err(Failure::Read { path, error }.sentence(lang)),
    }
}

fn config(place: &Place, lang: Lang) -> Result<Config, String> {
    let path = place.config();
    let content = match std::fs::read_to_string(&path) {
        Ok(content) => content,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(Failure::Read { path, error }.sentence(lang)),
    };
    Config::read(&content).map_err(|problem| {
        let problem = match &problem {
            ConfigProblem::Syntax { line, words } => {
                DeskWord::ConfigSyntax.with(lang, &[("line", line), ("words", words)])
            }
            ConfigProblem::UnknownKey(key) => DeskWord::ConfigUnknown.with(lang, &[("key", key)]),
            ConfigProblem::Theme(value) => DeskWord::ConfigTheme.with(lang, &[("value", value)]),
        };
        DeskWord::ConfigFile.with(lang, &[("file", &path.display()), ("problem", &problem)])
    })
}

/// Which commands lost their key to the user's own, and how they are reached now.
fn lost_keys(keymap: &Keymap, lang: Lang) -> Option<String> {
    let sentence = |one: &LostKey| {
        let (now, was) = (one.now.title(lang), one.was.title(lang));
        let left = keymap.names(one.was).join(" ");
        let left = if left.is_empty() { keymap.firm_name(Command::Palette) } else { left };
        DeskWord::KeyLost.with(lang, &[("key", &one.key), ("now", &now), ("was", &was), ("left", &left)])
    };
    let lost: Vec<String> = keymap.lost().iter().map(sentence).collect();
    (!lost.is_empty()).then(|| lost.join("  "))
}
