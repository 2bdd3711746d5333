//! The forms that settle doubts: of one row, and of what the table says of none.

use crate::domain::date_input::LikelyYear;
use crate::domain::registers::{FieldDef, FieldKind, FieldValue};
use crate::intake::RowAddress;
use crate::intake::record_table::RecordColumn;
use crate::intake::registers::{ForAll, ON};
use crate::intake::table_of::TableOf;
use crate::locale::Lang;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::forms::register;
use crate::tui::view::View;
use crate::words::register::{day_of_stage, label_text};

use super::TablePage;
use super::words::TableWord as Word;

/// The day of the first stage, among the fields of a form.
const BEGAN: &str = "step.on";

/// What a form settles.
pub enum Settled {
    /// Cells of a row, by grid column.
    Row(RowAddress, Vec<(usize, String)>),
    /// What is said of all rows.
    All(ForAll),
    /// What the column of a head holds, by the id of the field; nothing where it is left out.
    Head(String, String),
}

fn field_id(column: RecordColumn) -> &'static str {
    match column {
        RecordColumn::Began(_) => BEGAN,
        RecordColumn::Field(_) | RecordColumn::Document(_) | RecordColumn::Catalogue(_) | RecordColumn::Later(_) => {
            column.code()
        }
    }
}

fn began(label: &str, text: &str) -> Field {
    Field::date(BEGAN, label, None, LikelyYear::Past).standing(&text.into())
}

impl TablePage {
    /// The form of a row: the columns that are known, with what stands in them.
    pub(super) fn row_form(&self, at: RowAddress, to: Option<RecordColumn>, view: &View) -> Option<Form<Settled>> {
        let head = self.table.tables.iter().find(|one| one.block == at.block)?;
        let columns = head.columns.iter().enumerate().filter_map(|(place, column)| Some((place, (*column)?)));
        let columns: Vec<_> = columns.filter(|(_, column)| !matches!(column, RecordColumn::Later(_))).collect();
        let texts = self.grid(at.block)?.texts(at.row);
        let field = |(place, column): &(usize, RecordColumn)| {
            let text = texts.get(*place).copied().unwrap_or_default().trim();
            self.field(*column, text, view)
        };
        let fields: Vec<Field> = columns.iter().map(field).collect();
        let title = Word::RowTitle.with(view.lang, &[("row", &at.row)]);
        let form = Form::new(DRAFT_OF_NONE, &title, vec![self.file.clone()], fields, move |values, view| {
            let mut check = Check::new(values, view);
            let cell = |column: RecordColumn, check: &mut Check<'_>| match column {
                RecordColumn::Field(def) => register::as_cell(def, check),
                RecordColumn::Began(_) => Some(check.some_past(BEGAN).map(|day| day.to_string()).unwrap_or_default()),
                RecordColumn::Document(_) | RecordColumn::Catalogue(_) => Some(values.text(field_id(column))),
                RecordColumn::Later(_) => None,
            };
            let cells = columns.iter().filter_map(|(place, column)| Some((*place, cell(*column, &mut check)?)));
            let cells: Vec<_> = cells.collect();
            check.done(Some(Settled::Row(at, cells)))
        });
        Some(match to {
            Some(column) => form.at(field_id(column)),
            None => form,
        })
    }

    fn field(&self, column: RecordColumn, text: &str, view: &View) -> Field {
        let name = column.name(view.lang);
        match (column, &self.decided.of) {
            (RecordColumn::Field(def), TableOf::Rows(register, _)) => register::given(*register, def, text, view),
            (RecordColumn::Began(_), _) => began(&name, text),
            (
                RecordColumn::Field(_)
                | RecordColumn::Document(_)
                | RecordColumn::Catalogue(_)
                | RecordColumn::Later(_),
                _,
            ) => Field::line(field_id(column), &name, text),
        }
    }

    /// The form of what no column says; `None` of tables for which nothing can be given so.
    pub(super) fn all_form(&self, to: Option<RecordColumn>, view: &View) -> Option<Form<Settled>> {
        let TableOf::Rows(of, all) = &self.decided.of else { return None };
        let (of, first) = (*of, of.def().stages.first()?);
        let has = |column: RecordColumn| self.table.tables.iter().any(|head| head.columns.contains(&Some(column)));
        let lacking = of.def().fields.iter().filter(|def| !has(RecordColumn::Field(def)));
        let lacking: Vec<&'static FieldDef> =
            lacking.filter(|def| def.kind != FieldKind::Unit || def.required).collect();
        let is_dated = !has(RecordColumn::Began(first));
        let text = |def: &FieldDef| all.fields.get(def.id).map(FieldValue::to_string).unwrap_or_default();
        let mut fields: Vec<Field> = lacking.iter().map(|def| register::given(of, def, &text(def), view)).collect();
        if is_dated {
            let day = all.on.map(|day| day.to_string()).unwrap_or_default();
            fields.insert(0, began(&day_of_stage(first, view.lang), &day));
        }
        let lines = vec![Word::ForAllLine.say(view.lang).to_owned()];
        let (title, kept) = (Word::ForAllTitle.say(view.lang), all.clone());
        let form = Form::new(DRAFT_OF_NONE, title, lines, fields, move |values, view| {
            let mut check = Check::new(values, view);
            let mut all = kept.clone();
            for def in &lacking {
                all.fields.remove(def.id);
                let value = register::read(def, &mut check).filter(|value| !value.is_empty());
                all.fields.extend(value.map(|value| (def.id.to_owned(), value)));
            }
            if is_dated {
                all.on = if first.dated { check.past(BEGAN) } else { check.some_past(BEGAN) };
            }
            check.done(Some(Settled::All(all)))
        });
        Some(match to {
            Some(column) => form.at(field_id(column)),
            None => form,
        })
    }

    /// The form of a head that no name tells: what its column holds, of what no column holds yet.
    pub(super) fn head_form(&self, head: &str, view: &View) -> Option<Form<Settled>> {
        let TableOf::Rows(of, _) = &self.decided.of else { return None };
        let (lang, def) = (view.lang, of.def());
        let has = |column: RecordColumn| self.table.tables.iter().any(|head| head.columns.contains(&Some(column)));
        let lacking = def.fields.iter().filter(|field| !has(RecordColumn::Field(field)));
        let first = def.stages.first().filter(|first| !has(RecordColumn::Began(first)));
        let options = lacking.map(|field| (field.id.to_owned(), label_text(&field.label, lang).to_owned()));
        let options = options.chain(first.map(|first| (ON.to_owned(), day_of_stage(first, lang))));
        let options = options.chain([(OUT.to_owned(), Word::HeadOut.say(lang).to_owned())]).collect();
        let field = Field::unchosen(MEANING, Word::HeadMeaning.say(lang), options);
        let (title, head) = (Word::HeadTitle.with(lang, &[("head", &head)]), head.to_owned());
        Some(Form::new(DRAFT_OF_NONE, &title, vec![self.file.clone()], vec![field], move |values, view| {
            let mut check = Check::new(values, view);
            check.required(MEANING);
            let code = Some(values.text(MEANING)).filter(|code| code != OUT).unwrap_or_default();
            check.done(Some(Settled::Head(head.clone(), code)))
        }))
    }

    /// What a row of the file says, column by column.
    pub(super) fn words_of(&self, at: RowAddress, lang: Lang) -> Vec<(String, String)> {
        let texts = self.grid(at.block).map(|grid| grid.texts(at.row)).unwrap_or_default();
        let head = self.table.tables.iter().find(|one| one.block == at.block);
        let columns = head.into_iter().flat_map(|head| &head.columns);
        let named = texts.into_iter().zip(columns).filter(|(text, _)| !text.trim().is_empty());
        named.filter_map(|(text, column)| Some(((*column)?.name(lang), text.trim().replace('\n', " ")))).collect()
    }
}

/// The field with what a column holds.
const MEANING: &str = "meaning";
/// That it is left out, among what it may be.
const OUT: &str = "-";

/// A form over the page is kept with the page, under no name of its own.
const DRAFT_OF_NONE: &str = "";
