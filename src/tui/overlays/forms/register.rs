//! Rows of the flat registers: every form comes from the register's definition.

use crate::domain::act::register::Fields;
use crate::domain::act::{Act, RegisterAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::registers::{
    CHECKED_BY, FieldDef, FieldKind, FieldValue, Register, RegisterRow, StageDef, StageNeed, UNIT,
};
use crate::domain::unit::Unit;
use crate::intake::registers::chosen as chosen_in;
use crate::locale::{Common, Lang};
use crate::tui::effect::Effect;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;
use crate::words::register::{day_of_stage, label_text, stage};

use super::{ActWord, FormId, double, evidence, record};

crate::locale::words! {
    /// Words of the forms of registers.
    pub(super) enum RowWord in "register_form" {
        Add = "add",
        Edit = "edit",
        Stage = "stage",
        Change = "change",
        ToStage = "to_stage",
        After = "after",
        OnHint = "on_hint",
        Filing = "filing",
        Until = "until",
        Optional = "optional",
        Unfilled = "unfilled",
    }
}

/// Fields of the first stage, beside those of the definition.
const BIRTH: [&str; 2] = ["step.on", "step.filing"];

/// The row of a key.
pub(super) fn row<'a>(key: &Key, view: &'a View) -> Option<&'a RegisterRow> {
    let Key::Register(register, number) = key else { return None };
    view.book.find_register_row(*register, *number)
}

/// 登记一行.
pub(super) fn add(register: Register, view: &View) -> Option<Form> {
    let lang = view.lang;
    let [on, filing] = BIRTH;
    let mut fields: Vec<Field> = register.def().fields.iter().map(|def| input(def, None, view)).collect();
    let first = register.def().stages.first()?;
    let label = day_of_stage(first, lang);
    fields.push(if first.dated {
        Field::today(on, &label, view.today)
    } else {
        Field::date(on, &label, None, LikelyYear::Past).with_hint(RowWord::OnHint.say(lang))
    });
    fields.push(Field::line(filing, RowWord::Filing.say(lang), "").with_hint(RowWord::Optional.say(lang)));
    let title = RowWord::Add.with(lang, &[("register", &label_text(&register.def().title, lang))]);
    let form = Form::new(FormId::AddRow { register }, &title, Vec::new(), fields, move |values, view| {
        let mut check = Check::new(values, view);
        let fields = register.def().fields.iter().filter_map(|def| Some((def.id.to_owned(), read(def, &mut check)?)));
        let fields: Fields = fields.filter(|(_, value)| !value.is_empty()).collect();
        let on = if first.dated { check.past(on) } else { check.some_past(on) };
        let act = RegisterAct::AddRow { register, fields, on, filing: values.text(filing) };
        check.done(Some(FormOutput::Act(Act::Register(act))))
    });
    Some(form.with_remarks(move |values, view| doubles(register, None, values, view)))
}

/// The warning of a row of the same name and unit whose life goes on.
fn doubles(register: Register, own: Option<&Key>, values: &Values, view: &View) -> Vec<Remark> {
    let rows = view.book.rows_of(register).filter(|row| row.is_open() && Some(&row.key()) != own);
    let others = rows.map(|row| (row.title(), row.unit, row.key()));
    double::warning(register.def().names, values, others, view).into_iter().collect()
}

/// 修改: only what changed goes into the act.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let row = row(key, view)?;
    let (register, def) = (row.register, row.register.def());
    let fields: Vec<Field> = def.fields.iter().map(|def| input(def, Some(row), view)).collect();
    let title = RowWord::Edit.with(lang, &[("register", &label_text(&def.title, lang))]);
    let (of, own) = (key.clone(), key.clone());
    let form = Form::new(FormId::EditRow { row: of.clone() }, &title, vec![record::line(key, view)], fields, {
        move |values, view| {
            let mut check = Check::new(values, view);
            let row = self::row(&of, view);
            let mut fields = Fields::new();
            for def in register.def().fields.iter().filter(|def| !keeps_unit(def, row, values, view)) {
                let value = read(def, &mut check).filter(|value| row.is_some_and(|row| differs(row, def.id, value)));
                fields.extend(value.map(|value| (def.id.to_owned(), value)));
            }
            check.done(Some(FormOutput::Act(Act::Register(RegisterAct::EditRow { row: of.clone(), fields }))))
        }
    });
    Some(form.over_existing().with_remarks(move |values, view| doubles(register, Some(&own), values, view)))
}

/// Whether a value is not what the row has; of a unit that was typed anew it is.
fn differs(row: &RegisterRow, field: &str, value: &FieldValue) -> bool {
    row.values.get(field).map_or(!value.is_empty(), |old| old != value)
}

/// Whether a unit's field stands as the row has it. A unit that left the roster can stay where it is named, though
/// nobody could name it now.
fn keeps_unit(def: &FieldDef, row: Option<&RegisterRow>, values: &Values, view: &View) -> bool {
    def.kind == FieldKind::Unit && values.pending(def.id) == unit_of(def, row, view).map_or("", |unit| &unit.name)
}

/// The unit in a field: through merges the one that took over.
fn unit_of<'a>(def: &FieldDef, row: Option<&RegisterRow>, view: &'a View) -> Option<&'a Unit> {
    let book = &view.book;
    let code = match row? {
        row if def.id == UNIT => &book.units.get(&row.unit)?.code,
        row => row.text(def.id),
    };
    book.units.get(&book.resolve_unit(code)?)
}

/// The field of a definition with what stands in it.
pub(super) fn input(def: &'static FieldDef, row: Option<&RegisterRow>, view: &View) -> Field {
    let lang = view.lang;
    let label = label_text(&def.label, lang);
    let value = row.and_then(|row| row.values.get(def.id));
    let text = value.and_then(FieldValue::as_text).unwrap_or("");
    let field = match def.kind {
        FieldKind::Line | FieldKind::Link | FieldKind::Person | FieldKind::Phone => Field::line(def.id, label, text),
        FieldKind::Prose => Field::notes(def.id, label, text),
        FieldKind::Past => Field::date(def.id, label, value.and_then(FieldValue::as_day), LikelyYear::Past),
        FieldKind::Day => Field::date(def.id, label, value.and_then(FieldValue::as_day), LikelyYear::Future),
        FieldKind::Unit => {
            let unit = unit_of(def, row, view);
            let shown = unit.map_or("", |unit| if unit.is_listed_on(view.today) { &unit.code } else { &unit.name });
            Field::new(def.id, label, Kind::Unit(UnitEdit::one(roster(view), shown)))
        }
        FieldKind::Choice(options) => {
            let options = options.iter().map(|(code, words)| (*code, label_text(words, lang)));
            if def.required && text.is_empty() {
                Field::unchosen(def.id, label, with_none(def, options, lang))
            } else {
                Field::choice(def.id, label, with_none(def, options, lang), text)
            }
        }
        FieldKind::YesNo => {
            let options = [("true", Common::Yes.say(lang)), ("false", Common::No.say(lang))];
            let code = value.map(FieldValue::to_string).unwrap_or_default();
            Field::choice(def.id, label, with_none(def, options.into_iter(), lang), &code)
        }
    };
    match (def.hint, def.required) {
        (Some(hint), _) => field.with_hint(label_text(&hint, lang)),
        (None, true) => field,
        (None, false) => field.with_hint(RowWord::Optional.say(lang)),
    }
}

/// The field of a definition with what a cell of a list says; a word that it does not take chooses nothing.
#[must_use]
pub fn given(register: Register, def: &'static FieldDef, text: &str, view: &View) -> Field {
    let field = input(def, None, view);
    match def.kind {
        FieldKind::Choice(_) | FieldKind::YesNo if text.is_empty() && !def.required => field,
        FieldKind::Choice(_) | FieldKind::YesNo => field.standing(&chosen_in(register, def, text).into()),
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Past
        | FieldKind::Day
        | FieldKind::Link
        | FieldKind::Person
        | FieldKind::Phone
        | FieldKind::Unit => field.standing(&text.into()),
    }
}

/// What was typed for a field of a list, as its cell would say it; `None` where a problem was noted.
#[must_use]
pub fn as_cell(def: &'static FieldDef, check: &mut Check<'_>) -> Option<String> {
    let view = check.view();
    let value = read(def, check)?;
    Some(match (value, def.kind) {
        (FieldValue::Flag(yes), _) => (if yes { Common::Yes } else { Common::No }).say(view.lang).to_owned(),
        (FieldValue::Text(code), FieldKind::Unit) => record::unit_name(&code, view),
        (FieldValue::Text(code), FieldKind::Choice(options)) => {
            let chosen = options.iter().find(|(known, _)| *known == code);
            chosen.map_or(code, |(_, words)| label_text(words, view.lang).to_owned())
        }
        (
            FieldValue::Text(text),
            FieldKind::Line
            | FieldKind::Prose
            | FieldKind::Past
            | FieldKind::Day
            | FieldKind::Link
            | FieldKind::Person
            | FieldKind::Phone
            | FieldKind::YesNo,
        ) => text,
    })
}

/// The options of a choice; of one that may be left open with nothing in front.
fn with_none<'a>(
    def: &FieldDef,
    options: impl Iterator<Item = (&'a str, &'a str)>,
    lang: Lang,
) -> Vec<(String, String)> {
    let none = (!def.required).then_some(("", RowWord::Unfilled.say(lang)));
    none.into_iter().chain(options).map(|(code, label)| (code.to_owned(), label.to_owned())).collect()
}

/// What was typed for a field; `None` where a problem was noted.
pub(in crate::tui::overlays) fn read(def: &'static FieldDef, check: &mut Check<'_>) -> Option<FieldValue> {
    let nothing = FieldValue::Text(String::new());
    let value = match def.kind {
        FieldKind::Unit if def.required => FieldValue::Text(check.unit(def.id)?),
        FieldKind::Unit => check.some_unit(def.id).map_or(nothing, FieldValue::Text),
        FieldKind::Past if def.required => FieldValue::day(check.past(def.id)?),
        FieldKind::Past => check.some_past(def.id).map_or(nothing, FieldValue::day),
        FieldKind::Day if def.required => FieldValue::day(check.date(def.id)?),
        FieldKind::Day => check.some_date(def.id).map_or(nothing, FieldValue::day),
        FieldKind::YesNo => match check.values.text(def.id).as_str() {
            "" => nothing,
            code => FieldValue::Flag(code == "true"),
        },
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Choice(_)
        | FieldKind::Link
        | FieldKind::Person
        | FieldKind::Phone => FieldValue::Text(check.values.text(def.id)),
    };
    if def.required && value.is_empty() {
        check.required(def.id);
        return None;
    }
    Some(value)
}

/// 改阶段 of rows of one register.
pub(super) fn stage_of(of: &[Key], view: &View) -> Option<Form> {
    let lang = view.lang;
    let rows = of.iter().map(|key| row(key, view)).collect::<Option<Vec<_>>>()?;
    let first = *rows.first()?;
    let register = first.register;
    if rows.iter().any(|row| row.register != register) {
        return None;
    }
    let stages = register.def().stages;
    let next = register.def().next(&first.stage);
    let options = stages.iter().map(|one| (one.id.to_owned(), label_text(&one.label, lang).to_owned())).collect();
    let mut fields = vec![
        Field::choice("stage", RowWord::ToStage.say(lang), options, next.map_or("", |next| next.id)),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
        Field::line("filing", RowWord::Filing.say(lang), ""),
        Field::notes("reason", ActWord::Reason.say(lang), ""),
        Field::date("until", RowWord::Until.say(lang), None, LikelyYear::Future),
        evidence::field(lang),
    ];
    fields.extend(checker(first, view));
    let all_open = rows.iter().all(|row| row.is_open());
    let has_evidence = rows.iter().all(|row| !row.evidence.is_empty());
    let from: Vec<String> = rows.iter().map(|row| row.stage.clone()).collect();
    let keys = of.to_vec();
    let mut lines = record::lines(of, view);
    lines.push(RowWord::Stage.with(lang, &[("stage", &stage(first.stage_def(), &first.stage, lang))]));
    let title = RowWord::Change.say(lang);
    let form = Form::new(FormId::RowStage { of: of.to_vec() }, title, lines, fields, move |values, view| {
        build(register, &keys, Owed { from: &from, reason: !all_open, evidence: !has_evidence }, values, view)
    })
    .asking(move |field, values| match field {
        "until" => chosen(register, values).is_some_and(|one| one.needs(StageNeed::Until)),
        CHECKED_BY => chosen(register, values).is_some_and(|one| one.checks),
        _ => true,
    })
    .with_remarks(|values, view| evidence::remark(values, view).into_iter().collect());
    Some(form)
}

/// What the rows at hand lack, beside what the stage wants.
#[derive(Clone, Copy)]
struct Owed<'a> {
    /// The stages that they are in.
    from: &'a [String],
    /// One of them has ended: going on needs a reason.
    reason: bool,
    /// One of them has no evidence.
    evidence: bool,
}

fn chosen(register: Register, values: &Values) -> Option<&'static StageDef> {
    register.def().stage(&values.text("stage"))
}

fn build(
    register: Register,
    of: &[Key],
    owed: Owed<'_>,
    values: &Values,
    view: &View,
) -> Result<FormOutput, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let on = check.past("on");
    let stage = chosen(register, values);
    let wants = |want| stage.is_some_and(|stage| stage.needs(want));
    let shut = stage.filter(|stage| !owed.from.iter().all(|from| stage.is_open_from(from)));
    if let Some((one, after)) = shut.and_then(|one| Some((one, register.def().stage(one.after?)?))) {
        let word = |one: &StageDef| label_text(&one.label, view.lang);
        check.wrong("stage", RowWord::After.with(view.lang, &[("stage", &word(one)), ("after", &word(after))]));
    }
    if wants(StageNeed::Filing) {
        check.required("filing");
    }
    if wants(StageNeed::Reason) || owed.reason {
        check.required("reason");
    }
    if wants(StageNeed::Evidence) && owed.evidence {
        check.required("evidence");
    }
    let until = if wants(StageNeed::Until) { check.date("until") } else { None };
    if let (Some(on), Some(until)) = (on, until)
        && until < on
    {
        check.wrong("until", ActWord::EndsBefore.with(view.lang, &[("day", &on)]));
    }
    let act = stage.zip(on).map(|(stage, on)| RegisterAct::SetRowStage {
        of: of.to_vec(),
        stage: stage.id.to_owned(),
        on,
        filing: values.text("filing"),
        reason: values.text("reason"),
        until,
        checked_by: if stage.checks { values.text(CHECKED_BY) } else { String::new() },
        evidence: evidence::read(values, Some(on)).into_iter().collect(),
    });
    check.done(act.map(|act| FormOutput::Act(Act::Register(act))))
}

/// 登记一行台账.
#[must_use]
pub fn add_row(register: Register, view: &View) -> Vec<Effect> {
    FormId::AddRow { register }.push(view)
}

/// 修改一行台账, from one of its fields on.
#[must_use]
pub fn edit_row(row: &Key, field: &str, view: &View) -> Vec<Effect> {
    FormId::EditRow { row: row.clone() }.push_at(field, view)
}

/// 改阶段.
#[must_use]
pub fn row_stage(of: &[Key], view: &View) -> Vec<Effect> {
    FormId::RowStage { of: of.to_vec() }.push(view)
}

/// 复核人, with the one who checked last proposed.
pub(super) fn checker(row: &RegisterRow, view: &View) -> Option<Field> {
    Some(input(row.register.def().field(CHECKED_BY)?, Some(row), view))
}
