//! One sentence: what its clauses leave to one another, and what it says twice.

use std::ops::Range;

use super::clause::{Clause, Context, Said, Target};
use super::count::{Activity, Actor, Count, Period};
use super::ground::Ground;
use super::kind::Kind;
use super::measure;
use super::plain::Plain;
use super::token::{self, Piece, Token};
use crate::domain::task::Strength;

/// What a sentence before counted, and how often.
#[derive(Clone, Debug)]
pub(super) struct Previous {
    what: Activity,
    period: Option<Period>,
}

/// A count with what it was read beside.
struct Draft {
    count: Count,
    /// The clause says itself what is counted.
    names_activity: bool,
    /// From the first clause that belongs to it to the end of its own.
    range: Range<usize>,
}

/// Every number that a text asks for, in its order.
#[must_use]
pub fn counts(text: &str, ground: &Ground<'_>) -> Vec<Count> {
    if !measure::may_count(text) {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let mut last = None;
    plain.sentences().into_iter().flat_map(|range| of_sentence(&plain, range, ground, &mut last)).collect()
}

/// The numbers that a sentence asks for. `last` is what the text counted before, for a number that stands alone.
fn of_sentence(plain: &Plain<'_>, range: Range<usize>, ground: &Ground<'_>, last: &mut Option<Previous>) -> Vec<Count> {
    let pieces = token::cut(&plain.text, range, ground);
    let clauses = clauses(plain, &pieces);
    let mut reader = Reader { plain, clauses: &clauses, known: Context::default(), drafts: Vec::new() };
    let mut earlier = Earlier::default();
    for at in 0..clauses.len() {
        reader.clause(at, &mut earlier, last.as_ref());
    }
    let mut drafts = reader.drafts;
    forward(&mut drafts);
    restated(&mut drafts, plain);
    if let Some(draft) = drafts.last() {
        *last = Some(Previous { what: draft.count.what.clone(), period: draft.count.period.clone() });
    }
    drafts.into_iter().map(|draft| draft.count).collect()
}

/// What the clauses before said.
#[derive(Default)]
struct Earlier {
    actors: Vec<Actor>,
    /// The clause that named them.
    actors_at: Option<usize>,
    period: Option<Period>,
    date: Option<String>,
    said: Option<Said>,
    subject: Option<(usize, String)>,
}

struct Reader<'a> {
    plain: &'a Plain<'a>,
    clauses: &'a [Clause<'a>],
    known: Context,
    drafts: Vec<Draft>,
}

/// The clauses of a sentence.
pub(super) fn clauses<'a>(plain: &'a Plain<'a>, pieces: &'a [Piece]) -> Vec<Clause<'a>> {
    let parts = pieces.split(|piece| piece.token == Token::Break).filter(|pieces| !pieces.is_empty());
    let range = |pieces: &[Piece]| {
        let (first, last) = (pieces.first(), pieces.last());
        first.map_or(0, |piece| piece.range.start)..last.map_or(0, |piece| piece.range.end)
    };
    parts.map(|pieces| Clause { plain, pieces, range: range(pieces) }).collect()
}

impl Reader<'_> {
    fn clause(&mut self, at: usize, earlier: &mut Earlier, previous: Option<&Previous>) {
        let Some(clause) = self.clauses.get(at) else { return };
        self.known.is_past = clause.is_past(self.known.is_past);
        let asked = clause.asked(&self.known);
        let date = clause.date().map(ToOwned::to_owned);
        let mut before: Vec<Actor> = Vec::new();
        for one in &asked {
            let own = if one.actors.is_empty() { before.clone() } else { one.actors.clone() };
            before.clone_from(&own);
            self.draft(at, one, own, earlier, previous);
        }
        let actors = clause.actors();
        if !actors.is_empty() {
            (earlier.actors, earlier.actors_at) = (actors, Some(at));
        }
        let period = clause.pieces.iter().rev().find_map(|piece| match &piece.token {
            Token::Period(period) => Some(period.clone()),
            _ => None,
        });
        earlier.period = period.or_else(|| earlier.period.take());
        earlier.date = date.filter(|_| asked.is_empty()).or_else(|| earlier.date.take());
        self.known.has_period = earlier.period.is_some();
        self.known.has_asked |= !asked.is_empty();
        if asked.is_empty() {
            earlier.subject = Some((at, clause.subject()));
        }
    }

    fn draft(
        &mut self,
        at: usize,
        target: &Target,
        own: Vec<Actor>,
        earlier: &mut Earlier,
        previous: Option<&Previous>,
    ) {
        let Some(clause) = self.clauses.get(at) else { return };
        let names_actor = !own.is_empty();
        let actors = if names_actor { own } else { earlier.actors.clone() };
        let (what, named_at) = self.activity(at, target, earlier, previous);
        let mut from = named_at.unwrap_or(at);
        if let Some(place) = earlier.actors_at.filter(|_| !names_actor && !self.known.has_asked) {
            from = from.min(place);
        }
        let date = clause.date().map(ToOwned::to_owned);
        let period = target.period.clone().or_else(|| earlier.period.clone().filter(|_| date.is_none()));
        // 6月底、12月底前各1次: the dates are the period.
        let deadline = date.or_else(|| earlier.date.clone()).filter(|_| !matches!(period, Some(Period::Other(_))));
        let (strength, strength_words) = clause.weak().map_or((Strength::Must, ""), |weak| weak);
        let start = self.clauses.get(from).map_or(clause.range.start, |clause| clause.range.start);
        let range = start..self.end_of(at);
        let names_activity = target.names_activity(earlier.said.as_ref());
        let around = format!("{} {}", what.words, target.around);
        earlier.said = Some(Said { what: what.clone(), around });
        let kind = what.kind;
        let count = Count {
            words: self.plain.words(range.clone()).to_owned(),
            number: target.amount.number,
            unit: target.amount.unit,
            measure: target.amount.measure,
            period,
            whom: Actor::Row,
            what,
            strength,
            strength_words: strength_words.to_owned(),
            deadline,
            is_within: target.is_within,
            is_contradicted: false,
        };
        for whom in together(actors, kind) {
            let count = Count { whom, ..count.clone() };
            self.drafts.push(Draft { count, names_activity, range: range.clone() });
        }
    }

    /// What a number counts, and the clause before its own that says it, if that is the one.
    fn activity(
        &self,
        at: usize,
        target: &Target,
        earlier: &mut Earlier,
        previous: Option<&Previous>,
    ) -> (Activity, Option<usize>) {
        let range = |at: usize| self.clauses.get(at).map_or(0..0, |clause| clause.range.clone());
        let sentence = self.plain.get(range(0).start..range(at).end);
        let of_kind = |around: &str| match Kind::of(around, sentence, target.amount.unit) {
            // 解读形式不少于5种；…不少于2种: a semicolon goes on with what was said.
            Kind::Other if Kind::is_of_forms(around, target.amount.unit) => {
                let from = self.plain.full_stop_before(range(0).start);
                Kind::of(around, self.plain.get(from..range(at).end), target.amount.unit)
            }
            kind => kind,
        };
        let own = of_kind(&target.around);
        if target.names_activity(earlier.said.as_ref()) {
            return (Activity { kind: own, words: target.activity.clone() }, None);
        }
        if let Some(said) = &earlier.said {
            return (said.what.clone(), None);
        }
        if let Some((place, words)) = &earlier.subject
            && place + 1 == at
            && !words.is_empty()
        {
            let kind = of_kind(self.plain.get(range(*place)));
            return (Activity { kind, words: words.clone() }, Some(*place));
        }
        let Some(previous) = previous else { return (Activity { kind: own, words: String::new() }, None) };
        earlier.period = earlier.period.take().or_else(|| previous.period.clone());
        (previous.what.clone(), None)
    }

    /// Where the words of a clause's number end: behind the clauses that only go on with it.
    fn end_of(&self, at: usize) -> usize {
        let goes_on = |clause: &&Clause<'_>| {
            !clause.has(|token| {
                matches!(token, Token::Amount(_) | Token::Actor(_) | Token::Past | Token::Scored | Token::Date(_))
                    || matches!(token, Token::Period(_) | Token::Weak(..))
            })
        };
        let own = self.clauses.get(at).map_or(0, |clause| clause.range.end);
        let following = self.clauses.get(at + 1..).unwrap_or_default();
        following.iter().take_while(goes_on).last().map_or(own, |clause| clause.range.end)
    }
}

/// Whom several names are together: towns and departments are everyone.
fn together(actors: Vec<Actor>, kind: Kind) -> Vec<Actor> {
    let mut all: Vec<Actor> = Vec::new();
    for actor in actors {
        if !all.contains(&actor) {
            all.push(actor);
        }
    }
    if all.contains(&Actor::Everyone) || all.contains(&Actor::Towns) && all.contains(&Actor::Departments) {
        all.retain(|one| !matches!(one, Actor::Towns | Actor::Departments | Actor::Everyone));
        all.push(Actor::Everyone);
    }
    let names = all.iter().filter(|one| matches!(one, Actor::Named(_))).count();
    if names > 1 && names == all.len() {
        let names = all.iter().filter_map(|one| if let Actor::Named(name) = one { Some(name.as_str()) } else { None });
        return vec![Actor::Named(names.collect::<Vec<_>>().join("、"))];
    }
    if all.is_empty() {
        all.push(match kind {
            Kind::Attendance | Kind::LeadingGroup => Actor::County,
            Kind::Forms => Actor::Document,
            _ => Actor::Row,
        });
    }
    all
}

/// 每季度至少1次、全年至少4次培训: what the first leaves open the next one says.
fn forward(drafts: &mut [Draft]) {
    for at in (1..drafts.len()).rev() {
        let Some([before, draft]) = drafts.get_mut(at - 1..=at) else { continue };
        if before.count.what.words.is_empty() && draft.names_activity {
            before.count.what = draft.count.what.clone();
        }
    }
}

/// 每月1场，全年12场 is one number; 每月1场，全年10场 are two that contradict each other.
fn restated(drafts: &mut Vec<Draft>, plain: &Plain<'_>) {
    let mut at = 1;
    while at < drafts.len() {
        let Some([one, other]) = drafts.get_mut(at - 1..=at) else { break };
        let is_same_thing = one.count.whom == other.count.whom
            && one.count.what == other.count.what
            && one.count.unit == other.count.unit
            && !other.count.is_within
            && (!other.names_activity || !one.names_activity);
        if !is_same_thing {
            at += 1;
            continue;
        }
        let in_year = |count: &Count| {
            let times = count.period.as_ref().map_or(Some(1), Period::in_year);
            times.map(|times| times.saturating_mul(count.number))
        };
        if in_year(&one.count).is_some() && in_year(&one.count) == in_year(&other.count) {
            let range = one.range.start..other.range.end;
            let keeps_first = one.count.is_of_the_year();
            let gone = if keeps_first { at } else { at - 1 };
            let gone = drafts.remove(gone);
            if let Some(kept) = drafts.get_mut(at - 1) {
                kept.count.words = plain.words(range.clone()).to_owned();
                kept.range = range;
                if kept.count.strength_words.is_empty() && kept.count.strength != gone.count.strength {
                    kept.count.strength = kept.count.strength.min(gone.count.strength);
                }
            }
        } else if one.count.strength != other.count.strength {
            // 不少于5次，力争8次: one is owed, the other wished for.
            at += 1;
        } else {
            one.count.is_contradicted = true;
            other.count.is_contradicted = true;
            at += 1;
        }
    }
}
