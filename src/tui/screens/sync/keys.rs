//! What the keys do on the selected document and on the selected row of its checklist.

use chrono::NaiveDate;

use crate::domain::act::{Act, BoxList, DocumentAct, title};
use crate::domain::document::{BoxState, FormState, PolicyDocument, SignVerdict};
use crate::domain::gate::{is_closed, open_before_sign, passed, sign_in_turn};
use crate::domain::pack::{BoxKind, Published, SyncBoxDef};
use crate::domain::sync::StepState;
use crate::locale::Common;
use crate::tui::acts::{self, FinerTarget};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::forms::FormId;
use crate::tui::view::View;
use crate::words;

use super::rows::Row;
use super::words::SyncWord;
use super::{Chosen, Sync, cells};
use crate::tui::live::Live;

/// Enter on a row of the checklist: its form; of a box that is not ticked, the tick.
pub fn open(screen: &mut Sync, view: &View) -> Vec<Effect> {
    match edit(screen, view) {
        Some(own) if !ticks(screen, view) => own.open(view),
        Some(_) | None => tick(screen, view),
    }
}

/// Whether the selected row is a tick of one key that is not ticked yet.
fn ticks(screen: &Sync, view: &View) -> bool {
    let Some((chosen, row)) = screen.chosen(view).zip(screen.row(view)) else { return false };
    let is_tick = matches!(row, Row::Province | Row::City) || ticked_list(&chosen, &row).is_some();
    is_tick && stands(chosen.document, &row).is_none()
}

/// The day of the ✓ of a row, and whether more than a day stands in it.
fn stands(document: &PolicyDocument, row: &Row) -> Option<(NaiveDate, bool)> {
    let of_box = |state: Option<&BoxState>| match state {
        Some(BoxState::Ticked { on, note }) => Some((*on, !note.is_empty())),
        Some(BoxState::NotApplicable { .. }) | None => None,
    };
    match row {
        Row::Box(id) => of_box(document.boxes.get(id)),
        Row::Element(id) => of_box(document.elements.get(id)),
        Row::Library(id) => of_box(document.library.get(id)),
        Row::Form(form) => document.forms.get(form)?.published_on.map(|on| (on, false)),
        Row::Province => document.pushed_province_on.map(|on| (on, false)),
        Row::City => document.pushed_city_on.map(|on| (on, false)),
        Row::Step(_) | Row::Log(_) | Row::Gate => None,
    }
}

/// The form of the selected row; `None` where the row is the document's own.
pub fn edit(screen: &Sync, view: &View) -> Option<FinerTarget> {
    let document = screen.chosen(view)?.key;
    match screen.row(view)? {
        Row::Step(step) => Some(FinerTarget::Form(FormId::Step { document, step })),
        Row::Form(kind) => Some(FinerTarget::Form(FormId::FormState { document, kind })),
        Row::Gate => Some(FinerTarget::Circulate(document)),
        Row::Province | Row::City => Some(FinerTarget::Form(FormId::Pushed { document })),
        Row::Box(id) if is_of_document(&screen.chosen(view)?, &id) => {
            Some(FinerTarget::Form(FormId::EditDocument { document }))
        }
        row @ (Row::Box(_) | Row::Element(_) | Row::Library(_)) => {
            let (list, id) = ticked_list(&screen.chosen(view)?, &row)?;
            Some(FinerTarget::Form(FormId::Ticked { document, list, id }))
        }
        Row::Log(_) => None,
    }
}

/// Whether a box is closed by a field of the document.
fn is_of_document(chosen: &Chosen<'_>, id: &str) -> bool {
    box_def(chosen, id).is_some_and(|one| matches!(one.kind, BoxKind::Disclosure | BoxKind::Number))
}

/// Why a step lags so much: the working days by which the interpretation came after the document.
pub fn why(screen: &Sync, view: &View) -> Option<FinerTarget> {
    let Row::Step(id) = screen.row(view)? else { return None };
    let step = screen.entry()?.state.steps.iter().find(|step| step.id == id)?;
    let StepState::Lag(days) = step.state else { return None };
    Some(FinerTarget::Why(screen.chosen(view)?.key, view.day().why_sum(step.dates.document_on?, days)?))
}

/// Space: ticks the row today, or opens it again; on the box of the elements goes to the first open one. A ✓ of another
/// day, or one with a word to it, opens its form: no key takes a date away unasked.
pub fn tick(screen: &mut Sync, view: &View) -> Vec<Effect> {
    let Some((chosen, row)) = screen.chosen(view).zip(screen.row(view)) else { return Vec::new() };
    if stands(chosen.document, &row).is_some_and(|(on, more)| on != view.today || more) {
        return edit(screen, view).map_or_else(Vec::new, |own| own.open(view));
    }
    let (document, key, today) = (chosen.document, chosen.key.clone(), view.today);
    let set = |list, id: &str, now: Option<&BoxState>| {
        // The interpretation is out with the first of its forms.
        let published = chosen.scheme.find_box(id).and_then(|one| one.publishes);
        let out = document.release(chosen.scheme).interpretation_on;
        let out = out.filter(|_| published == Some(Published::Interpretation));
        let ticked = BoxState::Ticked { on: out.unwrap_or(today), note: String::new() };
        let state = now.is_none().then_some(ticked);
        let act = Act::Document(DocumentAct::SetBox { document: key.clone(), list, id: id.to_owned(), state });
        match now {
            Some(BoxState::NotApplicable { reason }) => asked(reason, act, view),
            Some(BoxState::Ticked { .. }) | None => perform(act, view),
        }
    };
    match &row {
        Row::Box(id) => match box_def(&chosen, id).map(|one| one.kind) {
            Some(BoxKind::Tick) => set(BoxList::Steps, id, document.boxes.get(id)),
            Some(BoxKind::Sign) => sign(screen, SignVerdict::Approve, view),
            Some(BoxKind::Elements) => {
                let open = |row: &Row| matches!(row, Row::Element(id) if !document.elements.contains_key(id));
                let to = screen.rows(view).and_then(|rows| rows.iter().find(|(_, row)| open(row)).map(|(at, _)| at));
                screen.list.cursor = to.unwrap_or(screen.list.cursor);
                Vec::new()
            }
            Some(BoxKind::Disclosure | BoxKind::Number) => {
                edit(screen, view).map_or_else(Vec::new, |own| own.open(view))
            }
            None => Vec::new(),
        },
        Row::Element(id) => set(BoxList::Elements, id, document.elements.get(id)),
        Row::Library(id) => set(BoxList::Library, id, document.library.get(id)),
        Row::Form(form) => {
            let now = document.forms.get(form).cloned().unwrap_or_default();
            let published_on = if now.published_on.is_none() { Some(today) } else { None };
            let state = Some(FormState { published_on, ..now });
            let state = state.filter(|state| state.published_on.is_some() || state.planned_on.is_some());
            perform(Act::Document(DocumentAct::SetForm { document: key, form: form.clone(), state }), view)
        }
        Row::Province | Row::City => {
            let toggled = |is: bool, now| match (is, now) {
                (true, None) => Some(today),
                (true, Some(_)) => None,
                (false, now) => now,
            };
            let province_on = toggled(row == Row::Province, document.pushed_province_on);
            let city_on = toggled(row == Row::City, document.pushed_city_on);
            perform(Act::Document(DocumentAct::SetPushed { document: key, province_on, city_on }), view)
        }
        Row::Step(_) | Row::Gate => edit(screen, view).map_or_else(Vec::new, |own| own.open(view)),
        Row::Log(_) => Vec::new(),
    }
}

/// 不适用 of the selected row, if it is one that is ticked.
pub fn not_applicable(screen: &Sync, view: &View) -> Vec<Effect> {
    let Some(chosen) = screen.chosen(view) else { return Vec::new() };
    match screen.row(view).as_ref().and_then(|row| ticked_list(&chosen, row)) {
        Some((list, id)) => acts::not_applicable(&chosen.key, list, &id, view),
        None => Vec::new(),
    }
}

/// Signs or sends back the box that is to be signed.
pub fn sign(screen: &Sync, verdict: SignVerdict, view: &View) -> Vec<Effect> {
    let Some(chosen) = screen.chosen(view) else { return Vec::new() };
    match to_sign(screen, &chosen, verdict, view) {
        Some(one) => acts::sign(&chosen.key, &one.id, verdict, view),
        None => Vec::new(),
    }
}

/// The box that a signature goes into: the selected one, if it is signed at all and not approved yet, else the one whose
/// turn it is.
fn to_sign<'v>(screen: &Sync, chosen: &Chosen<'v>, verdict: SignVerdict, view: &View) -> Option<&'v SyncBoxDef> {
    let takes = |one: &&SyncBoxDef| {
        let approved = is_closed(chosen.document, chosen.scheme, one, chosen.ext);
        one.kind == BoxKind::Sign && !(approved && verdict == SignVerdict::Approve)
    };
    let selected = screen.row(view).and_then(|row| if let Row::Box(id) = row { box_def(chosen, &id) } else { None });
    selected.filter(takes).or_else(|| sign_in_turn(chosen.document, chosen.scheme, chosen.ext))
}

/// The box of an id.
pub fn box_def<'v>(chosen: &Chosen<'v>, id: &str) -> Option<&'v SyncBoxDef> {
    chosen.scheme.steps.iter().flat_map(|step| &step.boxes).find(|one| one.id == id)
}

/// List and id of a row that is ticked or 不适用.
fn ticked_list(chosen: &Chosen<'_>, row: &Row) -> Option<(BoxList, String)> {
    match row {
        Row::Box(id) if box_def(chosen, id)?.kind == BoxKind::Tick => Some((BoxList::Steps, id.clone())),
        Row::Element(id) => Some((BoxList::Elements, id.clone())),
        Row::Library(id) => Some((BoxList::Library, id.clone())),
        Row::Box(_) | Row::Step(_) | Row::Log(_) | Row::Form(_) | Row::Gate | Row::Province | Row::City => None,
    }
}

/// Whether a command of the screen can run now, and else why not.
pub fn live(screen: &Sync, command: Command, view: &View) -> Live {
    use kind::Sync as S;
    let Some(own) = S::of(command) else { return Live::On };
    let off = |word: SyncWord| Live::Off(word.say(view.lang).to_owned());
    match own {
        S::AddDocument | S::SortDocuments => return Live::On,
        // On the board it marks; in the checklist it writes.
        S::Tick if !screen.list.in_checklist => return Live::On,
        S::Tick | S::NotApplicable | S::Sign | S::SignReturn | S::Circulate | S::Recall => {}
    }
    let Some(chosen) = screen.chosen(view) else { return off(SyncWord::OffNoDocument) };
    match own {
        S::Tick => Live::unless(view.read_only.clone()),
        S::NotApplicable => match screen.row(view).as_ref().and_then(|row| ticked_list(&chosen, row)) {
            Some(_) => Live::On,
            None => off(SyncWord::OffNotTicked),
        },
        S::Sign => Live::unless(why_not_signed(screen, &chosen, view)),
        S::SignReturn if to_sign(screen, &chosen, SignVerdict::Return, view).is_none() => {
            off(SyncWord::OffNothingToSign)
        }
        S::Circulate => Live::unless(
            chosen
                .document
                .circulated_on
                .map(|on| SyncWord::OffCirculated.with(view.lang, &[("date", &words::month_day(on))])),
        ),
        S::Recall if passed(chosen.document, chosen.scheme).is_empty() => off(SyncWord::OffNotCirculated),
        S::SignReturn | S::Recall | S::AddDocument | S::SortDocuments => Live::On,
    }
}

/// Why the signature in turn cannot be given yet.
pub fn why_not_signed(screen: &Sync, chosen: &Chosen<'_>, view: &View) -> Option<String> {
    let lang = view.lang;
    let Some(one) = to_sign(screen, chosen, SignVerdict::Approve, view) else {
        return Some(SyncWord::OffNothingToSign.say(lang).to_owned());
    };
    let open = open_before_sign(chosen.document, chosen.scheme, &one.id, chosen.ext);
    let first = open.first()?;
    let (name, first, n) = (cells::name(one, lang), cells::name(*first, lang), open.len());
    Some(SyncWord::OffTooEarly.with(lang, &[("name", &name), ("first", &first), ("n", &n)]))
}

/// The key bar.
pub fn bar(screen: &Sync, view: &View) -> Vec<Command> {
    if screen.list.is_empty() {
        return vec![Command::AddDocument];
    }
    if !screen.list.in_checklist {
        return vec![
            Command::Open,
            Command::AddDocument,
            Command::Filter,
            Command::SortDocuments,
            Command::Circulate,
            Command::Edit,
        ];
    }
    let last = [Command::Sign, Command::SignReturn, Command::Circulate, Command::Recall];
    let own: &[Command] = match screen.row(view) {
        Some(Row::Box(_) | Row::Element(_) | Row::Library(_)) => &[Command::Tick, Command::NotApplicable],
        Some(Row::Form(_)) => &[Command::Tick, Command::Edit],
        Some(Row::Province | Row::City) => &[Command::Tick],
        Some(Row::Step(_)) => &[Command::Edit, Command::Why],
        Some(Row::Log(_) | Row::Gate) | None => &[],
    };
    own.iter().copied().chain(last).collect()
}

/// 不适用 goes, with its reason, after a question only.
fn asked(reason: &str, act: Act, view: &View) -> Vec<Effect> {
    let lines = vec![title(&act, &view.book), format!("{}  {reason}", Common::NotApplicable.say(view.lang))];
    let question = Choice::act(Command::NotApplicable.title(view.lang), lines, act);
    view.read_only.clone().map_or_else(|| vec![Effect::Push(Box::new(question))], |holder| vec![Effect::Toast(holder)])
}

/// An act, unless nothing can be written.
fn perform(act: Act, view: &View) -> Vec<Effect> {
    match &view.read_only {
        Some(holder) => vec![Effect::Toast(holder.clone())],
        None => vec![Effect::Perform(act)],
    }
}
