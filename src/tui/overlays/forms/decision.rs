//! Major decisions: own fields, stages, disclosure elements.

use chrono::NaiveDate;

use crate::domain::act::{Act, DecisionAct, DecisionFields};
use crate::domain::assignment::Verdict;
use crate::domain::date_input::LikelyYear;
use crate::domain::decision::{Decision, ElementState, Feedback, ReasonOf, StageDates};
use crate::domain::decision_step::DecisionStep;
use crate::domain::key::Key;
use crate::domain::pack::StageRole;
use crate::domain::week::IsoWeek;
use crate::locale::Common;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster};
use crate::tui::view::View;
use crate::words;

use super::sync::in_language;
use super::{ActWord, FormId, decision_facts, double, record, walk};

fn fields(of: &DecisionFields, view: &View) -> Vec<Field> {
    let lang = view.lang;
    let channels = view.plan().map(|plan| plan.decision.channels.as_slice()).unwrap_or_default();
    let channels =
        channels.iter().map(|one| (one.id.clone(), in_language(&one.name, &one.name_en, lang).to_owned())).collect();
    let feedback = &of.feedback;
    let document = of.document.as_ref().map(|key| words::key_number(key, lang)).unwrap_or_default();
    let mut fields = vec![
        Field::line("title", ActWord::Title.say(lang), &of.title),
        Field::new("unit", ActWord::LeadUnit.say(lang), Kind::Unit(UnitEdit::one(roster(view), &of.unit))),
        Field::toggle("in_catalogue", ActWord::InCatalogue.say(lang), of.in_catalogue),
        Field::many("channels", ActWord::Channels.say(lang), channels, &of.channels),
        Field::number("received", ActWord::Received.say(lang), feedback.received),
        Field::number("adopted", ActWord::Adopted.say(lang), feedback.adopted),
        Field::number("rejected", ActWord::Rejected.say(lang), feedback.rejected),
        Field::line("concentrated", ActWord::Concentrated.say(lang), &feedback.concentrated),
        Field::notes("reason", ActWord::RejectReason.say(lang), &feedback.reason),
        Field::date("issued_on", ActWord::IssuedDecision.say(lang), of.issued_on, LikelyYear::Past)
            .with_hint(ActWord::IssuedDecisionHint.say(lang)),
        Field::line("document", ActWord::DecisionDocument.say(lang), &document)
            .with_hint(ActWord::DecisionDocumentHint.say(lang)),
        decision_facts::of_meeting(of.meeting.as_ref(), lang),
        Field::notes("note", ActWord::Remark.say(lang), &of.note),
    ];
    // In the order of its life: what the catalogue says stands before what became of it.
    let rest = fields.split_off(4);
    fields.extend(decision_facts::of_catalogue(&of.facts, view));
    fields.extend(decision_facts::of_hearing(&of.facts, lang));
    fields.extend(rest);
    fields
}

/// What was typed; `short_window` is a reason of before that no field shows.
fn read(values: &Values, short_window: &str, view: &View) -> Result<Box<DecisionFields>, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let (title, unit) = (check.required("title"), check.unit("unit"));
    let (issued_on, document) = (check.some_past("issued_on"), linked(&mut check));
    let (facts, meeting) = (decision_facts::read(&mut check), decision_facts::read_meeting(&mut check));
    let feedback = Feedback {
        received: check.some_number("received"),
        adopted: check.some_number("adopted"),
        rejected: check.some_number("rejected"),
        concentrated: values.text("concentrated"),
        reason: values.text("reason"),
        short_window_reason: short_window.to_owned(),
    };
    let made = title.zip(unit).map(|(title, unit)| {
        Box::new(DecisionFields {
            title,
            unit,
            in_catalogue: values.is_on("in_catalogue"),
            channels: values.codes("channels"),
            feedback,
            issued_on,
            document,
            facts,
            meeting,
            note: values.text("note"),
        })
    });
    check.done(made)
}

/// The document typed as 文6, doc/6 or 6.
fn linked(check: &mut Check<'_>) -> Option<Key> {
    let typed = check.values.some_text("document")?;
    let digits = typed.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let number = digits.parse().ok().filter(|number| check.view.book.find_document(*number).is_some());
    if number.is_none() {
        check.wrong("document", ActWord::NoSuchDocument.with(check.view.lang, &[("number", &typed)]));
    }
    number.map(Key::Document)
}

/// What is asked for when a decision is entered: what its catalogue says.
fn asks_at_first(field: &str) -> bool {
    let own = ["title", "unit", "in_catalogue", "channels", "note"];
    let of_catalogue = ["supporting", "basis", "procedures", "public_interest", "hearing", "planned"];
    own.contains(&field) || of_catalogue.contains(&field)
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
    let typed = ["received", "adopted", "rejected"].iter().filter(|id| values.some_text(id).is_some()).count();
    if (1..3).contains(&typed) {
        let text = ActWord::FeedbackNumbersOwed.say(view.lang).to_owned();
        remarks.push(Remark { field: "rejected", text, warns: true });
    }
    if values.some_text("concentrated").is_some() && values.some_text("reason").is_none() {
        let text = ActWord::ReasonOwed.say(view.lang).to_owned();
        remarks.push(Remark { field: "reason", text, warns: true });
    }
    remarks
}

/// 登记决策事项.
pub(super) fn add(view: &View) -> Option<Form> {
    let empty = DecisionFields { in_catalogue: true, ..DecisionFields::default() };
    let form = Form::new(
        FormId::AddDecision,
        ActWord::AddDecision.say(view.lang),
        Vec::new(),
        fields(&empty, view),
        |values, view| {
            read(values, "", view).map(|decision| FormOutput::Act(Act::Decision(DecisionAct::AddDecision { decision })))
        },
    )
    .asking(|field, _| asks_at_first(field));
    Some(form.with_remarks(|values, view| {
        let others = view.day().decisions();
        let others = others.map(|one| (one.title.as_str(), one.unit, Key::Decision(one.number)));
        double::warning("title", values, others, view).into_iter().collect()
    }))
}

/// 编辑决策事项.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let decision = record::decision(key, view)?;
    let of = DecisionFields::of(decision, &view.book);
    let short_window = decision.feedback.short_window_reason.clone();
    let key = key.clone();
    let form = Form::new(
        FormId::EditDecision { decision: key.clone() },
        ActWord::EditDecision.say(view.lang),
        vec![record::line(&key, view)],
        fields(&of, view),
        move |values, view| {
            read(values, &short_window, view).map(|fields| {
                FormOutput::Act(Act::Decision(DecisionAct::EditDecision { decision: key.clone(), fields }))
            })
        },
    )
    .with_remarks(remarks)
    .over_existing();
    Some(form)
}

/// A stage: its first and last day, why it was short, or why it does not apply.
pub(super) fn stage(key: &Key, stage: &str, view: &View) -> Option<Form> {
    let id = FormId::Stage { decision: key.clone(), stage: stage.to_owned() };
    stage_form(id, (key, stage), None, view, together)
}

/// 通过 in the walk: the stage that comes next began today, one that has begun ended today, or as the form is changed. Where
/// nothing is changed it is the verdict alone.
pub(super) fn walked(key: &Key, week: IsoWeek, view: &View) -> Option<Form> {
    let decision = record::decision(key, view)?;
    let Some(DecisionStep::Date { stage }) = view.day().decision_step(decision) else { return None };
    let ends_on = decision.stages.contains_key(&stage).then_some(view.today);
    let (id, judge) = (FormId::PaperPass { of: key.clone(), week }, walk::judge(key, week, Verdict::Ok));
    stage_form(id, (key, &stage), ends_on, view, move |acts, _| {
        Act::of_all(std::iter::once(judge.clone()).chain(acts.into_iter().map(Act::from)))
    })
}

/// The form of a stage. `ends_on` is proposed where no last day stands; `written` is given what changes, and an act that
/// says that nothing does.
fn stage_form(
    form: FormId,
    (key, stage): (&Key, &str),
    ends_on: Option<NaiveDate>,
    view: &View,
    written: impl Fn(Vec<DecisionAct>, DecisionAct) -> Act + 'static,
) -> Option<Form> {
    let lang = view.lang;
    let decision = record::decision(key, view)?;
    let scheme = &view.book.plan_of_decision(decision)?.decision;
    let def = scheme.stages.iter().find(|one| one.id == stage)?;
    let dates = decision.stages.get(stage).copied();
    let old = StageValues {
        dates: dates.unwrap_or_default(),
        short: decision.short_reason(def).map(str::to_owned),
        skip: decision.stage_exemption(stage).map(str::to_owned),
    };
    // One that was passed over was held on some day before, or not at all: today would be wrong.
    let is_proposed = dates.is_none() && old.skip.is_none() && !is_passed_over(decision, stage, view);
    let first = if is_proposed { Some(view.today) } else { old.dates.from_on };
    let reason = |id, word: ActWord, reason: &Option<String>, hint: ActWord| {
        Field::line(id, word.say(lang), reason.as_deref().unwrap_or_default()).with_hint(hint.say(lang))
    };
    let fields = vec![
        Field::date("from_on", ActWord::FirstDay.say(lang), first, LikelyYear::ThisYear),
        Field::date("to_on", ActWord::LastDay.say(lang), old.dates.to_on.or(ends_on), LikelyYear::ThisYear)
            .with_hint(ActWord::OneDayHint.say(lang)),
        reason("short", ActWord::ShortReason, &old.short, ActWord::ShortReasonHint),
        reason("skip", ActWord::SkipReason, &old.skip, ActWord::SkipReasonHint),
    ];
    let has_least =
        def.at_least_workdays.is_some() || (def.role == Some(StageRole::Consultation) && scheme.window_days.is_some());
    let lines = vec![record::line(key, view), in_language(&def.name, &def.name_en, lang).to_owned()];
    let (of, id, had_dates) = (key.clone(), stage.to_owned(), dates.is_some());
    let (warned, warned_stage) = (key.clone(), stage.to_owned());
    let form = Form::new(form, ActWord::Stage.say(lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let skip = values.some_text("skip");
        let dates = StageDates { from_on: check.some_date("from_on"), to_on: check.some_date("to_on") };
        if let (Some(from), Some(to)) = (dates.from_on, dates.to_on)
            && to < from
        {
            check.wrong("to_on", ActWord::EndsBefore.with(view.lang, &[("day", &from)]));
        }
        let dates = if skip.is_some() { StageDates::default() } else { dates };
        if let Some(owes) = too_short(&of, &id, values, view) {
            check.wrong("short", owes);
        }
        let new = StageValues { dates, short: values.some_text("short"), skip };
        let (acts, or) = new.changes(&old, &of, &id);
        check.done(Some(FormOutput::Act(written(acts, or))))
    })
    .asking(move |field, _| field != "short" || has_least)
    .with_remarks(move |values, view| stage_remarks(&warned, &warned_stage, had_dates, values, view));
    Some(form)
}

fn is_passed_over(decision: &Decision, stage: &str, view: &View) -> bool {
    view.day().proceeding(decision).passed_over.iter().any(|one| one == stage)
}

/// What a person says of a stage.
struct StageValues {
    dates: StageDates,
    short: Option<String>,
    skip: Option<String>,
}

impl StageValues {
    /// What brings a stage from the old values to these: the dates, then each reason that changed; and the days as they are
    /// to stand, which change nothing where there is nothing else.
    fn changes(&self, old: &Self, decision: &Key, stage: &str) -> (Vec<DecisionAct>, DecisionAct) {
        let set = DecisionAct::SetStage { decision: decision.clone(), stage: stage.to_owned(), dates: self.dates };
        let explain = |about, reason: &Option<String>| DecisionAct::SetDecisionReason {
            decision: decision.clone(),
            about,
            id: stage.to_owned(),
            reason: reason.clone(),
        };
        let mut acts = Vec::new();
        if self.dates != old.dates {
            acts.push(set.clone());
        }
        for (about, new, old) in [(ReasonOf::Short, &self.short, &old.short), (ReasonOf::Stage, &self.skip, &old.skip)]
        {
            if new != old {
                acts.push(explain(about, new));
            }
        }
        (acts, set)
    }
}

/// Several acts as one; `or` where there is none, which says that nothing changes.
fn together(acts: Vec<DecisionAct>, or: DecisionAct) -> Act {
    if acts.is_empty() { or.into() } else { Act::of_all(acts) }
}

/// How long a stage lasts; that it is shorter than asked, or no longer counted.
fn stage_remarks(of: &Key, stage: &str, had_dates: bool, values: &Values, view: &View) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if values.some_text("skip").is_some() {
        if had_dates {
            let text = ActWord::SkipsDates.say(view.lang).to_owned();
            remarks.push(Remark { field: "skip", text, warns: true });
        }
        return remarks;
    }
    remarks.extend(out_of_order(of, stage, values, view));
    let Some((from, to)) = values.day("from_on", view).ok().zip(values.day("to_on", view).ok()) else { return remarks };
    let days = (to - from).num_days();
    if days > 0 && remarks.is_empty() {
        let text = Common::Days.with(view.lang, &[("n", &days)]);
        remarks.push(Remark { field: "from_on", text, warns: false });
    }
    remarks.extend(too_short(of, stage, values, view).map(|text| Remark { field: "to_on", text, warns: true }));
    remarks
}

/// That a stage is shorter than asked, with no reason given. The first day does not count.
fn too_short(of: &Key, stage: &str, values: &Values, view: &View) -> Option<String> {
    if values.some_text("skip").or_else(|| values.some_text("short")).is_some() {
        return None;
    }
    let (from, to) = values.day("from_on", view).ok().zip(values.day("to_on", view).ok())?;
    let least = view.day().least_length(record::decision(of, view)?, stage, from)?;
    if to < from || to >= least.until {
        return None;
    }
    let word = if least.in_workdays { ActWord::ShorterThanWorkdays } else { ActWord::ShorterThanDays };
    Some(word.with(view.lang, &[("n", &least.n), ("date", &words::month_day(least.until))]))
}

/// That the meeting or the publication lies before the end of the consultation.
fn out_of_order(of: &Key, stage: &str, values: &Values, view: &View) -> Option<Remark> {
    let decision = record::decision(of, view)?;
    let scheme = &view.book.plan_of_decision(decision)?.decision;
    let ends = decision.stage(scheme, StageRole::Consultation)?.to_on?;
    let from = values.day("from_on", view).ok()?;
    let text = ActWord::BeforeConsultationEnds.with(view.lang, &[("date", &words::month_day(ends))]);
    let follows = |role| scheme.stage_of(role).is_some_and(|one| one.id == stage);
    let is_out = (follows(StageRole::Deliberation) || follows(StageRole::Publication)) && from <= ends;
    is_out.then_some(Remark { field: "from_on", text, warns: true })
}

/// 公开要素: published with day and link, 不适用 or 依法不予公开 with a reason; nothing given takes it back.
pub(super) fn element(key: &Key, element: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let decision = record::decision(key, view)?;
    let def = view.book.plan_of_decision(decision)?.decision.elements.iter().find(|one| one.id == element)?;
    let state = decision.elements.get(element);
    let exemption = decision.element_exemption(element);
    let cases = [("out", ActWord::ElementOut.say(lang)), ("element", Common::NotApplicable.say(lang))];
    let cases = cases.into_iter().chain([("withheld", Common::Withheld.say(lang))]);
    let cases = cases.map(|(code, label)| (code.to_owned(), label.to_owned())).collect();
    let case = exemption.map_or("out", |(about, _)| if about == ReasonOf::Withheld { "withheld" } else { "element" });
    let fields = vec![
        Field::choice("case", ActWord::ElementIs.say(lang), cases, case),
        Field::line("link", ActWord::Link.say(lang), state.map_or("", |state| &state.link)),
        Field::date(
            "published_on",
            ActWord::Published.say(lang),
            Some(state.map_or(view.today, |state| state.published_on)),
            LikelyYear::Past,
        )
        .with_hint(ActWord::EmptyTakesBack.say(lang)),
        Field::line("reason", ActWord::Reason.say(lang), exemption.map_or("", |(_, reason)| reason)),
    ];
    let lines = vec![record::line(key, view), in_language(&def.name, &def.name_en, lang).to_owned()];
    let (of, id) = (key.clone(), element.to_owned());
    let (was_out, was_exempt) = (state.is_some(), exemption.map(|(about, _)| about));
    let form = Form::new(
        FormId::Element { decision: key.clone(), element: element.to_owned() },
        ActWord::Element.say(lang),
        lines,
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let set = |state| DecisionAct::SetElement { decision: of.clone(), element: id.clone(), state };
            let explain =
                |about, reason| DecisionAct::SetDecisionReason { decision: of.clone(), about, id: id.clone(), reason };
            let about = match values.text("case").as_str() {
                "element" => Some(ReasonOf::Element),
                "withheld" => Some(ReasonOf::Withheld),
                _ => None,
            };
            let takes_back = values.some_text("link").is_none() && values.some_text("published_on").is_none();
            let acts = match about {
                Some(about) => check.required("reason").map(|reason| {
                    let cleared = was_out.then(|| set(None));
                    cleared.into_iter().chain([explain(about, Some(reason))]).collect()
                }),
                None if takes_back => Some(was_exempt.map(|about| explain(about, None)).into_iter().collect()),
                None => {
                    let (link, published_on) = (check.required("link"), check.past("published_on"));
                    let state = link.zip(published_on).map(|(link, published_on)| ElementState { published_on, link });
                    state.map(|state| vec![set(Some(state))])
                }
            };
            check.done(acts.map(|acts| FormOutput::Act(together(acts, set(None)))))
        },
    )
    .asking(|field, values| match field {
        "reason" => values.text("case") != "out",
        "link" | "published_on" => values.text("case") == "out",
        _ => true,
    });
    Some(form)
}
