//! How strictly a text binds, clause by clause: 视情 in one half-sentence does not make the row 鼓励.

use std::ops::Range;

use super::clause::Clause;
use super::ground::Ground;
use super::plain::Plain;
use super::sentence::clauses;
use super::token::{self, Token};
use super::words::{BEFORE_TRIED, FULL, TOPICS, TRIED, WEAK};
use crate::domain::task::Strength;

/// Words of a text that bind less than in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weakened {
    /// The words, as they stand.
    pub words: String,
    /// How strictly they bind.
    pub strength: Strength,
    /// The word that says so.
    pub strength_words: &'static str,
}

/// The strength of a text, its strongest, and what of it binds less. A text of such clauses alone is as weak as they are.
#[must_use]
pub fn strength(text: &str) -> (Strength, Vec<Weakened>) {
    let weakening_words = WEAK.iter().map(|(word, _)| *word).chain(TRIED);
    if !text.trim().is_empty() && !weakening_words.into_iter().any(|word| text.contains(word)) {
        return (Strength::Must, Vec::new());
    }
    let plain = Plain::of(text);
    let ground = Ground::default();
    let mut weak = Vec::new();
    let mut strongest: Option<Strength> = None;
    for sentence in plain.sentences() {
        let pieces = token::cut(&plain.text, sentence, &ground);
        let clauses = clauses(&plain, &pieces);
        let mut at = 0;
        while let Some(clause) = clauses.get(at) {
            let Some(found) = weakening(clause, at == 0) else {
                let is_topic =
                    is_topic(clause) && clauses.get(at + 1).is_some_and(|next| weakening(next, false).is_some());
                if !is_topic {
                    strongest = Some(Strength::Must);
                }
                at += 1;
                continue;
            };
            let from = at.checked_sub(1).filter(|before| clauses.get(*before).is_some_and(is_topic)).unwrap_or(at);
            let mut to = at + 1;
            while found.spreads && clauses.get(to).is_some_and(goes_on) {
                to += 1;
            }
            let words = plain.words(range(&clauses, from, to)).to_owned();
            weak.push(Weakened { words, strength: found.strength, strength_words: found.word });
            strongest = Some(strongest.map_or(found.strength, |before| before.min(found.strength)));
            at = to;
        }
    }
    (strongest.unwrap_or(Strength::Must), weak)
}

/// The word of a clause that weakens it.
struct Weakening {
    strength: Strength,
    word: &'static str,
    /// It opens the sentence, so that what follows from it is as weak.
    spreads: bool,
}

fn weakening(clause: &Clause<'_>, is_first: bool) -> Option<Weakening> {
    let mut bare = clause.plain.get(clause.range.clone()).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    while let Some(shorter) = BEFORE_TRIED.iter().find_map(|word| bare.strip_prefix(word)) {
        bare = shorter;
    }
    if let Some(word) = TRIED.iter().find(|word| bare.starts_with(**word)) {
        return Some(Weakening { strength: Strength::Encourage, word, spreads: is_first });
    }
    let (strength, word) = clause.weak()?;
    let opens = bare.starts_with(word) || clause.plain.get(clause.range.clone()).starts_with(word);
    let spreads = is_first && opens && matches!(word, "鼓励" | "提倡" | "视情");
    Some(Weakening { strength, word, spreads })
}

/// 以县政府名义制发的政策性文件，…: it only says what the next clause is about.
fn is_topic(clause: &Clause<'_>) -> bool {
    let text = clause.plain.get(clause.range.clone());
    TOPICS.iter().any(|word| text.starts_with(word))
        && !clause.has(|token| matches!(token, Token::Amount(_) | Token::Weak(..)))
}

/// Whether a clause follows from a weak one that opened the sentence.
fn goes_on(clause: &Clause<'_>) -> bool {
    let text = clause.plain.get(clause.range.clone());
    !FULL.iter().any(|word| text.starts_with(word))
        && !text.contains("必须")
        && !clause.has(|token| {
            matches!(
                token,
                Token::Actor(_) | Token::Amount(_) | Token::Date(_) | Token::AtLeast { .. } | Token::Weak(..)
            )
        })
}

fn range(clauses: &[Clause<'_>], from: usize, to: usize) -> Range<usize> {
    let start = clauses.get(from).map_or(0, |clause| clause.range.start);
    start..to.checked_sub(1).and_then(|last| clauses.get(last)).map_or(start, |clause| clause.range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weak(text: &str) -> Vec<(String, &'static str)> {
        strength(text).1.into_iter().map(|one| (one.words, one.strength_words)).collect()
    }

    #[test]
    fn a_text_is_as_strong_as_its_strongest_clause() {
        let cases = [
            ("县级原则上每年至少开展5次政策评价。年底前公开结果。", Strength::Must),
            ("探索推动政府网站数据无缝交换，实现同质同效。", Strength::Encourage),
            ("尝试选取适当议题，进行在线直播。持续深化列席制度。", Strength::Must),
            ("做好信息公开工作，并视情公开评估信息。", Strength::Must),
            ("加强成果运用，推广改革探索经验，加大鼓励力度。", Strength::Must),
            ("原则上每季度召开1次例会。", Strength::Principle),
            ("形成可复制推广的经验，一般性支出公开。", Strength::Must),
            ("", Strength::Must),
        ];
        for (text, expected) in cases {
            assert_eq!(strength(text).0, expected, "{text}");
        }
    }

    #[test]
    fn a_weak_word_governs_its_own_clause() {
        let text = "将结果归集展示，并视情公开风险评估、专家论证等信息，做好归档。";
        assert_eq!(weak(text), [("并视情公开风险评估、专家论证等信息".to_owned(), "视情")]);
        let text = "以县政府名义制发的文件，解读原则上不少于5种，以部门名义制发的不少于2种。";
        assert_eq!(weak(text), [("以县政府名义制发的文件，解读原则上不少于5种".to_owned(), "原则上")]);
        let text = "一般每季度召开1次例会，年底前必须完成评价，力争全年10场，可邀请代表参加。";
        let words = ["一般每季度召开1次例会", "力争全年10场"];
        assert_eq!(weak(text).iter().take(2).map(|(text, _)| text.as_str()).collect::<Vec<_>>(), words);
    }

    #[test]
    fn an_attempt_that_opens_a_sentence_takes_what_follows_along() {
        let text = "尝试选取适当议题，对议题审议过程进行在线直播。";
        assert_eq!(weak(text), [(text.trim_end_matches('。').to_owned(), "尝试")]);
        let text = "探索数据交换，年底前必须完成。";
        assert_eq!(weak(text), [("探索数据交换".to_owned(), "探索")]);
        let text = "积极探索建立机制，要明确责任。";
        assert_eq!(weak(text), [("积极探索建立机制".to_owned(), "探索")]);
    }
}
