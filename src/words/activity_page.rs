//! An activity on one page of text, to be read, printed or sent: what it was, what it counts for and why not, what is
//! written down of it, its evidence and follow-up, its history.

use super::activity::{adoption, detail_name, event_state, in_a_line, quota_title};
use super::{date_with_weekday, key_number, unit};
use crate::domain::day::Day;
use crate::domain::detail::{Detail, Opinion};
use crate::domain::key::Key;
use crate::domain::pace::Lack;
use crate::domain::quota::{Activity, Quota};
use crate::locale::{Lang, say};
use crate::text;

crate::locale::words! {
    /// Words of the page.
    enum EventWord in "activity_page" {
        Head = "head",
        Of = "of",
        OfCounty = "of_county",
        Held = "held",
        CountsFor = "counts_for",
        CountsAlso = "counts_also",
        Asks = "asks",
        Fields = "fields",
        FieldLine = "field_line",
        Opinions = "opinions",
        OpinionLine = "opinion_line",
        Became = "became",
        Answered = "answered",
        Handled = "handled",
        Evidence = "evidence",
        FollowUp = "follow_up",
        NotAsked = "not_asked",
        PublishedOn = "published_on",
        Unpublished = "unpublished",
        History = "history",
        Nothing = "nothing",
    }
}

/// What the page says that the activity itself does not hold.
pub struct EventGround<'a> {
    /// Why it does not count towards a quota; nothing where it does.
    pub lacks: &'a dyn Fn(&Quota) -> Vec<Lack>,
    /// Its history, a line each, newest first.
    pub history: &'a [String],
    /// Where older entries are found, when those are not all.
    pub older: Option<String>,
}

/// The page of an activity; its first line is its name.
#[must_use]
pub fn activity_page(one: &Activity, ground: &EventGround<'_>, day: &Day<'_>, lang: Lang) -> Option<String> {
    let book = day.book;
    let quota = book.quotas.get(&one.quota)?;
    let number = key_number(&Key::Activity(one.id.0), lang);
    let whose = one.unit.map_or_else(|| EventWord::OfCounty.say(lang).to_owned(), |of| unit(book, of, lang));
    let mut lines = vec![
        say!(lang, EventWord::Head, number = number, title = one.title),
        say!(lang, EventWord::Of, unit = whose, kind = quota_title(quota, lang)),
        say!(
            lang,
            EventWord::Held,
            day = date_with_weekday(one.happened_on, lang),
            entered = date_with_weekday(one.entered_on, lang)
        ),
    ];
    let state = |quota: &Quota| event_state(&(ground.lacks)(quota), (one, quota), day, lang);
    lines.push(say!(lang, EventWord::CountsFor, quota = quota_title(quota, lang), state = state(quota)));
    if let Some(also) = one.also.and_then(|id| book.quotas.get(&id)) {
        lines.push(say!(lang, EventWord::CountsAlso, quota = quota_title(also, lang), state = state(also)));
    }
    lines.push(say!(lang, EventWord::Asks, clause = quota.clause));
    written_down(one, quota, day, lang, &mut lines);
    let piece = |piece: &crate::domain::assignment::Evidence| {
        format!("{}  {}", piece.happened_on.unwrap_or(piece.entered_on), piece.value)
    };
    section(&mut lines, EventWord::Evidence, one.evidence.iter().map(piece).collect(), lang);
    lines.push(String::new());
    lines.push(follow_up(one, quota, lang));
    // What an entry changed stands under it, set in.
    let entries = ground.history.iter().filter(|line| !line.starts_with(' ')).count();
    lines.extend([String::new(), say!(lang, EventWord::History, n = entries)]);
    lines.extend(ground.history.iter().cloned().chain(ground.older.clone()));
    Some(text::clean_lines(&lines.join("\n")))
}

fn section(lines: &mut Vec<String>, head: EventWord, rows: Vec<String>, lang: Lang) {
    lines.extend([String::new(), say!(lang, head, n = rows.len())]);
    if rows.is_empty() {
        lines.push(EventWord::Nothing.say(lang).to_owned());
    }
    lines.extend(rows);
}

/// The fields of its kind in their order, opinions as a list of their own; what no field names stands under its id.
fn written_down(one: &Activity, quota: &Quota, day: &Day<'_>, lang: Lang, lines: &mut Vec<String>) {
    let fields = day.book.fields_of(quota);
    let known = fields.iter().filter_map(|field| Some((detail_name(field, lang), one.details.get(&field.id)?)));
    let is_other = |id: &str| fields.iter().all(|field| field.id != id);
    let others = one.details.iter().filter(|(id, _)| is_other(id)).map(|(id, value)| (id.as_str(), value));
    let (mut rows, mut lists) = (Vec::new(), Vec::new());
    for (name, value) in known.chain(others) {
        match value {
            Detail::Opinions(opinions) => lists.push((name, opinions)),
            Detail::Text(_) | Detail::People(_) => {
                rows.push(say!(lang, EventWord::FieldLine, name = name, value = in_a_line(value, lang)));
            }
        }
    }
    section(lines, EventWord::Fields, rows, lang);
    for (name, opinions) in lists {
        lines.extend([String::new(), say!(lang, EventWord::Opinions, name = name, n = opinions.len())]);
        lines.extend((1..).zip(opinions).flat_map(|(n, one)| opinion(n, one, lang)));
    }
}

/// 意见, 采纳情况, 答复 and 承办, those that are there.
fn opinion(n: usize, one: &Opinion, lang: Lang) -> Vec<String> {
    let became = one.adopted.map(|adopted| say!(lang, EventWord::Became, what = adoption(adopted, lang)));
    let filled = |text: &'_ String| Some(text.clone()).filter(|text| !text.is_empty());
    let answered = filled(&one.answer).map(|what| say!(lang, EventWord::Answered, what = what));
    let handled = filled(&one.handler).map(|who| say!(lang, EventWord::Handled, who = who));
    let said = say!(lang, EventWord::OpinionLine, n = n, text = one.text);
    std::iter::once(said).chain([became, answered, handled].into_iter().flatten()).collect()
}

fn follow_up(one: &Activity, quota: &Quota, lang: Lang) -> String {
    let state = match (&quota.follow_up, one.follow_up_on) {
        (None, None) => return EventWord::NotAsked.say(lang).to_owned(),
        (_, Some(on)) => say!(lang, EventWord::PublishedOn, day = date_with_weekday(on, lang)),
        (Some(_), None) => EventWord::Unpublished.say(lang).to_owned(),
    };
    say!(lang, EventWord::FollowUp, what = quota.follow_up.as_deref().unwrap_or_default(), state = state)
}
