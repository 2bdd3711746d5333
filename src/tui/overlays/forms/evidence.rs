//! 附佐证: a link, a document number or a file.

use crate::domain::act::{Act, AssignmentAct, NewEvidence, find};
use crate::domain::assignment::EvidenceKind;
use crate::domain::key::Key;
use crate::locale::Lang;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// The field for the evidence itself.
#[must_use]
pub fn field(lang: Lang) -> Field {
    field_with("", lang)
}

/// The same with what stands already.
#[must_use]
pub fn field_with(value: &str, lang: Lang) -> Field {
    Field::line("evidence", ActWord::Evidence.say(lang), value).with_hint(ActWord::EvidenceHint.say(lang))
}

/// The evidence typed, `None` when nothing stands there.
#[must_use]
pub fn read(values: &Values, happened_on: Option<chrono::NaiveDate>) -> Option<NewEvidence> {
    Some(NewEvidence::typed(&values.some_text("evidence")?, happened_on))
}

/// What the text is taken for, as a remark.
#[must_use]
pub fn remark(values: &Values, view: &View) -> Option<Remark> {
    let word = match read(values, None)?.kind {
        EvidenceKind::Link => ActWord::AsLink,
        EvidenceKind::File => ActWord::AsFile,
        EvidenceKind::Number => ActWord::AsNumber,
    };
    Some(Remark { field: "evidence", text: word.say(view.lang).to_owned(), warns: false })
}

/// 附佐证.
pub(super) fn form(of: &[Key], view: &View) -> Option<Form> {
    of.iter().try_for_each(|key| find::evidence_of(&view.book, key).ok().map(drop))?;
    let lang = view.lang;
    let fields = vec![field(lang), Field::today("on", ActWord::HappenedOn.say(lang), view.today)];
    let keys = of.to_vec();
    let form = Form::new(
        FormId::Evidence { of: of.to_vec() },
        ActWord::AddEvidence.say(lang),
        record::lines(of, view),
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let on = check.some_past("on");
            check.required("evidence");
            let acts = |evidence: NewEvidence| {
                let mut acts: Vec<Act> = keys
                    .iter()
                    .map(|of| {
                        Act::Assignment(AssignmentAct::AddEvidence { of: of.clone(), evidence: evidence.clone() })
                    })
                    .collect();
                match acts.len() {
                    1 => acts.pop(),
                    _ => Some(Act::Together { acts }),
                }
            };
            check.done(read(values, on).and_then(acts).map(FormOutput::Act))
        },
    )
    .with_remarks(|values, view| remark(values, view).into_iter().collect());
    Some(form)
}
