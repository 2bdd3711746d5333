//! The roster: add, edit, retire, merge a unit. Each shows before saving what it moves.

use crate::domain::act::{Act, Handover, NewUnit, UnitAct};
use crate::domain::assignment::Assignment;
use crate::domain::date_input::LikelyYear;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::unit::UnitClass;
use crate::domain::unit_change::{what_unit_leaves, what_unit_would_owe};
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// Names separated by 、 or a comma.
fn names(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', ';', '；', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// 加单位.
pub(super) fn add(view: &View) -> Option<Form> {
    let lang = view.lang;
    let plan = view.book.default_plan()?.id;
    let classes =
        UnitClass::ALL.into_iter().map(|one| (one.code().to_owned(), words::class(one, lang).to_owned())).collect();
    let groups: Vec<_> = view.book.groups.values().filter(|group| group.plan == plan).collect();
    let options = groups.iter().map(|group| (group.code.clone(), group.name.clone())).collect();
    let fields = vec![
        Field::line("name", ActWord::ShortName.say(lang), "").with_hint(ActWord::CodeForEver.say(lang)),
        Field::line("full_name", ActWord::FullName.say(lang), ""),
        Field::line("aliases", ActWord::Aliases.say(lang), "").with_hint(ActWord::AliasesHint.say(lang)),
        Field::choice("class", ActWord::Class.say(lang), classes, UnitClass::Department.code()),
        Field::many("groups", ActWord::Groups.say(lang), options, &[]),
        Field::date("from_on", ActWord::FromOn.say(lang), Some(view.today), LikelyYear::ThisYear),
        Field::line("gloss", ActWord::Gloss.say(lang), ""),
    ];
    let form = Form::new(FormId::AddUnit, ActWord::AddUnit.say(lang), Vec::new(), fields, |values, view| {
        let mut check = Check::new(values, view);
        let name = check.required("name");
        if let Some(taken) = name.as_deref().and_then(|name| spelled(name, view)) {
            check.wrong("name", ActWord::NameTaken.with(view.lang, &[("unit", &taken)]));
        }
        if name.as_deref().is_some_and(|name| name.contains(['/', '?', ' '])) {
            check.wrong("name", ActWord::NameSigns.say(view.lang).to_owned());
        }
        let from_on = check.date("from_on");
        let class = UnitClass::from_code(&values.text("class")).unwrap_or(UnitClass::Department);
        let act = name.zip(from_on).map(|(name, from_on)| {
            let (full_name, aliases) = (values.text("full_name"), names(&values.text("aliases")));
            let unit = NewUnit { name, full_name, aliases, class, gloss: values.text("gloss") };
            FormOutput::Act(Act::Unit(UnitAct::AddUnit { unit, groups: values.codes("groups"), from_on }))
        });
        check.done(act)
    })
    .with_remarks(will_owe);
    Some(form)
}

/// The unit that is spelled so already.
fn spelled(name: &str, view: &View) -> Option<String> {
    view.book.unit_of_spelling(name).map(|unit| unit.name.clone())
}

/// What the unit will owe from its first day: the count, and the rows.
fn will_owe(values: &Values, view: &View) -> Vec<Remark> {
    let lang = view.lang;
    let codes = values.codes("groups");
    let duties = what_unit_would_owe(&view.book, &codes);
    if duties.is_empty() {
        let text = ActWord::OwesNothing.say(lang).to_owned();
        return vec![Remark { field: "groups", text, warns: codes.is_empty() }];
    }
    let mut rows: Vec<String> = duties
        .iter()
        .filter_map(|duty| Some(words::duty_number(view.book.tasks.get(&duty.task)?, duty.part, lang)))
        .collect();
    rows.dedup();
    let text = ActWord::WillOwe.with(lang, &[("n", &duties.len()), ("rows", &rows.join(" "))]);
    vec![Remark { field: "groups", text, warns: false }]
}

/// 编辑单位: the names; its code stays.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let unit = record::unit(key, view)?;
    let fields = vec![
        Field::line("name", ActWord::ShortName.say(lang), &unit.name),
        Field::line("full_name", ActWord::FullName.say(lang), &unit.full_name),
        Field::line("aliases", ActWord::Aliases.say(lang), &unit.aliases.join("、"))
            .with_hint(ActWord::AliasesHint.say(lang)),
        Field::line("gloss", ActWord::Gloss.say(lang), &unit.gloss),
    ];
    let code = unit.code.clone();
    let lines = vec![ActWord::CodeStays.with(lang, &[("code", &code)])];
    let form = Form::new(
        FormId::EditUnit { unit: Key::Unit(code.clone()) },
        ActWord::EditUnit.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let name = check.required("name");
            let act = name.map(|name| {
                let (full_name, aliases) = (values.text("full_name"), names(&values.text("aliases")));
                let gloss = values.text("gloss");
                FormOutput::Act(Act::Unit(UnitAct::EditUnit { unit: code.clone(), name, full_name, aliases, gloss }))
            });
            check.done(act)
        },
    )
    .over_existing();
    Some(form)
}

/// What a unit leaves open, told line by line.
fn leaves(unit: UnitId, view: &View) -> String {
    let leaving = what_unit_leaves(&view.book, unit);
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("duties", &leaving.duties.len()),
        ("documents", &leaving.documents.len()),
        ("decisions", &leaving.decisions.len()),
        ("rows", &leaving.rows.len()),
    ];
    ActWord::Leaves.with(view.lang, &values)
}

/// 移出名册: what it leaves open goes to another unit, or is 免办 with a reason. Asked once more before it is written.
pub(super) fn retire(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let unit = record::unit(key, view)?;
    let fields = vec![
        Field::date("on", ActWord::LeavesOn.say(lang), Some(view.today), LikelyYear::ThisYear),
        Field::new("into", ActWord::TakenOverBy.say(lang), Kind::Unit(UnitEdit::one(roster(view), "")))
            .with_hint(ActWord::TakenOverByHint.say(lang)),
        Field::line("rows", ActWord::RowsTaken.say(lang), "").with_hint(ActWord::RowsTakenHint.say(lang)),
        Field::line("reason", ActWord::ExemptRest.say(lang), "").with_hint(ActWord::ExemptRestHint.say(lang)),
    ];
    let (code, id) = (unit.code.clone(), unit.id);
    let lines = vec![unit.name.clone(), leaves(unit.id, view)];
    let form = Form::new(
        FormId::RetireUnit { unit: Key::Unit(code.clone()) },
        ActWord::RetireUnit.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let on = check.date("on");
            let named = values.some_text("into").is_some();
            let into = if named { check.unit("into") } else { None };
            if into.as_deref() == Some(code.as_str()) {
                check.wrong("into", ActWord::IntoItself.say(view.lang).to_owned());
            }
            let duties = duties_named(&mut check, id).filter(|_| named);
            let handover = Handover { into, duties, reason: values.text("reason") };
            let leaving = what_unit_leaves(&view.book, id);
            if leaving.has_records() && !named {
                check.required("into");
            }
            let stays = leaving.duties.iter().any(|one| !handover.moves(view.book.assignment_key(one.id).as_ref()));
            if stays {
                check.required("reason");
            }
            let unit = code.clone();
            check.done(on.map(|on| FormOutput::Act(Act::Unit(UnitAct::RetireUnit { unit, on, handover }))))
        },
    )
    .asking(|field, values| field != "rows" || values.some_text("into").is_some())
    .with_remarks(move |values, view| handover_remarks(id, values, view))
    .asked_again();
    Some(form)
}

/// How many of the open duties the other unit takes over, and how many are 免办.
fn handover_remarks(unit: UnitId, values: &Values, view: &View) -> Vec<Remark> {
    let mut check = Check::new(values, view);
    let into = check.some_unit("into");
    let duties = duties_named(&mut check, unit).filter(|_| into.is_some());
    let handover = Handover { into, duties, reason: String::new() };
    let duties = what_unit_leaves(&view.book, unit).duties;
    let moved = duties.iter().filter(|one| handover.moves(view.book.assignment_key(one.id).as_ref())).count();
    let counts = [("into", ActWord::TakesOver, moved), ("reason", ActWord::ExemptsRest, duties.len() - moved)];
    let said = counts.into_iter().filter(|(_, _, n)| *n > 0);
    said.map(|(field, word, n)| Remark { field, text: word.with(view.lang, &[("n", &n)]), warns: false }).collect()
}

/// The open duties of the rows typed, as 17 or 41、46.2; `None` where none is typed: then all are meant.
fn duties_named(check: &mut Check<'_>, unit: UnitId) -> Option<Vec<Key>> {
    let view = check.view;
    let typed = names(&check.values.some_text("rows")?.replace(' ', "、"));
    let mut keys = Vec::new();
    for number in typed {
        let of_number = |one: &&Assignment| {
            let task = view.day().task_of(one).map(|task| words::task_number(task, view.lang)).unwrap_or_default();
            task == number || one.part.is_some_and(|part| format!("{task}.{part}") == number)
        };
        let leaving = what_unit_leaves(&view.book, unit);
        let found: Vec<Key> =
            leaving.duties.into_iter().filter(of_number).filter_map(|one| view.book.assignment_key(one.id)).collect();
        if found.is_empty() {
            check.wrong("rows", ActWord::NoSuchRow.with(view.lang, &[("number", &number)]));
        }
        keys.extend(found);
    }
    Some(keys)
}

/// 并入别的单位. Asked once more before it is written.
pub(super) fn merge(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let unit = record::unit(key, view)?;
    let fields = vec![
        Field::new("into", ActWord::Into.say(lang), Kind::Unit(UnitEdit::one(roster(view), ""))),
        Field::date("on", ActWord::LeavesOn.say(lang), Some(view.today), LikelyYear::ThisYear),
    ];
    let (code, name) = (unit.code.clone(), unit.name.clone());
    let lines = vec![name, leaves(unit.id, view), ActWord::DutiesMove.say(lang).to_owned()];
    let form = Form::new(
        FormId::MergeUnit { unit: Key::Unit(code.clone()) },
        ActWord::MergeUnit.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let (into, on) = (check.unit("into"), check.date("on"));
            if into.as_deref() == Some(code.as_str()) {
                check.wrong("into", ActWord::IntoItself.say(view.lang).to_owned());
            }
            let act = into
                .zip(on)
                .map(|(into, on)| FormOutput::Act(Act::Unit(UnitAct::MergeUnit { unit: code.clone(), into, on })));
            check.done(act)
        },
    )
    .asked_again();
    Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_parted_by_any_of_the_usual_signs() {
        assert_eq!(names("县发改委、发改局，发改 , "), ["县发改委", "发改局", "发改"]);
        assert!(names(" 、").is_empty());
    }
}
