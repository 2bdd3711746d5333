//! Checks the checklists: quotas, three synchronizations, decisions.

use std::ops::Range;

use toml::Spanned;

use super::fault::Fault;
use super::raw::{RawBox, RawDecision, RawEntry, RawGate, RawQuota, RawSync, Text};
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::pack::{
    BoxKind, DecisionScheme, ElementDef, GateDef, PackQuota, PackTask, Role, SchemeEntry, StageDef, SyncBoxDef,
    SyncScheme, SyncStepDef,
};
use crate::domain::task::Strength;

/// No quota, limit or window of a notice comes near it.
pub(super) const COUNT_MAX: u32 = 1000;

pub(super) fn quotas(sink: &mut Sink, raw: &[Spanned<RawQuota>], tasks: &[PackTask]) -> Vec<PackQuota> {
    let mut seen = FirstLines::new();
    raw.iter().map(|raw| quota(sink, raw.get_ref(), &mut seen, tasks)).collect()
}

fn quota(sink: &mut Sink, raw: &RawQuota, seen: &mut FirstLines, tasks: &[PackTask]) -> PackQuota {
    let id = sink.code(&raw.id, "quota · id");
    let field = |part: &str| format!("quota {id} · {part}");
    sink.unique(seen, &raw.id, "quota · id");
    let row = sink.text(&raw.row, &field("row"), NAME_MAX);
    let clause = sink.lines(&raw.clause, &field("clause"));
    match tasks.iter().find(|task| task.row == row) {
        None => sink.problem(raw.row.span(), field("row"), Fault::NoSuchRow(row.clone())),
        Some(task) if !task.requirement.contains(&clause) => {
            sink.warning(raw.clause.span(), field("clause"), Fault::ClauseNotInRow);
        }
        Some(_) => {}
    }
    PackQuota {
        scope: raw.scope,
        title: sink.text(&raw.title, &field("title"), NAME_MAX),
        title_en: sink.optional(raw.title_en.as_ref(), &field("title_en"), CELL_MAX),
        at_least: raw.at_least.as_ref().map(|least| sink.number(least, &field("at_least"), 1, COUNT_MAX)),
        period: raw.period.as_ref().map(|text| sink.text(text, &field("period"), NAME_MAX)),
        strength: raw.strength.unwrap_or(Strength::Must),
        follow_up: raw.follow_up.as_ref().map(|text| sink.text(text, &field("follow_up"), CELL_MAX)),
        row,
        clause,
        id,
    }
}

/// Id, name and English name of an entry; the id has to be new in `seen`.
pub(super) fn names(
    sink: &mut Sink,
    table: &str,
    seen: &mut FirstLines,
    (id, name, name_en): (&Text, &Text, Option<&Text>),
) -> (String, String, String) {
    let code = sink.code(id, &format!("{table} · id"));
    sink.unique(seen, id, &format!("{table} · id"));
    let field = format!("{table} {code}");
    (
        code,
        sink.text(name, &format!("{field} · name"), NAME_MAX),
        sink.optional(name_en, &format!("{field} · name_en"), CELL_MAX),
    )
}

fn entries(sink: &mut Sink, table: &str, raw: &[RawEntry]) -> Vec<SchemeEntry> {
    let mut seen = FirstLines::new();
    raw.iter()
        .map(|raw| {
            let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
            let (id, name, name_en) = names(sink, table, &mut seen, texts);
            SchemeEntry { id, name, name_en, ext: raw.ext }
        })
        .collect()
}

pub(super) fn sync(sink: &mut Sink, raw: &Spanned<RawSync>) -> SyncScheme {
    let at = raw.span();
    let raw = raw.get_ref();
    if raw.step.is_empty() {
        sink.problem(at.clone(), "sync · step", Fault::NoEntries);
    }
    if raw.form.is_empty() {
        sink.problem(at.clone(), "sync · form", Fault::NoEntries);
    }
    let mut seen = FirstLines::new();
    // One set for the boxes of all steps: sign-offs name a box alone.
    let mut boxes = FirstLines::new();
    let steps: Vec<_> = raw
        .step
        .iter()
        .map(|raw| {
            let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
            let (id, name, name_en) = names(sink, "sync.step", &mut seen, texts);
            SyncStepDef {
                id,
                name,
                name_en,
                role: value(raw.role.as_ref()),
                gate: raw.gate,
                boxes: raw.boxes.iter().map(|raw| sync_box(sink, raw, &mut boxes)).collect(),
            }
        })
        .collect();
    let scheme = SyncScheme {
        gates: gates(sink, &raw.gate, &steps),
        steps,
        elements: entries(sink, "sync.element", &raw.element),
        forms: entries(sink, "sync.form", &raw.form),
        forms_county: sink.number(&raw.forms_county, "sync · forms_county", 0, COUNT_MAX),
        forms_unit: sink.number(&raw.forms_unit, "sync · forms_unit", 0, COUNT_MAX),
        tolerance: limit(sink, raw.tolerance.as_ref(), "tolerance").unwrap_or_default(),
        tolerance_ext: limit(sink, raw.tolerance_ext.as_ref(), "tolerance_ext"),
        library: entries(sink, "sync.library", &raw.library),
        reasons: entries(sink, "sync.reason", &raw.reason),
    };
    let scheme = scheme.with_roles();
    let steps = raw.step.iter().filter_map(|step| step.role.as_ref());
    check_roles(sink, &at, "sync.step · role", steps, |role| scheme.step_of(role).is_some());
    let boxes = raw.step.iter().flat_map(|step| &step.boxes).filter_map(|one| one.publishes.as_ref());
    check_roles(sink, &at, "sync.step.boxes · publishes", boxes, |role| scheme.box_of(role).is_some());
    scheme
}

/// The gates: each box of a step that holds them is needed by one.
fn gates(sink: &mut Sink, raw: &[RawGate], steps: &[SyncStepDef]) -> Vec<GateDef> {
    let (mut seen, mut needed) = (FirstLines::new(), FirstLines::new());
    let holds = || steps.iter().filter(|step| step.gate).flat_map(|step| &step.boxes);
    let mut gates = Vec::new();
    for raw in raw {
        let (id, name, name_en) = names(sink, "sync.gate", &mut seen, (&raw.id, &raw.name, raw.name_en.as_ref()));
        let field = format!("sync.gate {id} · boxes");
        for named in &raw.boxes {
            sink.unique(&mut needed, named, &field);
            if !holds().any(|one| one.id == *named.get_ref()) {
                sink.problem(named.span(), field.clone(), Fault::NoSuchBox(named.get_ref().clone()));
            }
        }
        gates.push(GateDef { id, name, name_en, boxes: raw.boxes.iter().map(|one| one.get_ref().clone()).collect() });
    }
    let is_needed = |id: &String| gates.iter().any(|gate| gate.boxes.contains(id));
    if let Some(last) = raw.last() {
        for left in holds().filter(|one| !is_needed(&one.id)) {
            sink.problem(last.id.span(), "sync.gate · boxes", Fault::HoldsNoGate(left.id.clone()));
        }
    }
    gates
}

fn value<R: Copy>(named: Option<&Spanned<R>>) -> Option<R> {
    named.map(|role| *role.get_ref())
}

/// A role that a rule asks for is filled, and by one entry.
fn check_roles<'a, R: Role + 'a>(
    sink: &mut Sink,
    list: &Range<usize>,
    field: &str,
    named: impl Iterator<Item = &'a Spanned<R>>,
    is_filled: impl Fn(R) -> bool,
) {
    let mut seen = FirstLines::new();
    for role in named {
        let text = Spanned::new(role.span(), (*role.get_ref()).into().to_owned());
        sink.unique(&mut seen, &text, field);
    }
    for role in R::iter().filter(|role| role.is_owed() && !is_filled(*role)) {
        sink.problem(list.clone(), field, Fault::NoRole(role.into()));
    }
}

fn limit(sink: &mut Sink, days: Option<&Spanned<i64>>, field: &str) -> Option<u32> {
    days.map(|days| sink.number(days, &format!("sync · {field}"), 0, COUNT_MAX))
}

fn sync_box(sink: &mut Sink, raw: &RawBox, seen: &mut FirstLines) -> SyncBoxDef {
    let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
    let (id, name, name_en) = names(sink, "sync.step.boxes", seen, texts);
    let field = format!("sync.step.boxes {id} · role");
    let kind = *raw.kind.get_ref();
    if (kind == BoxKind::Sign) != raw.role.is_some() || (raw.role_unit.is_some() && raw.role.is_none()) {
        sink.problem(raw.kind.span(), field.clone(), Fault::BoxRole);
    }
    SyncBoxDef {
        kind,
        role: raw.role.as_ref().map(|role| sink.text(role, &field, NAME_MAX)),
        role_unit: raw.role_unit.as_ref().map(|role| sink.text(role, &format!("{field}_unit"), NAME_MAX)),
        publishes: value(raw.publishes.as_ref()),
        of_document: raw.of_document,
        ext: raw.ext,
        id,
        name,
        name_en,
    }
}

pub(super) fn decision(sink: &mut Sink, raw: &Spanned<RawDecision>) -> DecisionScheme {
    let at = raw.span();
    let raw = raw.get_ref();
    if raw.stage.is_empty() {
        sink.problem(at.clone(), "decision · stage", Fault::NoEntries);
    }
    let mut seen = FirstLines::new();
    let stages = raw
        .stage
        .iter()
        .map(|raw| {
            let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
            let (id, name, name_en) = names(sink, "decision.stage", &mut seen, texts);
            let field = format!("decision.stage {id} · at_least_workdays");
            StageDef {
                id,
                name,
                name_en,
                role: value(raw.role.as_ref()),
                ext: raw.ext,
                at_least_workdays: raw.at_least_workdays.as_ref().map(|days| sink.number(days, &field, 1, COUNT_MAX)),
            }
        })
        .collect();
    let mut seen = FirstLines::new();
    let elements = raw
        .element
        .iter()
        .map(|raw| {
            let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
            let (id, name, name_en) = names(sink, "decision.element", &mut seen, texts);
            ElementDef { id, name, name_en, role: value(raw.role.as_ref()), required: raw.required }
        })
        .collect();
    let scheme = DecisionScheme {
        stages,
        elements,
        feedback_workdays: sink.number(&raw.feedback_workdays, "decision · feedback_workdays", 1, COUNT_MAX),
        concentrated_percent: raw
            .concentrated_percent
            .as_ref()
            .map(|percent| sink.number(percent, "decision · concentrated_percent", 0, 99)),
        window_days: raw.window_days.as_ref().map(|days| sink.number(days, "decision · window_days", 1, COUNT_MAX)),
        channels: entries(sink, "decision.channel", &raw.channel),
        reasons: entries(sink, "decision.reason", &raw.reason),
    };
    let scheme = scheme.with_roles();
    let stages = raw.stage.iter().filter_map(|stage| stage.role.as_ref());
    check_roles(sink, &at, "decision.stage · role", stages, |role| scheme.stage_of(role).is_some());
    // A county may publish no elements at all.
    let elements = raw.element.iter().filter_map(|element| element.role.as_ref());
    let is_filled = |role| scheme.elements.is_empty() || scheme.element_of(role).is_some();
    check_roles(sink, &at, "decision.element · role", elements, is_filled);
    scheme
}
