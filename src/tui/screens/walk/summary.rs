//! The end of a walk: verdicts counted, what is left over, what changed since the last frozen week, the freeze.

use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::id::AssignmentId;
use crate::domain::light::LightWord;
use crate::domain::walk::WalkItem;
use crate::domain::week::{FrozenWeek, IsoWeek, WeekCounts};
use crate::domain::what_changed::Shift;
use crate::exchange::weekly::{self, SheetId};
use crate::locale::Common;
use crate::text;
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::Walk;
use super::paper_page;
use super::side::number;
use super::words::WalkWord;

/// From this height on the files to be written are named.
const ROOMY: u16 = 20;

/// The files of a freeze, and how many rows each has.
pub type Sheets = Vec<(String, usize)>;

impl Walk {
    /// On the summary the rows of the files are counted, once a book.
    pub(super) fn count_sheets(&mut self, view: &View) {
        if self.current.is_none() && self.sheets.is_none() {
            let named = |sheet: SheetId| weekly::file_name(self.walk.week, &sheet.name(&view.book), "csv");
            self.sheets = Some(
                SheetId::of(&view.to_freeze()).map(|sheet| (named(sheet), rows(sheet, self.walk.week, view))).collect(),
            );
        }
    }
}

fn rows(sheet: SheetId, week: IsoWeek, view: &View) -> usize {
    let day = view.day();
    match sheet {
        SheetId::Tasks => of_tasks(day),
        SheetId::Units => view.book.units.values().filter(|unit| day.counts_unit(unit)).count(),
        SheetId::Decisions => day.decisions().count(),
        SheetId::Interpretations => day.documents().count(),
        SheetId::Summary => weekly::summary::count(&day, week),
        SheetId::Quotas => day.all_quotas().len(),
        SheetId::Activities => day.listed_activities().len(),
        SheetId::Register(register) => view.book.rows_of(register).count(),
        SheetId::OtherTasks(plan) => of_tasks(day.using(Some(plan))),
    }
}

/// A row an assignment, owed choices among them.
fn of_tasks(day: Day<'_>) -> usize {
    day.tasks().into_iter().map(|task| day.book.assignments_of(task.id).len()).sum()
}

/// Draws the summary.
pub fn draw(screen: &Walk, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (left, right) = page::split(canvas, body, body.width / 2);
    let inner = |pane: Rect| Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let mut y = verdicts(screen, inner(left), view, canvas);
    for sentence in screen.scope(view).iter().filter(|said| !said.is_empty()) {
        let area = Rect { y, height: 2, ..inner(left) };
        y += canvas.put_wrapped(area, sentence, Role::Muted);
    }
    if let Some(said) = papers(screen, view) {
        let height = if body.height >= ROOMY { 2 } else { 1 };
        y += canvas.put_wrapped(Rect { y, height, ..inner(left) }, &said, Role::Muted);
    }
    y += u16::from(body.height >= ROOMY);
    let files = if body.height >= ROOMY { 6 } else { 0 };
    let room = left.bottom().saturating_sub(y + files);
    left_over(screen, Rect { y, height: room, ..left }, view, canvas);
    y = left.bottom().saturating_sub(files);
    if files > 0 {
        page::pane_rule(canvas, left, y);
        draw_files(screen, Rect { y: y + 1, height: files - 1, ..inner(left) }, view, canvas);
    }
    compared(screen, inner(right), view, canvas);
}

/// How many papers there were, and which were skipped or not walked.
fn papers(screen: &Walk, view: &View) -> Option<String> {
    let count = screen.papers.len();
    let names: Vec<String> = screen.papers.left_over().map(|item| paper_page::named(item, view)).collect();
    let list = names.join(Common::ListMark.say(view.lang));
    let values: [(&str, &dyn std::fmt::Display); 3] = [("count", &count), ("left", &names.len()), ("names", &list)];
    let word = if names.is_empty() { WalkWord::PapersWalked } else { WalkWord::PapersLeft };
    (count > 0).then(|| word.with(view.lang, &values))
}

fn verdicts(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    let head = if screen.walk.len() == 0 { WalkWord::NothingToWalk } else { WalkWord::Verdicts };
    canvas.put(area.x, area.y, area.width, head.say(lang), Role::Strong);
    let summary = screen.walk.summary();
    let most = summary.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let wide = |count: usize| u64::try_from(count).unwrap_or(0);
    let mut y = area.y + 1;
    for (verdict, count) in summary {
        let label = format!("{} {}", verdict.digit(), words::verdict(verdict, lang));
        let role = if count == 0 { Role::Muted } else { Role::Plain };
        canvas.put(area.x + 1, y, 12, &label, role);
        canvas.put_in(area.x + 13, y, 4, &count.to_string(), Align::Right, role);
        let room = area.width.saturating_sub(20).min(40);
        if count > 0 {
            bar(canvas, area.x + 18, y, room, wide(count), wide(most), Role::Fill);
        }
        y += 1;
    }
    y + u16::from(area.height >= ROOMY)
}

fn left_over(screen: &Walk, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let (rows, skipped) = screen.walk.count_left_over();
    let head = if rows == 0 {
        WalkWord::LeftOverNone.say(lang).to_owned()
    } else {
        WalkWord::LeftOver.with(lang, &[("skipped", &skipped), ("missing", &(rows - skipped))])
    };
    canvas.put(pane.x + 1, pane.y, pane.width.saturating_sub(1), &head, Role::Strong);
    let height = usize::from(pane.height.saturating_sub(1));
    let top = screen.left_over.top(rows, height);
    let columns = [left(1), left(7), left(12), left(5), left(0)];
    for ((index, item), y) in screen.walk.left_over().enumerate().skip(top).take(height).zip(pane.y + 1..) {
        let Some(cells) = cells(item, view) else { continue };
        let mark = RowMark { selected: index == screen.left_over.selected, ..RowMark::default() };
        table::row(canvas, pane, y, &columns, &cells, mark);
    }
}

fn cells(item: &WalkItem, view: &View) -> Option<Vec<Span>> {
    let lang = view.lang;
    let one = view.book.assignments.get(&item.assignment)?;
    let standing = view.day().standing(one);
    let verdict = item.verdict.map_or(WalkWord::NotWalked.say(lang), |verdict| words::verdict(verdict, lang));
    Some(vec![
        span(view.glyphs.light(standing.light, standing.word), Role::of_light(standing.light, standing.word)),
        span(verdict, Role::Muted),
        span(view.book.unit_name(item.unit), Role::Plain),
        span(number(item.assignment, view), Role::Plain),
        span(view.day().task_of(one).map(|task| words::brief(task, lang)).unwrap_or_default(), Role::Plain),
    ])
}

fn draw_files(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let week = screen.walk.week;
    let head = view.book.frozen(week).map_or_else(
        || WalkWord::Files.say(lang).to_owned(),
        |frozen| WalkWord::FilesFrozen.with(lang, &[("week", &week.number()), ("revision", &frozen.revision)]),
    );
    canvas.put(area.x, area.y, area.width, &head, Role::Strong);
    for ((name, count), y) in screen.sheets.iter().flatten().zip(area.y + 1..area.bottom()) {
        let count = WalkWord::RowCount.with(lang, &[("n", count)]);
        let width = u16::try_from(text::width(&count)).unwrap_or(0);
        canvas.put(area.x + 1, y, area.width.saturating_sub(width + 2), name, Role::Plain);
        canvas.put_in(area.x, y, area.width, &count, Align::Right, Role::Muted);
    }
}

fn compared(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let now = view.tally.week();
    let Some(frozen) = view.book.frozen_before(screen.walk.week) else {
        canvas.put(area.x, area.y, area.width, WalkWord::ComparedNone.say(lang), Role::Strong);
        counts(None, &now, screen, Rect { y: area.y + 1, ..area }, view, canvas);
        return;
    };
    let head = WalkWord::Compared.with(lang, &[("week", &frozen.week.number())]);
    canvas.put(area.x, area.y, area.width, &head, Role::Strong);
    let y = counts(Some(frozen), &now, screen, Rect { y: area.y + 1, ..area }, view, canvas);
    name_frozen(frozen, Rect { y, height: area.bottom().saturating_sub(y), ..area }, view, canvas);
}

/// Glyph, word, which count, and whether more of it is better.
type CountRow<'a> = (&'a str, &'a str, fn(&WeekCounts) -> u32, bool);

/// Three plain numbers a row: then, now, change. Returns the line after them.
fn counts(
    frozen: Option<&FrozenWeek>,
    now: &WeekCounts,
    screen: &Walk,
    area: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let (lang, glyphs) = (view.lang, view.glyphs);
    let numbers = [16_u16, 23, 30].map(|x| area.x + x);
    let this = WalkWord::Week.with(lang, &[("week", &screen.walk.week.number())]);
    let heads = [
        frozen.map(|one| WalkWord::Week.with(lang, &[("week", &one.week.number())])).unwrap_or_default(),
        this,
        if frozen.is_some() { WalkWord::Change.say(lang).to_owned() } else { String::new() },
    ];
    for (x, head) in numbers.into_iter().zip(heads) {
        canvas.put_in(x, area.y, 6, &head, Align::Right, Role::Muted);
    }
    let then = |of: fn(&WeekCounts) -> u32| frozen.map(|frozen| of(&frozen.counts));
    let overdue = |counts: &WeekCounts| counts.overdue;
    let rows: [CountRow<'_>; 6] = [
        (glyphs.bad, words::light_word(LightWord::Overdue, lang), overdue, false),
        (glyphs.warn, words::light_word(LightWord::DueSoon, lang), |counts| counts.due_soon, false),
        (glyphs.review, words::light_word(LightWord::AwaitingReview, lang), |counts| counts.awaiting_review, false),
        (glyphs.done, words::light_word(LightWord::Done, lang), |counts| counts.done, true),
        (glyphs.bad, Common::GateShut.say(lang), |counts| counts.gates_shut, false),
        (glyphs.choice, words::light_word(LightWord::ChoiceOwed, lang), |counts| counts.choices_owed, false),
    ];
    let mut y = area.y + 1;
    for (glyph, label, of, more_is_better) in rows {
        canvas.put(area.x + 1, y, 15, &format!("{glyph} {label}"), Role::Plain);
        if let Some(then) = then(of) {
            canvas.put_in(numbers[0], y, 6, &then.to_string(), Align::Right, Role::Plain);
            let change = i64::from(of(now)) - i64::from(then);
            let (said, role) = signed(change, more_is_better);
            canvas.put_in(numbers[2], y, 6, &said, Align::Right, role);
        }
        canvas.put_in(numbers[1], y, 6, &of(now).to_string(), Align::Right, Role::Plain);
        y += 1;
    }
    y + 1
}

fn signed(change: i64, more_is_better: bool) -> (String, Role) {
    match change {
        0 => (".".to_owned(), Role::Muted),
        _ if (change > 0) == more_is_better => (format!("{change:+}"), Role::Up),
        _ => (format!("{change:+}"), Role::Down),
    }
}

/// Only what is newly red, better, still red or in doubt is named.
fn name_frozen(frozen: &FrozenWeek, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(compared) = view.compared.as_ref().filter(|compared| compared.frozen == frozen.id) else { return };
    let lines = [
        (Shift::NewlyRed, WalkWord::NewRed, Role::Bad),
        (Shift::Better, WalkWord::Better, Role::Done),
        (Shift::StillRed, WalkWord::StillRed, Role::Bad),
    ]
    .map(|(shift, word, role)| (word, role, compared.of(shift)));
    if compared.is_same {
        let week = frozen.week.number();
        canvas.put(area.x, area.y, area.width, &WalkWord::Same.with(lang, &[("week", &week)]), Role::Muted);
    }
    let told = lines.into_iter().filter(|(.., items)| !items.is_empty());
    for ((word, role, items), y) in told.zip(area.y..area.bottom()) {
        let label = [span(format!("{}  ", word.say(lang)), role)];
        let x = area.x + canvas.put_spans(area.x, y, area.width, &label);
        let room = usize::from(area.right().saturating_sub(x));
        canvas.put(x, y, area.right().saturating_sub(x), &names(items, room, view), Role::Plain);
    }
}

/// As many names as fit, then how many there are.
fn names(items: &[AssignmentId], room: usize, view: &View) -> String {
    let total = WalkWord::MoreOf.with(view.lang, &[("n", &items.len())]);
    let mut said = String::new();
    for (id, index) in items.iter().zip(1..) {
        let unit = view.book.assignments.get(id).and_then(|one| one.unit);
        let name = format!("{} {}   ", number(*id, view), unit.map_or("", |unit| view.book.unit_name(unit)));
        let rest = if index < items.len() { text::width(&total) } else { 0 };
        if text::width(&said) + text::width(&name) + rest > room {
            said.push_str(&total);
            break;
        }
        said.push_str(&name);
    }
    said
}

/// What the freeze does, and from when it is possible.
pub fn sentence(screen: &Walk, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let week = screen.walk.week;
    let from = week.freeze_day(&view.calendar).filter(|day| *day > view.today);
    let left = screen.walk.count_left_over().0 + screen.papers.left_over().count();
    let key = view.keymap.firm_name(Command::Freeze);
    let number = week.number();
    let sentence = match (from, left) {
        (Some(day), _) => {
            let day = words::short_date_with_weekday(day, lang);
            WalkWord::SentenceFreezeFrom.with(lang, &[("week", &number), ("date", &day)])
        }
        (None, 0) => WalkWord::SentenceEndComplete.with(lang, &[("week", &number), ("key", &key)]),
        (None, left) => WalkWord::SentenceEnd.with(lang, &[("week", &number), ("left", &left)]),
    };
    vec![span(sentence, Role::Plain)]
}
