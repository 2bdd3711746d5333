//! 签署: a sheet that names document, box, role, verdict and day. 1 signs, 2 does not; a return takes its reason.

use chrono::NaiveDate;

use crate::domain::act::{Act, AssignmentAct, BoxList, DocumentAct};
use crate::domain::assignment::Verdict;
use crate::domain::document::SignVerdict;
use crate::domain::key::Key;
use crate::domain::pack::SchemeEntry;
use crate::domain::walk_papers::{NextStep, next_step};
use crate::domain::week::IsoWeek;
use crate::tui::effect::Effect;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::sync::{box_name, in_language};
use super::{ActWord, FormId, record};

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
    let (role, lines) = sheet(key, box_id, view)?;
    let (of, id) = (key.clone(), box_id.to_owned());
    let form = FormId::SignReturn { document: key.clone(), box_id: box_id.to_owned() };
    let reasons = &view.book.plan_of_document(record::document(key, view)?)?.sync.reasons;
    Some(sent_back(
        form,
        reasons,
        lines,
        view,
        Refused::Signature(Box::new(move |on, note| returned(&of, &id, &role, on, note))),
    ))
}

/// 退回 in the walk: the verdict of the week with its reason. Where a signature is all that a document lacks it is that which
/// is refused, on the day asked for; else nobody who signs has said a word.
pub(super) fn walked_back(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let id = FormId::PaperReturn { of: key.clone(), week };
    let of = key.clone();
    let judge =
        move |note| Act::Assignment(AssignmentAct::Judge { of: of.clone(), week, verdict: Verdict::Return, note });
    if let Some(decision) = record::decision(key, view) {
        let reasons = &view.book.plan_of_decision(decision)?.decision.reasons;
        return Some(sent_back(id, reasons, vec![record::line(key, view)], view, Refused::Paper(Box::new(judge))));
    }
    let document = record::document(key, view)?;
    let scheme = &view.book.plan_of_document(document)?.sync;
    let is_last = view.day().sync_state(document)?.open_items().count() == 1;
    let turn = match next_step(document, scheme, view.book.settings.ext_rules)? {
        NextStep::Sign { box_id, .. } if is_last => {
            sheet(key, &box_id, view).map(|(role, lines)| (box_id, role, lines))
        }
        NextStep::Sign { .. } | NextStep::Pass { .. } | NextStep::Held => None,
    };
    let Some((box_id, role, lines)) = turn else {
        let refused = Refused::Paper(Box::new(judge));
        return Some(sent_back(id, &scheme.reasons, vec![record::line(key, view)], view, refused));
    };
    let of = key.clone();
    let both = move |on, note: String| {
        let sign = returned(&of, &box_id, &role, on, note.clone());
        Act::Together { acts: vec![judge(note), sign] }
    };
    Some(sent_back(id, &scheme.reasons, lines, view, Refused::Signature(Box::new(both))))
}

fn returned(of: &Key, box_id: &str, role: &str, on: NaiveDate, note: String) -> Act {
    let (document, box_id, role) = (of.clone(), box_id.to_owned(), role.to_owned());
    Act::Document(DocumentAct::Sign { document, box_id, role, verdict: SignVerdict::Return, on, note })
}

/// What a 退回 makes of its reason. A signature has a day of its own; a verdict of the walk is of the day it is given on.
enum Refused {
    Signature(Box<dyn Fn(NaiveDate, String) -> Act>),
    Paper(Box<dyn Fn(String) -> Act>),
}

/// The form: a reason of the pack by digit, or one of one's own, and the day where one is kept.
fn sent_back(id: FormId, reasons: &[SchemeEntry], mut lines: Vec<String>, view: &View, refused: Refused) -> Form {
    let lang = view.lang;
    lines.push(ActWord::VerdictReturn.say(lang).to_owned());
    // The words that go into the record, and those of the screen.
    let stock = reasons.iter();
    let stock = stock.map(|one| (one.name.clone(), in_language(&one.name, &one.name_en, lang).to_owned()));
    let reasons = stock.chain([(String::new(), ActWord::ReasonOther.say(lang).to_owned())]).collect();
    let mut fields = vec![
        Field::unchosen("stock", ActWord::Reason.say(lang), reasons),
        Field::line("note", ActWord::ReasonMore.say(lang), ""),
    ];
    if matches!(refused, Refused::Signature(_)) {
        fields.push(Field::today("on", ActWord::HappenedOn.say(lang), view.today));
    }
    Form::new(id, ActWord::SignReturn.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (stock, more) = (values.text("stock"), values.text("note"));
        let note = match (stock.as_str(), more.as_str()) {
            ("", "") => check.required("note").unwrap_or_default(),
            (one, "") | ("", one) => one.to_owned(),
            (stock, more) => format!("{stock}：{more}"),
        };
        let act = match &refused {
            Refused::Signature(act) => check.past("on").map(|on| act(on, note)),
            Refused::Paper(act) => Some(act(note)),
        };
        check.done(act.map(FormOutput::Act))
    })
}
