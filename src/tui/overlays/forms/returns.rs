//! Forms about what came back: where it lies, why it is refused, an earlier 报送日, whose a file is.

use std::path::PathBuf;

use crate::demo::returns_folder;
use crate::domain::act::ReturnAct;
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::tui::effect::ReturnsAsked;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput, FormWord, UnitEdit, roster};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId};

/// 读取回收表.
pub(super) fn read(view: &View) -> Form {
    let lang = view.lang;
    let places = places(view);
    let last = places.first().map_or("", String::as_str);
    let mut fields = vec![
        Field::line("file", ActWord::ReturnsPath.say(lang), last).with_hint(ActWord::ReturnsPathHint.say(lang)),
        Field::today("on", ActWord::ReceivedOn.say(lang), view.today),
    ];
    if let Some(before) = places.get(1..).filter(|before| !before.is_empty()) {
        let typed = [(String::new(), ActWord::ReturnsTyped.say(lang).to_owned())];
        let before = before.iter().map(|place| (place.clone(), own_name(place).to_owned()));
        let options = typed.into_iter().chain(before).collect();
        fields.insert(1, Field::choice("before", ActWord::ReturnsBefore.say(lang), options, ""));
    }
    let lines = vec![ActWord::ReturnsOnce.say(lang).to_owned()];
    Form::new(FormId::ReadReturns, ActWord::ReadReturns.say(lang), lines, fields, |values, view| {
        let mut check = Check::new(values, view);
        let before = values.text("before");
        let path = if before.is_empty() { check.required("file") } else { Some(before) };
        let received_on = check.past("on");
        let asked = path.map(|path| ReturnsAsked { path: PathBuf::from(path), received_on, placed: None });
        check.done(asked.map(FormOutput::ReadReturns))
    })
    .with_verb(FormWord::Read)
}

/// Where returns lay that were read, the latest first; of a sample from which none was read, its own folder.
fn places(view: &View) -> Vec<String> {
    const MOST: usize = 4;
    let mut places: Vec<String> = Vec::new();
    for returned in view.book.returns.values().rev() {
        let folder = returned.file.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
        if places.len() < MOST && !folder.is_empty() && places.iter().all(|place| place != folder) {
            places.push(folder.to_owned());
        }
    }
    if places.is_empty() && view.book.settings.sample {
        places.push(returns_folder(&view.ledger).display().to_string());
    }
    places
}

fn own_name(place: &str) -> &str {
    place.rsplit(['/', '\\']).next().unwrap_or(place)
}

/// 拒绝, in words of one's own.
pub(super) fn reject(of: &[i64], view: &View) -> Option<Form> {
    let lines = lines(of, view)?;
    let lang = view.lang;
    let fields = vec![Field::line("reason", ActWord::Reason.say(lang), "")];
    let numbers = of.to_vec();
    let id = FormId::RejectReturns { of: of.to_vec() };
    Some(Form::new(id, ActWord::RejectReturns.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let reason = check.required("reason");
        let act = reason.map(|reason| ReturnAct::RejectDifferences { of: numbers.clone(), reason });
        check.done(act.map(|act| FormOutput::Act(act.into())))
    }))
}

/// 收下, with an earlier 报送日 and its reason.
pub(super) fn accept(of: &[i64], view: &View) -> Option<Form> {
    let lines = lines(of, view)?;
    let lang = view.lang;
    let fields = vec![
        Field::date("on", ActWord::SubmittedOn.say(lang), None, LikelyYear::Past),
        Field::line("reason", ActWord::Reason.say(lang), ""),
    ];
    let numbers = of.to_vec();
    let id = FormId::AcceptReturns { of: of.to_vec() };
    Some(Form::new(id, ActWord::AcceptEarlier.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (submitted_on, reason) = (check.past("on"), check.required("reason"));
        let act = submitted_on.zip(reason).map(|(on, reason)| ReturnAct::AcceptDifferences {
            of: numbers.clone(),
            submitted_on: Some(on),
            reason: Some(reason),
            over_desk: false,
        });
        check.done(act.map(|act| FormOutput::Act(act.into())))
    }))
}

/// 收到日 of a returned form.
pub(super) fn received(of: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let one = crate::domain::act::returns::returned(&view.book, of).ok()?;
    let fields = vec![Field::date("on", ActWord::ReceivedOn.say(lang), Some(one.received_on), LikelyYear::Past)];
    let lines = vec![one.file.clone()];
    let key = of.clone();
    let id = FormId::ReceivedReturn { of: of.clone() };
    Some(Form::new(id, ActWord::ReceivedOn.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let act = check.past("on").map(|on| ReturnAct::SetReceived { of: vec![key.clone()], on });
        check.done(act.map(|act| FormOutput::Act(act.into())))
    }))
}

/// 指定单位 of a file that nothing told.
pub(super) fn place(of: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let one = crate::domain::act::returns::returned(&view.book, of).ok()?;
    let fields = vec![
        Field::new("unit", ActWord::Unit.say(lang), Kind::Unit(UnitEdit::one(roster(view), ""))),
        Field::line("file", ActWord::ReturnsPath.say(lang), &one.file),
    ];
    let why = one.trouble.map(|trouble| words::return_trouble(trouble, lang)).unwrap_or_default();
    let lines = vec![format!("{}：{why}", one.name())];
    let key = of.clone();
    let id = FormId::PlaceReturn { of: of.clone() };
    Some(Form::new(id, ActWord::PlaceReturn.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (unit, path) = (check.unit("unit"), check.required("file"));
        let asked = unit.zip(path).map(|(unit, path)| ReturnsAsked {
            path: PathBuf::from(path),
            received_on: None,
            placed: Some((key.clone(), unit)),
        });
        check.done(asked.map(FormOutput::ReadReturns))
    }))
}

/// What is ruled on.
fn lines(of: &[i64], view: &View) -> Option<Vec<String>> {
    let lang = view.lang;
    let line = |number: &i64| {
        let (of, one) = view.book.find_difference(*number)?;
        let said = &one.said;
        let unit = of.unit.map(|unit| view.book.unit_name(unit)).unwrap_or_default();
        let (number, field) = (words::difference_number(said, lang), words::return_field(said.field, lang));
        Some(format!("{unit} {number} {field}  {}", words::return_value(&said.sheet, lang)))
    };
    of.iter().map(line).collect()
}
