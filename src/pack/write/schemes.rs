//! The checklists and the scoring scheme.

use serde::Serialize;

use super::out::{TomlText, inline, quoted, yes};
use crate::domain::pack::{
    ActivityField, ActivityScheme, DecisionScheme, GateDef, Indicator, Method, PaceLimits, Role, SchemeEntry,
    ScoreStep, ScoringScheme, StageDef, SyncBoxDef, SyncScheme, SyncStepDef, Veto,
};

pub(super) fn activities(out: &mut TomlText, activities: &ActivityScheme) {
    for kind in &activities.kinds {
        out.table("[[activity]]");
        out.text("id", &kind.id);
        out.list("fields", kind.fields.iter().map(activity_field).collect());
    }
    if activities.pace != PaceLimits::default() {
        out.table("[pace]");
        out.value("slow_from", activities.pace.slow_from);
        out.value("slow_together", activities.pace.slow_together);
        out.value("days_each", activities.pace.days_each);
    }
}

fn activity_field(one: &ActivityField) -> String {
    inline(&[
        ("id", Some(quoted(&one.id))),
        ("name", Some(quoted(&one.name))),
        ("name_en", filled(&one.name_en)),
        ("takes", Some(code(one.takes))),
        ("needed", yes(one.needed)),
    ])
}

pub(super) fn sync(out: &mut TomlText, sync: &SyncScheme) {
    out.table("[sync]");
    out.value("forms_county", sync.forms_county);
    out.value("forms_unit", sync.forms_unit);
    out.value("tolerance", sync.tolerance);
    out.value_if_some("tolerance_ext", sync.tolerance_ext);
    sync.steps.iter().for_each(|one| step(out, one));
    sync.gates.iter().for_each(|one| gate(out, one));
    entries(out, "[[sync.element]]", &sync.elements);
    entries(out, "[[sync.form]]", &sync.forms);
    entries(out, "[[sync.library]]", &sync.library);
    entries(out, "[[sync.reason]]", &sync.reasons);
}

fn step(out: &mut TomlText, step: &SyncStepDef) {
    out.table("[[sync.step]]");
    names(out, &step.id, &step.name, &step.name_en);
    role(out, step.role);
    out.value("gate", step.gate);
    out.list("boxes", step.boxes.iter().map(sync_box).collect());
}

fn gate(out: &mut TomlText, gate: &GateDef) {
    out.table("[[sync.gate]]");
    names(out, &gate.id, &gate.name, &gate.name_en);
    out.list("boxes", gate.boxes.iter().map(|id| quoted(id)).collect());
}

fn sync_box(one: &SyncBoxDef) -> String {
    inline(&[
        ("id", Some(quoted(&one.id))),
        ("name", Some(quoted(&one.name))),
        ("name_en", filled(&one.name_en)),
        ("kind", Some(code(one.kind))),
        ("role", one.role.as_deref().map(quoted)),
        ("role_unit", one.role_unit.as_deref().map(quoted)),
        ("publishes", one.publishes.map(|what| quoted(what.into()))),
        ("of_document", yes(one.of_document)),
        ("ext", yes(one.ext)),
    ])
}

pub(super) fn decision(out: &mut TomlText, decision: &DecisionScheme) {
    out.table("[decision]");
    out.value("feedback_workdays", decision.feedback_workdays);
    out.value_if_some("concentrated_percent", decision.concentrated_percent);
    out.value_if_some("window_days", decision.window_days);
    if decision.elements.is_empty() {
        out.list("element", Vec::new());
    }
    decision.stages.iter().for_each(|one| stage(out, one));
    for element in &decision.elements {
        out.table("[[decision.element]]");
        names(out, &element.id, &element.name, &element.name_en);
        role(out, element.role);
        out.value("required", element.required);
    }
    entries(out, "[[decision.channel]]", &decision.channels);
    entries(out, "[[decision.reason]]", &decision.reasons);
}

fn stage(out: &mut TomlText, stage: &StageDef) {
    out.table("[[decision.stage]]");
    names(out, &stage.id, &stage.name, &stage.name_en);
    role(out, stage.role);
    out.flag("ext", stage.ext);
    out.value_if_some("at_least_workdays", stage.at_least_workdays);
}

fn role(out: &mut TomlText, role: Option<impl Role>) {
    if let Some(role) = role {
        out.text("role", role.into());
    }
}

fn entries(out: &mut TomlText, table: &str, list: &[SchemeEntry]) {
    for one in list {
        out.table(table);
        names(out, &one.id, &one.name, &one.name_en);
        out.flag("ext", one.ext);
    }
}

fn names(out: &mut TomlText, id: &str, name: &str, name_en: &str) {
    out.text("id", id);
    out.text("name", name);
    out.text_if_filled("name_en", name_en);
}

pub(super) fn scoring(out: &mut TomlText, scoring: &ScoringScheme) {
    out.table("[scoring]");
    out.text("name", &scoring.name);
    out.text_if_filled("name_en", &scoring.name_en);
    out.flag("trial", scoring.trial);
    out.value("rank_from", points(scoring.rank_from));
    out.value_if_some("cap", scoring.cap.map(points));
    scoring.indicators.iter().for_each(|one| indicator(out, "scoring", one));
    scoring.vetoes.iter().for_each(|one| veto(out, one));
}

fn veto(out: &mut TomlText, one: &Veto) {
    out.table("[[scoring.veto]]");
    out.text("id", &one.id);
    out.text("title", &one.title);
    out.text_if_filled("title_en", &one.title_en);
    out.value("measure", code(one.measure));
    out.value("from", one.from);
    if let Some(of) = &one.of {
        out.text("of", of);
    }
    out.value("to", points(one.to));
    out.text("clause", &one.clause);
}

fn indicator(out: &mut TomlText, under: &str, one: &Indicator) {
    let table = format!("{under}.indicator");
    out.table(&format!("[[{table}]]"));
    out.text("id", &one.id);
    out.text("title", &one.title);
    out.text_if_filled("title_en", &one.title_en);
    out.value("weight", points(one.weight));
    match &one.method {
        None => {}
        Some(Method::Ratio { measure }) => {
            out.text("method", "ratio");
            out.value("measure", code(measure));
        }
        Some(Method::Deduct { measure, each }) => {
            out.text("method", "deduct");
            out.value("measure", code(measure));
            out.value("each", points(*each));
        }
        Some(Method::Step { measure, steps }) => {
            out.text("method", "step");
            out.value("measure", code(measure));
            let step = |step: &ScoreStep| format!("{{ from = {}, points = {} }}", step.from, points(step.points));
            out.list("steps", steps.iter().map(step).collect());
        }
        Some(Method::Manual) => out.text("method", "manual"),
    }
    out.flag("bonus", one.bonus);
    out.value_if_some("cap", one.cap.map(points));
    if !one.classes.is_empty() {
        out.list("classes", one.classes.iter().map(|class| quoted(class.code())).collect());
    }
    out.text("clause", &one.clause);
    one.children.iter().for_each(|child| indicator(out, &table, child));
}

/// Hundredths of a point as a person writes points: 28, 0.5, 1.25.
pub(super) fn points(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}").trim_end_matches('0').to_owned() }
}

/// The stable code of an enumeration, in quotes.
fn code(value: impl Serialize) -> String {
    toml::Value::try_from(value).map(|value| value.to_string()).unwrap_or_default()
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| quoted(text))
}
