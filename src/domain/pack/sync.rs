//! The three synchronizations of a pack (三同步).

use serde::{Deserialize, Serialize};

use super::SchemeEntry;
use super::role::{Fills, Published, StepRole, fill};
use crate::domain::document::IssuedAs;

/// The three synchronizations as data: steps with their boxes, content elements, forms, limits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncScheme {
    /// Steps in order (组织, 审签, 部署).
    pub steps: Vec<SyncStepDef>,
    /// The gates of a document, in the order in which it passes them. Those of packs written before there were several are
    /// one, 运转, which needs every box that holds it.
    #[serde(default)]
    pub gates: Vec<GateDef>,
    /// Content elements of the interpretation (ext), ticked or n/a with a reason.
    pub elements: Vec<SchemeEntry>,
    /// Forms of interpretation that count.
    pub forms: Vec<SchemeEntry>,
    /// Distinct forms asked of county and county-office documents (原则上).
    pub forms_county: u32,
    /// Distinct forms asked of units' documents (必须).
    pub forms_unit: u32,
    /// 同步: the interpretation may come so many working days after the document, by the notice.
    #[serde(default)]
    pub tolerance: u32,
    /// (ext) The same while the external rules are on.
    #[serde(alias = "publish_within")]
    pub tolerance_ext: Option<u32>,
    /// Boxes of the library record (要素完整, 格式规范, 主题分类).
    pub library: Vec<SchemeEntry>,
    /// Reasons of a 退回 that come up again and again, by digit. Packs written before they were named have those of before.
    #[serde(default)]
    pub reasons: Vec<SchemeEntry>,
}

impl SyncScheme {
    /// The one tolerance of 同步: so many working days after the document an interpretation is still in step.
    #[must_use]
    pub fn tolerance(&self, ext_on: bool) -> u32 {
        self.tolerance_ext.filter(|_| ext_on).unwrap_or(self.tolerance)
    }

    /// The same with the roles of lists that name none: those of packs written before there were roles.
    #[must_use]
    pub fn with_roles(mut self) -> Self {
        fill(self.steps.iter_mut());
        fill(self.steps.iter_mut().flat_map(|step| &mut step.boxes));
        if self.gates.is_empty() {
            self.gates.push(GateDef::of_all(&self.steps));
        }
        if self.reasons.is_empty() {
            self.reasons = reasons_of_before();
        }
        self
    }

    /// The gate of an id.
    #[must_use]
    pub fn gate_of(&self, id: &str) -> Option<&GateDef> {
        self.gates.iter().find(|gate| gate.id == id)
    }

    /// The gate that a box holds.
    #[must_use]
    pub fn held_by(&self, box_id: &str) -> Option<&GateDef> {
        self.gates.iter().find(|gate| gate.boxes.iter().any(|id| id == box_id))
    }

    /// The step of a role.
    #[must_use]
    pub fn step_of(&self, role: StepRole) -> Option<&SyncStepDef> {
        self.steps.iter().find(|step| step.role == Some(role))
    }

    /// The box that says that something is public.
    #[must_use]
    pub fn box_of(&self, published: Published) -> Option<&SyncBoxDef> {
        self.steps.iter().flat_map(|step| &step.boxes).find(|one| one.publishes == Some(published))
    }

    /// A box of any step.
    #[must_use]
    pub fn find_box(&self, id: &str) -> Option<&SyncBoxDef> {
        self.steps.iter().flat_map(|step| &step.boxes).find(|one| one.id == id)
    }
}

/// What a document was sent back for before packs said it.
fn reasons_of_before() -> Vec<SchemeEntry> {
    SchemeEntry::list([
        ("points", "要点拆分不够", "Points not taken apart"),
        ("depth", "解读深度不够", "Not deep enough"),
        ("guide", "缺综合指引", "No guide"),
        ("elements", "内容要素不全", "Elements missing"),
        ("differs", "与文件不一致", "Differs from the document"),
    ])
}

/// A gate (门): what a document needs before it goes on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GateDef {
    /// Stable id (`receive`, `submit`, `issue`).
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Ids of the boxes that it needs; each box holds one gate.
    pub boxes: Vec<String>,
}

impl GateDef {
    /// 运转, which needs the boxes of every step that holds it.
    fn of_all(steps: &[SyncStepDef]) -> Self {
        let boxes = steps.iter().filter(|step| step.gate).flat_map(|step| &step.boxes);
        Self {
            id: "circulate".to_owned(),
            name: "运转".to_owned(),
            name_en: "Circulation".to_owned(),
            boxes: boxes.map(|one| one.id.clone()).collect(),
        }
    }
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
    /// What rules need it for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<StepRole>,
    /// Whether its boxes hold the gate (不解读不运转): true for what must stand before circulation.
    pub gate: bool,
    /// Boxes in order.
    pub boxes: Vec<SyncBoxDef>,
}

impl Fills<StepRole> for SyncStepDef {
    fn id(&self) -> &str {
        &self.id
    }

    fn role(&mut self) -> &mut Option<StepRole> {
        &mut self.role
    }
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
    /// Role that signs a unit's own documents, where it is another.
    #[serde(default)]
    pub role_unit: Option<String>,
    /// What is public once it is ticked; a rule needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publishes: Option<Published>,
    /// It is asked of the document itself, and so also of one that is not interpreted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_document: bool,
    /// (ext): 外部规则, can be switched off.
    pub ext: bool,
}

impl Fills<Published> for SyncBoxDef {
    fn id(&self) -> &str {
        &self.id
    }

    fn role(&mut self) -> &mut Option<Published> {
        &mut self.publishes
    }
}

impl SyncBoxDef {
    /// The role that signs a document of this name: the county's documents are signed by the county's people, a unit's
    /// own by its own.
    #[must_use]
    pub fn signer(&self, issued_as: IssuedAs) -> Option<&str> {
        let own = match issued_as {
            IssuedAs::Unit => self.role_unit.as_deref(),
            IssuedAs::County | IssuedAs::CountyOffice => None,
        };
        own.or(self.role.as_deref())
    }
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
    /// 公开属性 is marked, with ground and reason where they are owed.
    Disclosure,
    /// The document has its 文号.
    Number,
}
