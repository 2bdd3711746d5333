//! The three synchronizations of a pack (三同步).

use serde::{Deserialize, Serialize};

use super::Named;

/// The three synchronizations as data: steps with their boxes, content elements, forms, limits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncScheme {
    /// Steps in order (组织, 审签, 部署).
    pub steps: Vec<SyncStepDef>,
    /// Content elements of the interpretation (ext), ticked or n/a with a reason.
    pub elements: Vec<Named>,
    /// Forms of interpretation that count.
    pub forms: Vec<Named>,
    /// Distinct forms asked of county and county-office documents (原则上).
    pub forms_county: u32,
    /// Distinct forms asked of units' documents (必须).
    pub forms_unit: u32,
    /// (ext) The interpretation is published within so many working days of the document.
    pub publish_within: Option<u32>,
    /// Boxes of the library record (要素完整, 格式规范, 主题分类).
    pub library: Vec<Named>,
}

/// One step of the three synchronizations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncStepDef {
    /// Stable id (`organise`, `sign_off`, `release`).
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Whether its boxes hold the gate (不解读不运转): true for what must stand before circulation.
    pub gate: bool,
    /// Boxes in order.
    pub boxes: Vec<SyncBoxDef>,
}

/// One box of a step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncBoxDef {
    /// Stable id, unique in the scheme.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What closes it.
    pub kind: BoxKind,
    /// Role that signs, for a `sign` box.
    pub role: Option<String>,
    /// (ext): 外部规则, can be switched off.
    pub ext: bool,
}

/// What closes a box.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxKind {
    /// Ticked with a date and what stands there.
    Tick,
    /// All content elements ticked or n/a.
    Elements,
    /// Signed by its role.
    Sign,
}
