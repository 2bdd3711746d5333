//! What is written down of an activity beside its day and its title, as values: texts, people by kind and number,
//! opinions. Which fields there are is the pack's, see [`ActivityScheme`](super::pack::ActivityScheme).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::pack::Takes;
use super::prose::{LINE_MAX, PROSE_MAX, prose};
use crate::text::numeral;

/// Values by field. An empty one takes the value away; a field that is not named stays as it is.
pub type Details = BTreeMap<String, Detail>;

/// What stands in a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Detail {
    /// A text, an address, a day.
    Text(#[serde(serialize_with = "prose")] String),
    /// People by kind and number.
    People(Vec<Party>),
    /// Opinions.
    Opinions(Vec<Opinion>),
}

/// So many of a kind: 人大代表 3.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Who they are.
    pub who: String,
    /// How many.
    pub number: u32,
}

/// An opinion, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// What it says.
    pub text: String,
    /// Whether it was adopted; `None` so far nobody said.
    #[serde(default)]
    pub adopted: Option<Adoption>,
    /// What was answered, or why it was not adopted; may be empty.
    #[serde(default)]
    pub answer: String,
    /// 承办: who saw to it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler: String,
}

impl Opinion {
    /// Each part is one line; what it says has to be there.
    fn is_sound(&self) -> bool {
        !self.text.trim().is_empty() && [&self.text, &self.answer, &self.handler].into_iter().all(|part| is_line(part))
    }
}

fn is_line(text: &str) -> bool {
    !text.contains('\n') && text.chars().count() <= LINE_MAX
}

coded! {
    /// What became of an opinion.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Adoption {
        /// 采纳.
        Adopted,
        /// 部分采纳.
        Partly,
        /// 不采纳.
        Rejected,
    }
}

/// Most opinions, or parties, that an activity keeps.
const ENTRIES_MAX: usize = 300;

/// Between the parts of an opinion as it is typed, `建议延长开放时间｜采纳｜已列入明年计划｜县水务局`.
pub const BAR: char = '｜';

/// Before a bar that is no border but stands in the text.
pub const ESCAPE: char = '\\';

impl Detail {
    /// Nothing.
    #[must_use]
    pub const fn nothing() -> Self {
        Self::Text(String::new())
    }

    /// A day as a value.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self::Text(day.to_string())
    }

    /// The day, where it is one.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        if let Self::Text(text) = self { text.parse().ok() } else { None }
    }

    /// Whether it takes the value away.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::People(people) => people.is_empty(),
            Self::Opinions(opinions) => opinions.is_empty(),
        }
    }

    /// What a person typed for a field; `None` where it does not take that.
    #[must_use]
    pub fn typed(takes: Takes, text: &str) -> Option<Self> {
        let text = text.trim();
        let value = match takes {
            _ if text.is_empty() => Some(Self::nothing()),
            Takes::People => people(text).map(Self::People),
            Takes::Opinions => text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(opinion)
                .collect::<Option<_>>()
                .map(Self::Opinions),
            Takes::Line | Takes::Prose | Takes::Day | Takes::Link => Some(Self::Text(text.to_owned())),
        };
        value.filter(|value| value.fits(takes))
    }

    /// Whether a field that takes that takes it. A text that was kept before its field took a list stays as it is.
    #[must_use]
    pub fn fits(&self, takes: Takes) -> bool {
        match (takes, self) {
            (_, _) if self.is_empty() => true,
            (Takes::Day, value) => value.as_day().is_some(),
            (Takes::Prose, Self::Text(text)) => text.chars().count() <= PROSE_MAX,
            (Takes::Line | Takes::Link, Self::Text(text)) => is_line(text),
            (Takes::People, Self::People(people)) => {
                people.len() <= ENTRIES_MAX && people.iter().all(|one| !one.who.trim().is_empty() && is_line(&one.who))
            }
            (Takes::Opinions, Self::Opinions(opinions)) => {
                opinions.len() <= ENTRIES_MAX && opinions.iter().all(Opinion::is_sound)
            }
            (Takes::Line | Takes::Link | Takes::Prose, Self::People(_) | Self::Opinions(_)) => false,
            (Takes::People, Self::Text(_) | Self::Opinions(_)) | (Takes::Opinions, Self::Text(_) | Self::People(_)) => {
                false
            }
        }
    }
}

/// `人大代表3、政协委员 2 人`: each with its number behind it, or before it (`3 名群众`).
fn people(text: &str) -> Option<Vec<Party>> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(party).collect()
}

/// What is counted in.
const HEADS: [char; 3] = ['人', '名', '位'];

fn party(text: &str) -> Option<Party> {
    let before = numeral::leading(text).filter(|(_, rest)| rest.trim_start().starts_with(HEADS));
    if let Some((number, rest)) = before {
        let who = rest.trim_start().trim_start_matches(HEADS).trim();
        return (!who.is_empty()).then(|| Party { who: who.to_owned(), number });
    }
    let counted = text.trim_end_matches(HEADS).trim_end();
    let places = counted.char_indices().map(|(place, _)| place).skip(1);
    let mut cuts = places.filter_map(|place| counted.split_at_checked(place));
    let party =
        |(who, number): (&str, &str)| Some(Party { who: who.trim().to_owned(), number: numeral::read(number.trim())? });
    cuts.find_map(party).filter(|party| numeral::read(&party.who).is_none())
}

/// One line: what it says, whether it was adopted, what was answered, who saw to it.
fn opinion(line: &str) -> Option<Opinion> {
    let mut parts = parts(line).into_iter();
    let text = parts.next().filter(|text| !text.is_empty())?;
    let adopted = match parts.next().as_deref() {
        None | Some("") => None,
        Some(word) => Some(adoption(word)?),
    };
    let mut next = || parts.next().unwrap_or_default();
    let (answer, handler) = (next(), next());
    parts.next().is_none().then_some(Opinion { text, adopted, answer, handler })
}

/// The parts of a line. `\｜` is a bar of the text, `\\` the sign itself; before anything else it is what it is.
fn parts(line: &str) -> Vec<String> {
    let is_escape = |sign: char| matches!(sign, ESCAPE | '＼');
    let is_bar = |sign: char| matches!(sign, BAR | '|');
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.next_if(|next| is_escape(sign) && (is_escape(*next) || is_bar(*next))) {
            Some(meant) => part.push(meant),
            None if is_bar(sign) => parts.push(std::mem::take(&mut part)),
            None => part.push(sign),
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// A part as it is typed: what would be read as a border, or as the sign before one, bears that sign.
#[must_use]
pub fn typed_part(part: &str) -> String {
    let mut typed = String::with_capacity(part.len());
    for sign in part.chars() {
        if matches!(sign, BAR | '|' | ESCAPE | '＼') {
            typed.push(ESCAPE);
        }
        typed.push(sign);
    }
    typed
}

/// The words that people write, in both languages.
fn adoption(word: &str) -> Option<Adoption> {
    match word {
        "采纳" | "已采纳" | "全部采纳" | "是" | "adopted" => Some(Adoption::Adopted),
        "部分采纳" | "partly" | "partly adopted" => Some(Adoption::Partly),
        "不采纳" | "未采纳" | "不予采纳" | "否" | "not adopted" | "rejected" => Some(Adoption::Rejected),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(text: &str) -> Option<Vec<(String, u32)>> {
        let Some(Detail::People(people)) = Detail::typed(Takes::People, text) else { return None };
        Some(people.into_iter().map(|one| (one.who, one.number)).collect())
    }

    #[test]
    fn people_are_read_with_their_numbers() {
        let some = |list: &[(&str, u32)]| Some(list.iter().map(|(who, n)| ((*who).to_owned(), *n)).collect::<Vec<_>>());
        assert_eq!(
            parties("人大代表3、政协委员 2 人，群众５名"),
            some(&[("人大代表", 3), ("政协委员", 2), ("群众", 5)])
        );
        assert_eq!(parties("3名企业家；两位媒体记者"), some(&[("企业家", 3), ("媒体记者", 2)]));
        assert_eq!(parties("村民代表十二人"), some(&[("村民代表", 12)]));
        assert_eq!(parties("一般群众4"), some(&[("一般群众", 4)]));
        assert_eq!(parties("村民代表若干"), None);
        assert_eq!(parties("人大代表3、群众"), None, "each with its number");
        assert_eq!(Detail::typed(Takes::People, "12"), None, "nobody is 12");
    }

    #[test]
    fn an_opinion_a_line_with_what_became_of_it() {
        let read = |text: &str| Detail::typed(Takes::Opinions, text);
        let one = |text: &str, adopted, answer: &str, handler: &str| Opinion {
            text: text.into(),
            adopted,
            answer: answer.into(),
            handler: handler.into(),
        };
        let expected = vec![
            one("延长开放时间", Some(Adoption::Adopted), "列入明年计划", "县水务局"),
            one("增设停车位", Some(Adoption::Rejected), "", ""),
            one("多讲水价", None, "", ""),
            one("门口写“东｜西”", None, "", "县水务局"),
        ];
        let typed = "延长开放时间｜采纳｜列入明年计划｜县水务局\n增设停车位|未采纳\n\n 多讲水价 \n门口写“东\\｜西”｜｜｜县水务局";
        assert_eq!(read(typed), Some(Detail::Opinions(expected)));
        assert_eq!(read("延长开放时间｜再议"), None, "whether it was adopted is one of three words");
        assert_eq!(read("｜采纳"), None);
    }

    #[test]
    fn a_list_and_a_text_are_told_apart_when_read_back() {
        for (takes, text) in [(Takes::People, "群众5"), (Takes::Opinions, "好｜采纳"), (Takes::Prose, "好\n很好")]
        {
            let value = Detail::typed(takes, text).unwrap();
            let written = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Detail>(&written).unwrap(), value, "{written}");
        }
        assert!(Detail::typed(Takes::Line, "一\n二").is_none());
        assert!(Detail::typed(Takes::Day, "9月").is_none());
        assert!(Detail::typed(Takes::Day, "2023-09-15").is_some());
    }
}
