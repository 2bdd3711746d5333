//! One document as its fields were given by hand: read as a row of a register would be.

use super::columns::{Held, column_named};
use super::row;
use crate::domain::act::{Act, DocumentFields};
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn as Column;
use crate::intake::record_table::{Columns, RecordColumn, RecordDoubt, RecordTable};
use crate::intake::row_address::RowAddress;

/// Fields of a document, each under its column.
pub struct Given {
    columns: Columns<Held>,
    texts: Vec<String>,
}

/// What was given, by the code of a column or by a name that registers give it.
///
/// # Errors
/// The name that no column has.
pub fn given(fields: &[(String, String)], day: &Day<'_>) -> Result<Given, String> {
    let forms = day.plan().map_or(&[][..], |plan| &plan.sync.forms);
    let held = |(name, _): &(String, String)| column_named(name, forms).map(Some).ok_or_else(|| name.clone());
    let held = fields.iter().map(held).collect::<Result<Vec<_>, _>>()?;
    let texts = fields.iter().map(|(_, text)| text.clone()).collect();
    Ok(Given { columns: Columns { block: 0, own: held.len(), held, unused: Vec::new() }, texts })
}

impl Given {
    /// The act that registers it.
    ///
    /// # Errors
    /// What is in doubt first.
    pub fn added(&self, day: &Day<'_>) -> Result<Option<Act>, Box<RecordDoubt>> {
        let mut table = RecordTable::default();
        row::read(RowAddress::default(), &self.texts, &self.columns, day, &mut table);
        match table.doubts.into_iter().next() {
            Some(doubt) => Err(Box::new(doubt)),
            None => Ok(table.rows.into_iter().next().map(|row| row.act)),
        }
    }

    /// The fields as they are when what was given takes the place of what stands.
    ///
    /// # Errors
    /// What is in doubt first.
    pub fn over(&self, mut stands: DocumentFields, day: &Day<'_>) -> Result<DocumentFields, Box<RecordDoubt>> {
        let (fields, doubts) = row::fields_of(&self.texts, &self.columns, day);
        let is_given = |column| self.columns.held.contains(&Some(Held::Field(column)));
        if let Some(doubt) = doubts
            .into_iter()
            .find(|doubt| matches!(doubt.column, Some(RecordColumn::Document(column)) if is_given(column)))
        {
            return Err(Box::new(doubt));
        }
        for column in Column::ALL.into_iter().filter(|column| is_given(*column)) {
            replace(column, &fields, &mut stands);
        }
        Ok(stands)
    }

    /// Two that are one column: the first, and the one that says it again.
    #[must_use]
    pub fn twice(&self) -> Option<(usize, usize)> {
        let held = self.columns.held.iter().enumerate();
        held.skip(1).find_map(|(at, one)| Some((self.columns.held.iter().take(at).position(|other| other == one)?, at)))
    }

    /// The first that is no field of the document itself: what became of it has acts of its own.
    #[must_use]
    pub fn of_its_past(&self) -> Option<usize> {
        let is_own = |held: &Option<Held>| matches!(held, Some(Held::Field(column)) if is_own(*column));
        self.columns.held.iter().position(|held| !is_own(held))
    }
}

/// Whether a column is a field of the document itself.
#[must_use]
pub const fn is_own(column: Column) -> bool {
    !matches!(
        column,
        Column::PublishedOn
            | Column::InterpretedOn
            | Column::ProvinceOn
            | Column::CityOn
            | Column::Forms
            | Column::CirculatedOn
            | Column::OverrideReason
    )
}

fn replace(column: Column, from: &DocumentFields, to: &mut DocumentFields) {
    let (facts, given) = (&mut to.facts, &from.facts);
    match column {
        Column::Title => to.title.clone_from(&from.title),
        Column::Unit => to.unit.clone_from(&from.unit),
        Column::IssuedAs => to.issued_as = from.issued_as,
        Column::Normative => to.normative = from.normative,
        Column::Number => to.document_number.clone_from(&from.document_number),
        Column::Disclosure => facts.disclosure = given.disclosure,
        Column::Ground => facts.disclosure_ground.clone_from(&given.disclosure_ground),
        Column::Reason => facts.disclosure_reason.clone_from(&given.disclosure_reason),
        Column::FormedOn => to.formed_on = from.formed_on,
        Column::IssuedOn => facts.issued_on = given.issued_on,
        Column::PlannedOn => to.planned_on = from.planned_on,
        Column::Link => facts.link.clone_from(&given.link),
        Column::IndexNumber => facts.index_number.clone_from(&given.index_number),
        Column::ThemeClass => facts.theme_class.clone_from(&given.theme_class),
        Column::Validity => facts.validity = given.validity,
        Column::ValidUntil => facts.valid_until = given.valid_until,
        Column::ReviewOn => facts.review_on = given.review_on,
        Column::RepealedOn => facts.repealed_on = given.repealed_on,
        Column::RepealedBy => facts.repealed_by.clone_from(&given.repealed_by),
        Column::Task => to.task.clone_from(&from.task),
        Column::ExemptReason => to.exempt_reason.clone_from(&from.exempt_reason),
        Column::Note => to.note.clone_from(&from.note),
        Column::PublishedOn | Column::InterpretedOn | Column::ProvinceOn | Column::CityOn => {}
        Column::Forms | Column::CirculatedOn | Column::OverrideReason => {}
    }
}
