//! The parts of a book: which tables each is made of, and how it is read, whole or for the records that changed. A load
//! and a step forward are the same reading.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde_json::Value;

use super::attachments::Attachments;
use super::{
    activity, assignment, attachments, bulletin, decision, document, form, plan, register, returns, setting, task,
    unit, week,
};
use crate::domain::book::{Book, Settings};
use crate::domain::coded::coded;
use crate::domain::id::{
    ActivityId, AssignmentId, BulletinId, DecisionId, DocumentId, GroupId, PlanId, QuotaId, RegisterRowId, ReturnId,
    TaskId, UnitId, WrittenFormId,
};
use crate::domain::kind::RecordKind;
use crate::ledger::error::Result;
use crate::ledger::image::{Image, OwnerColumn, parse_image};
use crate::ledger::journal::Change;
use crate::ledger::source::Source;

coded! {
    /// A part of the book.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    pub enum Part {
        Settings,
        Plans,
        Units,
        Groups,
        Tasks,
        Assignments,
        Choices,
        Documents,
        Decisions,
        Quotas,
        Activities,
        Forms,
        Returns,
        RegisterRows,
        Weeks,
        Bulletins,
    }
}

/// What names a record of a part in its tables.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Owner {
    /// Its row id.
    Id(i64),
    /// The week: its revisions and withdrawals stand together.
    Week(String),
}

impl Owner {
    fn of(value: &Value) -> Option<Self> {
        value.as_i64().map(Self::Id).or_else(|| value.as_str().map(|week| Self::Week(week.to_owned())))
    }

    fn json(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Week(week) => Value::from(week.as_str()).to_string(),
        }
    }
}

impl Part {
    const fn tables(self) -> &'static [OwnerColumn] {
        match self {
            Self::Settings => setting::TABLES,
            Self::Plans => plan::TABLES,
            Self::Units => unit::TABLES,
            Self::Groups => unit::GROUP_TABLES,
            Self::Tasks => task::TABLES,
            Self::Assignments => assignment::TABLES,
            Self::Choices => task::CHOICE_TABLES,
            Self::Documents => document::TABLES,
            Self::Decisions => decision::TABLES,
            Self::Quotas => activity::QUOTA_TABLES,
            Self::Activities => activity::TABLES,
            Self::Forms => form::TABLES,
            Self::Returns => returns::TABLES,
            Self::RegisterRows => register::TABLES,
            Self::Weeks => week::TABLES,
            Self::Bulletins => bulletin::TABLES,
        }
    }

    /// The part that holds a kind of record.
    const fn of_kind(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Unit => Self::Units,
            RecordKind::Task => Self::Tasks,
            RecordKind::Assignment => Self::Assignments,
            RecordKind::Decision => Self::Decisions,
            RecordKind::Document => Self::Documents,
            RecordKind::Activity => Self::Activities,
            RecordKind::Form => Self::Forms,
            RecordKind::Return => Self::Returns,
            RecordKind::Register => Self::RegisterRows,
            RecordKind::Week => Self::Weeks,
            RecordKind::Bulletin => Self::Bulletins,
        }
    }

    /// The part whose table that is, with the column that names the record.
    fn of_table(table: &str) -> Option<(Self, &'static str)> {
        let all = Self::ALL.into_iter().flat_map(|part| part.tables().iter().map(move |belongs| (part, belongs)));
        all.filter(|(_, (name, _))| *name == table).map(|(part, (_, column))| (part, *column)).next()
    }

    /// Reads what the source has of it.
    fn read(self, source: &Source<'_>, hanging: &mut Attachments, book: &mut Book) -> Result<()> {
        match self {
            Self::Settings => setting::read(source, &mut book.settings),
            Self::Plans => plan::read(source, |one| book.plans.insert(one)),
            Self::Units => unit::read(source, |one| book.units.insert(one)),
            Self::Groups => unit::read_groups(source, |one| book.groups.insert(one)),
            Self::Tasks => task::read(source, |one| book.tasks.insert(one)),
            Self::Assignments => assignment::read(source, hanging, |one| book.assignments.insert(one)),
            Self::Choices => task::read_choices(source, |one| book.choices.insert(one)),
            Self::Documents => document::read(source, hanging, |one| book.documents.insert(one)),
            Self::Decisions => decision::read(source, hanging, |one| book.decisions.insert(one)),
            Self::Quotas => activity::read_quotas(source, |one| book.quotas.insert(one)),
            Self::Activities => activity::read(source, hanging, |one| book.activities.insert(one)),
            Self::Forms => form::read(source, |one| book.forms.insert(one)),
            Self::Returns => returns::read(source, hanging, |one| book.returns.insert(one)),
            Self::RegisterRows => register::read(source, hanging, |one| book.register_rows.insert(one)),
            Self::Weeks => week::read(source, |one| book.weeks.insert(one)),
            Self::Bulletins => bulletin::read(source, |one| book.bulletins.insert(one)),
        }
    }

    /// Takes a record out of the book.
    fn forget(self, owner: &Owner, book: &mut Book) {
        match (self, owner) {
            (Self::Settings, _) => book.settings = Settings::default(),
            (Self::Plans, Owner::Id(id)) => book.plans.remove(&PlanId(*id)),
            (Self::Units, Owner::Id(id)) => book.units.remove(&UnitId(*id)),
            (Self::Groups, Owner::Id(id)) => book.groups.remove(&GroupId(*id)),
            (Self::Tasks, Owner::Id(id)) => book.tasks.remove(&TaskId(*id)),
            (Self::Assignments, Owner::Id(id)) => book.assignments.remove(&AssignmentId(*id)),
            (Self::Choices, Owner::Id(id)) => book.choices.remove(id),
            (Self::Documents, Owner::Id(id)) => book.documents.remove(&DocumentId(*id)),
            (Self::Decisions, Owner::Id(id)) => book.decisions.remove(&DecisionId(*id)),
            (Self::Quotas, Owner::Id(id)) => book.quotas.remove(&QuotaId(*id)),
            (Self::Activities, Owner::Id(id)) => book.activities.remove(&ActivityId(*id)),
            (Self::Forms, Owner::Id(id)) => book.forms.remove(&WrittenFormId(*id)),
            (Self::Returns, Owner::Id(id)) => book.returns.remove(&ReturnId(*id)),
            (Self::RegisterRows, Owner::Id(id)) => book.register_rows.remove(&RegisterRowId(*id)),
            (Self::Bulletins, Owner::Id(id)) => book.bulletins.remove(&BulletinId(*id)),
            (Self::Weeks, Owner::Week(week)) => {
                let of_week = book.weeks.values().filter(|one| one.week.to_string() == *week).map(|one| one.id);
                of_week.collect::<Vec<_>>().iter().for_each(|id| book.weeks.remove(id));
            }
            // Only weeks are named by text, and only by text.
            (Self::Weeks, Owner::Id(_)) | (_, Owner::Week(_)) => {}
        }
    }
}

/// Reads the whole book.
pub fn load(source: &Source<'_>) -> Result<Book> {
    let mut hanging = Attachments::read(source)?;
    let mut book = Book { last_act_on: source.last_act_on()?, ..Book::default() };
    Part::ALL.into_iter().try_for_each(|part| part.read(source, &mut hanging, &mut book))?;
    Ok(book)
}

/// Reads every part, also where what a part hangs on cannot be read.
///
/// # Errors
/// The first that a source gives back.
pub fn read_all(source: &Source<'_>) -> Result<()> {
    let mut hanging = Attachments::default();
    let hangs = Attachments::read(source).map(|read| hanging = read);
    let mut book = Book::default();
    let parts = Part::ALL.map(|part| part.read(source, &mut hanging, &mut book));
    [hangs].into_iter().chain(parts).collect()
}

/// The records that changes touch, by the part that they stand in.
#[derive(Default)]
pub struct TouchedRecords(BTreeMap<Part, BTreeSet<Owner>>);

impl TouchedRecords {
    /// Notes a change: a row may belong to one record before it and to another after it.
    pub fn note(&mut self, change: &Change) -> Result<()> {
        let of_table = Part::of_table(&change.table);
        if let Some((part, "id")) = of_table {
            self.0.entry(part).or_default().insert(Owner::Id(change.row_id));
            return Ok(());
        }
        for image in [&change.before, &change.after].into_iter().flatten() {
            let image = parse_image(image)?;
            let part = match of_table {
                Some(belongs) => Some(belongs),
                None => of_hanging(&change.table, &image),
            };
            // What no part is made of is read where it is shown: holidays loaded.
            let Some((part, column)) = part else { return Ok(()) };
            self.0.entry(part).or_default().extend(image.get(column).and_then(Owner::of));
        }
        Ok(())
    }

    /// Brings a book forward: what was touched is read anew, all else stays.
    pub fn bring_forward(self, book: &mut Book, db: &Connection) -> Result<()> {
        for (part, owners) in self.0 {
            owners.iter().for_each(|owner| part.forget(owner, book));
            let owners: Vec<String> = owners.iter().map(Owner::json).collect();
            let owners = format!("[{}]", owners.join(","));
            let kind = RecordKind::ALL.into_iter().find(|kind| Part::of_kind(*kind) == part);
            // Settings are few and are always read together.
            let source = if part == Part::Settings { Source::Live { db } } else { Source::Some { db, owners, kind } };
            let mut hanging = kind.map(|_| Attachments::read(&source)).transpose()?.unwrap_or_default();
            part.read(&source, &mut hanging, book)?;
        }
        Ok(())
    }
}

/// The part of the record that a row hangs on.
fn of_hanging(table: &str, image: &Image) -> Option<(Part, &'static str)> {
    let (_, column) = attachments::TABLES.iter().find(|(name, _)| *name == table)?;
    let kind = RecordKind::of_table(image.get("kind")?.as_str()?)?;
    Some((Part::of_kind(kind), column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::schema::{MIGRATIONS, Schema, migrate};

    /// Tables that no part of the book is made of.
    const APART: [&str; 1] = ["holiday_year"];

    #[test]
    fn every_journalled_table_belongs_to_a_part_or_is_named_as_apart() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &MIGRATIONS).unwrap();
        let schema = Schema::read(&db).unwrap();
        let hangs = |table: &str| attachments::TABLES.iter().any(|(name, _)| *name == table);
        for table in schema.tables.keys() {
            let places = [Part::of_table(table).is_some(), hangs(table), APART.contains(&table.as_str())];
            assert_eq!(places.into_iter().filter(|place| *place).count(), 1, "{table}");
        }
        let parts = Part::ALL.into_iter().flat_map(Part::tables).chain(attachments::TABLES);
        for (table, column) in parts {
            assert!(schema.columns(table).iter().any(|name| name == column), "{table}.{column}");
        }
    }
}
