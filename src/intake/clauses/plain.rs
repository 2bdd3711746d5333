//! Text in one writing, with the way back to the words as they stand in the file.

use std::ops::Range;

use crate::text::{numeral, twin::narrow};

/// A text without blanks, in half-width signs and with one kind of dash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Plain<'a> {
    original: &'a str,
    /// What is read.
    pub text: String,
    /// For each byte of `text` that begins a sign: where that sign stands in the original.
    origin: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    /// Squeezes a text. A line break stays, as `\n`, where a sentence or an item of a list ends; elsewhere it is where
    /// the cell was too narrow.
    pub fn of(original: &'a str) -> Self {
        let (mut text, mut origin) = (String::with_capacity(original.len()), Vec::new());
        for (at, sign) in original.char_indices() {
            let sign = match sign {
                '\n' if ends(&text) || begins_item(original.get(at + 1..).unwrap_or_default()) => '\n',
                sign if sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200d}' | '\u{feff}') => continue,
                '—' | '–' | '―' | '－' | '−' | '~' | '～' | '〜' => '-',
                '﹪' => '%',
                sign => narrow(sign),
            };
            origin.push((text.len(), at));
            text.push(sign);
        }
        Self { original, text, origin }
    }

    /// A piece of the plain text.
    pub fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The words of the file that a piece of the plain text was, without marks at its ends.
    pub fn words(&self, range: Range<usize>) -> &'a str {
        let trimmed = self.get(range.clone());
        let from = range.start + trimmed.len() - trimmed.trim_start_matches(EDGES).len();
        let to = range.end - (trimmed.len() - trimmed.trim_end_matches(EDGES).len());
        if from >= to {
            return "";
        }
        self.original.get(self.origin_of(from)..self.origin_of(to)).unwrap_or_default().trim()
    }

    fn origin_of(&self, at: usize) -> usize {
        let place = self.origin.partition_point(|(plain, _)| *plain < at);
        self.origin.get(place).map_or(self.original.len(), |(_, original)| *original)
    }

    /// Where the words begin that no full stop parts from those at `at`.
    pub fn full_stop_before(&self, at: usize) -> usize {
        self.get(0..at)
            .rfind(['。', '\n'])
            .map_or(0, |stop| stop + self.get(stop..at).chars().next().map_or(0, char::len_utf8))
    }

    /// The sentences.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        for (at, sign) in self.text.char_indices() {
            if matches!(sign, '。' | ';' | '!' | '?' | '\n') {
                found.push(from..at);
                from = at + sign.len_utf8();
            }
        }
        found.push(from..self.text.len());
        found.retain(|range| !self.get(range.clone()).is_empty());
        found
    }
}

/// Marks that are no part of the words.
const EDGES: [char; 9] = [',', '、', ':', '。', ';', '\n', '!', '?', '.'];

fn ends(text: &str) -> bool {
    text.ends_with(['。', ';', ':', '!', '?', '\n'])
}

/// 1. 2、 （3） ④ 一、: a line of a list.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let mut signs = line.chars().map(narrow);
    match signs.next() {
        Some('(') => signs.next().is_some_and(is_of_number),
        Some('①'..='⑳') => true,
        Some(sign) if is_of_number(sign) => signs.take(2).any(|sign| matches!(sign, '.' | '、')),
        _ => false,
    }
}

fn is_of_number(sign: char) -> bool {
    sign.is_ascii_digit() || numeral::is_numeral(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_come_back_as_they_stand() {
        let text = "各 镇每年\n不少于 ２ 次，１２场。\n1.另一条；";
        let plain = Plain::of(text);
        assert_eq!(plain.text, "各镇每年不少于2次,12场。\n1.另一条;");
        let sentences = plain.sentences();
        assert_eq!(sentences.len(), 2);
        assert_eq!(plain.words(sentences[0].clone()), "各 镇每年\n不少于 ２ 次，１２场");
        assert_eq!(plain.words(sentences[1].clone()), "1.另一条");
    }
}
