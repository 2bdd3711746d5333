//! What the plans ask of documents, decisions and scores: lists of entries that have an id and a name.

use super::change::{Change, Limit, Side, Subject};
use super::years::Years;
use crate::domain::pack::{DecisionScheme, Indicator, Pack, SchemeEntry, ScoringScheme, SyncScheme};
use crate::domain::revision::{Difference, Value, What, differing};

/// An entry of a list.
struct Entry {
    subject: Subject,
    id: String,
    title: String,
    facts: Vec<(What, Value)>,
}

/// What became of every entry: the same by its id, else by its name.
pub(super) fn changes(years: &Years<'_>) -> Vec<Change> {
    matched(&entries(&years.before), &entries(&years.after))
}

fn matched(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let mut own: Vec<Option<usize>> = vec![None; new.len()];
    // All ids before any name: an entry that has another's old name does not take its place.
    for is_same in
        [|one: &Entry, other: &Entry| one.id == other.id, |one: &Entry, other: &Entry| one.title == other.title]
    {
        for at in 0..new.len() {
            let (Some(entry), Some(None)) = (new.get(at), own.get(at)) else { continue };
            let is_free = |before: usize| !own.contains(&Some(before));
            let found = old
                .iter()
                .enumerate()
                .find(|(before, one)| one.subject == entry.subject && is_same(one, entry) && is_free(*before));
            let found = found.map(|(before, _)| before);
            if let Some(place) = own.get_mut(at) {
                *place = found;
            }
        }
    }
    let with_own = new.iter().zip(&own);
    let mut changes: Vec<Change> = with_own
        .map(|(entry, own)| match own.and_then(|at| old.get(at)) {
            Some(own) => Change::of_both(entry.subject, side(own), side(entry), fields(own, entry)),
            None => Change::new(entry.subject, side(entry)),
        })
        .collect();
    let gone = old.iter().enumerate().filter(|(at, _)| !own.contains(&Some(*at)));
    changes.extend(gone.map(|(_, entry)| Change::gone(entry.subject, side(entry))));
    changes
}

fn fields(old: &Entry, new: &Entry) -> Vec<Difference> {
    let name = differing(What::Name, Value::words(&old.title), Value::words(&new.title));
    let facts = old.facts.iter().zip(&new.facts);
    name.into_iter()
        .chain(facts.filter_map(|((what, before), (_, after))| differing(*what, before.clone(), after.clone())))
        .collect()
}

fn side(entry: &Entry) -> Side {
    Side { name: entry.id.clone(), row: None, part: None, title: entry.title.clone(), words: String::new() }
}

fn entries(pack: &Pack) -> Vec<Entry> {
    let mut all = sync(&pack.sync);
    all.extend(decision(&pack.decision));
    all.extend(scoring(&pack.scoring));
    all
}

fn entry(subject: Subject, id: &str, title: &str, facts: Vec<(What, Value)>) -> Entry {
    Entry { subject, id: id.to_owned(), title: title.to_owned(), facts }
}

fn plain(subject: Subject, entries: &[SchemeEntry]) -> impl Iterator<Item = Entry> {
    entries.iter().map(move |one| entry(subject, &one.id, &one.name, vec![(What::Ext, Value::Flag(one.ext))]))
}

/// A limit is named by its code; its words are the screen's.
fn limit(limit: Limit, number: Option<u32>) -> Entry {
    entry(Subject::Limit, limit.code(), limit.code(), vec![(What::Limit, Value::number(number))])
}

fn sync(scheme: &SyncScheme) -> Vec<Entry> {
    let mut all = Vec::new();
    for step in &scheme.steps {
        all.push(entry(Subject::Step, &step.id, &step.name, vec![(What::Gate, Value::Flag(step.gate))]));
        for one in &step.boxes {
            let signer = |role: &Option<String>| Value::words(role.as_deref().unwrap_or_default());
            let gate = scheme.held_by(&one.id).map_or("", |gate| &gate.name);
            let facts = vec![
                (What::Ext, Value::Flag(one.ext)),
                (What::Signer, signer(&one.role)),
                (What::Gate, Value::words(gate)),
            ];
            all.push(entry(Subject::Box, &one.id, &one.name, facts));
        }
    }
    all.extend(plain(Subject::Content, &scheme.elements));
    all.extend(plain(Subject::Form, &scheme.forms));
    all.extend(plain(Subject::Library, &scheme.library));
    all.push(limit(Limit::FormsCounty, Some(scheme.forms_county)));
    all.push(limit(Limit::FormsUnit, Some(scheme.forms_unit)));
    all.push(limit(Limit::Tolerance, Some(scheme.tolerance)));
    all.push(limit(Limit::ToleranceExt, scheme.tolerance_ext));
    all
}

fn decision(scheme: &DecisionScheme) -> Vec<Entry> {
    let stages = scheme.stages.iter().map(|stage| {
        let facts = vec![(What::Ext, Value::Flag(stage.ext)), (What::Limit, Value::number(stage.at_least_workdays))];
        entry(Subject::Stage, &stage.id, &stage.name, facts)
    });
    let elements = scheme.elements.iter().map(|element| {
        entry(Subject::Element, &element.id, &element.name, vec![(What::Required, Value::Flag(element.required))])
    });
    let limits = [
        limit(Limit::FeedbackWorkdays, Some(scheme.feedback_workdays)),
        limit(Limit::WindowDays, scheme.window_days),
        limit(Limit::ConcentratedPercent, scheme.concentrated_percent),
    ];
    stages.chain(elements).chain(plain(Subject::Channel, &scheme.channels)).chain(limits).collect()
}

fn scoring(scheme: &ScoringScheme) -> Vec<Entry> {
    let rank_from = vec![(What::Weight, Value::Points(scheme.rank_from))];
    let mut all = vec![entry(Subject::Limit, Limit::RankFrom.code(), Limit::RankFrom.code(), rank_from)];
    scheme.indicators.iter().for_each(|indicator| add_indicators(indicator, &mut all));
    all
}

fn add_indicators(indicator: &Indicator, all: &mut Vec<Entry>) {
    let weight = vec![(What::Weight, Value::Points(indicator.weight))];
    all.push(entry(Subject::Indicator, &indicator.id, &indicator.title, weight));
    indicator.children.iter().for_each(|child| add_indicators(child, all));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::comparison::Verdict;

    fn entries(of: &[(&str, &str)]) -> Vec<Entry> {
        of.iter().map(|(id, title)| entry(Subject::Element, id, title, Vec::new())).collect()
    }

    #[test]
    fn an_entry_with_anothers_old_name_does_not_take_its_place() {
        let old = entries(&[("draft", "草案"), ("result", "结果")]);
        // A further entry has the old name of the first, which has a new one.
        let new = entries(&[("summary", "草案"), ("draft", "决策草案"), ("result", "结果")]);
        let told: Vec<_> = matched(&old, &new).into_iter().map(|one| (one.verdict, one.new.unwrap().name)).collect();
        let expected = [(Verdict::New, "summary"), (Verdict::Changed, "draft"), (Verdict::Kept, "result")];
        assert_eq!(told, expected.map(|(verdict, id)| (verdict, id.to_owned())));
    }
}
