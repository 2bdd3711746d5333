//! Acts on forms that came back: what their files say is taken into a queue, and a person rules on each difference.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::{NewEvidence, sound_evidence, sound_hash};
use super::name::name;
use super::rule::{filled, is_given, not_after};
use super::taking::{can_be_taken, sound};
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::form::WrittenForm;
use crate::domain::key::Key;
use crate::domain::prose::prose;
use crate::domain::returned::{
    AsideRow, Difference, FoundBy, NewDifference, ReturnField, ReturnTrouble, Returned, Ruling,
};

/// What a person can do to forms that came back. Differences are named by their numbers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum ReturnAct {
    /// 收进回收表: all files that were read, as one act. A later file of a unit supersedes what is open of an earlier one.
    TakeReturns {
        /// Key of the plan in use.
        plan: String,
        /// 收到日.
        received_on: NaiveDate,
        /// The files, in the order in which they were made.
        returns: Vec<NewReturn>,
    },
    /// 收下.
    AcceptDifferences {
        /// Numbers of differences.
        of: Vec<i64>,
        /// 报送日, where it is earlier than 收到日.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        submitted_on: Option<NaiveDate>,
        /// Why 报送日 is earlier.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "prose")]
        reason: Option<String>,
        /// Takes the sheet's value also where the desk has changed its own since.
        #[serde(default)]
        over_desk: bool,
    },
    /// 拒绝.
    RejectDifferences {
        /// Numbers of differences.
        of: Vec<i64>,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
    },
    /// 改收到日, before anything of the file is accepted.
    SetReceived {
        /// Returned forms.
        of: Vec<Key>,
        /// The day.
        on: NaiveDate,
    },
    /// 指定单位: what a file says once a person has said whose it is.
    PlaceReturn {
        /// The returned form.
        of: Key,
        /// The file as it was read for that unit.
        file: NewReturn,
    },
    /// 放到一边: nobody will read the file.
    LayReturnAside {
        /// The returned form.
        of: Key,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
    },
}

/// A file that was read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewReturn {
    /// Where it lay.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Code of the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Number of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<i64>,
    /// What told which form it is.
    pub by: FoundBy,
    /// Why nothing was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<ReturnTrouble>,
    /// Files beside it that it names, taken in by their hashes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<NewEvidence>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<NewDifference>,
    /// Rows kept aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<AsideRow>,
}

impl NewReturn {
    /// The form that it is, if the ledger has it.
    ///
    /// # Errors
    /// Unknown, or of another unit.
    pub fn written<'a>(&self, book: &'a Book) -> Result<Option<&'a WrittenForm>, Refusal> {
        let Some(number) = self.form else { return Ok(None) };
        let form = book.find_form(number).ok_or(Refusal::UnknownKey(Key::Form(number)))?;
        match &self.unit {
            Some(code) if find::own_unit(book, code)?.id != form.unit => {
                Err(Refusal::NotOnForm { unit: code.clone(), key: Key::Form(number) })
            }
            _ => Ok(Some(form)),
        }
    }

    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        filled("file", &self.file)?;
        sound_hash(&self.sha256)?;
        self.evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
        let form = self.written(book)?;
        for one in &self.differences {
            sound(one, today)?;
            let is_own = form.is_some_and(|form| asks(form, &one.key, book));
            if !is_own {
                return Err(Refusal::NotOnForm { unit: self.unit.clone().unwrap_or_default(), key: one.key.clone() });
            }
        }
        Ok(())
    }
}

/// Whether a form asks for what a difference is about. Activities of the unit may be told of whatever it asks: new ones by
/// the unit's key, those that were entered since by their own.
fn asks(form: &WrittenForm, key: &Key, book: &Book) -> bool {
    match key {
        Key::Unit(code) => book.unit_by_code(code).is_some_and(|unit| unit.id == form.unit),
        Key::Activity(_) => {
            let is_of_unit = find::activity(book, key).is_ok_and(|one| one.unit == Some(form.unit));
            is_of_unit || form.content.activities.iter().any(|one| one.key == *key)
        }
        Key::Register(..) => form.content.findings.iter().any(|one| one.key == *key),
        Key::Task { .. }
        | Key::Assignment { .. }
        | Key::Document(_)
        | Key::Decision(_)
        | Key::Form(_)
        | Key::Return(_)
        | Key::Week(_)
        | Key::Bulletin(_) => form.content.rows.iter().any(|row| row.key == *key),
    }
}

/// The returned form of a key.
///
/// # Errors
/// Unknown, or another kind of record.
pub fn returned<'a>(book: &'a Book, key: &Key) -> Result<&'a Returned, Refusal> {
    let Key::Return(number) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: crate::domain::kind::RecordKind::Return });
    };
    book.find_return(*number).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The open differences of these numbers, each with its returned form.
///
/// # Errors
/// None, an unknown one, or one that is ruled on.
pub fn open<'a>(book: &'a Book, numbers: &[i64]) -> Result<Vec<(&'a Returned, &'a Difference)>, Refusal> {
    if numbers.is_empty() {
        return Err(Refusal::Nothing);
    }
    let each = numbers.iter().collect::<BTreeSet<_>>().into_iter().map(|number| {
        let (of, one) = book.find_difference(*number).ok_or(Refusal::NoDifference(*number))?;
        if one.ruling == Ruling::Open { Ok((of, one)) } else { Err(Refusal::RuledAlready(*number)) }
    });
    each.collect()
}

impl ReturnAct {
    /// The differences one by one, where several say something of one column of a record: each is written on what those
    /// before it left, so that what two files say is there once. `None` where none do.
    ///
    /// # Errors
    /// A difference is unknown or ruled on.
    pub fn one_by_one(&self, book: &Book) -> Result<Option<Vec<Self>>, Refusal> {
        let Self::AcceptDifferences { of, submitted_on, reason, over_desk } = self else { return Ok(None) };
        let taken = in_order(book, of)?;
        let mut met = BTreeSet::new();
        if taken.iter().all(|(_, one)| met.insert((one.said.key.to_string(), one.said.field.code()))) {
            return Ok(None);
        }
        let alone = |one: &Difference| Self::AcceptDifferences {
            of: vec![one.id],
            submitted_on: *submitted_on,
            reason: reason.clone(),
            over_desk: *over_desk,
        };
        Ok(Some(taken.into_iter().map(|(_, one)| alone(one)).collect()))
    }
}

/// Open differences in the order in which they are written: a note sets a duty going, so what a sheet says of its status
/// comes last.
///
/// # Errors
/// None, an unknown one, or one that is ruled on.
pub fn in_order<'a>(book: &'a Book, of: &[i64]) -> Result<Vec<(&'a Returned, &'a Difference)>, Refusal> {
    let mut taken = open(book, of)?;
    taken.sort_by_key(|(_, one)| one.said.field == ReturnField::Status);
    Ok(taken)
}

fn take(returns: &[NewReturn], book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    if returns.is_empty() {
        return Err(Refusal::Nothing);
    }
    let mut known: BTreeSet<&str> = book.returns.values().map(|one| one.sha256.as_str()).collect();
    for one in returns {
        one.check(book, today)?;
        if !known.insert(&one.sha256) {
            return Err(Refusal::ReturnKnown(one.file.clone()));
        }
    }
    Ok(())
}

impl RecordAct for ReturnAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::TakeReturns { plan, received_on, returns } => {
                find::plan_of_key(book, plan)?;
                not_after("received_on", *received_on, today)?;
                returns.iter().try_for_each(|one| received_after(&one.file, one.written(book)?, *received_on))?;
                take(returns, book, today)
            }
            Self::AcceptDifferences { of, submitted_on, reason, over_desk } => {
                for (of, one) in open(book, of)? {
                    let said = &one.said;
                    can_be_taken(of, said, submitted_on.unwrap_or(of.received_on), book, today)?;
                    if !over_desk && book.is_in_conflict(one) {
                        return Err(Refusal::InConflict { key: said.key.clone(), field: said.field });
                    }
                    let Some(on) = submitted_on.filter(|on| *on != of.received_on) else { continue };
                    if let Some(form) =
                        of.form.and_then(|form| book.forms.get(&form)).filter(|form| on < form.written_on)
                    {
                        let (form, written_on) = (form.id.0, form.written_on);
                        return Err(Refusal::SubmittedBeforeForm { on, form, written_on });
                    }
                    if on > of.received_on {
                        return Err(Refusal::SubmittedLater { on, received_on: of.received_on });
                    }
                    if !is_given(reason) {
                        return Err(Refusal::Empty { field: "reason" });
                    }
                }
                Ok(())
            }
            Self::RejectDifferences { of, reason } => {
                filled("reason", reason)?;
                open(book, of).map(drop)
            }
            Self::SetReceived { of, on } => {
                if of.is_empty() {
                    return Err(Refusal::Nothing);
                }
                not_after("received_on", *on, today)?;
                of.iter().try_for_each(|key| {
                    let is_taken = |one: &Difference| one.ruling == Ruling::Accepted;
                    let one = returned(book, key)?;
                    if one.differences.iter().any(is_taken) {
                        return Err(Refusal::TakenAlready(key.clone()));
                    }
                    received_after(one.name(), one.form.and_then(|form| book.forms.get(&form)), *on)
                })
            }
            Self::PlaceReturn { of, file } => {
                let one = unplaced(book, of)?;
                if one.sha256 != file.sha256 {
                    return Err(Refusal::OtherFile(file.file.clone()));
                }
                if file.form.is_none() || file.trouble.is_some() {
                    return Err(Refusal::Nothing);
                }
                received_after(&file.file, file.written(book)?, one.received_on)?;
                file.check(book, today)
            }
            Self::LayReturnAside { of, reason } => {
                filled("reason", reason)?;
                let waits = |one: &Returned| one.is_unplaced() || !one.waiting_aside().is_empty();
                if waits(returned(book, of)?) { Ok(()) } else { Err(Refusal::PlacedAlready(of.clone())) }
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::TakeReturns { returns, .. } => {
                let differences: usize = returns.iter().map(|one| one.differences.len()).sum();
                format!("收进回收表 {} 份，差异 {differences} 处", returns.len())
            }
            Self::AcceptDifferences { of, .. } => format!("收下：{}", about(of, book)),
            Self::RejectDifferences { of, .. } => format!("拒收：{}", about(of, book)),
            Self::SetReceived { of, on } => match of.as_slice() {
                [only] => format!("收到日 {on}：{}", name(only, book)),
                several => format!("收到日 {on}：{} 份", several.len()),
            },
            Self::PlaceReturn { of, file } => {
                let unit = file.unit.as_deref().and_then(|code| book.unit_by_code(code));
                format!("指定单位：{}，{}", name(of, book), unit.map_or("", |unit| &unit.name))
            }
            Self::LayReturnAside { of, .. } => format!("放到一边：{}", name(of, book)),
        }
    }

    fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
        // Files beside a form are taken in where the form is read: they may be gone when it is entered.
        Vec::new()
    }
}

/// A form cannot come back before it was written.
fn received_after(file: &str, form: Option<&WrittenForm>, on: NaiveDate) -> Result<(), Refusal> {
    match form {
        Some(form) if on < form.written_on => {
            let (file, form, written_on) = (file.to_owned(), form.id.0, form.written_on);
            Err(Refusal::ReceivedBeforeForm { file, on, form, written_on })
        }
        Some(_) | None => Ok(()),
    }
}

fn unplaced<'a>(book: &'a Book, key: &Key) -> Result<&'a Returned, Refusal> {
    let one = returned(book, key)?;
    if one.is_unplaced() { Ok(one) } else { Err(Refusal::PlacedAlready(key.clone())) }
}

/// What differences are about: the first, and how many there are.
fn about(numbers: &[i64], book: &Book) -> String {
    let first = numbers.first().and_then(|number| book.find_difference(*number));
    let first = first.map(|(_, one)| name(&one.said.key, book)).unwrap_or_default();
    if numbers.len() > 1 { format!("{first} 等 {} 处", numbers.len()) } else { first }
}
