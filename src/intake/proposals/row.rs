//! What a row's own text proposes: quotas, forms, parts, strengths, what is published afterwards.

use super::offer::{Forms, Offer, Proposal, Remark};
use super::title;
use crate::domain::pack::{Debtors, PackPart, PackQuota, PackTask, QuotaScope};
use crate::intake::clauses::{Actor, Count, Ground, Kind, Measure, Publication, counts, publications, strength};
use crate::intake::roster::{DEPARTMENTS, NameMatch, Roster, TOWNS};
use crate::intake::row_address::RowAddress;

/// What a row is read by.
#[derive(Clone, Copy, Debug)]
pub struct RowGround<'a> {
    /// Year and names.
    pub ground: Ground<'a>,
    /// The units that are known.
    pub roster: &'a Roster,
    /// Code of the unit that stands in where nobody is named; empty where there is none yet.
    pub office: &'a str,
}

/// The proposals of a row of the plan that stands at `at`.
#[must_use]
pub fn of_row(task: &PackTask, at: Option<RowAddress>, on: &RowGround<'_>) -> Vec<Proposal> {
    let mut row = Row { task, at, on, found: Vec::new() };
    let counts = counts(&task.requirement, &on.ground);
    for count in &counts {
        row.count(count);
    }
    for publication in publications(&task.requirement, &on.ground) {
        row.published(&publication, &counts);
    }
    row.parts(&counts);
    row.found
}

struct Row<'a> {
    task: &'a PackTask,
    at: Option<RowAddress>,
    on: &'a RowGround<'a>,
    found: Vec<Proposal>,
}

impl Row<'_> {
    fn propose(&mut self, words: &str, offer: Offer, remarks: Vec<Remark>) {
        let key = format!("{}-{}", self.task.row, self.found.len() + 1);
        let (at, row, words) = (self.at, self.task.row.clone(), words.to_owned());
        self.found.push(Proposal { key, at, row, words, offer, remarks, choice: None });
    }

    fn count(&mut self, count: &Count) {
        let mut remarks = Vec::new();
        if count.is_within {
            remarks.push(Remark::Within);
        }
        if count.is_contradicted {
            remarks.push(Remark::Contradicted);
        }
        if count.is_rate() {
            remarks.insert(0, Remark::Rate(count.number));
            return self.propose(&count.words, Offer::Text, remarks);
        }
        if count.what.kind == Kind::Forms {
            let whose = match count.whom {
                Actor::County => Forms::County,
                Actor::Everyone | Actor::Towns | Actor::Departments => Forms::Units,
                Actor::Document | Actor::Row | Actor::Named(_) => Forms::All,
            };
            return self.propose(&count.words, Offer::Forms(whose, count.number), remarks);
        }
        if count.measure == Measure::Thing {
            remarks.push(Remark::Things(count.unit));
        }
        let scope = scope(&count.whom, &self.task.owed, self.on);
        if scope.is_none() {
            remarks.push(Remark::Whom(whom_words(&count.whom)));
        }
        let scope = scope.unwrap_or(QuotaScope::Unit);
        let at_least = count.is_of_the_year().then_some(count.number);
        if let Some(period) = count.period.clone().filter(|_| at_least.is_none()) {
            remarks.push(Remark::Period(period, count.number));
        }
        let (title, title_en) = title::of(count, scope);
        let quota = PackQuota {
            id: self.id(scope, count.what.kind),
            scope,
            title,
            title_en,
            at_least,
            strength: count.strength,
            follow_up: None,
            row: self.task.row.clone(),
            clause: count.words.clone(),
        };
        self.propose(&count.words, Offer::Quota(quota), remarks);
    }

    /// `county.evaluations`; of further ones, and of kinds without a name, with their row.
    fn id(&self, scope: QuotaScope, kind: Kind) -> String {
        let id = format!("{}.{}", scope.code(), kind.code());
        let is_taken =
            |id: &str| self.found.iter().any(|one| matches!(&one.offer, Offer::Quota(quota) if quota.id == id));
        if kind != Kind::Other && !is_taken(&id) {
            return id;
        }
        let row = self.task.row.to_lowercase();
        let numbered = (1..).map(|n| format!("{id}_{row}_{n}"));
        numbered.into_iter().find(|id| !is_taken(id)).unwrap_or(id)
    }

    /// What is published afterwards belongs to the counts of its sentence, or to those of the kind that it names.
    fn published(&mut self, publication: &Publication, counts: &[Count]) {
        let belongs = |quota: &PackQuota| {
            let kind = counts.iter().find(|count| count.words == quota.clause).map(|count| count.what.kind);
            publication.sentence.contains(&quota.clause) || kind.is_some_and(|kind| kind.is_named_in(&publication.what))
        };
        let quotas = self.found.iter().filter_map(|one| match &one.offer {
            Offer::Quota(quota) if belongs(quota) => Some(quota.id.clone()),
            _ => None,
        });
        let quotas: Vec<String> = quotas.collect();
        if quotas.is_empty() {
            return;
        }
        let (text, deadline) = (publication.what.clone(), publication.deadline.clone());
        self.propose(&publication.words, Offer::FollowUp { text, deadline, quotas }, Vec::new());
    }

    /// Parts with owners of their own where the text sets several on several; else parts for what binds less, and for
    /// forms.
    fn parts(&mut self, counts: &[Count]) {
        let mut words: Vec<String> = Vec::new();
        for (n, (count, owed)) in (1..).zip(self.split(counts)) {
            let remarks = if owed.to_confirm { vec![Remark::Office] } else { Vec::new() };
            words.push(count.words.clone());
            let part = PackPart {
                n: Some(n),
                words: count.words.clone(),
                strength: count.strength,
                strength_words: count.strength_words.clone(),
                owed,
                deadline: count.deadline.clone().filter(|phrase| *phrase != self.task.deadline),
            };
            self.propose(&count.words, Offer::Part(part), remarks);
        }
        let unnumbered = |words: &str, strength, strength_words: &str| PackPart {
            n: None,
            words: words.to_owned(),
            strength,
            strength_words: strength_words.to_owned(),
            owed: Debtors::default(),
            deadline: None,
        };
        let forms: Vec<&Count> = counts.iter().filter(|count| count.what.kind == Kind::Forms).collect();
        for count in forms.iter().filter(|_| forms.len() > 1) {
            words.push(count.words.clone());
            let part = unnumbered(&count.words, count.strength, &count.strength_words);
            self.propose(&count.words, Offer::Part(part), Vec::new());
        }
        for weak in strength(&self.task.requirement).1 {
            let is_said = words.iter().any(|words| words.contains(&weak.words) || weak.words.contains(words.as_str()));
            if !is_said {
                let part = unnumbered(&weak.words, weak.strength, weak.strength_words);
                self.propose(&weak.words, Offer::Part(part), Vec::new());
            }
        }
    }

    /// Counts of events on different debtors, each with who owes it; none where all are on the same.
    fn split<'a>(&self, counts: &'a [Count]) -> Vec<(&'a Count, Debtors)> {
        let is_duty = |count: &&Count| {
            count.what.kind != Kind::Forms && !count.is_rate() && !count.is_within && count.whom != Actor::Row
        };
        let duties: Vec<&Count> = counts.iter().filter(is_duty).collect();
        let mut found: Vec<(&Count, Debtors)> = Vec::new();
        for count in duties {
            let Some(owed) = debtors(&count.whom, &count.words, self.on) else { return Vec::new() };
            if !found.iter().any(|(other, _)| other.words == count.words) {
                found.push((count, owed));
            }
        }
        let differ = found.windows(2).any(|pair| matches!(pair, [(_, one), (_, other)] if one != other));
        if differ { found } else { Vec::new() }
    }
}

/// Whose quota it is: the plan binds the county, or the units that owe the row. `None` for others.
fn scope(whom: &Actor, owed: &Debtors, on: &RowGround<'_>) -> Option<QuotaScope> {
    let only_group = |code: &str| owed.units.is_empty() && owed.groups == [code];
    match whom {
        Actor::County => Some(QuotaScope::County),
        Actor::Everyone => (!owed.groups.is_empty() || owed.units.len() > 1).then_some(QuotaScope::Unit),
        Actor::Towns => only_group(TOWNS).then_some(QuotaScope::Unit),
        Actor::Departments => only_group(DEPARTMENTS).then_some(QuotaScope::Unit),
        Actor::Row | Actor::Document => {
            let is_office = owed.groups.is_empty() && owed.choice.is_none() && owed.units == [on.office];
            Some(if is_office { QuotaScope::County } else { QuotaScope::Unit })
        }
        Actor::Named(names) => {
            let of = |name: &str| if let NameMatch::Unit(code) = on.roster.find(name) { Some(code) } else { None };
            let mut codes: Vec<String> = names.split('、').filter_map(of).collect();
            let mut owing = owed.units.clone();
            codes.sort();
            owing.sort();
            (owed.groups.is_empty() && !codes.is_empty() && codes == owing).then_some(QuotaScope::Unit)
        }
    }
}

/// Who owes a part; `None` where that takes a person.
fn debtors(whom: &Actor, words: &str, on: &RowGround<'_>) -> Option<Debtors> {
    let groups = |codes: &[&str]| Debtors {
        groups: codes.iter().map(|code| (*code).to_owned()).collect(),
        ..Debtors::default()
    };
    match whom {
        Actor::County if on.office.is_empty() => None,
        Actor::County => {
            let spelt = on.roster.unit(on.office).is_some_and(|unit| unit.spellings().any(|name| words.contains(name)));
            Some(Debtors { units: vec![on.office.to_owned()], to_confirm: !spelt, ..Debtors::default() })
        }
        Actor::Everyone => Some(groups(&[TOWNS, DEPARTMENTS])),
        Actor::Towns => Some(groups(&[TOWNS])),
        Actor::Departments => Some(groups(&[DEPARTMENTS])),
        Actor::Named(names) => {
            let units = names.split('、').map(|name| match on.roster.find(name) {
                NameMatch::Unit(code) => Some(code),
                NameMatch::Group(_) | NameMatch::Choice | NameMatch::Unknown => None,
            });
            Some(Debtors { units: units.collect::<Option<_>>()?, ..Debtors::default() })
        }
        Actor::Row | Actor::Document => None,
    }
}

fn whom_words(whom: &Actor) -> String {
    match whom {
        Actor::Towns => "各镇（街道）".to_owned(),
        Actor::Departments => "各部门".to_owned(),
        Actor::Everyone => "各单位".to_owned(),
        Actor::Named(names) => names.clone(),
        Actor::County | Actor::Document | Actor::Row => String::new(),
    }
}

/// Names of the roster that can stand in a sentence for a unit, longest first. Short ones are words of many meanings
/// (审批, 商务).
pub(super) fn roster_names(roster: &Roster) -> Vec<String> {
    let ends = ["局", "委", "办", "办公室", "中心", "镇", "街道", "站", "院", "馆", "支队", "大队", "开发区"];
    let can_be = |name: &&str| name.chars().count() >= 3 && ends.iter().any(|end| name.ends_with(end));
    let spellings = roster.units.iter().flat_map(|unit| unit.spellings());
    let mut names: Vec<String> = spellings.filter(can_be).map(ToOwned::to_owned).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
