//! The page of one item: requirement, both dates, what happened, always in the same places.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::light::LightWord;
use crate::domain::task::{Field, Task};
use crate::locale::{Common, Lang};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::overlays::forms::points::{indicator_title, is_by_hand};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::Walk;
use super::words::WalkWord;

/// From this height on there are blank lines between the groups.
const ROOMY: u16 = 22;

/// Draws the item.
pub fn draw(screen: &Walk, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(one) = screen.assignment(view) else { return };
    let Some(task) = view.day().task_of(one) else { return };
    let gap = u16::from(pane.height >= ROOMY);
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let mut y = pane.y + gap;
    unit_line(screen, one, Rect { y, ..inner }, view, canvas);
    title_line(one, task, Rect { y: y + 1, ..inner }, view, canvas);
    y += 2 + gap;
    let mut facts = facts(one, task, view);
    facts.extend(by_hand(one, view));
    // What a tall page has room for besides.
    if gap > 0 {
        facts.push((WalkWord::Why.say(view.lang).to_owned(), reasons(screen, view)));
    }
    let owed = u16::try_from(facts.len()).unwrap_or(0) + gap;
    let room = pane.bottom().saturating_sub(y).saturating_sub(owed).max(2);
    let quote = Rect { x: inner.x + 3, y, width: inner.width.saturating_sub(4), height: room.min(8) };
    y += canvas.put_wrapped(quote, requirement(one, task), Role::Quote) + gap;
    for (label, value) in facts {
        if y >= pane.bottom() {
            break;
        }
        canvas.put(inner.x + 3, y, label_width(view.lang), &label, Role::Muted);
        let x = inner.x + 3 + label_width(view.lang);
        canvas.put_spans(x, y, inner.right().saturating_sub(x), &value);
        y += 1;
    }
}

const fn label_width(lang: Lang) -> u16 {
    match lang {
        Lang::ZhCn => 12,
        Lang::En => 15,
    }
}

/// The words of the part where it has its own, else of the row.
fn requirement<'a>(one: &Assignment, task: &'a Task) -> &'a str {
    let part = one.part.and_then(|n| task.part(n)).map(|part| part.words.as_str());
    part.filter(|words| !words.is_empty()).unwrap_or(&task.requirement)
}

pub(super) fn unit_line(screen: &Walk, one: &Assignment, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(unit) = one.unit else { return };
    let items = screen.walk.of_unit(unit);
    let at = screen.place().map_or(0, |place| items.partition_point(|other| *other <= place));
    let of = WalkWord::ItemOf.with(lang, &[("at", &at), ("count", &items.len())]);
    let line = [
        span(words::unit(&view.book, unit, lang), Role::Strong),
        span(format!("   {of}"), Role::Muted),
        span(format!("   {}", judged_as(screen, view)), Role::Choice),
    ];
    canvas.put_spans(area.x, area.y, area.width, &line);
}

/// What was judged this week already, if anything.
fn judged_as(screen: &Walk, view: &View) -> String {
    let Some(verdict) = screen.item().and_then(|item| item.verdict) else { return String::new() };
    let word = words::verdict(verdict, view.lang);
    WalkWord::JudgedAs.with(view.lang, &[("digit", &verdict.digit()), ("verdict", &word)])
}

fn title_line(one: &Assignment, task: &Task, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let standing = view.day().standing(one);
    let role = Role::of_light(standing.light, standing.word);
    let far = match (standing.word, standing.workdays_left) {
        (LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack, Some(left)) => {
            let days = Common::Workdays.with(lang, &[("n", &left.unsigned_abs())]);
            let word = if left < 0 { Common::Late } else { Common::Left };
            format!("{} {days}", word.say(lang))
        }
        (word, _) => words::light_word(word, lang).to_owned(),
    };
    let light = format!("{} {far}", view.glyphs.light(standing.light, standing.word));
    let width = u16::try_from(text::width(&light)).unwrap_or(0).min(area.width);
    let number = words::duty_number(task, one.part, lang);
    let title = [span(format!("{number}  "), Role::Strong), span(words::brief(task, lang), Role::Strong)];
    canvas.put_spans(area.x, area.y, area.width.saturating_sub(width + 2), &title);
    canvas.put(area.right() - width, area.y, width, &light, role);
}

type Fact = (String, Vec<Span>);

fn facts(one: &Assignment, task: &Task, view: &View) -> Vec<Fact> {
    let lang = view.lang;
    let fact = |label: &str, value: Vec<Span>| (label.to_owned(), value);
    vec![
        fact(Common::Due.say(lang), written(one, task, view)),
        fact(Common::DueDate.say(lang), dates(one, view)),
        fact(Common::Strength.say(lang), vec![span(words::strength(task.strength_of(one.part), lang), Role::Plain)]),
        fact(Common::Status.say(lang), status(one, view)),
        fact(Common::Progress.say(lang), progress(one, view)),
        fact(WalkWord::LastVerdict.say(lang), last_verdict(one, view)),
        fact(WalkWord::Reminders.say(lang), reminders(one, view)),
        fact(Common::Evidence.say(lang), evidence(one, view)),
        fact(WalkWord::Quotas.say(lang), quotas(one, view)),
    ]
}

/// Why the item is walked.
fn reasons(screen: &Walk, view: &View) -> Vec<Span> {
    let reasons = screen.item().map(|item| item.reasons.as_slice()).unwrap_or_default();
    if reasons.is_empty() {
        return nothing(view.lang);
    }
    let said: Vec<&str> = reasons.iter().map(|reason| words::walk_reason(*reason, view.lang)).collect();
    vec![span(said.join("  "), Role::Plain)]
}

fn nothing(lang: Lang) -> Vec<Span> {
    vec![span(WalkWord::Nothing.say(lang), Role::Muted)]
}

fn written(one: &Assignment, task: &Task, view: &View) -> Vec<Span> {
    let mut line = vec![span(task.deadline_of(one.part).phrase.clone(), Role::Plain)];
    if task.inherited.contains(&Field::Deadline) {
        let mut note = format!("   {}", WalkWord::Inherited.say(view.lang));
        if task.to_confirm {
            note = format!("{note}  {}", WalkWord::Unchecked.say(view.lang));
        }
        line.push(span(note, Role::Muted));
    }
    line
}

fn dates(one: &Assignment, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let standing = view.day().standing(one);
    let (Some(due), Some(last)) = (standing.due, standing.last_workday) else {
        return vec![span(words::light_word(standing.word, lang), Role::Muted)];
    };
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("due", &words::date_with_weekday(due, lang)), ("last", &words::short_date_with_weekday(last, lang))];
    let mut line = vec![span(WalkWord::DueLine.with(lang, &values), Role::Plain)];
    if standing.provisional {
        line.push(span(format!("  {}", Common::Provisional.say(lang)), Role::Warn));
    }
    if let Some(extension) = one.extension() {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("date", &words::month_day_near(extension.due_on, view.today)), ("approver", &extension.approver)];
        line.push(span(format!("   {}", WalkWord::ExtendedLine.with(lang, &values)), Role::Muted));
    }
    line
}

fn status(one: &Assignment, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut line = vec![span(words::status(one.status, lang), Role::Plain)];
    if let Some(on) = one.status_on {
        let since = WalkWord::Since.with(lang, &[("date", &words::month_day_near(on, view.today))]);
        line.push(span(format!("   {since}"), Role::Plain));
    }
    if let Some(reason) = one.reason.as_ref().or(one.override_reason.as_ref()) {
        line.push(span(format!("   {reason}"), Role::Muted));
    }
    line
}

fn progress(one: &Assignment, view: &View) -> Vec<Span> {
    let Some(note) = one.latest_note() else { return nothing(view.lang) };
    let first = note.text.lines().next().unwrap_or_default();
    vec![span(format!("{}  {first}", words::month_day_near(note.happened_on, view.today)), Role::Plain)]
}

fn last_verdict(one: &Assignment, view: &View) -> Vec<Span> {
    let earlier = one.reviews.iter().rev().find(|review| review.week < view.week());
    let Some(review) = earlier else { return nothing(view.lang) };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("digit", &review.verdict.digit()),
        ("verdict", &words::verdict(review.verdict, view.lang)),
        ("week", &review.week.number()),
    ];
    let said = WalkWord::LastVerdictLine.with(view.lang, &values);
    vec![span(format!("{said}  {}", review.note), Role::Plain)]
}

fn reminders(one: &Assignment, view: &View) -> Vec<Span> {
    let Some(last) = one.reminders.last() else { return nothing(view.lang) };
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("count", &one.reminders.len()), ("date", &words::month_day_near(last.happened_on, view.today))];
    vec![span(format!("{} {}", WalkWord::RemindersLine.with(view.lang, &values), last.text), Role::Plain)]
}

fn evidence(one: &Assignment, view: &View) -> Vec<Span> {
    let Some(last) = one.evidence.last() else { return nothing(view.lang) };
    let on = words::month_day_near(last.happened_on.unwrap_or(last.entered_on), view.today);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("count", &one.evidence.len()), ("date", &on), ("value", &last.value)];
    vec![span(WalkWord::EvidenceLine.with(view.lang, &values), Role::Plain)]
}

/// What the unit is scored by hand for, and what it has; `None` where its class is for nothing.
fn by_hand(one: &Assignment, view: &View) -> Option<Fact> {
    let (plan, unit) = (view.plan()?, view.book.units.get(&one.unit?)?);
    let mut said = Vec::new();
    for indicator in plan.scoring.all().into_iter().filter(|indicator| is_by_hand(indicator, unit)) {
        let given: Vec<i64> = plan.points_of(&indicator.id, unit.id).map(|one| one.points).collect();
        let (points, role) = if given.is_empty() {
            (WalkWord::NotGiven.say(view.lang).to_owned(), Role::Plain)
        } else {
            (words::points(given.iter().sum(), 2), Role::Muted)
        };
        said.push(span(format!("{} {points}   ", indicator_title(indicator, view.lang)), role));
    }
    let is_any = !said.is_empty();
    said.push(span(view.keymap.short(Command::WalkPoints), Role::Key));
    is_any.then(|| (WalkWord::ByHand.say(view.lang).to_owned(), said))
}

/// The unit's quotas, done of asked.
fn quotas(one: &Assignment, view: &View) -> Vec<Span> {
    let quotas = one.unit.map(|unit| view.day().unit_quotas(unit)).unwrap_or_default();
    let said = quotas.iter().filter_map(|progress| {
        let quota = view.book.quotas.get(&progress.quota)?;
        let title = words::quota_title(quota, view.lang);
        let role = if progress.missing > 0 { Role::Plain } else { Role::Muted };
        Some(span(format!("{title} {}/{}   ", progress.done, progress.at_least?), role))
    });
    let said: Vec<Span> = said.collect();
    if said.is_empty() { nothing(view.lang) } else { said }
}
