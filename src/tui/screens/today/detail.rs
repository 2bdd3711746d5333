//! The right pane: what ▸ stands on, and the week; and the sentence line.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::light::Standing;
use crate::domain::pace::QuotaProgress;
use crate::domain::task::Task;
use crate::domain::week::IsoWeek;
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::Today;
use super::item::Item;
use super::line::{Line, LineTarget};
use super::side::Side;
use super::silence::Silence;
use super::words::TodayWord;

/// Cells of the labels.
const LABEL: u16 = 14;

/// Lines of the two lower parts: the week's table, and what else is worth watching.
const WEEK: u16 = 8;
const WATCH: u16 = 6;

/// Draws the pane.
pub fn draw(screen: &Today, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let lower = if pane.height > WEEK + WATCH + 8 { WEEK + WATCH } else { 0 };
    let upper = Rect { height: pane.height - lower, ..inner };
    if let Some(item) = screen.item(view) {
        record(&item, upper, view, canvas);
    } else if !screen.list.is_empty() {
        canvas.put(upper.x, upper.y + 1, upper.width, of_head(screen, view.lang), Role::Muted);
    }
    if lower > 0 {
        let y = pane.y + upper.height;
        page::pane_rule(canvas, pane, y);
        week(&screen.side, Rect { y: y + 1, height: WEEK - 1, ..inner }, view, canvas);
        page::pane_rule(canvas, pane, y + WEEK);
        watch(&screen.known.board.county, Rect { y: y + WEEK + 1, height: WATCH - 1, ..inner }, view, canvas);
    }
}

/// What Enter does on the head of a folded group, or on the walk.
fn of_head(screen: &Today, lang: Lang) -> &'static str {
    match screen.list.selected().map(|line| line.of) {
        Some(LineTarget::Returns(..)) => TodayWord::ReturnsGoOn.say(lang),
        Some(LineTarget::Walk(..)) => TodayWord::WalkGoOn.say(lang),
        _ => TodayWord::Unfold.say(lang),
    }
}

fn share_of<'v>(item: &Item, view: &'v View) -> Option<(&'v Assignment, &'v Task)> {
    let share = view.book.assignments.get(&item.lead?)?;
    Some((share, view.book.tasks.get(&share.task)?))
}

fn record(item: &Item, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    canvas.put_spans(
        area.x,
        area.y + 1,
        area.width,
        &[span(format!("{}  ", item.number), Role::Strong), span(item.title.clone(), Role::Strong)],
    );
    let role = Role::of_light(item.light.0, item.light.1);
    let distance = u16::try_from(text::width(&item.distance)).unwrap_or(area.width);
    let room = area.width.saturating_sub(distance + 1);
    canvas.put(area.x, area.y + 2, room, &who(item, view), Role::Plain);
    canvas.put_in(area.x + area.width / 2, area.y + 2, area.width - area.width / 2, &item.distance, Align::Right, role);
    let Some(task) = item.task.and_then(|id| view.book.tasks.get(&id)) else { return };
    let mut y = area.y + 4;
    let quote = Rect { x: area.x + 6, y, width: area.width.saturating_sub(6), height: 6.min(area.height / 3) };
    canvas.put(area.x, y, 6, TodayWord::Written.say(view.lang), Role::Muted);
    y += canvas.put_wrapped(quote, &task.requirement, Role::Quote).max(1) + 1;
    for (label, value) in facts(item, task, view) {
        if y >= area.bottom() {
            break;
        }
        canvas.put(area.x, y, LABEL, label, Role::Muted);
        canvas.put_spans(area.x + LABEL, y, area.width.saturating_sub(LABEL), &value);
        y += 1;
    }
}

/// Who, with the gloss that a list has no room for.
fn who(item: &Item, view: &View) -> String {
    let unit = share_of(item, view).filter(|_| item.count == 1).and_then(|(share, _)| share.unit);
    unit.map_or_else(|| item.who.clone(), |unit| words::unit(&view.book, unit, view.lang))
}

fn facts(item: &Item, task: &Task, view: &View) -> Vec<(&'static str, Vec<Span>)> {
    let lang = view.lang;
    let share = share_of(item, view);
    let standing = share.map(|(share, _)| view.day().standing(share));
    let mut facts = vec![(TodayWord::Phrase.say(lang), vec![span(task.deadline.phrase.clone(), Role::Plain)])];
    facts.extend(dates(standing.as_ref(), view));
    let strength = task.strength_of(share.and_then(|(share, _)| share.part));
    facts.push((TodayWord::Strength.say(lang), vec![span(words::strength(strength, lang), Role::Plain)]));
    if let Some((share, _)) = share.filter(|_| item.count == 1) {
        facts.push((TodayWord::Status.say(lang), vec![span(status(share, view), Role::Plain)]));
        if let Some(note) = share.latest_note() {
            let text = format!("{}  {}", words::month_day_near(note.happened_on, view.today), note.text);
            facts.push((TodayWord::Progress.say(lang), vec![span(text, Role::Plain)]));
        }
    }
    let whole = view.day().task_standing(task);
    let whole = TodayWord::WholeCount.with(lang, &[("done", &whole.done), ("total", &whole.total)]);
    facts.push((TodayWord::Whole.say(lang), vec![span(whole, Role::Plain)]));
    facts
}

fn dates(standing: Option<&Standing>, view: &View) -> Vec<(&'static str, Vec<Span>)> {
    let lang = view.lang;
    let Some((due, last)) = standing.and_then(|standing| standing.due.zip(standing.last_workday)) else {
        return Vec::new();
    };
    let mut working = vec![span(words::date_with_weekday(last, lang), Role::Plain)];
    if standing.is_some_and(|standing| standing.provisional) {
        working.push(span(format!("  {}", TodayWord::Provisional.say(lang)), Role::Warn));
    }
    vec![
        (TodayWord::Due.say(lang), vec![span(words::date_with_weekday(due, lang), Role::Plain)]),
        (TodayWord::LastWorkday.say(lang), working),
    ]
}

fn status(share: &Assignment, view: &View) -> String {
    let lang = view.lang;
    let mut status = words::status_of(&view.day(), share, lang).to_owned();
    if let Some(last) = share.reminders.last() {
        let day = words::month_day_near(last.happened_on, view.today);
        status.push_str("    ");
        status.push_str(&TodayWord::Reminded.with(lang, &[("count", &share.reminders.len()), ("day", &day)]));
    }
    status
}

/// The week: what falls due, was closed, handed in and reminded on each day.
fn week(side: &Side, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let head = TodayWord::WeekHead.with(lang, &[("week", &view.week().number())]);
    canvas.put(area.x, area.y, area.width, &head, Role::Strong);
    let titles = [TodayWord::WeekDue, TodayWord::WeekDone, TodayWord::WeekSubmitted, TodayWord::WeekReminded];
    let first = area.x + 18;
    for (title, x) in titles.iter().zip((first..).step_by(8)) {
        let room = area.right().saturating_sub(x).min(7);
        canvas.put_in(x, area.y, room, title.say(lang), Align::Right, Role::Muted);
    }
    let worked: Vec<_> = view.week().days().filter(|day| view.calendar.kind(*day).is_worked()).collect();
    for (day, y) in worked.into_iter().zip(area.y + 1..area.bottom()) {
        let today = day == view.today;
        let mark = if today { view.glyphs.selected } else { " " };
        let role = if today { Role::Strong } else { Role::Plain };
        let label = format!("{mark} {} {}", words::weekday(day, lang), words::month_day(day));
        canvas.put(area.x, y, 18, &label, role);
        for (count, x) in counts_on(side, day, view).into_iter().zip((first..).step_by(8)) {
            let room = area.right().saturating_sub(x).min(7);
            canvas.put_in(x, y, room, &count.map_or_else(|| ".".to_owned(), |n| n.to_string()), Align::Right, role);
        }
    }
}

/// Due, closed, handed in, reminded; what lies ahead has no count but the first.
fn counts_on(side: &Side, day: NaiveDate, view: &View) -> [Option<usize>; 4] {
    let [due, done, submitted, reminded] = side.on(day);
    let past = |count: usize| (day <= view.today).then_some(count);
    [Some(due), past(done), past(submitted), past(reminded)]
}

/// Quotas that are behind, and whether the last two weeks are frozen.
fn watch(county: &[QuotaProgress], area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    canvas.put(area.x, area.y, area.width, TodayWord::Watch.say(lang), Role::Strong);
    let mut lines = Vec::new();
    for progress in county.iter().filter(|one| one.missing > 0) {
        let Some(quota) = view.book.quotas.get(&progress.quota) else { continue };
        let title = words::quota_title(quota, lang);
        lines.push(TodayWord::WatchQuota.with(
            lang,
            &[
                ("title", &title),
                ("done", &progress.done),
                ("asked", &progress.at_least.unwrap_or_default()),
                ("weeks", &progress.weeks_left()),
            ],
        ));
    }
    let week = view.week();
    let said = |week: IsoWeek| {
        let word = if view.book.frozen(week).is_some() { TodayWord::WeekFrozen } else { TodayWord::WeekNotFrozen };
        word.with(lang, &[("week", &week.number())])
    };
    lines.truncate(usize::from(area.height.saturating_sub(2)));
    lines.push(TodayWord::WatchWeeks.with(lang, &[("last", &said(week.previous())), ("this", &said(week))]));
    for (line, y) in lines.iter().zip(area.y + 1..area.bottom()) {
        canvas.put(area.x + 2, y, area.width.saturating_sub(2), line, Role::Plain);
    }
}

/// The selected line in one sentence: both dates, reminders, the whole.
pub fn sentence(screen: &Today, view: &View) -> Vec<Span> {
    let lang = view.lang;
    if screen.list.is_empty() {
        return Vec::new();
    }
    let Some(item) = screen.item(view) else { return vec![span(of_head(screen, lang), Role::Muted)] };
    if let Some(Line { of: LineTarget::Silent(unit), .. }) = screen.list.selected() {
        let remind = view.keymap.short(Command::Remind);
        let longest = screen.known.silences.get(*unit).map_or(0, Silence::longest);
        let values: [(&str, &dyn std::fmt::Display); 5] = [
            ("unit", &item.who),
            ("count", &item.count),
            ("days", &view.book.settings.stalled_days),
            ("longest", &longest),
            ("key", &remind),
        ];
        return vec![span(TodayWord::SentenceSilent.with(lang, &values), Role::Plain)];
    }
    if let Some(Line { of: LineTarget::Unanswered(_), .. }) = screen.list.selected() {
        let remind = view.keymap.short(Command::Remind);
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("unit", &item.who), ("title", &item.title), ("days", &item.distance), ("key", &remind)];
        return vec![span(TodayWord::SentenceUnanswered.with(lang, &values), Role::Plain)];
    }
    let Some(task) = item.task.and_then(|id| view.book.tasks.get(&id)) else {
        return vec![span(format!("{} {}", item.number, item.title), Role::Plain)];
    };
    if let Some(Line { of: LineTarget::Doubt(_), .. }) = screen.list.selected() {
        return vec![span(doubt(&item, task, view), Role::Plain)];
    }
    let mut pieces =
        vec![TodayWord::SentencePhrase.with(lang, &[("number", &item.number), ("phrase", &task.deadline.phrase)])];
    let share = share_of(&item, view);
    if let Some((due, last)) =
        share.map(|(share, _)| view.day().standing(share)).and_then(|one| one.due.zip(one.last_workday))
    {
        let (due, last) = (words::date_with_weekday(due, lang), words::short_date_with_weekday(last, lang));
        pieces.push(TodayWord::SentenceDates.with(lang, &[("due", &due), ("last", &last)]));
    }
    if let Some((share, _)) = share.filter(|(share, _)| !share.reminders.is_empty()) {
        pieces.push(TodayWord::SentenceReminded.with(lang, &[("count", &share.reminders.len())]));
    }
    let whole = view.day().task_standing(task);
    pieces.push(TodayWord::WholeDone.with(lang, &[("done", &whole.done), ("total", &whole.total)]));
    let joint = TodayWord::Joint.say(lang);
    vec![span(pieces.join(joint), Role::Plain)]
}

/// The phrase of which nothing certain was read, its readings where it has two, and the key that settles the day.
fn doubt(item: &Item, task: &Task, view: &View) -> String {
    let deadline = task.deadline_of(share_of(item, view).and_then(|(share, _)| share.part));
    let edit = view.keymap.short(Command::Edit);
    let word = if deadline.readings.len() < 2 { TodayWord::SentenceDoubt } else { TodayWord::SentenceReadings };
    let [early, late] = [deadline.readings.first(), deadline.readings.last()]
        .map(|day| day.map(ToString::to_string).unwrap_or_default());
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("number", &item.number), ("phrase", &deadline.phrase), ("early", &early), ("late", &late), ("edit", &edit)];
    word.with(view.lang, &values)
}
