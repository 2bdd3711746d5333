//! The question before the import, and what stands against it: each hindrance with the way to settle it.

use crate::domain::pack::Pack;
use crate::domain::plan::Plan;
use crate::domain::task::Origin;
use crate::intake::{Doubt, Hindrance, NameMatch, Problem, Weight};
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::effect::LayerInput;
use crate::tui::effect::{ConfirmedImport, Effect, ImportContent};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::table::left;
use crate::words;
use ratatui::layout::Rect;

use super::Preview;
use super::changes::Changes;
use super::draft;
use super::list::Boxed;
use super::names::NamesSheet;
use super::space::over_list;
use super::state::Sheet;
use super::turn::SheetTurn;
use super::words::{AskWord, ChangeWord, ImportWord, SettleWord};
use crate::tui::widgets::boxed::{edge, pairs};

impl Preview {
    /// Asks before anything is written: what hinders first, then facts that are missing, then the question.
    pub(super) fn write(&mut self, view: &View) -> Vec<Effect> {
        let is_hindered = |problem: &Problem| problem.weight() == Weight::Blocks && problem.doubt != Doubt::NoYear;
        if self.reading.problems.iter().any(is_hindered) {
            return self.ask(view);
        }
        let front = self.front();
        let missing = if front.year.is_none() {
            Some("year")
        } else if front.title.is_empty() {
            Some("title")
        } else if front.issued_on.is_none() {
            Some("issued_on")
        } else if front.county.is_empty() {
            Some("county")
        } else {
            None
        };
        if let Some(field) = missing.filter(|field| !self.facts_asked || matches!(*field, "year" | "title")) {
            self.facts_asked = true;
            return self.open_facts(Some(field), true, view);
        }
        self.ask(view)
    }

    /// The question, or what stands against it.
    pub(super) fn ask(&mut self, view: &View) -> Vec<Effect> {
        match self.pack(view) {
            Ok(pack) => {
                let lines = lines(self, &pack, view);
                let same = view.book.plans.values().filter(|plan| plan.year == pack.year && !plan.practice);
                let same = same.max_by_key(|plan| plan.id).cloned();
                self.open(Question { lines, pack: Box::new(pack), same, hinted: false, refusal: None });
            }
            Err(hindrances) => self.open(Hindered { hindrances: Self::ways(hindrances), list: ListState::default() }),
        }
        Vec::new()
    }

    /// Hindrances, each with one way to settle it: unknown names are one.
    fn ways(hindrances: Vec<Hindrance>) -> Vec<Way> {
        let mut ways = Vec::new();
        for hindrance in hindrances {
            match hindrance {
                Hindrance::Doubts(problems) => {
                    let is_name = |doubt: &Doubt| matches!(doubt, Doubt::UnknownUnit { .. });
                    let names = problems.iter().filter(|problem| is_name(&problem.doubt)).count();
                    if names > 0 {
                        ways.push(Way::Names(names));
                    }
                    if problems.len() > names {
                        ways.push(Way::Doubts(problems.len() - names));
                    }
                }
                Hindrance::NoMembers { group, class } => ways.push(Way::Members(group, class)),
                Hindrance::NoOffice => ways.push(Way::Office),
            }
        }
        ways
    }
}

/// What will be written, a line each; the title first.
fn lines(preview: &Preview, pack: &Pack, view: &View) -> Vec<String> {
    const NAMED: usize = 6;
    let lang = view.lang;
    let mut lines = vec![if pack.title.is_empty() { preview.file.clone() } else { pack.title.clone() }];
    let number = pack.document.as_ref().map_or_else(String::new, |document| {
        AskWord::Document.with(lang, &[("number", &document.number), ("issuer", &document.issuer)])
    });
    let plan = AskWord::Plan.with(lang, &[("year", &pack.year), ("rows", &pack.tasks.len()), ("county", &pack.county)]);
    let out = preview.settled.left_out.len();
    lines.push(if out == 0 { plan } else { format!("{plan}{}", ImportWord::OutCount.with(lang, &[("n", &out)])) });
    // A date that nobody wrote is not passed off as the document's.
    let issued = if preview.front().issued_on.is_some() { AskWord::Issued } else { AskWord::IssuedToday };
    lines.push(issued.with(lang, &[("day", &words::date_with_weekday(pack.issued_on, lang)), ("number", &number)]));
    let is_new = |unit: &&crate::domain::pack::PackUnit| view.book.unit_by_code(&unit.code).is_none();
    let new: Vec<&str> = pack.units.iter().filter(is_new).map(|unit| unit.name.as_str()).collect();
    let mut names = new.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    if new.len() > NAMED {
        names.push_str(view.glyphs.cut);
    }
    lines.push(if new.is_empty() {
        AskWord::NoNewUnits.say(lang).to_owned()
    } else {
        AskWord::NewUnits.with(lang, &[("count", &new.len()), ("names", &names)])
    });
    let open = preview.count(Weight::Settle);
    let choices = preview.reading.names.iter().filter(|name| name.is == NameMatch::Choice);
    let choices: usize = choices.map(|name| name.rows.len()).sum();
    lines.push(AskWord::Open.with(lang, &[("doubts", &open), ("choices", &choices)]));
    lines.extend(beyond(preview, pack, lang));
    lines.push(AskWord::AtOnce.say(lang).to_owned());
    lines
}

/// What goes in beyond the rows, and how much of it was left undecided.
fn beyond(preview: &Preview, pack: &Pack, lang: Lang) -> Option<String> {
    if preview.proposals.is_empty() {
        return None;
    }
    let parts = pack.tasks.iter().flat_map(|task| &task.parts).count();
    let duties = pack.tasks.iter().filter(|task| task.origin == Origin::Body).count();
    let open = preview.proposals.iter().filter(|proposal| proposal.is_open()).count();
    let says = AskWord::Beyond.with(lang, &[("quotas", &pack.quotas.len()), ("parts", &parts), ("duties", &duties)]);
    Some(if open == 0 { says } else { says + &AskWord::BeyondOpen.with(lang, &[("open", &open)]) })
}

/// The question.
struct Question {
    lines: Vec<String>,
    pack: Box<Pack>,
    /// A plan of that year that is there already.
    same: Option<Plan>,
    hinted: bool,
    refusal: Option<String>,
}

impl Question {
    fn yes(&self, preview: &Preview) -> SheetTurn {
        let mut turn = SheetTurn::stay();
        let what = ImportContent::Plan((*self.pack).clone());
        turn.effects.push(Effect::TakeIn(Box::new(ConfirmedImport { what, draft: draft::of(preview) })));
        turn
    }
}

impl Sheet for Question {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let digit = match input {
            LayerInput::Key(press) if !press.ctrl && !press.alt => press.twin().text(),
            LayerInput::Command(Command::Back) => return SheetTurn::close(),
            LayerInput::Key(_) | LayerInput::Command(_) | LayerInput::Paste(_) => None,
        };
        match (digit, &self.same) {
            (Some('1'), _) => return self.yes(preview),
            (Some('2'), Some(plan)) => {
                match preview.pack_to_compare(view).and_then(|pack| Changes::of(&pack, plan, view)) {
                    Some(changes) => {
                        preview.open(changes);
                        return SheetTurn::close();
                    }
                    None => return SheetTurn::toast(ChangeWord::NoChange.with(view.lang, &[("key", &plan.key)])),
                }
            }
            (Some('2'), None) | (Some('3'), Some(_)) => return SheetTurn::close(),
            _ => self.hinted = true,
        }
        SheetTurn::stay()
    }

    fn draw(&self, _: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let area = canvas.area();
        let within = over_list(area);
        let width = 74.min(within.width);
        let inner = usize::from(width.saturating_sub(4));
        let mut lines = self.lines.clone();
        if let Some(plan) = &self.same {
            lines.push(AskWord::SameYear.with(lang, &[("key", &plan.key), ("title", &plan.title)]));
        }
        let wrapped: Vec<(usize, &str)> = lines
            .iter()
            .enumerate()
            .flat_map(|(n, line)| text::wrap(line, inner).into_iter().map(move |one| (n, one)))
            .collect();
        let height = u16::try_from(wrapped.len() + 6).unwrap_or(u16::MAX);
        let inside = boxed(canvas, centred(within, width, height), AskWord::Title.say(lang), &edge(&self.bar(view)));
        let foot = inside.bottom().saturating_sub(2);
        for ((n, line), y) in wrapped.iter().zip(inside.y..foot) {
            canvas.put(inside.x, y, inside.width, line, if *n == 0 { Role::Strong } else { Role::Plain });
        }
        let under = Rect { y: foot, height: 2, ..inside };
        match &self.refusal {
            Some(refusal) => drop(canvas.put_wrapped(under, &format!("{} {refusal}", canvas.glyphs.bad), Role::Bad)),
            None => {
                let role = if self.hinted { Role::Warn } else { Role::Muted };
                canvas.put(under.x, under.y + 1, under.width, AskWord::ByDigit.say(lang), role);
            }
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        let no = AskWord::No.say(lang);
        match &self.same {
            None => pairs(&[("1", AskWord::Yes.say(lang)), ("2", no)]),
            Some(_) => pairs(&[("1", AskWord::YesSecond.say(lang)), ("2", AskWord::Compare.say(lang)), ("3", no)]),
        }
    }

    fn failed(&mut self, sentence: &str) {
        self.refusal = Some(sentence.to_owned());
    }
}

/// What stands against the import, and where it is settled.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Way {
    Names(usize),
    Doubts(usize),
    Members(String, crate::domain::unit::UnitClass),
    Office,
}

impl Way {
    fn say(&self, view: &View) -> String {
        let lang = view.lang;
        match self {
            Self::Names(count) => AskWord::HinderNames.with(lang, &[("count", count)]),
            Self::Doubts(count) => AskWord::HinderDoubts.with(lang, &[("count", count)]),
            Self::Members(group, _) => AskWord::HinderMembers.with(lang, &[("group", group)]),
            Self::Office => AskWord::HinderOffice.say(lang).to_owned(),
        }
    }
}

struct Hindered {
    hindrances: Vec<Way>,
    list: ListState,
}

impl Sheet for Hindered {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let place = match input {
            LayerInput::Command(Command::Back) => return SheetTurn::close(),
            LayerInput::Command(Command::Open) => self.list.selected,
            LayerInput::Command(command) => {
                self.list.go(*command, self.hindrances.len());
                return SheetTurn::stay();
            }
            LayerInput::Key(press) => match press.twin().text() {
                Some(digit @ '1'..='9') => digit as usize - '1' as usize,
                Some(_) | None => return SheetTurn::stay(),
            },
            LayerInput::Paste(_) => return SheetTurn::stay(),
        };
        let mut turn = SheetTurn::close();
        match self.hindrances.get(place) {
            Some(Way::Names(_)) => preview.open(NamesSheet::default()),
            Some(Way::Doubts(_)) => preview.show_first_doubt(),
            Some(Way::Members(_, class)) => turn.effects = preview.open_members(*class, view),
            Some(Way::Office) => turn.effects = preview.open_facts(Some("office"), false, view),
            None => turn.stays = true,
        }
        turn
    }

    fn draw(&self, _: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let boxed = Boxed {
            title: AskWord::NotYet.say(view.lang),
            keys: &edge(&self.bar(view)),
            above: AskWord::NotYetAbove.say(view.lang),
            columns: &[left(2), left(60)],
            count: self.hindrances.len(),
            width: 76,
        };
        boxed.draw(&self.list, canvas, |index| {
            let says = self.hindrances.get(index).map(|way| way.say(view)).unwrap_or_default();
            vec![span((index + 1).to_string(), Role::Key), span(says, Role::Plain)]
        });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        pairs(&[
            ("Enter 1-9", AskWord::KeyGo.say(view.lang)),
            ("↑↓", SettleWord::KeyChoose.say(view.lang)),
            ("Esc", SettleWord::KeyBack.say(view.lang)),
        ])
    }
}
