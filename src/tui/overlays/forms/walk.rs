//! The verdicts of the walk that need more than a digit: 延期, 办结, 退回, and 办结 by override. Each form comes filled
//! in and makes one act: the review of the week with what it does.

use chrono::NaiveDate;

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Status, Verdict};
use crate::domain::date_input::Lean;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::locale::Common;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Asked, Form};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// Working days that an extension proposes, counted from the day in force or from today, whichever is later.
const PROPOSED: i64 = 10;

/// What the fields come filled in with. Words of the journal, Chinese in both languages.
const EXTENSION: &str = "单位申请延期";
const APPROVER: &str = "分管领导";
const RETURN: &str = "佐证与要求不符";

/// The form of a verdict.
#[must_use]
pub fn verdict(of: &Key, week: IsoWeek, verdict: Verdict, view: &View) -> Vec<Effect> {
    FormId::Verdict { of: of.clone(), week, verdict, overriding: false }.push(view)
}

/// 覆盖办结.
#[must_use]
pub fn close_override(of: &Key, week: IsoWeek, view: &View) -> Vec<Effect> {
    FormId::Verdict { of: of.clone(), week, verdict: Verdict::Close, overriding: true }.push(view)
}

/// The form; `None` when its record is gone or the verdict needs none.
pub(super) fn form(of: &Key, week: IsoWeek, verdict: Verdict, overriding: bool, view: &View) -> Option<Form> {
    record::assignment(of, view)?;
    let id = FormId::Verdict { of: of.clone(), week, verdict, overriding };
    let title = words::verdict(verdict, view.lang);
    let of = vec![of.clone()];
    let lines = record::lines(&of, view);
    let judged = {
        let of = of.clone();
        move |doing: Act| {
            let judge = |of: &Key| AssignmentAct::Judge { of: of.clone(), week, verdict, note: String::new() };
            let reviews = of.iter().map(judge).map(Act::Assignment);
            Asked::Act(Act::Together { acts: reviews.chain([doing]).collect() })
        }
    };
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
    judged: impl Fn(Act) -> Asked + 'static,
    view: &View,
) -> Option<Form> {
    let lang = view.lang;
    let now = view.day().standing(record::assignment(of.first()?, view)?).due?;
    lines.push(ActWord::DueNow.with(lang, &[("day", &words::date_with_weekday(now, lang))]));
    let approver = last_approver(view).unwrap_or_else(|| APPROVER.to_owned());
    let fields = vec![
        Field::date("due_on", ActWord::NewDue.say(lang), proposed(now, view), Lean::Future),
        Field::line("reason", ActWord::Reason.say(lang), EXTENSION),
        Field::line("approver", ActWord::Approver.say(lang), &approver).with_hint(ActWord::ApproverHint.say(lang)),
    ];
    Some(Form::new(id, title, lines, fields, move |values, view| {
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
    judged: impl Fn(Act) -> Asked + 'static,
    overriding: bool,
    view: &View,
) -> Form {
    let lang = view.lang;
    let mut fields = vec![
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
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
}

fn returning(
    (id, title): (FormId, &str),
    of: Vec<Key>,
    lines: Vec<String>,
    judged: impl Fn(Act) -> Asked + 'static,
    view: &View,
) -> Form {
    let lang = view.lang;
    let fields = vec![
        Field::line("reason", ActWord::Reason.say(lang), RETURN),
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
