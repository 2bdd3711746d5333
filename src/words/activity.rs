//! Quotas and activities in words: why an event does not count, and what is written down of it.

use crate::domain::day::Day;
use crate::domain::detail::{Adoption, BAR, Detail, Opinion, Party, typed_part};
use crate::domain::pace::Lack;
use crate::domain::pack::{ActivityField, Takes};
use crate::domain::quota::{Activity, Quota};
use crate::locale::{Common, Lang, say};

use super::record::name_in;

crate::locale::words! {
    /// Words about activities.
    enum ActivityWord in "activity" {
        LacksYear = "lacks_year",
        LacksClosing = "lacks_closing",
        LacksEvidence = "lacks_evidence",
        LacksFollowUp = "lacks_follow_up",
        LacksFollowUpOf = "lacks_follow_up_of",
        LacksDetails = "lacks_details",
        NoMinimum = "no_minimum",
        Counts = "counts",
        Joint = "joint",
        Adopted = "adopted",
        Partly = "partly",
        Rejected = "rejected",
        Party = "party",
        Opinion = "opinion",
        OpinionWith = "opinion_with",
        HandledBy = "handled_by",
        Detail = "detail",
        HintPeople = "hint_people",
        HintOpinions = "hint_opinions",
    }
}

/// A quota's name in the language of the page.
#[must_use]
pub fn quota_title(quota: &Quota, lang: Lang) -> &str {
    name_in(&quota.title, &quota.title_en, lang)
}

/// Why an activity does not count towards a quota, each reason with what would make it count: 没有佐证，补上后计数.
#[must_use]
pub fn lacks(lacks: &[Lack], (activity, quota): (&Activity, &Quota), day: &Day<'_>, lang: Lang) -> Vec<String> {
    let said = |one: &Lack| match (one, &quota.follow_up) {
        (Lack::OtherYear, _) => ActivityWord::LacksYear.say(lang).to_owned(),
        (Lack::AfterClosing, _) => ActivityWord::LacksClosing.say(lang).to_owned(),
        (Lack::Evidence, _) => ActivityWord::LacksEvidence.say(lang).to_owned(),
        (Lack::FollowUp, Some(what)) => say!(lang, ActivityWord::LacksFollowUpOf, what = what),
        (Lack::FollowUp, None) => ActivityWord::LacksFollowUp.say(lang).to_owned(),
        (Lack::Details, _) => {
            let names: Vec<&str> = day.unwritten(quota, activity).map(|field| detail_name(field, lang)).collect();
            say!(lang, ActivityWord::LacksDetails, what = names.join(Common::ListMark.say(lang)))
        }
    };
    lacks.iter().map(said).collect()
}

/// Whether an event counts, and why not: 计 1 次; 没有佐证，补上后计数; 通知没有定次数，只记不计.
#[must_use]
pub fn event_state(lacks: &[Lack], event: (&Activity, &Quota), day: &Day<'_>, lang: Lang) -> String {
    match event.1.at_least {
        None => ActivityWord::NoMinimum.say(lang).to_owned(),
        Some(_) if lacks.is_empty() => ActivityWord::Counts.say(lang).to_owned(),
        Some(_) => self::lacks(lacks, event, day, lang).join(ActivityWord::Joint.say(lang)),
    }
}

/// The name of a field of activities.
#[must_use]
pub fn detail_name(field: &ActivityField, lang: Lang) -> &str {
    name_in(&field.name, &field.name_en, lang)
}

/// How the value of a field is typed, where that needs saying.
#[must_use]
pub fn detail_hint(takes: Takes, lang: Lang) -> Option<&'static str> {
    match takes {
        Takes::People => Some(ActivityWord::HintPeople.say(lang)),
        Takes::Opinions => Some(ActivityWord::HintOpinions.say(lang)),
        Takes::Line | Takes::Prose | Takes::Day | Takes::Link => None,
    }
}

/// What became of an opinion.
#[must_use]
pub fn adoption(adoption: Adoption, lang: Lang) -> &'static str {
    match adoption {
        Adoption::Adopted => ActivityWord::Adopted,
        Adoption::Partly => ActivityWord::Partly,
        Adoption::Rejected => ActivityWord::Rejected,
    }
    .say(lang)
}

/// A value as it is typed, and read again: an opinion a line, with `｜` between its parts, `\｜` for one inside a part.
#[must_use]
pub fn detail_typed(value: &Detail, lang: Lang) -> String {
    match value {
        Detail::Text(text) => text.clone(),
        Detail::People(people) => parties(people, lang),
        Detail::Opinions(opinions) => {
            let line = |one: &Opinion| {
                let word = one.adopted.map_or("", |adopted| adoption(adopted, lang));
                let parts = [&*typed_part(&one.text), word, &typed_part(&one.answer), &typed_part(&one.handler)];
                let told = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
                parts.iter().take(told).copied().collect::<Vec<_>>().join(&BAR.to_string())
            };
            opinions.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// What is written down of an activity, on one line each: `列席代表：人大代表3、群众5`. What no field of its quota names
/// stands last, under its id.
#[must_use]
pub fn details(activity: &Activity, fields: &[ActivityField], lang: Lang) -> Vec<String> {
    let told =
        |name: &str, value: &Detail| say!(lang, ActivityWord::Detail, name = name, value = in_a_line(value, lang));
    let known = fields.iter().filter_map(|field| Some((detail_name(field, lang), activity.details.get(&field.id)?)));
    let is_other = |id: &str| fields.iter().all(|field| field.id != id);
    let others = activity.details.iter().filter(|(id, _)| is_other(id)).map(|(id, value)| (id.as_str(), value));
    known.chain(others).map(|(name, value)| told(name, value)).collect()
}

/// A value on one line.
#[must_use]
pub fn in_a_line(value: &Detail, lang: Lang) -> String {
    match value {
        Detail::Text(text) => text.lines().collect::<Vec<_>>().join(Common::ListMark.say(lang)),
        Detail::People(people) => parties(people, lang),
        Detail::Opinions(opinions) => {
            let said = |(n, one): (usize, &Opinion)| {
                let by = Some(&one.handler).filter(|who| !who.is_empty());
                let by = by.map(|who| say!(lang, ActivityWord::HandledBy, who = who)).unwrap_or_default();
                let became = [one.adopted.map_or("", |adopted| adoption(adopted, lang)), one.answer.as_str(), &by];
                let became: Vec<&str> = became.into_iter().filter(|text| !text.is_empty()).collect();
                let became = became.join(Common::ListMark.say(lang));
                let word = if became.is_empty() { ActivityWord::Opinion } else { ActivityWord::OpinionWith };
                word.with(lang, &[("n", &(n + 1)), ("text", &one.text), ("became", &became)])
            };
            opinions.iter().enumerate().map(said).collect::<Vec<_>>().join(Common::ListMark.say(lang))
        }
    }
}

fn parties(people: &[Party], lang: Lang) -> String {
    let said = |one: &Party| say!(lang, ActivityWord::Party, who = one.who, n = one.number);
    people.iter().map(said).collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written out to be typed again is read as what it was, whatever signs stand in it.
    #[test]
    fn opinions_survive_being_typed_again() {
        let parts = ["", "建议", "东｜西", "a|b", r"C:\表", r"尾\", "＼｜", "｜"];
        for text in parts.iter().filter(|text| !text.is_empty()) {
            for answer in parts {
                for handler in parts {
                    for adopted in [None, Some(Adoption::Adopted), Some(Adoption::Partly), Some(Adoption::Rejected)] {
                        let (text, answer, handler) = ((*text).to_owned(), answer.to_owned(), handler.to_owned());
                        let value = Detail::Opinions(vec![Opinion { text, adopted, answer, handler }]);
                        for lang in [Lang::ZhCn, Lang::En] {
                            let typed = detail_typed(&value, lang);
                            assert_eq!(Detail::typed(Takes::Opinions, &typed).as_ref(), Some(&value), "{typed}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_opinion_on_one_line_names_who_saw_to_it() {
        let value =
            Detail::typed(Takes::Opinions, "早开放半小时｜采纳｜十月起｜县水务局\n增设座椅｜｜｜县住建局").unwrap();
        let said = in_a_line(&value, Lang::ZhCn);
        assert_eq!(said, "1.早开放半小时（采纳、十月起、县水务局承办）、2.增设座椅（县住建局承办）");
    }

    #[test]
    fn what_is_too_long_or_of_several_lines_is_no_opinion() {
        let fits = |text: &str| {
            let one = Opinion { text: text.to_owned(), adopted: None, answer: String::new(), handler: String::new() };
            Detail::Opinions(vec![one]).fits(Takes::Opinions)
        };
        assert!(fits(&"长".repeat(500)));
        assert!(!fits(&"长".repeat(501)));
        assert!(!fits("一\n二"));
        assert_eq!(Detail::typed(Takes::Opinions, &"好\n".repeat(301)), None);
    }
}
