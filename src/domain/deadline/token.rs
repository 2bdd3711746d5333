//! Tokens of a phrase (numbers and single characters) and the cursor that the grammar moves over them.

use crate::text::numeral;

/// A number or one character, and whether a blank stood before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub spaced: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Number(Number),
    Char(char),
}

/// A number as written: its value, and how many digits write it (023 is no month).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub value: u32,
    pub width: usize,
    text: String,
}

impl Number {
    /// A year in four digits, in the centuries a deadline can lie in.
    pub fn year(&self) -> Option<i32> {
        (self.width == 4 && (1900..=2099).contains(&self.value)).then(|| self.value.cast_signed())
    }

    /// 两 counts things and time; no month and no quarter is called so.
    pub fn names(&self) -> Option<u32> {
        self.small().filter(|_| self.text != "两")
    }

    /// Whether it is written in Chinese numerals.
    pub fn is_chinese(&self) -> bool {
        !self.text.starts_with(|sign: char| sign.is_ascii_digit())
    }

    /// One or two digits: a month, a day, an hour.
    pub fn small(&self) -> Option<u32> {
        (self.width <= 2).then_some(self.value)
    }
}

/// Cuts normalised text into tokens. Every run of digits of one script is one number; a blank ends it.
pub(super) fn tokenise(text: &str) -> Vec<Token> {
    let signs: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut rest = signs.as_slice();
    let mut spaced = false;
    while let Some((&sign, after)) = rest.split_first() {
        if sign == ' ' {
            (spaced, rest) = (true, after);
            continue;
        }
        let (kinds, after) = next(rest, sign);
        for kind in kinds {
            tokens.push(Token { kind, spaced });
            spaced = false;
        }
        rest = after;
    }
    tokens
}

fn next(signs: &[char], first: char) -> (Vec<Kind>, &[char]) {
    let length = numeral::run_length(signs.iter().copied());
    let (run, after) = signs.split_at(length.max(1));
    let text: String = run.iter().collect();
    let number = if first.is_ascii_digit() {
        // Too long for a number is too long for any date: kept as the largest one, which no rule accepts.
        Some((text.parse().unwrap_or(u32::MAX), length))
    } else {
        numeral::read(&text).map(|value| (value, value.to_string().len()))
    };
    match number {
        Some((value, width)) => (vec![Kind::Number(Number { value, width, text })], after),
        None => (run.iter().copied().map(Kind::Char).collect(), after),
    }
}

/// The words of tokens as written.
pub(super) fn text(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match &token.kind {
            Kind::Number(number) => out.push_str(&number.text),
            Kind::Char(sign) => out.push(*sign),
        }
    }
    out
}

/// A place in the tokens. It is copied to try a rule, and put back when the rule does not fit.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Cursor<'a> {
    rest: &'a [Token],
}

impl<'a> Cursor<'a> {
    pub const fn new(tokens: &'a [Token]) -> Self {
        Self { rest: tokens }
    }

    pub const fn done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether a blank stands here that can part two statements. Between two numbers it never does: 1 2月 may be 12月.
    pub fn at_blank(&self, before: &[Token]) -> bool {
        let number = |token: Option<&Token>| token.is_some_and(|token| matches!(token.kind, Kind::Number(_)));
        self.rest.first().is_some_and(|token| token.spaced) && !(number(self.rest.first()) && number(before.last()))
    }

    /// What was read between `self` and the later `end`.
    pub fn until(&self, end: &Self) -> &'a [Token] {
        self.rest.get(..self.rest.len().saturating_sub(end.rest.len())).unwrap_or_default()
    }

    pub fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    pub fn eat(&mut self, word: &str) -> bool {
        let mut rest = self.rest;
        for sign in word.chars() {
            match rest.split_first() {
                Some((token, after)) if token.kind == Kind::Char(sign) => rest = after,
                _ => return false,
            }
        }
        self.rest = rest;
        true
    }

    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        let at_word = self.rest.first().is_some_and(|token| matches!(token.kind, Kind::Char(_)));
        at_word && words.iter().any(|word| self.eat(word))
    }

    pub fn sees(mut self, words: &[&str]) -> bool {
        self.eat_any(words)
    }

    pub fn number(&mut self) -> Option<&'a Number> {
        let (first, after) = self.rest.split_first()?;
        let Kind::Number(number) = &first.kind else {
            return None;
        };
        self.rest = after;
        Some(number)
    }

    pub fn small(&mut self) -> Option<u32> {
        self.attempt(|c| c.number()?.small())
    }

    /// Runs `rule`; when it does not fit, nothing was read.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut tried = *self;
        let found = rule(&mut tried)?;
        *self = tried;
        Some(found)
    }
}
