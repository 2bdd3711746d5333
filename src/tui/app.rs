//! The desk's state and its update: from an input to effects. Pure: no ledger, no file, no terminal.

mod apply;
mod input;
mod kept;
mod settle;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::command::Command;
use super::effect::Layer;
use super::glyphs;
use super::page;
use super::screen::ScreenId;
use super::screens::Screen;
use super::screens::walk::Walk;
use super::view::View;
use super::words::DeskWord;
use crate::text::{self, Ambiguous};

/// How long a toast stays.
const TOAST: Duration = Duration::from_secs(4);

/// A word on the sentence line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// A command whose key is offered behind it.
    pub offers: Option<Command>,
    /// Whether it speaks of a failure.
    pub failure: bool,
    until: Instant,
}

/// A way back from a record to the screen it was opened on.
struct WayBack {
    from: ScreenId,
    /// What stood over it, the page that the record was chosen on.
    overlays: Vec<Box<dyn Layer>>,
    /// The filter of the screen that was gone to, as it was before.
    filter: String,
    /// How deep that screen was when it was landed on; Esc backs out to there first.
    depth: Option<usize>,
    /// It was opened from a page over the walk, which goes on.
    walking: bool,
}

/// The desk.
pub struct App {
    /// What is shown.
    pub view: View,
    current: ScreenId,
    /// The screens that were shown so far.
    screens: BTreeMap<ScreenId, Box<dyn Screen>>,
    /// Where the others were left at the last end.
    left: Value,
    /// Where a record was opened from: Esc goes back there. The last one is the nearest.
    ways_back: Vec<WayBack>,
    walk: Option<Walk>,
    /// Where a walk was left with Esc: it resumes there.
    walk_left: Value,
    /// A page of its own in the place of the screens.
    page: Option<Box<dyn Layer>>,
    overlays: Vec<Box<dyn Layer>>,
    toast: Option<Toast>,
    quitting: bool,
    /// The layer on top waits for its draft to be kept, and closes then.
    putting_aside: bool,
    /// The form whose draft was kept last.
    put_aside: Option<String>,
    /// Ctrl-C was pressed once with something open.
    interrupted: bool,
    recent: Vec<Command>,
    /// The window is too small for the page: what is not seen takes no key but those that leave.
    hidden: bool,
}

impl App {
    /// A desk on a view, at its start.
    #[must_use]
    pub fn new(view: View) -> Self {
        let mut app = Self::unshown(view);
        app.show();
        app
    }

    /// A desk of which nothing was made yet.
    fn unshown(view: View) -> Self {
        Self {
            view,
            current: ScreenId::Today,
            screens: BTreeMap::new(),
            left: Value::Null,
            ways_back: Vec::new(),
            walk: None,
            walk_left: Value::Null,
            page: None,
            overlays: Vec::new(),
            toast: None,
            quitting: false,
            putting_aside: false,
            put_aside: None,
            interrupted: false,
            recent: Vec::new(),
            hidden: false,
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

    /// The page that stands in the place of the screens.
    #[must_use]
    pub fn page(&self) -> Option<&dyn Layer> {
        self.page.as_deref()
    }

    /// The overlays, lowest first.
    #[must_use]
    pub fn overlays(&self) -> &[Box<dyn Layer>] {
        &self.overlays
    }

    /// The toast in force.
    #[must_use]
    pub const fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// Ends the desk.
    pub const fn leave(&mut self) {
        self.quitting = true;
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

    /// A frame of so many columns and rows was drawn: a page that is shown takes keys from now on.
    pub fn mark_drawn(&mut self, columns: u16, rows: u16) {
        self.hidden = !page::fits(columns, rows);
        if self.hidden {
            return;
        }
        if let Some(walk) = &mut self.walk {
            walk.mark_drawn();
        }
    }

    /// The terminal told how wide it draws characters of ambiguous width, and whether that could be kept.
    pub fn measured(&mut self, width: Ambiguous, kept: Result<(), String>, now: Instant) {
        text::count_ambiguous(width);
        self.view.glyphs = glyphs::UNICODE.for_width(width);
        // Screens keep some of their lines wrapped.
        self.show();
        let word = match width {
            Ambiguous::Narrow => DeskWord::MeasuredNarrow,
            Ambiguous::Wide => DeskWord::MeasuredWide,
        };
        let failed = kept.is_err();
        let sentence = kept.map_or_else(|why| why, |()| word.say(self.view.lang).to_owned());
        self.show_toast(sentence, None, failed, now);
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

    /// What stands over the screens, lowest first.
    fn layers(&self) -> impl Iterator<Item = &dyn Layer> {
        self.page.iter().chain(&self.overlays).map(Box::as_ref)
    }

    /// The layer on top.
    fn top(&self) -> Option<&dyn Layer> {
        self.overlays.last().or(self.page.as_ref()).map(Box::as_ref)
    }

    fn top_mut(&mut self) -> Option<&mut Box<dyn Layer>> {
        self.overlays.last_mut().or(self.page.as_mut())
    }

    fn close_top(&mut self) {
        if self.overlays.pop().is_none() {
            self.page = None;
        }
    }

    /// The commands used last, newest first.
    #[must_use]
    pub fn recent(&self) -> &[Command] {
        &self.recent
    }

    /// Opens a page in the place of the screens.
    pub fn open_page(&mut self, page: Box<dyn Layer>) {
        self.page = Some(page);
    }

    fn show_toast(&mut self, text: String, offers: Option<Command>, failure: bool, now: Instant) {
        self.toast = Some(Toast { text, offers, failure, until: now + TOAST });
    }

    /// What the desk says with its first frame.
    pub fn show_toast_first(&mut self, text: String) {
        self.show_toast(text, None, false, Instant::now());
    }

    /// Opens the desk with a box on it (a notice, an offer of drafts).
    pub fn open_with(&mut self, overlay: Box<dyn Layer>) {
        self.overlays.push(overlay);
    }
}

#[cfg(test)]
impl App {
    /// The walk that is shown.
    pub const fn walk(&self) -> Option<&Walk> {
        self.walk.as_ref()
    }

    /// Does something to the walk that is shown.
    pub fn with_walk(&mut self, what: impl FnOnce(&mut Walk, &View)) {
        what(self.walk.as_mut().unwrap(), &self.view);
    }
}

#[cfg(test)]
mod tests;
