//! 改状态: an assignment's status, with what the new one needs.

use chrono::NaiveDate;

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::Status;
use crate::domain::key::Key;
use crate::locale::Common;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, evidence, record};

fn chosen(values: &Values) -> Option<Status> {
    Status::from_code(&values.text("status"))
}

/// Whether every one of the assignments has evidence already.
fn all_have_evidence(of: &[Key], view: &View) -> bool {
    of.iter().all(|key| record::assignment(key, view).is_some_and(|one| !one.evidence.is_empty()))
}

/// 改状态.
pub(super) fn form(of: &[Key], view: &View) -> Option<Form> {
    let lang = view.lang;
    let first = record::assignment(of.first()?, view)?;
    of.iter().try_for_each(|key| record::assignment(key, view).map(drop))?;
    let statuses =
        Status::ALL.into_iter().map(|one| (one.code().to_owned(), words::status(one, lang).to_owned())).collect();
    let fields = vec![
        Field::choice("status", Common::Status.say(lang), statuses, first.status.code()),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
        Field::notes("note", Common::Progress.say(lang), ""),
        evidence::field(lang),
        Field::line("reason", ActWord::Reason.say(lang), first.reason.as_deref().unwrap_or("")),
        Field::line("override", ActWord::OverrideReason.say(lang), first.override_reason.as_deref().unwrap_or("")),
    ];
    let (keys, closed) = (of.to_vec(), all_have_evidence(of, view));
    let completed_on = record::completed_on(of, view);
    let form =
        Form::new(FormId::Status { of: of.to_vec() }, ActWord::Status.say(lang), record::lines(of, view), fields, {
            move |values, view| build(&keys, values, view)
        })
        .asking(move |field, values| match field {
            "reason" => chosen(values).is_some_and(Status::needs_reason),
            "override" => chosen(values) == Some(Status::Done) && !closed && values.some_text("evidence").is_none(),
            _ => true,
        })
        .with_remarks(move |values, view| remarks(completed_on, values, view))
        .over_existing();
    Some(form)
}

fn remarks(completed_on: Option<NaiveDate>, values: &Values, view: &View) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = evidence::remark(values, view).into_iter().collect();
    if let Some(day) = completed_on.filter(|_| chosen(values) == Some(Status::Done)) {
        let text = ActWord::CompletedBefore.with(view.lang, &[("day", &day)]);
        remarks.push(Remark { field: "on", text, warns: false });
    }
    if values.some_text("override").is_some() && chosen(values) == Some(Status::Done) {
        let text = ActWord::OverrideStays.say(view.lang).to_owned();
        remarks.push(Remark { field: "override", text, warns: true });
    }
    remarks
}

fn build(of: &[Key], values: &Values, view: &View) -> Result<FormOutput, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let on = check.past("on");
    let status = chosen(values);
    let typed = evidence::read(values, on);
    let reason = status.filter(|status| status.needs_reason()).and_then(|_| check.required("reason"));
    let override_reason = values.some_text("override").filter(|_| status == Some(Status::Done) && typed.is_none());
    if status == Some(Status::Done) && typed.is_none() && override_reason.is_none() && !all_have_evidence(of, view) {
        check.wrong("evidence", ActWord::CloseNeeds.say(view.lang).to_owned());
    }
    let act = status.zip(on).map(|(status, on)| {
        FormOutput::Act(Act::Assignment(AssignmentAct::SetStatus {
            of: of.to_vec(),
            status,
            on,
            note: values.some_text("note"),
            evidence: typed.into_iter().collect(),
            reason,
            override_reason,
        }))
    });
    check.done(act)
}
