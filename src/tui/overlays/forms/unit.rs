//! The roster: add, edit, retire, merge a unit. Each shows before saving what it moves.

use crate::domain::act::{Act, NewUnit, UnitAct};
use crate::domain::date_input::Lean;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::owing::what_unit_would_owe;
use crate::domain::unit::UnitClass;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::overlays::form::{Asked, Form, UnitEdit, roster};
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
        Field::date("from_on", ActWord::FromOn.say(lang), Some(view.today), Lean::ThisYear),
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
            Asked::Act(Act::Unit(UnitAct::AddUnit { unit, groups: values.codes("groups"), from_on }))
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
        .filter_map(|duty| {
            let number = words::task_number(view.book.tasks.get(&duty.task)?, lang);
            Some(duty.part.map_or_else(|| number.clone(), |part| format!("{number}.{part}")))
        })
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
                Asked::Act(Act::Unit(UnitAct::EditUnit { unit: code.clone(), name, full_name, aliases, gloss }))
            });
            check.done(act)
        },
    )
    .over_existing();
    Some(form)
}

/// Open assignments of a unit.
fn open_duties(unit: UnitId, view: &View) -> usize {
    view.book.assignments_of_unit(unit).filter(|one| one.status.is_open()).count()
}

/// 撤出名册. Asked once more before it is written.
pub(super) fn retire(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let unit = record::unit(key, view)?;
    let fields = vec![Field::date("on", ActWord::LastDay.say(lang), Some(view.today), Lean::ThisYear)];
    let (code, name) = (unit.code.clone(), unit.name.clone());
    let lines = vec![name, ActWord::OpenDuties.with(lang, &[("n", &open_duties(unit.id, view))])];
    let form = Form::new(
        FormId::RetireUnit { unit: Key::Unit(code.clone()) },
        ActWord::RetireUnit.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let on = check.date("on");
            check.done(on.map(|on| Asked::Act(Act::Unit(UnitAct::RetireUnit { unit: code.clone(), on }))))
        },
    )
    .asked_again();
    Some(form)
}

/// 并入别的单位. Asked once more before it is written.
pub(super) fn merge(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let unit = record::unit(key, view)?;
    let fields = vec![
        Field::new("into", ActWord::Into.say(lang), Kind::Unit(UnitEdit::one(roster(view), ""))),
        Field::date("on", ActWord::LastDay.say(lang), Some(view.today), Lean::ThisYear),
    ];
    let (code, name) = (unit.code.clone(), unit.name.clone());
    let lines = vec![name, ActWord::DutiesMove.with(lang, &[("n", &open_duties(unit.id, view))])];
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
                .map(|(into, on)| Asked::Act(Act::Unit(UnitAct::MergeUnit { unit: code.clone(), into, on })));
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
