//! 活动台账 of the plan that the desk shows, or of one unit, newest first. What counts is marked, what does not says what
//! it lacks; each is edited, given evidence, corrected and withdrawn from here.

use crate::domain::act::{Act, ActivityAct};
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::pace::Lack;
use crate::domain::quota::Activity;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::terminal::Key as Pressed;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::pick::{self, Pick};
use crate::words;

use super::choice::Choice;
use super::entries::{Entries, has_any};
use super::forms::{FormId, record};
use super::words::{ActivityWord, EntryWord, SmallWord};

/// The list.
pub struct Activities {
    unit: Option<UnitId>,
    list: ListState,
}

fn key(one: &Activity) -> Key {
    Key::Activity(one.id.0)
}

impl Activities {
    /// The list of one unit, or of all and the county.
    #[must_use]
    pub fn of(unit: Option<UnitId>) -> Self {
        Self { unit, list: ListState::default() }
    }

    fn shown<'v>(&self, view: &'v View) -> Vec<&'v Activity> {
        let plan = view.plan().map(|plan| plan.id);
        let is_shown = |one: &&Activity| {
            let quota = view.book.quotas.get(&one.quota);
            quota.map(|quota| quota.plan) == plan && self.unit.is_none_or(|unit| one.unit == Some(unit))
        };
        let mut shown: Vec<&Activity> = view.book.activities.values().filter(is_shown).collect();
        shown.sort_by_key(|one| std::cmp::Reverse((one.happened_on, one.id)));
        shown
    }

    fn selected<'v>(&self, view: &'v View) -> Option<&'v Activity> {
        self.shown(view).get(self.list.selected).copied()
    }

    fn ask_withdraw(one: &Activity, view: &View) -> Vec<Effect> {
        let lines = vec![line(one, view), ActivityWord::WithdrawnStays.say(view.lang).to_owned()];
        let act = Act::Activity(ActivityAct::WithdrawActivity { activity: key(one) });
        vec![Effect::Push(Box::new(Choice::act(ActivityWord::Withdraw.say(view.lang), lines, act)))]
    }
}

/// `2023-09-04  专题培训  县水务局  全县政务公开培训  ✓`.
fn line(one: &Activity, view: &View) -> String {
    let lang = view.lang;
    let Some(quota) = view.book.quotas.get(&one.quota) else { return String::new() };
    let lacks = quota.lacks(one, view.today);
    let state = match lacks.first() {
        None => view.glyphs.done.to_owned(),
        Some(Lack::Evidence) => ActivityWord::LacksEvidence.say(lang).to_owned(),
        Some(Lack::FollowUp) => ActivityWord::LacksFollowUp.say(lang).to_owned(),
    };
    let unit =
        one.unit.map_or_else(|| ActivityWord::County.say(lang).to_owned(), |unit| words::unit(&view.book, unit, lang));
    let title =
        if lang == crate::locale::Lang::ZhCn || quota.title_en.is_empty() { &quota.title } else { &quota.title_en };
    let own = view.titled(&one.title, |book| book.activities.get(&one.id));
    format!("{}  {state}  {unit}  {title}  {own}", one.happened_on)
}

impl Layer for Activities {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        let count = self.shown(view).len();
        self.list.fit(count);
        let selected = self.selected(view);
        let on_selected = |does: &dyn Fn(&Activity) -> Vec<Effect>| Some(selected.map(does).unwrap_or_default());
        match input {
            LayerInput::Command(Command::Back) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Open) => {
                on_selected(&|one| FormId::EditActivity { activity: key(one) }.push(view))
            }
            LayerInput::Command(command) if self.list.go(*command, count) => Some(Vec::new()),
            LayerInput::Key(press) if press.code == Pressed::Delete => {
                on_selected(&|one| Self::ask_withdraw(one, view))
            }
            LayerInput::Key(press) => match press.twin().text() {
                Some('1') => on_selected(&|one| FormId::Evidence { of: vec![key(one)] }.push(view)),
                Some('2') => on_selected(&|one| Self::ask_withdraw(one, view)),
                Some('3') => on_selected(&|one| {
                    if has_any(&key(one), view) {
                        return vec![Effect::Push(Box::new(Entries::new(key(one))))];
                    }
                    vec![Effect::Toast(EntryWord::Nothing.say(view.lang).to_owned())]
                }),
                Some('4') => Some(FormId::Activity.push(view)),
                Some(_) | None => Some(Vec::new()),
            },
            LayerInput::Command(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let shown = self.shown(view);
        let rows: Vec<String> = shown.iter().map(|one| line(one, view)).collect();
        let whose =
            self.unit.and_then(|unit| view.book.units.get(&unit)).map(|unit| record::unit_name(&unit.code, view));
        let head = match (whose, rows.len()) {
            (_, 0) => ActivityWord::None.say(view.lang).to_owned(),
            (Some(unit), n) => ActivityWord::OfUnit.with(view.lang, &[("unit", &unit), ("n", &n)]),
            (None, n) => ActivityWord::All.with(view.lang, &[("n", &n)]),
        };
        let mut list = self.list.clone();
        list.fit(rows.len());
        let keys = self.bar(view);
        let title = ActivityWord::Title.say(view.lang);
        pick::draw(&Pick { title, head: &head, rows: &rows, keys: &keys }, &list, canvas.area(), canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: &str| (key.to_owned(), word.to_owned());
        vec![
            pair("Enter", ActivityWord::Edit.say(view.lang)),
            pair("1", ActivityWord::AddEvidence.say(view.lang)),
            pair("2", EntryWord::Withdraw.say(view.lang)),
            pair("3", ActivityWord::CorrectEvidence.say(view.lang)),
            pair("4", ActivityWord::Add.say(view.lang)),
            pair("Esc", SmallWord::Close.say(view.lang)),
        ]
    }
}
