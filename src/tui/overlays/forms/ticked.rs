//! What is ticked on a day: a box, an element, a library box, the two pushes. An empty day takes the ✓ away.

use crate::domain::act::{Act, BoxList, DocumentAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::document::BoxState;
use crate::domain::key::Key;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::sync::{box_name, states};
use super::{ActWord, FormId, record};

/// One box.
pub(super) fn form(key: &Key, list: BoxList, id: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let document = record::document(key, view)?;
    let name = box_name(&view.book.plan_of_document(document)?.sync, list, id, lang)?;
    let (on, note) = match states(document, list).get(id) {
        Some(BoxState::Ticked { on, note }) => (*on, note.as_str()),
        Some(BoxState::NotApplicable { .. }) | None => (view.today, ""),
    };
    let fields = vec![
        Field::date("on", ActWord::HappenedOn.say(lang), Some(on), LikelyYear::Past)
            .with_hint(ActWord::EmptyOpens.say(lang)),
        Field::line("note", ActWord::Remark.say(lang), note),
    ];
    let (of, own) = (key.clone(), id.to_owned());
    let form = Form::new(
        FormId::Ticked { document: key.clone(), list, id: id.to_owned() },
        ActWord::Ticked.say(lang),
        vec![record::line(key, view), name],
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let state = check.some_past("on").map(|on| BoxState::Ticked { on, note: values.text("note") });
            let act = DocumentAct::SetBox { document: of.clone(), list, id: own.clone(), state };
            check.done(Some(FormOutput::Act(Act::Document(act))))
        },
    );
    Some(form)
}

/// 推送: to the province and to the municipality.
pub(super) fn pushed(key: &Key, view: &View) -> Option<Form> {
    let lang = view.lang;
    let document = record::document(key, view)?;
    let hint = ActWord::EmptyOpens.say(lang);
    let fields = vec![
        Field::date("province_on", ActWord::ToProvince.say(lang), document.pushed_province_on, LikelyYear::Past)
            .with_hint(hint),
        Field::date("city_on", ActWord::ToCity.say(lang), document.pushed_city_on, LikelyYear::Past).with_hint(hint),
    ];
    let of = key.clone();
    let form = Form::new(
        FormId::Pushed { document: key.clone() },
        ActWord::Pushed.say(lang),
        vec![record::line(key, view)],
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let (province_on, city_on) = (check.some_past("province_on"), check.some_past("city_on"));
            check.done(Some(FormOutput::Act(Act::Document(DocumentAct::SetPushed {
                document: of.clone(),
                province_on,
                city_on,
            }))))
        },
    );
    Some(form)
}
