//! What a bulletin sets to units as rows of the register of findings.

use super::annex::{issue_records, issue_text};
use super::period_name;
use super::word::BulletinWord as Word;
use crate::domain::act::register::Fields;
use crate::domain::bulletin::{Bulletin, Issue, ProblemKind};
use crate::domain::day::Day;
use crate::domain::prose::{LINE_MAX, cut};
use crate::domain::registers::{FieldValue, UNIT};
use crate::locale::{Lang, say};

/// Each issue as a finding, to be put right by the day of the reply, under the 文号 where there is one. What is on the
/// register already, findings that are overdue, is not entered once more.
#[must_use]
pub fn bulletin_findings(of: &Bulletin, number: Option<&str>, day: &Day<'_>, lang: Lang) -> Vec<Fields> {
    of.issues.iter().filter_map(|issue| finding(issue, of, number, day, lang)).collect()
}

fn finding(issue: &Issue, of: &Bulletin, number: Option<&str>, day: &Day<'_>, lang: Lang) -> Option<Fields> {
    let (object, kind) = object_and_kind(issue.kind)?;
    let unit = day.book.units.get(&issue.unit)?;
    let problem = cut(&issue_text(issue, day, lang), LINE_MAX);
    let number = number.unwrap_or_default();
    let records = issue_records(issue, day, lang);
    let object = say!(lang, Word::ObjectOf, object = object.say(lang), records = records);
    let fields = [
        ("source", "bulletin".to_owned()),
        ("source_number", number.to_owned()),
        ("period", period_name(of.period, lang)),
        ("object", cut(&object, LINE_MAX)),
        ("kind", kind.to_owned()),
        ("problem", problem),
        (UNIT, unit.code.clone()),
        ("due_on", of.reply_on.to_string()),
        ("bulletin", number.to_owned()),
    ];
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    Some(filled.map(|(field, text)| (field.to_owned(), FieldValue::Text(text))).collect())
}

/// What was looked at, and of which kind of the register a problem is. The records stand behind the object: a problem with
/// other documents is not the same one come again.
const fn object_and_kind(kind: ProblemKind) -> Option<(Word, &'static str)> {
    match kind {
        ProblemKind::Overdue | ProblemKind::Stalled => Some((Word::ObjectDuties, "other")),
        ProblemKind::LatePublication => Some((Word::ObjectDocuments, "late_disclosure")),
        ProblemKind::Uninterpreted => Some((Word::ObjectDocuments, "interpretation")),
        ProblemKind::FewForms => Some((Word::ObjectForms, "interpretation")),
        ProblemKind::LateFeedback => Some((Word::ObjectDecisions, "late_disclosure")),
        ProblemKind::FindingsOverdue => None,
    }
}
