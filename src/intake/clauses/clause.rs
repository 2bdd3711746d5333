//! One clause: which of its numbers are asked for, and what the clause itself says of who, what and how often.

use std::ops::Range;

use super::activity::{activity, joined};
use super::count::{Activity, Actor, Measure, Period};
use super::plain::Plain;
use super::token::{Amount, Piece, Token};
use crate::domain::task::Strength;

/// A clause with its pieces.
pub(super) struct Clause<'a> {
    pub plain: &'a Plain<'a>,
    pub pieces: &'a [Piece],
    pub range: Range<usize>,
}

/// A number that a clause asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Target {
    pub amount: Amount,
    /// Who, as the clause says; empty where it does not.
    pub actors: Vec<Actor>,
    pub period: Option<Period>,
    /// What is counted, as the clause says; empty where it does not.
    pub activity: String,
    /// All the words around the number that are its own.
    pub around: String,
    pub is_within: bool,
}

impl Target {
    /// Whether the clause itself says what is counted: a shorter name of what was counted before says nothing new (各镇
    /// 专区开展活动12次，县级专区24次).
    pub(super) fn names_activity(&self, before: Option<&Said>) -> bool {
        !self.activity.is_empty() && !before.is_some_and(|before| before.around.contains(&self.activity))
    }
}

/// What was counted before.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub what: Activity,
    /// All the words around its number.
    pub around: String,
}

/// What is known before a clause.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The sentence reports what was done.
    pub is_past: bool,
    /// A clause before set a period.
    pub has_period: bool,
    /// A clause before asked for a number.
    pub has_asked: bool,
}

impl Clause<'_> {
    pub(super) fn has(&self, wanted: impl Fn(&Token) -> bool) -> bool {
        self.pieces.iter().any(|piece| wanted(&piece.token))
    }

    /// Whether the clause reports what was done; without words for it, as the one before.
    pub(super) fn is_past(&self, before: bool) -> bool {
        let resets = |token: &Token| {
            matches!(token, Token::Period(_) | Token::Now | Token::AtLeast { .. } | Token::Date(_) | Token::Raised)
        };
        self.has(|token| *token == Token::Past) || before && !self.has(resets)
    }

    /// The word that weakens the clause.
    pub(super) fn weak(&self) -> Option<(Strength, &'static str)> {
        self.pieces.iter().find_map(|piece| match piece.token {
            Token::Weak(strength, word) => Some((strength, word)),
            _ => None,
        })
    }

    /// The last deadline that it names.
    pub(super) fn date(&self) -> Option<&str> {
        self.pieces.iter().rev().find_map(|piece| match &piece.token {
            Token::Date(phrase) => Some(phrase.as_str()),
            _ => None,
        })
    }

    /// The last who that it names.
    pub(super) fn actors(&self) -> Vec<Actor> {
        let last = self.pieces.iter().rposition(|piece| matches!(piece.token, Token::Actor(_)));
        last.map(|last| self.group_up_to(0, last + 1)).unwrap_or_default()
    }

    /// Its own words beside markers, periods and actors.
    pub(super) fn subject(&self) -> String {
        activity(&self.texts(0..self.pieces.len()))
    }

    /// The numbers that it asks for.
    pub(super) fn asked(&self, known: &Context) -> Vec<Target> {
        let mut found: Vec<Target> = Vec::new();
        // Behind the last number, and behind the words that belong to it.
        let (mut from, mut said) = (0, 0);
        let mut is_marked = false;
        for (at, piece) in self.pieces.iter().enumerate() {
            let Token::Amount(amount) = piece.token else { continue };
            let is_listed = matches!(self.token(said), Some(Token::Join)) && is_marked;
            let marker = self.marker(from, at);
            is_marked = marker == Marker::Minimum || marker == Marker::None && is_listed;
            let behind = self.behind(at);
            if self.is_asked(at, from, amount, marker, is_marked, known) {
                let period = self.period(from, at);
                let each = (said..at).rev().find(|at| self.token(*at) == Some(&Token::Each));
                // 6月底、12月底前各1次: the words before 各 are the period.
                let own = each.filter(|_| matches!(period, Some(Period::Other(_)))).map_or(said, |each| each + 1);
                let (before, after) = (self.texts(own..at), self.told(at + 1..behind));
                let before_it = found.last().and_then(|asked| asked.period.clone()).filter(|_| self.date().is_none());
                found.push(Target {
                    amount,
                    actors: self.group_before(from, at),
                    period: period.or(before_it),
                    activity: joined(&before, &after),
                    around: before + &after,
                    is_within: (from..at).any(|at| self.token(at) == Some(&Token::Among)),
                });
            }
            from = at + 1;
            // 由2次增加到4次: the words before belong to the new number.
            if !self.is_from(at) {
                said = behind;
            }
        }
        self.shared(&mut found);
        found
    }

    /// 分别: as many names as numbers, or one number for each of the names.
    fn shared(&self, found: &mut Vec<Target>) {
        let Some(first) = found.first() else { return };
        let each = self.pieces.iter().position(|piece| piece.token == Token::Each && self.words_of(piece) == "分别");
        let Some(each) = each else { return };
        let actors = first.actors.clone();
        if actors.len() > 1 && actors.len() == found.len() {
            let activity = first.activity.clone();
            for (asked, actor) in found.iter_mut().zip(actors) {
                asked.actors = vec![actor];
                if asked.activity.is_empty() {
                    asked.activity.clone_from(&activity);
                    asked.around.clone_from(&activity);
                }
            }
            return;
        }
        let listed = self.pieces.get(..each).unwrap_or_default();
        let names =
            listed.iter().filter(|piece| piece.token == Token::Text).map(|piece| activity(self.words_of(piece)));
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        let joins = listed.iter().filter(|piece| piece.token == Token::Join).count();
        if names.len() < 2 || joins + 1 < names.len() {
            return;
        }
        if names.len() == found.len() {
            for (asked, name) in found.iter_mut().zip(names) {
                (asked.around, asked.activity) = (name.clone(), name);
            }
        } else if let [one] = found.as_slice() {
            let each = |name: String| Target { around: name.clone(), activity: name, ..one.clone() };
            *found = names.into_iter().map(each).collect();
        }
    }

    fn is_asked(
        &self,
        at: usize,
        from: usize,
        amount: Amount,
        marker: Marker,
        is_marked: bool,
        known: &Context,
    ) -> bool {
        let raised = marker == Marker::Raised;
        let is_scored = self.has(|token| *token == Token::Scored);
        let is_report = is_scored || self.has(|token| *token == Token::Done);
        let own_period = self.period(from, at).is_some();
        let has_date = self.date().is_some();
        let before = self.before(at);
        if marker == Marker::Ceiling || self.token(at + 1) == Some(&Token::Within) || self.is_from(at) {
            return false;
        }
        if known.is_past && !raised || self.is_condition(at, marker) {
            return false;
        }
        let minimum = is_marked || raised || marker == Marker::Breach || self.token(at + 1) == Some(&Token::Above);
        if is_report && !minimum && (is_scored || !own_period) {
            return false;
        }
        let many = amount.number > 1 || known.has_asked;
        match amount.measure {
            Measure::Rate => {
                minimum || ["率", "度", "达", "达到", "占比", "为", "比例"].iter().any(|end| before.ends_with(end))
            }
            Measure::Event => minimum || own_period || has_date || known.has_period && many,
            Measure::Paper => {
                let is_number = amount.number > 1 || amount.is_in_digits;
                minimum || (own_period || known.has_period || has_date) && is_number
            }
            Measure::Thing => minimum,
        }
    }

    /// The words of the clause before a number.
    fn before(&self, at: usize) -> &str {
        self.plain.get(self.range.start..self.pieces.get(at).map_or(self.range.start, |piece| piece.range.start))
    }

    /// 由每年2次: what was before a raise.
    fn is_from(&self, at: usize) -> bool {
        let fillers =
            ["每年", "每季度", "每月", "原来的", "原先的", "去年的", "上年的", "至少", "不少于", "原来", "全年"];
        let mut bare = self.before(at);
        while let Some(shorter) = fillers.iter().find_map(|filler| bare.strip_suffix(filler)) {
            bare = shorter;
        }
        bare.ends_with(['由', '从'])
    }

    /// 每少1次扣1分, 出现3次以上的, 2次被通报: when something follows, not what is asked.
    fn is_condition(&self, at: usize, marker: Marker) -> bool {
        if CONDITIONS_BEFORE.iter().any(|word| self.before(at).ends_with(word)) {
            return true;
        }
        let behind = self.behind(at);
        let tail = self.told(at + 1..behind);
        if CONDITIONS_BEHIND.iter().any(|word| tail.starts_with(word)) {
            return true;
        }
        let Some(tail) = tail.strip_prefix('的').filter(|_| marker != Marker::Breach) else { return false };
        // 不少于2次的专题培训 asks; 达到5次以上的加分 does not.
        let is_noun =
            !["单位", "部门", "镇", "予", "给", "加", "得", "县", "个人"].iter().any(|word| tail.starts_with(word));
        tail.is_empty() || !is_noun
    }

    fn marker(&self, from: usize, at: usize) -> Marker {
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        let since = |wanted: &dyn Fn(&Token) -> bool| (from..at).filter_map(|at| self.token(at)).any(wanted);
        if since(&|token| *token == Token::Ceiling) {
            return Marker::Ceiling;
        }
        match before {
            Some(Token::Breach) => {
                let tail =
                    self.pieces.get(at).map_or("", |piece| self.plain.get(piece.range.end..self.plain.text.len()));
                if tail.starts_with('的') { Marker::Breach } else { Marker::Ceiling }
            }
            Some(Token::AtLeast { .. }) => Marker::Minimum,
            Some(Token::Raised) => Marker::Raised,
            _ if since(&|token| *token == Token::AtLeast { loose: true }) => Marker::Minimum,
            _ if since(&|token| *token == Token::Raised) => Marker::Raised,
            _ => Marker::None,
        }
    }

    /// How often, between the last number and this one, or right behind it.
    fn period(&self, from: usize, at: usize) -> Option<Period> {
        let dates: Vec<&Piece> =
            self.pieces.get(from..at)?.iter().filter(|piece| matches!(piece.token, Token::Date(_))).collect();
        let each = self.pieces.get(from..at)?.iter().find(|piece| piece.token == Token::Each);
        if let (Some(each), Some(first), true) = (each, dates.first(), dates.len() > 1) {
            return Some(Period::Other(self.plain.get(first.range.start..each.range.end).to_owned()));
        }
        // 每月5日、20日各1次.
        let first = self.pieces.get(from..at)?.iter().find(|piece| matches!(piece.token, Token::Period(_)));
        if let (Some(each), Some(first)) = (each, first)
            && self.plain.get(first.range.end..each.range.start).contains('日')
        {
            return Some(Period::Other(self.plain.get(first.range.start..each.range.end).to_owned()));
        }
        let own = |piece: &Piece| if let Token::Period(period) = &piece.token { Some(period.clone()) } else { None };
        let behind = self.pieces.get(at + 1).filter(|piece| self.words_of(piece).starts_with('/')).and_then(own);
        behind.or_else(|| self.pieces.get(from..at)?.iter().rev().find_map(own))
    }

    /// Who stands last before a number, behind the one before.
    fn group_before(&self, from: usize, at: usize) -> Vec<Actor> {
        let pieces = self.pieces.get(from..at).unwrap_or_default();
        let last = pieces.iter().rposition(|piece| matches!(piece.token, Token::Actor(_)));
        last.map(|last| self.group_up_to(from, from + last + 1)).unwrap_or_default()
    }

    /// Names joined by 、 and 和 that end before `to`. 全县各部门 is 各部门.
    fn group_up_to(&self, from: usize, to: usize) -> Vec<Actor> {
        let mut group: Vec<Actor> = Vec::new();
        let mut is_joined = true;
        for piece in self.pieces.get(from..to).unwrap_or_default() {
            match &piece.token {
                Token::Actor(actor) => {
                    if !is_joined {
                        group.clear();
                    }
                    group.push(actor.clone());
                    is_joined = false;
                }
                Token::Join => is_joined = !group.is_empty(),
                _ => is_joined = false,
            }
        }
        group
    }

    /// The piece behind what follows a number and belongs to it.
    fn behind(&self, at: usize) -> usize {
        let mut end = at + 1;
        let is_last = |end: usize| {
            let rest = self.pieces.get(end..).unwrap_or_default();
            !rest.iter().any(|piece| matches!(piece.token, Token::Amount(_)))
        };
        while let Some(piece) = self.pieces.get(end) {
            // Behind the last number a name is an object: 通报1次各单位情况.
            let is_joint = matches!(piece.token, Token::Actor(_)) && is_last(end)
                || piece.token == Token::Join && end > at + 1 && is_last(end);
            if !(matches!(piece.token, Token::Text | Token::Above) || is_joint) {
                break;
            }
            end += 1;
        }
        end
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.pieces.get(at).map(|piece| &piece.token)
    }

    fn words_of(&self, piece: &Piece) -> &str {
        self.plain.get(piece.range.clone())
    }

    /// The text of pieces that are nothing but text, joins between them kept.
    fn texts(&self, places: Range<usize>) -> String {
        let pieces = self.pieces.get(places).unwrap_or_default();
        let words = pieces.iter().filter(|piece| matches!(piece.token, Token::Text | Token::Join));
        words.map(|piece| self.words_of(piece)).collect()
    }

    /// The same with names, behind a number.
    fn told(&self, places: Range<usize>) -> String {
        let pieces = self.pieces.get(places).unwrap_or_default();
        let words = pieces.iter().filter(|piece| piece.token != Token::Above);
        words.map(|piece| self.words_of(piece)).collect()
    }
}

/// What stands before a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Marker {
    None,
    Minimum,
    Breach,
    Raised,
    Ceiling,
}

/// A number behind these says when something follows.
const CONDITIONS_BEFORE: [&str; 12] =
    ["每", "每少", "每多", "连续", "累计", "出现", "发生", "增加", "追加", "减少", "含", "发现"];

/// As does one before these.
const CONDITIONS_BEHIND: [&str; 5] = ["被", "不合格", "排名", "未", "出现"];
