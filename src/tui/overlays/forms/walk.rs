//! The verdicts of the walk that need more than a digit: 催办, 延期, 办结, 退回, and 办结 by override. Each form makes one
//! act: the review of the week with what it does. A day may be proposed and an approver who approved before, both marked
//! as that; no reason is put into anyone's mouth.

use chrono::NaiveDate;

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Status, Verdict};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::locale::Common;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, Remark};
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, note, record};

/// Working days that an extension proposes, counted from the day in force or from today, whichever is later.
const PROPOSED: i64 = 10;

/// The form of a verdict.
#[must_use]
pub fn verdict(of: &Key, week: IsoWeek, verdict: Verdict, view: &View) -> Vec<Effect> {
    FormId::Verdict { of: of.clone(), week, verdict, overriding: false }.push(view)
}

/// 催办, of one duty or of all on a page.
#[must_use]
pub fn remind(of: Vec<Key>, week: IsoWeek, view: &View) -> Vec<Effect> {
    FormId::WalkRemind { of, week }.push(view)
}

/// 覆盖办结.
#[must_use]
pub fn close_override(of: &Key, week: IsoWeek, view: &View) -> Vec<Effect> {
    FormId::Verdict { of: of.clone(), week, verdict: Verdict::Close, overriding: true }.push(view)
}

/// The review of the week.
pub(super) fn judge(of: &Key, week: IsoWeek, verdict: Verdict) -> Act {
    Act::Assignment(AssignmentAct::Judge { of: of.clone(), week, verdict, note: String::new() })
}

/// The review of the week with what it does, as one act.
fn judged(of: &[Key], week: IsoWeek, verdict: Verdict) -> impl Fn(Act) -> FormOutput + 'static {
    let of = of.to_vec();
    move |doing: Act| {
        let reviews = of.iter().map(|of| judge(of, week, verdict));
        FormOutput::Act(Act::Together { acts: reviews.chain([doing]).collect() })
    }
}

/// The form of 催办; `None` when a record is gone.
pub(super) fn reminder(of: &[Key], week: IsoWeek, view: &View) -> Option<Form> {
    let id = FormId::WalkRemind { of: of.to_vec(), week };
    note::reminding(id, of, judged(of, week, Verdict::Remind), view)
}

/// The form; `None` when its record is gone or the verdict needs none.
pub(super) fn form(of: &Key, week: IsoWeek, verdict: Verdict, overriding: bool, view: &View) -> Option<Form> {
    record::assignment(of, view)?;
    let id = FormId::Verdict { of: of.clone(), week, verdict, overriding };
    let title = words::verdict(verdict, view.lang);
    let of = vec![of.clone()];
    let lines = record::lines(&of, view);
    let judged = judged(&of, week, verdict);
    match verdict {
        Verdict::Extend => extend((id, title), of, lines, judged, view),
        Verdict::Close => Some(close((id, title), of, lines, judged, overriding, view)),
        Verdict::Return => Some(returning((id, title), of, lines, judged, view)),
        Verdict::Ok | Verdict::Remind | Verdict::Query | Verdict::Skip => None,
    }
}

fn extend(
    (id, title): (FormId, &str),
    of: Vec<Key>,
    mut lines: Vec<String>,
    judged: impl Fn(Act) -> FormOutput + 'static,
    view: &View,
) -> Option<Form> {
    let lang = view.lang;
    let now = view.day().standing(record::assignment(of.first()?, view)?).due?;
    lines.push(ActWord::DueNow.with(lang, &[("day", &words::date_with_weekday(now, lang))]));
    let approver = last_approver(view);
    let day = proposed(now, view);
    let fields = vec![
        Field::date("due_on", ActWord::NewDue.say(lang), day, LikelyYear::Future),
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::line("approver", ActWord::Approver.say(lang), approver.as_deref().unwrap_or_default())
            .with_hint(ActWord::ApproverHint.say(lang)),
    ];
    let proposals = [
        ("due_on", day.map(|day| day.to_string()), ActWord::DayProposed),
        ("approver", approver, ActWord::ApproverBefore),
    ];
    let form = Form::new(id, title, lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let due_on = check.date("due_on");
        if due_on.is_some_and(|due_on| due_on <= now) {
            let day = words::date_with_weekday(now, view.lang);
            check.wrong("due_on", ActWord::NotLater.with(view.lang, &[("day", &day)]));
        }
        let (reason, approver) = (check.required("reason"), check.required("approver"));
        let made = due_on.zip(reason.zip(approver));
        check.done(made.map(|(due_on, (reason, approver))| {
            judged(Act::Assignment(AssignmentAct::Extend { of: of.clone(), due_on, reason, approver }))
        }))
    });
    // What stands there unasked says that it does, until it is changed.
    Some(form.with_remarks(move |values, view| {
        let stands = proposals.iter().filter(|(field, text, _)| text.is_some() && values.some_text(field) == *text);
        stands.map(|(field, _, word)| Remark { field, text: word.say(view.lang).to_owned(), warns: false }).collect()
    }))
}

/// So many working days after the day in force, or after today when it has passed.
fn proposed(now: NaiveDate, view: &View) -> Option<NaiveDate> {
    let from = now.max(view.today);
    let later = |days: &NaiveDate| view.calendar.between(from, *days) >= PROPOSED;
    from.iter_days().take(60).find(later)
}

/// Who approved the last extension: at one desk it is the same role.
fn last_approver(view: &View) -> Option<String> {
    let all = view.book.assignments.values().flat_map(|one| &one.extensions);
    all.max_by_key(|extension| extension.id).map(|extension| extension.approver.clone())
}

fn close(
    (id, title): (FormId, &str),
    of: Vec<Key>,
    lines: Vec<String>,
    judged: impl Fn(Act) -> FormOutput + 'static,
    overriding: bool,
    view: &View,
) -> Form {
    let lang = view.lang;
    // What the unit said of the day stands there until the coordinator says another.
    let completed_on = record::completed_on(&of, view);
    let label = ActWord::HappenedOn.say(lang);
    let mut fields = vec![
        match completed_on {
            Some(day) => Field::date("on", label, Some(day), LikelyYear::Past),
            None => Field::today("on", label, view.today),
        },
        Field::notes("note", Common::Progress.say(lang), ""),
    ];
    if overriding {
        let reason = Field::line("override", ActWord::OverrideReason.say(lang), "");
        fields.insert(0, reason.with_hint(ActWord::OverrideHint.say(lang)));
    }
    Form::new(id, title, lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let on = check.past("on");
        let override_reason = if overriding { check.required("override") } else { None };
        let made = on.map(|on| {
            judged(Act::Assignment(AssignmentAct::SetStatus {
                of: of.clone(),
                status: Status::Done,
                on,
                note: values.some_text("note"),
                evidence: Vec::new(),
                reason: None,
                override_reason,
            }))
        });
        check.done(made)
    })
    .with_remarks(move |values, view| {
        let day = completed_on.filter(|day| values.some_text("on") == Some(day.to_string()));
        let text = day.map(|day| ActWord::CompletedBefore.with(view.lang, &[("day", &day)]));
        text.into_iter().map(|text| Remark { field: "on", text, warns: false }).collect()
    })
}

fn returning(
    (id, title): (FormId, &str),
    of: Vec<Key>,
    lines: Vec<String>,
    judged: impl Fn(Act) -> FormOutput + 'static,
    view: &View,
) -> Form {
    let lang = view.lang;
    let fields = vec![
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    ];
    Form::new(id, title, lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let (reason, on) = (check.required("reason"), check.past("on"));
        let made = reason.zip(on).map(|(reason, on)| {
            judged(Act::Assignment(AssignmentAct::SetStatus {
                of: of.clone(),
                status: Status::Returned,
                on,
                note: None,
                evidence: Vec::new(),
                reason: Some(reason),
                override_reason: None,
            }))
        });
        check.done(made)
    })
}
