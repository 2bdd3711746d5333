//! 佐证: what shows that a record is so, and what lacks it, indicator by indicator.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::assignment::{Assignment, Evidence, EvidenceKind};
use super::day::Day;
use super::document::PolicyDocument;
use super::id::UnitId;
use super::pack::QuotaScope;
use super::quota::Quota;
use super::registers::Register;
use super::score::{CountedRecord, ScoreReasonCode, UnitScore, score};

/// An indicator of the scheme in force with every record that it asks something of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndicatorProofs {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// The records, unit by unit in the order of scores.
    pub records: Vec<ProvedRecord>,
}

/// A record that an indicator asks something of, with what shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvedRecord {
    /// The unit.
    pub unit: UnitId,
    /// The record.
    pub of: CountedRecord,
    /// Whether it counts as met.
    pub met: bool,
    /// What shows it; empty: evidence is missing.
    pub proofs: Vec<Proof>,
}

/// One piece: a link, a number, or a file kept by its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// Link, number or file.
    pub kind: EvidenceKind,
    /// The link, the number, or the file's name.
    pub value: String,
    /// Hash of a file, lower-case hex.
    pub sha256: Option<String>,
    /// 发生日期, of what was published the day of it.
    pub happened_on: Option<NaiveDate>,
    /// 登记日期; `None` of a link that is a field of its record.
    pub entered_on: Option<NaiveDate>,
}

impl Proof {
    fn link(value: &str, happened_on: Option<NaiveDate>) -> Self {
        Self { kind: EvidenceKind::Link, value: value.to_owned(), sha256: None, happened_on, entered_on: None }
    }
}

impl Proof {
    /// A text that is a link, or else the number of a document.
    fn of_text(text: &str, happened_on: Option<NaiveDate>) -> Self {
        let kind = if text.contains("://") { EvidenceKind::Link } else { EvidenceKind::Number };
        Self { kind, ..Self::link(text, happened_on) }
    }
}

impl From<&Evidence> for Proof {
    fn from(one: &Evidence) -> Self {
        Self {
            kind: one.kind,
            value: one.value.clone(),
            sha256: one.sha256.clone(),
            happened_on: one.happened_on,
            entered_on: Some(one.entered_on),
        }
    }
}

/// What nothing shows, each record once with the places of all the indicators that ask for it.
#[must_use]
pub fn lacking(proofs: &[IndicatorProofs]) -> Vec<(&ProvedRecord, Vec<usize>)> {
    let mut found: Vec<(&ProvedRecord, Vec<usize>)> = Vec::new();
    for (at, of) in proofs.iter().enumerate() {
        for record in of.records.iter().filter(|record| record.proofs.is_empty()) {
            match found.iter_mut().find(|(known, _)| known.of == record.of) {
                Some((_, places)) => places.push(at),
                None => found.push((record, vec![at])),
            }
        }
    }
    found
}

impl Day<'_> {
    /// The indicators of the plan in use that ask for something to be done, in the scheme's order, each with its records.
    /// What takes points off has nothing to be shown for it and is left out.
    #[must_use]
    pub fn proofs(&self) -> Vec<IndicatorProofs> {
        let scores = score(self);
        let ids = |one: &UnitScore| one.indicators.iter().map(|one| one.id.clone()).collect();
        let order: Vec<String> = scores.first().map(ids).unwrap_or_default();
        let mut found: Vec<IndicatorProofs> = Vec::new();
        for of_unit in scores {
            let asks = of_unit.indicators.into_iter().filter(|one| {
                matches!(one.why.code, ScoreReasonCode::Ratio | ScoreReasonCode::Step | ScoreReasonCode::Manual)
            });
            for one in asks {
                let records = one.records.iter().map(|record| ProvedRecord {
                    unit: of_unit.unit,
                    of: record.of,
                    met: record.met,
                    proofs: self.proofs_of(record.of),
                });
                let records: Vec<_> = records.collect();
                match found.iter_mut().find(|known| known.id == one.id) {
                    Some(known) => known.records.extend(records),
                    None => {
                        found.push(IndicatorProofs { id: one.id, title: one.title, title_en: one.title_en, records })
                    }
                }
            }
        }
        found.sort_by_key(|one| order.iter().position(|id| *id == one.id));
        found
    }

    /// What is shown already and no indicator asks for yet: duties that were closed or submitted before they fell due, and
    /// activities that count.
    #[must_use]
    pub fn proofs_ahead(&self, asked: &[IndicatorProofs]) -> Vec<ProvedRecord> {
        let known: BTreeSet<CountedRecord> = asked.iter().flat_map(|one| &one.records).map(|one| one.of).collect();
        let duties = self.assignments().into_iter().filter(|one| !one.evidence.is_empty());
        let duties = duties.filter_map(|one| Some((one.unit?, CountedRecord::Assignment(one.id))));
        let held = self.listed_activities().into_iter();
        let held = held.filter(|(one, quota)| !one.evidence.is_empty() && self.lacks_for(quota, one).is_empty());
        let office = self.plan().and_then(|plan| self.book.unit_by_code(&plan.office)).map(|unit| unit.id);
        let held = held.filter_map(|(one, _)| Some((one.unit.or(office)?, CountedRecord::Activity(one.id))));
        let proved = |(unit, of)| ProvedRecord { unit, of, met: true, proofs: self.proofs_of(of) };
        duties.chain(held).filter(|(_, of)| !known.contains(of)).map(proved).collect()
    }

    /// What shows a record: its evidence, of a document and a decision the links under which they are published.
    #[must_use]
    pub fn proofs_of(&self, of: CountedRecord) -> Vec<Proof> {
        let book = self.book;
        match of {
            CountedRecord::Assignment(id) => book.assignments.get(&id).map(|one| self.of_duty(one)).unwrap_or_default(),
            CountedRecord::Activity(id) => {
                book.activities.get(&id).map(|one| one.evidence.iter().map(Proof::from).collect()).unwrap_or_default()
            }
            CountedRecord::Document(number) => {
                let document = book.find_document(number).and_then(|id| book.documents.get(&id));
                document.map(|one| self.of_document(one)).unwrap_or_default()
            }
            CountedRecord::Decision(number) => {
                let decision = book.find_decision(number).and_then(|id| book.decisions.get(&id));
                let elements = decision.into_iter().flat_map(|one| one.elements.values());
                elements.map(|one| Proof::link(&one.link, Some(one.published_on))).collect()
            }
            CountedRecord::Finding(number) => {
                let row = book.find_register_row(Register::Findings, number);
                row.map(|one| one.evidence.iter().map(Proof::from).collect()).unwrap_or_default()
            }
            CountedRecord::Points(_, id) => {
                let given = self.plan().and_then(|plan| plan.points.iter().find(|one| one.id == id));
                let shown = given.and_then(|one| one.evidence.as_ref());
                shown.map(|text| Proof::of_text(text, given.map(|one| one.given_on))).into_iter().collect()
            }
        }
    }

    /// Its own evidence, and that of the activities that count for the quotas it asks: a unit's, or, where it is no duty of
    /// units, the county's.
    fn of_duty(&self, one: &Assignment) -> Vec<Proof> {
        let mut found: Vec<Proof> = one.evidence.iter().map(Proof::from).collect();
        let (Some(task), Some(unit)) = (self.task_of(one), one.unit) else { return found };
        let of_row = |scope| self.quotas(scope).into_iter().filter(|quota| quota.row == task.row);
        let asks = |quota: &&Quota| self.owing(quota).get(&unit).is_some_and(|owed| owed.id == one.id);
        let mut quotas: Vec<_> =
            of_row(QuotaScope::Unit).filter(asks).map(|one| self.progress(one, Some(unit))).collect();
        if quotas.is_empty() {
            quotas.extend(of_row(QuotaScope::County).map(|one| self.progress(one, None)));
        }
        let held = quotas.into_iter().flat_map(|one| one.counted).filter_map(|id| self.book.activities.get(&id));
        found.extend(held.flat_map(|one| one.evidence.iter().map(Proof::from)));
        found
    }

    fn of_document(&self, one: &PolicyDocument) -> Vec<Proof> {
        let out = self.plan().and_then(|plan| one.release(&plan.sync).document_on);
        let own = one.facts.link.iter().map(|link| Proof::link(link, out));
        let forms = one.forms.values().filter_map(|form| Some(Proof::link(form.link.as_ref()?, form.published_on)));
        own.chain(forms).collect()
    }
}
