//! A sentence cut into what a number is read by: numbers with their measure, markers, periods, actors, and the text
//! between them.

use std::ops::Range;

use super::actor_words::{ACTORS, DOCUMENTS, SOME, THINGS_OF, TOWARDS};
use super::count::{Actor, Measure, Period};
use super::dates;
use super::ground::Ground;
use super::measure::{MeasureWord, before_number, begins, leading_signs, measured, one_or_two_more, range, times};
use super::words::{
    ABOVE, AT_LEAST, BREACH, CEILING, DONE, NOW, PAST, PER, PERIODS, SCORED, SCORING, SHORT_PERIODS, TO, WEAK, WITHIN,
};
use crate::domain::task::Strength;
use crate::intake::roster::{DEPARTMENT_WORDS, TOWN_WORDS};
use crate::text::numeral;

/// What a piece of a sentence is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// The end of a clause.
    Break,
    /// 、 和 与 及.
    Join,
    /// So many of a measure; of a range the lower end.
    Amount(Amount),
    /// How often.
    Period(Period),
    /// 不少于; `loose` where a verb may stand between it and its number (至少).
    AtLeast { loose: bool },
    /// 以上, behind a number.
    Above,
    /// 少于 without 不: what falls short.
    Breach,
    /// 不超过.
    Ceiling,
    /// 以内, behind a number.
    Within,
    /// 增加到.
    Raised,
    /// 去年.
    Past,
    /// 已, 累计, 开展了.
    Done,
    /// 今后.
    Now,
    /// Points for or against.
    Scored,
    /// Who.
    Actor(Actor),
    /// 原则上.
    Weak(Strength, &'static str),
    /// 其中.
    Among,
    /// 各, 分别 before a number.
    Each,
    /// By when.
    Date(String),
    /// Anything else, what stands in quotes as a whole.
    Text,
}

/// A number with its measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Amount {
    pub number: u32,
    pub unit: &'static str,
    pub measure: Measure,
    /// Written in digits: 每年1件 is asked where 每年一件 may be a word.
    pub is_in_digits: bool,
}

/// A piece of the plain text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub token: Token,
    pub range: Range<usize>,
}

/// Cuts a sentence, which stands at `range` of the plain text.
pub(super) fn cut(text: &str, range: Range<usize>, ground: &Ground<'_>) -> Vec<Piece> {
    let mut cutter =
        Cutter { text: text.get(..range.end).unwrap_or_default(), at: range.start, ground, pieces: Vec::new() };
    while cutter.at < range.end {
        cutter.step();
    }
    cutter.pieces
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    ground: &'a Ground<'a>,
    pieces: Vec<Piece>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn step(&mut self) {
        let rest = self.rest();
        let found = self.quoted().or_else(|| self.date()).or_else(|| self.year()).or_else(|| self.word());
        let (token, length) = found
            .or_else(|| self.number())
            .unwrap_or_else(|| (Token::Text, rest.chars().next().map_or(1, char::len_utf8)));
        let range = self.at..self.at + length;
        self.at = range.end;
        match self.pieces.last_mut() {
            Some(last) if token == Token::Text && last.token == Token::Text => last.range.end = range.end,
            _ => self.pieces.push(Piece { token, range }),
        }
    }

    /// What stands in quotes or title marks says nothing of numbers: “四级”, 《…》, 〔2019〕.
    fn quoted(&self) -> Option<(Token, usize)> {
        const PAIRS: [(char, char); 6] =
            [('“', '”'), ('《', '》'), ('〔', '〕'), ('「', '」'), ('【', '】'), ('\'', '\'')];
        let rest = self.rest();
        let open = rest.chars().next()?;
        if open == '(' {
            let end = rest.find(')')?;
            let says_nothing = |inner: &str| !inner.chars().any(|c| numeral::digit(c).is_some() || "每年,".contains(c));
            return rest.get(1..end).filter(|inner| says_nothing(inner)).map(|_| (Token::Text, end + 1));
        }
        let (_, close) = PAIRS.iter().find(|(begin, _)| *begin == open)?;
        let end = rest.get(open.len_utf8()..)?.find(*close)?;
        Some((Token::Text, open.len_utf8() + end + close.len_utf8()))
    }

    fn date(&self) -> Option<(Token, usize)> {
        if self.before().ends_with(['每', '第']) {
            return None;
        }
        let length = dates::leading(self.rest(), self.ground.year)?;
        Some((Token::Date(self.rest().get(..length)?.to_owned()), length))
    }

    /// 2022年: before the plan's year a report, in it the year itself.
    fn year(&self) -> Option<(Token, usize)> {
        let (digits, rest) = self.rest().split_at_checked(4)?;
        let year: i32 = digits.parse().ok().filter(|year| (1949..2100).contains(year))?;
        let rest = rest.strip_prefix('年')?;
        if self.before().ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let length = digits.len() + '年'.len_utf8() + if rest.starts_with('度') { '度'.len_utf8() } else { 0 };
        let token = match self.ground.year {
            Some(plan) if year < plan => Token::Past,
            Some(plan) if year > plan => Token::Period(Period::Other(self.rest().get(..length)?.to_owned())),
            _ => Token::Period(Period::Year),
        };
        Some((token, length))
    }

    fn number(&self) -> Option<(Token, usize)> {
        let rest = self.rest();
        if let Some(tail) = rest.strip_prefix("百分之") {
            let length = numeral::run_length(tail.chars());
            let digits = leading_signs(tail, length);
            let number = numeral::read(digits).or_else(|| (digits == "百").then_some(100))?;
            return Some((Token::Amount(rate(number)), rest.len() - tail.len() + digits.len()));
        }
        let length = numeral::run_length(rest.chars());
        if length == 0 {
            return None;
        }
        let digits = leading_signs(rest, length);
        let skipped = Some((Token::Text, digits.len()));
        // 第3期 and 前10名 count nothing that is asked.
        if self.before().ends_with(['第', '前', '“']) {
            return skipped;
        }
        let Some(low) = numeral::read(digits).or_else(|| one_or_two_more(digits)) else { return skipped };
        let mut tail = rest.get(digits.len()..)?;
        if let Some(after) = tail.strip_prefix('.').filter(|after| after.starts_with(|c: char| c.is_ascii_digit())) {
            tail = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        let (unit, tail) = match measured(tail) {
            Some(found) => found,
            // 2至3次: the lower end of a range.
            None => match range(tail).and_then(|tail| measured(tail)) {
                Some(found) => found,
                None => return skipped,
            },
        };
        // 2次至3次: the same with the measure twice.
        let tail = range(tail)
            .and_then(|after| measured(after))
            .filter(|(again, _)| *again == unit)
            .map_or(tail, |(_, tail)| tail);
        let length = rest.len() - tail.len();
        let token = match unit {
            MeasureWord::None("分") if self.before().ends_with(SCORING) => Token::Scored,
            MeasureWord::None(_) => Token::Text,
            MeasureWord::Some(measure, unit) => {
                Token::Amount(Amount { number: low, unit, measure, is_in_digits: digits.is_ascii() })
            }
        };
        Some((token, length))
    }

    fn word(&self) -> Option<(Token, usize)> {
        let rest = self.rest();
        let mut best: Option<(Token, usize)> = None;
        let mut offer = |token: Token, length: usize| {
            if best.as_ref().is_none_or(|(_, longest)| length > *longest) {
                best = Some((token, length));
            }
        };
        let sign = rest.chars().next()?;
        match sign {
            ',' | ':' | '(' | ')' => offer(Token::Break, 1),
            '、' | '和' | '与' | '及' => offer(Token::Join, sign.len_utf8()),
            _ => {}
        }
        let tables: [(&[&str], Token); 11] = [
            (&ABOVE, Token::Above),
            (&BREACH, Token::Breach),
            (&CEILING, Token::Ceiling),
            (&WITHIN, Token::Within),
            (&TO, Token::Raised),
            (&PAST, Token::Past),
            (&DONE, Token::Done),
            (&NOW, Token::Now),
            (&SCORED, Token::Scored),
            (&["其中"], Token::Among),
            (&DOCUMENTS, Token::Actor(Actor::Document)),
        ];
        for (words, token) in tables {
            if let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
                offer(token, word.len());
            }
        }
        for word in AT_LEAST.iter().filter(|word| rest.starts_with(**word)) {
            offer(Token::AtLeast { loose: matches!(*word, "至少" | "最少" | "确保完成") }, word.len());
        }
        for (word, period) in PERIODS.iter().filter(|(word, _)| rest.starts_with(word)) {
            offer(Token::Period(period.clone()), word.len());
        }
        if let Some((period, length)) = self.rare_period() {
            offer(period, length);
        }
        for (word, strength) in WEAK.iter().filter(|(word, _)| rest.starts_with(word)) {
            if self.weakens(word) {
                offer(Token::Weak(*strength, word), word.len());
            }
        }
        if let Some((actor, length)) = self.actor() {
            offer(actor, length);
        }
        if rest.starts_with("分别") || rest.strip_prefix('各').is_some_and(before_number) {
            offer(Token::Each, if sign == '各' { "各" } else { "分别" }.len());
        }
        best
    }

    /// 半年一次, 4次/年, 每两个月, 每届.
    fn rare_period(&self) -> Option<(Token, usize)> {
        let rest = self.rest();
        let of = |(word, period): &(&str, Period)| (Token::Period(period.clone()), word.len());
        if let Some(found) = PER.iter().find(|(word, _)| rest.starts_with(word)) {
            return Some(of(found));
        }
        let is_short = |word: &str| rest.strip_prefix(word).is_some_and(times);
        if let Some(found) = SHORT_PERIODS.iter().find(|(word, _)| is_short(word)) {
            return Some(of(found));
        }
        let tail = rest.strip_prefix('每')?;
        let digits = leading_signs(tail, numeral::run_length(tail.chars()));
        let after = tail.get(digits.len()..)?;
        let words: &[&str] = if digits.is_empty() {
            &["届", "次", "场", "期", "批", "学期", "天", "日", "旬"]
        } else {
            &["个月", "个季度", "年", "周", "天", "月", "个工作日", "日"]
        };
        let word = words.iter().find(|word| after.starts_with(**word))?;
        let length = '每'.len_utf8() + digits.len() + word.len();
        Some((Token::Period(Period::Other(rest.get(..length)?.to_owned())), length))
    }

    /// 一般 and 可 are parts of many words.
    fn weakens(&self, word: &str) -> bool {
        let tail = self.rest().get(word.len()..).unwrap_or_default();
        let before = self.before();
        match word {
            "一般" => !["性", "公共", "规定", "程序", "预算", "工作", "来", "情况", "事项", "债"]
                .iter()
                .any(|end| tail.starts_with(end)),
            "可" => {
                let verbs = [
                    "以", "每", "结合", "视", "根据", "适当", "采取", "通过", "邀请", "组织", "开展", "按", "安排",
                    "在",
                ];
                !before.ends_with(['不', '认', '许', '方', '均', '即', '便'])
                    && verbs.iter().any(|verb| tail.starts_with(verb))
            }
            // 加大鼓励力度: they weaken what they open.
            "鼓励" | "提倡" | "争取" | "力求" => {
                self.pieces.last().is_none_or(|last| last.token != Token::Text) || before.ends_with(['并', '应', '要'])
            }
            _ => true,
        }
    }

    /// The name of an actor; where it is told, asked, or part of a thing's name, plain text as a whole: the rest of it is no
    /// shorter name.
    fn actor(&self) -> Option<(Token, usize)> {
        let rest = self.rest();
        let mut best: Option<(Actor, usize)> = None;
        let mut offer = |actor: Actor, length: usize| {
            if best.as_ref().is_none_or(|(_, longest)| length > *longest) {
                best = Some((actor, length));
            }
        };
        for (word, actor) in &ACTORS {
            if rest.starts_with(word) {
                offer(actor.clone(), word.len());
            }
        }
        for (words, actor) in [(&TOWN_WORDS[..], Actor::Towns), (&DEPARTMENT_WORDS[..], Actor::Departments)] {
            words.iter().filter_map(|word| begins(rest, word)).for_each(|length| offer(actor.clone(), length));
        }
        for word in SOME.iter().filter(|word| rest.starts_with(**word)) {
            offer(Actor::Named((*word).to_owned()), word.len());
        }
        for name in self.ground.names {
            if let Some(length) = begins(rest, name) {
                offer(Actor::Named(name.clone()), length);
            }
        }
        let (actor, length) = best?;
        let tail = rest.get(length..).unwrap_or_default();
        let is_bound = !self.before().ends_with(TOWARDS) && !THINGS_OF.iter().any(|thing| tail.starts_with(thing));
        Some((if is_bound { Token::Actor(actor) } else { Token::Text }, length))
    }
}

const fn rate(number: u32) -> Amount {
    Amount { number, unit: "%", measure: Measure::Rate, is_in_digits: false }
}
