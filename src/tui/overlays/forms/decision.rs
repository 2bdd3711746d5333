//! Major decisions: own fields, stages, disclosure elements.

use crate::domain::act::{Act, DecisionAct, DecisionFields};
use crate::domain::date_input::Lean;
use crate::domain::decision::{ElementState, Feedback, StageDates};
use crate::domain::key::Key;
use crate::locale::Common;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Asked, Form, UnitEdit, roster};
use crate::tui::view::View;

use super::sync::named;
use super::{ActWord, FormId, record};

fn fields(of: &DecisionFields, view: &View) -> Vec<Field> {
    let lang = view.lang;
    let channels = view.plan().map(|plan| plan.decision.channels.as_slice()).unwrap_or_default();
    let channels =
        channels.iter().map(|one| (one.id.clone(), named(&one.name, &one.name_en, lang).to_owned())).collect();
    let feedback = &of.feedback;
    vec![
        Field::line("title", ActWord::Title.say(lang), &of.title),
        Field::new("unit", ActWord::LeadUnit.say(lang), Kind::Unit(UnitEdit::one(roster(view), &of.unit))),
        Field::toggle("in_catalogue", ActWord::InCatalogue.say(lang), of.in_catalogue),
        Field::many("channels", ActWord::Channels.say(lang), channels, &of.channels),
        Field::number("received", ActWord::Received.say(lang), feedback.received),
        Field::number("adopted", ActWord::Adopted.say(lang), feedback.adopted),
        Field::number("rejected", ActWord::Rejected.say(lang), feedback.rejected),
        Field::line("concentrated", ActWord::Concentrated.say(lang), &feedback.concentrated),
        Field::notes("reason", ActWord::RejectReason.say(lang), &feedback.reason),
        Field::line("short_window", ActWord::ShortWindow.say(lang), &feedback.short_window_reason),
        Field::notes("note", ActWord::Remark.say(lang), &of.note),
    ]
}

fn read(values: &Values, view: &View) -> Result<DecisionFields, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let (title, unit) = (check.required("title"), check.unit("unit"));
    let feedback = Feedback {
        received: check.some_number("received"),
        adopted: check.some_number("adopted"),
        rejected: check.some_number("rejected"),
        concentrated: values.text("concentrated"),
        reason: values.text("reason"),
        short_window_reason: values.text("short_window"),
    };
    let made = title.zip(unit).map(|(title, unit)| DecisionFields {
        title,
        unit,
        in_catalogue: values.is_on("in_catalogue"),
        channels: values.codes("channels"),
        feedback,
        note: values.text("note"),
    });
    check.done(made)
}

/// Whether the numbers of the opinions add up, and whether the owed reason stands.
fn remarks(values: &Values, view: &View) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let number = |id: &str| values.text(id).parse::<u64>().ok();
    if let (Some(received), Some(adopted), Some(rejected)) = (number("received"), number("adopted"), number("rejected"))
    {
        let fits = adopted.checked_add(rejected) == Some(received);
        let word = if fits { ActWord::AddsUp } else { ActWord::DoesNotAddUp };
        remarks.push(Remark { field: "rejected", text: word.say(view.lang).to_owned(), warns: !fits });
    }
    if values.some_text("concentrated").is_some() && values.some_text("reason").is_none() {
        let text = ActWord::ReasonOwed.say(view.lang).to_owned();
        remarks.push(Remark { field: "reason", text, warns: true });
    }
    remarks
}

/// 登记决策事项.
pub(super) fn add(view: &View) -> Option<Form> {
    let empty = DecisionFields {
        title: String::new(),
        unit: String::new(),
        in_catalogue: true,
        channels: Vec::new(),
        feedback: Feedback::default(),
        note: String::new(),
    };
    let form = Form::new(
        FormId::AddDecision,
        ActWord::AddDecision.say(view.lang),
        Vec::new(),
        fields(&empty, view),
        |values, view| {
            read(values, view).map(|decision| Asked::Act(Act::Decision(DecisionAct::AddDecision { decision })))
        },
    )
    .asking(|field, _| matches!(field, "title" | "unit" | "in_catalogue" | "channels" | "note"));
    Some(form)
}

/// 编辑决策事项.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let decision = record::decision(key, view)?;
    let of = DecisionFields {
        title: decision.title.clone(),
        unit: view.book.units.get(&decision.unit)?.code.clone(),
        in_catalogue: decision.in_catalogue,
        channels: decision.channels.clone(),
        feedback: decision.feedback.clone(),
        note: decision.note.clone(),
    };
    let key = key.clone();
    let form = Form::new(
        FormId::EditDecision { decision: key.clone() },
        ActWord::EditDecision.say(view.lang),
        vec![record::line(&key, view)],
        fields(&of, view),
        move |values, view| {
            read(values, view)
                .map(|fields| Asked::Act(Act::Decision(DecisionAct::EditDecision { decision: key.clone(), fields })))
        },
    )
    .with_remarks(remarks)
    .over_existing();
    Some(form)
}

/// The first and last day of a stage; both empty clear it.
pub(super) fn stage(key: &Key, stage: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let decision = record::decision(key, view)?;
    let def = view.plan()?.decision.stages.iter().find(|one| one.id == stage)?;
    let dates = decision.stages.get(stage).copied();
    let first = if dates.is_none() { Some(view.today) } else { dates.and_then(|dates| dates.from_on) };
    let fields = vec![
        Field::date("from_on", ActWord::FirstDay.say(lang), first, Lean::ThisYear),
        Field::date("to_on", ActWord::LastDay.say(lang), dates.and_then(|dates| dates.to_on), Lean::ThisYear)
            .with_hint(ActWord::OneDayHint.say(lang)),
    ];
    let lines = vec![record::line(key, view), named(&def.name, &def.name_en, lang).to_owned()];
    let (of, id) = (key.clone(), stage.to_owned());
    let form = Form::new(
        FormId::Stage { decision: key.clone(), stage: stage.to_owned() },
        ActWord::Stage.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let dates = StageDates { from_on: check.some_date("from_on"), to_on: check.some_date("to_on") };
            if let (Some(from), Some(to)) = (dates.from_on, dates.to_on)
                && to < from
            {
                check.wrong("to_on", ActWord::EndsBefore.with(view.lang, &[("day", &from)]));
            }
            check.done(Some(Asked::Act(Act::Decision(DecisionAct::SetStage {
                decision: of.clone(),
                stage: id.clone(),
                dates,
            }))))
        },
    )
    .with_remarks(|values, view| {
        let span = values.day("from_on", view).ok().zip(values.day("to_on", view).ok());
        let days = span.map(|(from, to)| (to - from).num_days()).filter(|days| *days > 0);
        let text = days.map(|days| Common::Days.with(view.lang, &[("n", &days)]));
        text.into_iter().map(|text| Remark { field: "from_on", text, warns: false }).collect()
    });
    Some(form)
}

/// 公开要素: the day and the link; both empty take it back.
pub(super) fn element(key: &Key, element: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let decision = record::decision(key, view)?;
    let def = view.plan()?.decision.elements.iter().find(|one| one.id == element)?;
    let state = decision.elements.get(element);
    let fields = vec![
        Field::line("link", ActWord::Link.say(lang), state.map_or("", |state| &state.link)),
        Field::date(
            "published_on",
            ActWord::Published.say(lang),
            Some(state.map_or(view.today, |state| state.published_on)),
            Lean::Past,
        )
        .with_hint(ActWord::EmptyTakesBack.say(lang)),
    ];
    let lines = vec![record::line(key, view), named(&def.name, &def.name_en, lang).to_owned()];
    let (of, id) = (key.clone(), element.to_owned());
    let form = Form::new(
        FormId::Element { decision: key.clone(), element: element.to_owned() },
        ActWord::Element.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let takes_back = values.some_text("link").is_none() && values.some_text("published_on").is_none();
            let state = if takes_back {
                None
            } else {
                let (link, published_on) = (check.required("link"), check.past("published_on"));
                link.zip(published_on).map(|(link, published_on)| ElementState { published_on, link })
            };
            let act = (takes_back || state.is_some()).then(|| {
                Asked::Act(Act::Decision(DecisionAct::SetElement { decision: of.clone(), element: id.clone(), state }))
            });
            check.done(act)
        },
    );
    Some(form)
}
