//! A pack file as it is written: TOML into structs that keep where each value stands. Nothing is checked here but
//! that every key is known and has the right type.

use serde::Deserialize;
use toml::Spanned;

use super::points::Points;
use crate::domain::bulletin::ProblemKind;
use crate::domain::pack::{BoxKind, ElementRole, Lent, Measure, Published, QuotaScope, StageRole, StepRole, Takes};
use crate::domain::task::{Field, Strength};
use crate::domain::unit::UnitClass;

/// A text with its place in the file.
pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHead {
    pub id: Text,
    pub year: Spanned<i64>,
    pub county: Text,
    pub title: Text,
    pub title_en: Option<Text>,
    pub issued_on: Text,
    pub office: Text,
    #[serde(default)]
    pub practice: bool,
    #[serde(default)]
    pub lent: Vec<Lent>,
    #[serde(default)]
    pub choice_words: Vec<Text>,
    pub document: Option<RawDocument>,
    pub pace: Option<RawPace>,
    pub sync: Spanned<RawSync>,
    pub decision: Spanned<RawDecision>,
    pub scoring: Spanned<RawScoring>,
    pub bulletin: Option<RawBulletin>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDocument {
    pub number: Text,
    pub issuer: Text,
    pub issued_on: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnit {
    pub code: Text,
    pub name: Option<Text>,
    pub full_name: Option<Text>,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub class: UnitClass,
    pub gloss: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    pub code: Text,
    pub name: Text,
    pub members: Vec<Text>,
}

/// `[[gap]]`: a number that the original table leaves out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGap {
    pub seq: Spanned<i64>,
    pub why: Text,
}

/// `[[task]]` and `[[body]]`. A cell that is left out is inherited, one written `""` is blank in the original.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTask {
    pub seq: Option<Spanned<i64>>,
    pub row: Option<Text>,
    pub theme: Option<Text>,
    pub point: Option<Text>,
    pub requirement: Text,
    pub unit: Option<Text>,
    pub deadline: Option<Text>,
    pub brief: Text,
    pub brief_en: Option<Text>,
    pub strength: Option<Spanned<Strength>>,
    /// Cells that are written here though the original inherits them.
    #[serde(default)]
    pub inherited: Vec<Spanned<Field>>,
    pub confirmed: Option<bool>,
    pub owed: Option<Spanned<RawOwed>>,
    #[serde(default)]
    pub part: Vec<Spanned<RawPart>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOwed {
    #[serde(default)]
    pub units: Vec<Text>,
    #[serde(default)]
    pub groups: Vec<Text>,
    pub choice: Option<Text>,
    #[serde(default)]
    pub to_confirm: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub n: Option<Spanned<i64>>,
    pub words: Text,
    pub strength: Option<Spanned<Strength>>,
    pub strength_words: Option<Text>,
    pub deadline: Option<Text>,
    pub owed: Option<Spanned<RawOwed>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuota {
    pub id: Text,
    pub scope: QuotaScope,
    pub title: Text,
    pub title_en: Option<Text>,
    pub at_least: Option<Spanned<i64>>,
    pub period: Option<Text>,
    pub strength: Option<Strength>,
    pub follow_up: Option<Text>,
    pub row: Text,
    pub clause: Text,
}

/// `[[activity]]`: what is written down of the activities of a kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawActivity {
    pub id: Text,
    pub fields: Vec<RawActivityField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawActivityField {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub takes: Takes,
    #[serde(default)]
    pub needed: bool,
}

/// `[pace]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPace {
    pub slow_from: Option<Spanned<i64>>,
    pub slow_together: Option<Spanned<i64>>,
    pub days_each: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSync {
    pub step: Vec<RawStep>,
    #[serde(default)]
    pub gate: Vec<RawGate>,
    #[serde(default)]
    pub element: Vec<RawEntry>,
    pub form: Vec<RawEntry>,
    #[serde(default)]
    pub library: Vec<RawEntry>,
    #[serde(default)]
    pub reason: Vec<RawEntry>,
    pub forms_county: Spanned<i64>,
    pub forms_unit: Spanned<i64>,
    pub tolerance: Option<Spanned<i64>>,
    #[serde(alias = "publish_within")]
    pub tolerance_ext: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGate {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub boxes: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub role: Option<Spanned<StepRole>>,
    #[serde(default)]
    pub gate: bool,
    pub boxes: Vec<RawBox>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBox {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub kind: Spanned<BoxKind>,
    pub role: Option<Text>,
    pub role_unit: Option<Text>,
    pub publishes: Option<Spanned<Published>>,
    #[serde(default)]
    pub of_document: bool,
    #[serde(default)]
    pub ext: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntry {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    #[serde(default)]
    pub ext: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDecision {
    pub stage: Vec<RawStage>,
    pub element: Vec<RawElement>,
    pub feedback_workdays: Spanned<i64>,
    pub concentrated_percent: Option<Spanned<i64>>,
    pub window_days: Option<Spanned<i64>>,
    #[serde(default)]
    pub channel: Vec<RawEntry>,
    #[serde(default)]
    pub reason: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStage {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub role: Option<Spanned<StageRole>>,
    #[serde(default)]
    pub ext: bool,
    pub at_least_workdays: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawElement {
    pub id: Text,
    pub name: Text,
    pub name_en: Option<Text>,
    pub role: Option<Spanned<ElementRole>>,
    pub required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScoring {
    pub name: Text,
    pub name_en: Option<Text>,
    #[serde(default)]
    pub trial: bool,
    pub rank_from: Option<Points>,
    pub cap: Option<Points>,
    pub indicator: Vec<RawIndicator>,
    #[serde(default)]
    pub veto: Vec<RawVeto>,
}

/// `[[scoring.veto]]`: `from` so many of a measure on, the indicator `of`, or the whole, is held at `to`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVeto {
    pub id: Text,
    pub title: Text,
    pub title_en: Option<Text>,
    pub measure: Measure,
    pub from: Option<Spanned<i64>>,
    pub of: Option<Text>,
    pub to: Spanned<Points>,
    pub clause: Text,
}

/// A scheme in a file of its own: the `[scoring]` part of a pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSchemeFile {
    pub scoring: Spanned<RawScoring>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIndicator {
    pub id: Text,
    pub title: Text,
    pub title_en: Option<Text>,
    pub weight: Spanned<Points>,
    pub method: Option<Spanned<RawMethod>>,
    pub measure: Option<Measure>,
    pub each: Option<Spanned<Points>>,
    pub steps: Option<Spanned<Vec<RawScoreStep>>>,
    #[serde(default)]
    pub bonus: bool,
    pub cap: Option<Spanned<Points>>,
    #[serde(default)]
    pub classes: Vec<UnitClass>,
    pub clause: Text,
    #[serde(default)]
    pub indicator: Vec<RawIndicator>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawMethod {
    Ratio,
    Deduct,
    Step,
    Manual,
}

/// One of `steps`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScoreStep {
    pub from: u32,
    pub points: Points,
}

/// `[bulletin]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBulletin {
    #[serde(default)]
    pub trial: bool,
    pub addressees: Option<Text>,
    pub listed: Spanned<i64>,
    pub reply_workdays: Spanned<i64>,
    #[serde(default)]
    pub issues: Vec<ProblemKind>,
    #[serde(default)]
    pub praise: Vec<RawBulletinRule>,
    #[serde(default)]
    pub criticism: Vec<RawBulletinRule>,
}

/// `[[bulletin.praise]]` and `[[bulletin.criticism]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBulletinRule {
    pub id: Text,
    pub title: Text,
    pub title_en: Option<Text>,
    pub first: Option<Spanned<i64>>,
    pub last: Option<Spanned<i64>>,
    pub score_from: Option<Points>,
    pub score_below: Option<Points>,
    pub done_from: Option<Spanned<i64>>,
    pub overdue_to: Option<Spanned<i64>>,
    pub overdue_from: Option<Spanned<i64>>,
    pub silent_days: Option<Spanned<i64>>,
    #[serde(default)]
    pub vetoed: bool,
}
