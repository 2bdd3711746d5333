//! A unit on one page of text, to be printed or sent: what it owes, what was heard of it, newest first, what it has done.

use chrono::NaiveDate;

use super::{
    brief, class, date_with_weekday, distance, duty_number, event_state, key_number, points, register, status_of,
    verdict,
};
use crate::domain::assignment::{Assignment, Status};
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::registers::{RegisterRow, RowStanding};
use crate::domain::score::UnitScore;
use crate::domain::task::Task;
use crate::locale::{Common, Lang, say};
use crate::text;

crate::locale::words! {
    /// Words of the page.
    enum PageWord in "unit_page" {
        Head = "head",
        AsOf = "as_of",
        ContactIs = "contact",
        NowScored = "now_scored",
        Ranked = "ranked",
        Trend = "trend",
        Open = "open",
        Events = "events",
        Registers = "registers",
        Closed = "closed",
        Nothing = "nothing",
        Submission = "submission",
        Completed = "completed",
        Extension = "extension",
        ExtendedTo = "extended_to",
        Form = "form",
        Walked = "walked",
        Activity = "activity",
    }
}

/// Characters of a note that the page quotes.
const QUOTED: usize = 80;

/// The page of a unit in the plan year in use, with its score where there is one.
#[must_use]
pub fn unit_page(unit: UnitId, score: Option<&UnitScore>, day: &Day<'_>, lang: Lang) -> Option<String> {
    let (of, plan) = (day.book.units.get(&unit)?, day.plan()?);
    let name = if of.full_name.is_empty() { &of.name } else { &of.full_name };
    let mut lines = vec![
        say!(lang, PageWord::Head, unit = name, class = class(of.class, lang), plan = plan.key),
        say!(lang, PageWord::AsOf, day = date_with_weekday(day.today, lang)),
    ];
    lines.extend(day.book.contact_of(unit).map(|one| say!(lang, PageWord::ContactIs, post = one.title())));
    lines.extend(score.and_then(|score| scored(score, lang)));
    lines.extend(trend(unit, day, lang));

    let duties: Vec<_> = day
        .assignments()
        .into_iter()
        .filter(|one| one.unit == Some(unit))
        .filter_map(|one| Some((one, day.task_of(one)?)))
        .collect();
    let (open, closed): (Vec<_>, Vec<_>) =
        duties.iter().partition(|(one, _)| one.status.is_open() && !day.is_over(one));
    let state = |(one, task): &(&Assignment, &Task)| duty(one, task, day, lang);
    section(&mut lines, PageWord::Open, open.iter().map(&state).collect(), lang);
    section(&mut lines, PageWord::Registers, rows(unit, day, lang), lang);
    section(&mut lines, PageWord::Events, events(unit, &duties, day, lang), lang);
    section(&mut lines, PageWord::Closed, closed.iter().map(state).collect(), lang);
    Some(text::clean_lines(&lines.join("\n")))
}

fn section(lines: &mut Vec<String>, head: PageWord, rows: Vec<String>, lang: Lang) {
    lines.extend([String::new(), say!(lang, head, n = rows.len())]);
    if rows.is_empty() {
        lines.push(PageWord::Nothing.say(lang).to_owned());
    }
    lines.extend(rows);
}

fn scored(score: &UnitScore, lang: Lang) -> Option<String> {
    let points = points(score.score?, 2);
    Some(match score.rank {
        Some(rank) => say!(lang, PageWord::Ranked, score = points, rank = rank),
        None => say!(lang, PageWord::NowScored, score = points),
    })
}

/// The frozen scores of the plan in use, oldest first.
fn trend(unit: UnitId, day: &Day<'_>, lang: Lang) -> Option<String> {
    let of_week = |week: &crate::domain::week::FrozenWeek| {
        let score = week.scores.iter().find(|one| one.unit == unit)?.score?;
        Some(format!("{} {}", week.week, points(score, 2)))
    };
    let scores: Vec<String> = day.frozen_weeks().into_iter().filter_map(of_week).collect();
    (!scores.is_empty()).then(|| say!(lang, PageWord::Trend, scores = scores.join("  ")))
}

fn duty(one: &Assignment, task: &Task, day: &Day<'_>, lang: Lang) -> String {
    let standing = day.standing(one);
    let due = standing.due.map_or_else(|| task.deadline_of(one.part).phrase.clone(), |due| due.to_string());
    let (number, name, status) = (duty_number(task, one.part, lang), brief(task, lang), status_of(day, one, lang));
    format!("{number}  {name}  {due}  {status}  {}", distance(&standing, lang))
}

/// Its rows of the registers: those whose life goes on first, of each register what hurts most first.
fn rows(unit: UnitId, day: &Day<'_>, lang: Lang) -> Vec<String> {
    let of_unit = day.book.register_rows.values().filter(|row| row.unit == unit);
    let mut found: Vec<_> = of_unit.map(|row| (row, day.row_standing(row))).collect();
    found.sort_by_key(|(row, standing)| (!row.is_open(), row.register, standing.severity(), row.number));
    found.into_iter().map(|(row, standing)| row_line(row, &standing, day, lang)).collect()
}

fn row_line(row: &RegisterRow, standing: &RowStanding, day: &Day<'_>, lang: Lang) -> String {
    let (light, stage) = (register::row_light(standing, row, lang), register::stage(row.stage_def(), &row.stage, lang));
    let late = register::late_by(standing.late.filter(|_| standing.due.is_none()), lang);
    let parts = [
        key_number(&row.key(), lang),
        text::quote(row.title(), QUOTED),
        standing.due.map(|due| due.due.to_string()).unwrap_or_default(),
        if light == stage { String::new() } else { light.to_owned() },
        standing.due.map(|_| register::row_distance(standing, lang)).unwrap_or_default(),
        stage.to_owned(),
        late,
        register::repeats(row, day.book, lang),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// What was heard of it and asked of it, newest first: by the day it happened, of one day the last entered first.
fn events(unit: UnitId, duties: &[(&Assignment, &Task)], day: &Day<'_>, lang: Lang) -> Vec<String> {
    let mut found: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
    for (one, task) in duties {
        let number = duty_number(task, one.part, lang);
        let mut put = |on: NaiveDate, entered: NaiveDate, what: &str, said: &str| {
            found.push((on, entered, format!("{on}  {what}  {number}  {}", text::quote(said, QUOTED))));
        };
        for note in &one.notes {
            put(note.happened_on, note.entered_on, Common::Progress.say(lang), &note.text);
        }
        for piece in &one.evidence {
            let on = piece.happened_on.unwrap_or(piece.entered_on);
            put(on, piece.entered_on, Common::Evidence.say(lang), &piece.value);
        }
        for reminder in &one.reminders {
            put(reminder.happened_on, reminder.entered_on, Common::Reminder.say(lang), &reminder.text);
        }
        for later in &one.extensions {
            let said = say!(lang, PageWord::ExtendedTo, day = later.due_on, reason = later.reason);
            put(later.entered_on, later.entered_on, PageWord::Extension.say(lang), &said);
        }
        for review in &one.reviews {
            let said = format!("{} {}", verdict(review.verdict, lang), review.note);
            put(review.entered_on, review.entered_on, PageWord::Walked.say(lang), said.trim());
        }
        if let Some(on) = one.completed_on {
            put(on, on, PageWord::Completed.say(lang), "");
        }
        if let Some(on) = one.submitted_on {
            put(on, on, PageWord::Submission.say(lang), "");
        }
        // What is handed in stands with its own day; a status of less is told by its note.
        if let (Status::Done | Status::Returned | Status::Exempt, Some(on)) = (one.status, one.status_on) {
            put(on, on, status_of(day, one, lang), one.reason.as_deref().unwrap_or_default());
        }
    }
    for (one, quota) in day.listed_activities().into_iter().filter(|(one, _)| one.unit == Some(unit)) {
        let number = key_number(&Key::Activity(one.id.0), lang);
        let counts = event_state(&day.lacks_for(quota, one), (one, quota), day, lang);
        let said = format!("{number}  {}  {counts}", one.title);
        found.push((
            one.happened_on,
            one.entered_on,
            format!("{}  {}  {said}", one.happened_on, PageWord::Activity.say(lang)),
        ));
    }
    for form in day.book.forms.values().filter(|form| form.unit == unit && day.uses(form.plan)) {
        let number = key_number(&Key::Form(form.id.0), lang);
        let said = format!("{}  {}  {number}  {}", form.written_on, PageWord::Form.say(lang), form.file);
        found.push((form.written_on, form.written_on, said));
    }
    found.sort_by_key(|(on, entered, _)| (std::cmp::Reverse(*on), std::cmp::Reverse(*entered)));
    found.into_iter().map(|(_, _, line)| line.trim_end().to_owned()).collect()
}
