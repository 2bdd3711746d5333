//! Sentences that set a duty by themselves: on whom, by when, into which report.

use super::clause::Clause;
use super::count::Actor;
use super::ground::Ground;
use super::plain::Plain;
use super::sentence::clauses;
use super::token::{self, Token};

/// A sentence that sets a duty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// The sentence, with its end mark.
    pub words: String,
    /// The clause that sets the date, or names the report.
    pub clause: String,
    /// On whom; empty where nobody is named.
    pub actors: Vec<Actor>,
    /// The words that name them.
    pub actor_words: String,
    /// By when, as a phrase; `None` for what goes into the annual report.
    pub deadline: Option<String>,
}

/// Sentences of a text that set a date, or ask for something in the annual report (政府信息公开工作年度报告).
#[must_use]
pub fn duties(text: &str, ground: &Ground<'_>) -> Vec<Duty> {
    let plain = Plain::of(text);
    let mut found = Vec::new();
    for sentence in plain.sentences() {
        let pieces = token::cut(&plain.text, sentence.clone(), ground);
        let clauses = clauses(&plain, &pieces);
        let set = clauses.iter().enumerate().find_map(|(at, clause)| Some((at, set_by(clause)?)));
        let Some((at, deadline)) = set else { continue };
        let Some(clause) = clauses.get(at) else { continue };
        // 2023年年底前，完成…: what the date is for follows.
        let is_date_alone = deadline.as_ref().is_some_and(|phrase| plain.get(clause.range.clone()) == phrase);
        let Some(last) = clauses.get(at + usize::from(is_date_alone)) else { continue };
        let named = clauses.iter().find(|clause| clause.has(|token| matches!(token, Token::Actor(_))));
        let end = plain.get(sentence.end..plain.text.len()).starts_with('。');
        found.push(Duty {
            words: plain.words(sentence).to_owned() + if end { "。" } else { "" },
            clause: plain.words(clause.range.start..last.range.end).to_owned(),
            actors: named.map(Clause::actors).unwrap_or_default(),
            actor_words: named.map(|clause| names(&plain, clause)).unwrap_or_default(),
            deadline,
        });
    }
    found
}

/// The date that a clause sets; none of its own where it asks for the annual report.
#[allow(clippy::option_option, reason = "no duty, a duty without a date, a duty with one")]
pub(super) fn set_by(clause: &Clause<'_>) -> Option<Option<String>> {
    let text = clause.plain.get(clause.range.clone());
    if text.contains("年度报告") && ["纳入", "列入", "写入", "体现在"].iter().any(|word| text.contains(word))
    {
        return Some(None);
    }
    let is_report = clause.has(|token| matches!(token, Token::Done | Token::Past));
    let phrase = clause.date().filter(|phrase| ["前", "底", "末"].iter().any(|end| phrase.ends_with(end)))?;
    (!is_report).then(|| Some(phrase.to_owned()))
}

/// 各镇（街道）、县直各部门单位, as written.
fn names(plain: &Plain<'_>, clause: &Clause<'_>) -> String {
    let is_actor = |token: &Token| matches!(token, Token::Actor(_));
    let first = clause.pieces.iter().position(|piece| is_actor(&piece.token));
    let Some(first) = first else { return String::new() };
    let rest = clause.pieces.get(first..).unwrap_or_default();
    let group = rest.iter().take_while(|piece| is_actor(&piece.token) || piece.token == Token::Join);
    let end = group.filter(|piece| is_actor(&piece.token)).last().map_or(0, |piece| piece.range.end);
    let start = clause.pieces.get(first).map_or(0, |piece| piece.range.start);
    plain.words(start..end).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_a_date_is_a_duty() {
        let text = "各镇（街道）、县直各部门单位要抓好落实，于2023年8月20日前编制实施方案。落实情况需纳入政府信息公开工作\
                    年度报告予以公开，接受社会监督。已于2023年6月底前完成。2023年年底前，建成专区。2023年7月28日";
        let found = duties(text, &Ground { year: Some(2023), names: &[] });
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0].actor_words, "各镇（街道）、县直各部门单位");
        assert_eq!(found[0].deadline.as_deref(), Some("2023年8月20日前"));
        assert_eq!(found[0].clause, "于2023年8月20日前编制实施方案");
        assert!(found[0].words.ends_with("实施方案。"));
        assert_eq!((found[1].deadline.as_deref(), found[1].actors.len()), (None, 0));
        assert_eq!(found[2].clause, "2023年年底前，建成专区");
    }
}
