//! 签署: a sheet that names document, box, role, verdict and day. 1 signs, 2 does not; a return takes its reason.

use crate::domain::act::{Act, BoxList, DocumentAct};
use crate::domain::document::SignVerdict;
use crate::domain::key::Key;
use crate::tui::effect::Effect;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::sync::box_name;
use super::{ActWord, FormId, record};

/// Reasons of a return that come up again and again: the words that go into the record, and those of the screen.
const REASONS: [(&str, ActWord); 6] = [
    ("要点拆分不够", ActWord::ReasonPoints),
    ("解读深度不够", ActWord::ReasonDepth),
    ("缺综合指引", ActWord::ReasonGuide),
    ("内容要素不全", ActWord::ReasonElements),
    ("与文件不一致", ActWord::ReasonDiffers),
    ("", ActWord::ReasonOther),
];

/// Role and name of a box to be signed.
fn sheet(key: &Key, box_id: &str, view: &View) -> Option<(String, Vec<String>)> {
    let document = record::document(key, view)?;
    let scheme = &view.book.plan_of_document(document)?.sync;
    let role = scheme.find_box(box_id)?.signer(document.issued_as)?.to_owned();
    let name = box_name(scheme, BoxList::Steps, box_id, view.lang)?;
    let lines = vec![
        record::line(key, view),
        ActWord::BoxLine.with(view.lang, &[("name", &name)]),
        ActWord::RoleLine.with(view.lang, &[("role", &role)]),
    ];
    Some((role, lines))
}

/// Signs or returns a box, today.
#[must_use]
pub fn sign(key: &Key, box_id: &str, verdict: SignVerdict, view: &View) -> Vec<Effect> {
    let lang = view.lang;
    if verdict == SignVerdict::Return || view.read_only.is_some() {
        return FormId::SignReturn { document: key.clone(), box_id: box_id.to_owned() }.push(view);
    }
    let Some((role, mut lines)) = sheet(key, box_id, view) else {
        return vec![Effect::Toast(ActWord::RecordGone.say(lang).to_owned())];
    };
    lines.push(ActWord::VerdictApprove.say(lang).to_owned());
    lines.push(ActWord::DayLine.with(lang, &[("day", &words::date_with_weekday(view.today, lang))]));
    let act = Act::Document(DocumentAct::Sign {
        document: key.clone(),
        box_id: box_id.to_owned(),
        role,
        verdict,
        on: view.today,
        note: String::new(),
    });
    vec![Effect::Push(Box::new(Choice::act(ActWord::Sign.say(lang), lines, act)))]
}

/// 退回, with its reason by digit.
pub(super) fn returning(key: &Key, box_id: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let (role, mut lines) = sheet(key, box_id, view)?;
    lines.push(ActWord::VerdictReturn.say(lang).to_owned());
    let reasons = REASONS.iter().map(|(code, word)| ((*code).to_owned(), word.say(lang).to_owned())).collect();
    let fields = vec![
        Field::unchosen("stock", ActWord::Reason.say(lang), reasons),
        Field::line("note", ActWord::ReasonMore.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    let (of, id) = (key.clone(), box_id.to_owned());
    let form = Form::new(
        FormId::SignReturn { document: key.clone(), box_id: box_id.to_owned() },
        ActWord::SignReturn.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let on = check.past("on");
            let (stock, more) = (values.text("stock"), values.text("note"));
            let note = match (stock.as_str(), more.as_str()) {
                ("", "") => check.required("note").unwrap_or_default(),
                (one, "") | ("", one) => one.to_owned(),
                (stock, more) => format!("{stock}：{more}"),
            };
            let act = on.map(|on| {
                let (document, box_id, role) = (of.clone(), id.clone(), role.clone());
                FormOutput::Act(Act::Document(DocumentAct::Sign {
                    document,
                    box_id,
                    role,
                    verdict: SignVerdict::Return,
                    on,
                    note,
                }))
            });
            check.done(act)
        },
    );
    Some(form)
}
