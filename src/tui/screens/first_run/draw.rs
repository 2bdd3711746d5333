//! The page as it is drawn: the question and its answers, what was assumed, and the sheet of an answer.

use chrono::Datelike;
use ratatui::layout::{Position, Rect};

use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::glyphs;
use crate::tui::page::{Page, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::sheet::{Field, Sheet};
use super::words::FirstWord;
use super::{Answer, FirstRun};

/// Cells of the names of answers and facts.
const NAME: u16 = 15;

/// Lines of a body that takes blank lines between the answers.
const ROOMY: u16 = 26;

/// Draws the whole page.
pub fn page(first: &FirstRun, view: &View, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    canvas.clear(area);
    let page = Page::of(area);
    let lang = view.lang;
    let hindered = first.hindrance.is_some();
    let day = words::date_with_weekday(view.today, lang);
    let week = FirstWord::Week.with(lang, &[("week", &view.week().number())]);
    canvas.put(page.header.x + 1, page.header.y, 40, FirstWord::Name.say(lang), Role::Strong);
    let at = if area.width >= WIDE { 44 } else { area.width.saturating_sub(28) };
    canvas.put(page.header.x + at, page.header.y, area.width - at, &format!("{day} {week}"), Role::Plain);
    let title = match (&first.aside, hindered) {
        (Some(_), _) => FirstWord::TitleAside,
        (None, true) => FirstWord::TitleHindered,
        (None, false) => FirstWord::Title,
    };
    canvas.put(page.tabs.x + 1, page.tabs.y, area.width - 1, title.say(lang), Role::Plain);
    canvas.rule(page.top_rule.x, page.top_rule.y, area.width);
    canvas.rule(page.bottom_rule.x, page.bottom_rule.y, area.width);

    let margin = if area.width >= WIDE { 28 } else { 2 };
    let body = Rect { x: area.x + margin, width: area.width - margin - 2, ..page.body };
    match &first.sheet {
        Some(sheet) => draw_sheet(first, sheet, body, view, canvas),
        None => question(first, body, view, canvas),
    }
    let failure = first.sheet.as_ref().and_then(|sheet| sheet.failure.as_deref());
    let (sentence, role) = match failure {
        Some(_) => (FirstWord::NothingYet.say(lang), Role::Muted),
        None if first.sheet.is_some() => (FirstWord::NothingYet.say(lang), Role::Plain),
        None => (FirstWord::Offline.say(lang), Role::Plain),
    };
    canvas.put(page.sentence.x + 1, page.sentence.y, area.width - 1, sentence, role);
}

fn question(first: &FirstRun, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let roomy = body.height >= ROOMY;
    let mut y = body.y + u16::from(roomy) * 2;
    if let Some(hindrance) = &first.hindrance {
        let area = Rect { y, height: if roomy { 6 } else { 4 }, ..body };
        y += canvas.put_wrapped(area, hindrance, Role::Bad) + u16::from(roomy);
    }
    let question = if first.hindrance.is_some() { FirstWord::QuestionHindered } else { FirstWord::Question };
    canvas.put(body.x + 2, y, body.width - 2, question.say(lang), Role::Strong);
    y += 1 + u16::from(roomy);
    for (answer, index) in first.answers().into_iter().zip(0..) {
        let (name, lines) = answer_words(first, answer, view);
        if index == first.selected {
            canvas.put(body.x, y, 1, view.glyphs.selected, Role::Strong);
        }
        canvas.put(body.x + 2, y, 3, &(index + 1).to_string(), Role::Key);
        canvas.put(body.x + 5, y, NAME, name.say(lang), Role::Strong);
        let text = Rect { x: body.x + 5 + NAME, width: body.width.saturating_sub(5 + NAME), ..body };
        canvas.put(text.x, y, text.width, &lines[0], Role::Plain);
        canvas.put(text.x, y + 1, text.width, &lines[1], Role::Muted);
        if index == first.selected {
            canvas.tint(Rect { x: body.x, y, width: 5 + NAME - 1, height: 1 }, Role::Selection);
        }
        y += 2 + u16::from(roomy);
    }
    if y + 2 < body.bottom() {
        canvas.rule(body.x, y, body.width.min(64));
        facts(first, Rect { y: y + 1, height: body.bottom() - y - 1, ..body }, view, canvas);
    }
}

fn answer_words(first: &FirstRun, answer: Answer, view: &View) -> (FirstWord, [String; 2]) {
    let lang = view.lang;
    let say = |word: FirstWord| word.say(lang).to_owned();
    match answer {
        Answer::Sample => (FirstWord::Sample, [say(FirstWord::SampleWhat), say(FirstWord::SampleSafe)]),
        Answer::Import => (FirstWord::Import, [say(FirstWord::ImportWhat), say(FirstWord::ImportSafe)]),
        Answer::Restore => (FirstWord::Restore, [say(FirstWord::RestoreWhat), say(FirstWord::RestoreSafe)]),
        Answer::New => {
            let lines = first.pack.as_ref().map_or_else(Default::default, |pack| {
                let number = pack.document.as_ref().map_or(pack.title.as_str(), |document| &document.number);
                [
                    FirstWord::NewWhat.with(lang, &[("number", &number), ("count", &pack.tasks.len())]),
                    FirstWord::NewYear.with(lang, &[("year", &pack.year)]),
                ]
            });
            (FirstWord::New, lines)
        }
    }
}

/// What was assumed, and the key that changes each.
fn facts(first: &FirstRun, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let is_unicode = *view.glyphs == glyphs::UNICODE;
    let [top_left, top_right, ..] = view.glyphs.corners;
    let set = view.glyphs;
    let sample = format!(
        "{}  {}{}{top_left}{top_right} {}{}{}{}",
        if is_unicode { "unicode" } else { "ascii" },
        set.horizontal,
        set.vertical,
        set.done,
        set.bad,
        set.ok,
        set.review
    );
    let years: Vec<i32> = view.calendar.years().map(|year| year.year).collect();
    let known = match (years.first(), years.last()) {
        (Some(from), Some(to)) => FirstWord::HolidaysKnown.with(lang, &[("from", from), ("to", to)]),
        _ => String::new(),
    };
    let place = first.place_of_new().to_string_lossy().into_owned();
    let place_room = usize::from(area.width.saturating_sub(5 + NAME));
    let place = tail_of(&text::clean(&place), place_room, set.cut);
    let rows: [(FirstWord, String, &str, &str); 4] = [
        (FirstWord::Place, place, "", ""),
        (FirstWord::Language, FirstWord::LanguageName.say(lang).to_owned(), "F9", FirstWord::LanguageOther.say(lang)),
        (FirstWord::Glyphs, sample, "5", FirstWord::GlyphsOther.say(lang)),
        (FirstWord::Holidays, known, "", ""),
    ];
    let mut y = area.y;
    for (name, value, key, does) in rows {
        if y >= area.bottom() {
            return;
        }
        canvas.put(area.x + 5, y, NAME - 1, name.say(lang), Role::Muted);
        let used = canvas.put(area.x + 5 + NAME, y, area.width.saturating_sub(5 + NAME), &value, Role::Plain);
        let x = area.x + 5 + NAME + used.max(24) + 2;
        if !key.is_empty() && x < area.right() {
            let line = [span(key, Role::Key), span(format!(" {does}"), Role::Plain)];
            canvas.put_spans(x, y, area.right() - x, &line);
        }
        y += 1;
        if name == FirstWord::Glyphs && area.height > 5 {
            canvas.put(
                area.x + 5 + NAME,
                y,
                area.width.saturating_sub(5 + NAME),
                FirstWord::GlyphsNote.say(lang),
                Role::Muted,
            );
            y += 1;
        }
    }
}

/// The end of a path matters more than its beginning.
fn tail_of(path: &str, room: usize, cut: &str) -> String {
    if text::width(path) <= room {
        return path.to_owned();
    }
    let mut tail = path;
    while text::width(tail) + 1 > room {
        let Some((at, _)) = tail.char_indices().nth(1) else { break };
        tail = tail.get(at..).unwrap_or_default();
    }
    format!("{cut}{tail}")
}

fn draw_sheet(first: &FirstRun, sheet: &Sheet, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let roomy = body.height >= ROOMY;
    let (name, lines) = answer_words(first, sheet.answer, view);
    let mut y = body.y + u16::from(roomy) * 2;
    canvas.put(body.x + 2, y, body.width - 2, name.say(lang), Role::Strong);
    for line in &lines {
        y += 1;
        canvas.put(body.x + 2, y, body.width - 2, line, Role::Muted);
    }
    y += 2;
    for (index, (field, line)) in sheet.fields.iter().enumerate() {
        let focused = index == sheet.row;
        let label = label(*field, sheet.answer).say(lang);
        if focused {
            canvas.put(body.x, y, 1, view.glyphs.selected, Role::Strong);
        }
        canvas.put(body.x + 2, y, NAME - 3, label, Role::Muted);
        let room = body.width.saturating_sub(NAME).max(2);
        let at = body.x + NAME;
        let (shown, caret) = line.window(usize::from(room));
        canvas.put(at, y, room, &shown, Role::Plain);
        if focused {
            let role = if line.is_selected() { Role::Selection } else { Role::Focus };
            canvas.tint(Rect { x: at, y, width: room, height: 1 }, role);
            canvas.caret = Some(Position { x: at + u16::try_from(caret).unwrap_or(0), y });
        }
        y += 1;
        for (note, role) in notes(first, sheet, *field, view) {
            canvas.put(at, y, room, &note, role);
            y += 1;
        }
    }
    y += 1;
    let begins = match sheet.answer {
        Answer::Sample => FirstWord::SampleBegin,
        Answer::New | Answer::Import => FirstWord::NewBegin,
        Answer::Restore => FirstWord::RestoreBegin,
    };
    if !sheet.takes_text() {
        canvas.put(body.x, y, 1, view.glyphs.selected, Role::Strong);
    }
    let begin = FirstWord::Begin.say(lang);
    let used = canvas.put(body.x + 2, y, NAME - 3, begin, Role::Strong);
    canvas.put(body.x + NAME, y, body.width - NAME, begins.say(lang), Role::Plain);
    if !sheet.takes_text() {
        canvas.tint(Rect { x: body.x + 2, y, width: used, height: 1 }, Role::Selection);
    }
    if let Some(failure) = &sheet.failure {
        let area = Rect { x: body.x + 2, y: y + 2, width: body.width - 2, height: body.bottom().saturating_sub(y + 2) };
        canvas.put_wrapped(area, failure, Role::Bad);
    }
}

const fn label(field: Field, answer: Answer) -> FirstWord {
    match (field, answer) {
        (Field::Year, _) => FirstWord::Year,
        (Field::From, _) => FirstWord::From,
        (Field::Place, Answer::Restore) => FirstWord::To,
        (Field::Place, _) => FirstWord::Place,
    }
}

/// What is wrong with a field, or follows from it.
fn notes(first: &FirstRun, sheet: &Sheet, field: Field, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    if let Some((_, word)) = sheet.wrong.filter(|(wrong, _)| *wrong == field) {
        return vec![(word.say(lang).to_owned(), Role::Bad)];
    }
    let (Field::Year, Some(year), Some(pack)) = (field, sheet.year(), &first.pack) else { return Vec::new() };
    let mut notes = Vec::new();
    if year != pack.year {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("pack", &pack.year), ("year", &year)];
        notes.push((FirstWord::PracticeNote.with(lang, &values), Role::Muted));
    }
    if year < view.today.year() {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("year", &year), ("now", &view.today.year())];
        notes.push((FirstWord::PastYear.with(lang, &values), Role::Warn));
    }
    if !view.calendar.has(year) {
        notes.push((FirstWord::Unpublished.with(lang, &[("year", &year)]), Role::Warn));
    }
    notes
}
