//! The three synchronizations (三同步) of a document: how each step stands, what is owed and by whom.

use chrono::NaiveDate;

use super::clock::{Clock, ClockState};
use super::day::Day;
use super::document::{FormState, IssuedAs, PolicyDocument, SyncDates, Validity};
use super::gate::{Gate, GateState, gate, open_boxes_of};
use super::light::Light;
use super::pack::{BoxKind, SchemeEntry, StepRole, SyncBoxDef, SyncScheme, SyncStepDef};

/// How a step stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StepState {
    /// 不解读.
    Exempt,
    /// 未到.
    NotYet,
    /// 在办.
    Running,
    /// 缺 n: the document waits, so many boxes or elements are open.
    Missing(u32),
    /// 迟 n: the interpretation came so many working days after the document, at least 1.
    Lag(u32),
    /// 同步.
    InSync,
}

/// One step of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepView {
    /// Step id.
    pub id: String,
    /// What rules need it for.
    pub role: Option<StepRole>,
    /// Whether its boxes hold the gate.
    pub gate: bool,
    /// How it stands.
    pub state: StepState,
    /// Both dates.
    pub dates: SyncDates,
    /// What is still open in it.
    pub open_items: Vec<OpenItem>,
}

/// One thing that is open in a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenItem {
    /// Step id.
    pub step: String,
    /// Box id.
    pub box_id: String,
    /// Element id, of the box of the content elements.
    pub element: Option<String>,
    /// The role that signs; `None`: the drafting unit owes it.
    pub role: Option<String>,
}

/// What the gate column shows: a gate that nobody has come to yet is neither open nor shut.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GateView {
    /// 不解读.
    Exempt,
    /// 未到: boxes are open, and the document does not wait.
    NotYet,
    /// 关: the document waits and boxes are open.
    Shut,
    /// 开.
    Open,
    /// 覆盖.
    Overridden,
}

/// The three synchronizations of one document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyncState {
    /// Steps in the scheme's order.
    pub steps: Vec<StepView>,
    /// Content elements closed.
    pub elements: u32,
    /// Content elements asked; 0 with the (ext) rules off.
    pub elements_asked: u32,
    /// Distinct forms published that count.
    pub forms: u32,
    /// Forms asked.
    pub forms_asked: u32,
    /// 原则上: too few forms count as not met in the score, and turn no light.
    pub forms_in_principle: bool,
    /// The gate as the rules hold it.
    pub gate: Gate,
    /// The gate as the board shows it.
    pub gate_view: GateView,
    /// The clock of the interpretation.
    pub clock: Option<Clock>,
    /// The clock of 主动公开.
    pub disclosure: Option<Clock>,
    /// What is to be seen to besides, each once.
    pub alerts: Vec<SyncAlert>,
    /// The document's light.
    pub light: Light,
}

/// What is to be seen to on a document, whatever its gate says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SyncAlert {
    /// 已公开未解读.
    Unread,
    /// 计划已过: the planned day has passed by so many working days, and nothing is published.
    PlanPassed(i64),
    /// 例外运转后未补齐: circulated by override, so many things are still open.
    NotMadeUp(u32),
    /// 缺文号: circulated without a 文号.
    NoNumber,
    /// 文件缺链接: it is published, and where is not written down.
    NoOwnLink,
    /// 缺链接: so many published forms of interpretation have no link.
    NoLink(u32),
    /// 有效期已过，未标失效.
    Lapsed,
    /// 有效期将满: in so many working days.
    Expiring(i64),
    /// 评估清理: due in so many working days; negative when the day has passed.
    ToReview(i64),
    /// 解读形式不足: all else is done, and so many forms that are a 必须 are not published.
    FewForms(u32),
}

impl SyncAlert {
    /// Whether it is of the document's term: it comes up whatever plan year is in use.
    #[must_use]
    pub const fn is_of_term(self) -> bool {
        matches!(self, Self::Lapsed | Self::Expiring(_) | Self::ToReview(_))
    }

    const fn turns_light(self) -> bool {
        !matches!(self, Self::NoOwnLink | Self::NoLink(_))
    }
}

impl SyncState {
    /// What the next gate still needs, each open element as one; after it was passed by override, what is still to be made
    /// up. The one count of 还差, on the board, in the form and at the gate.
    pub fn open_items(&self) -> impl Iterator<Item = &OpenItem> {
        let counts = match self.gate.state {
            GateState::Exempt | GateState::Circulated => &[][..],
            GateState::Overridden => &self.gate.open_boxes,
            GateState::Shut | GateState::Open => &self.gate.uncovered,
        };
        self.items_in(counts)
    }

    /// What an override let pass and is still to be made up.
    pub fn covered_items(&self) -> impl Iterator<Item = &OpenItem> {
        let is_past = self.gate.state == GateState::Circulated;
        let covered = |id: &&String| !is_past && !self.gate.uncovered.contains(id);
        let covered: Vec<&String> = self.gate.open_boxes.iter().filter(covered).collect();
        self.steps.iter().flat_map(|step| &step.open_items).filter(move |item| covered.contains(&&item.box_id))
    }

    fn items_in<'a>(&'a self, boxes: &'a [String]) -> impl Iterator<Item = &'a OpenItem> {
        self.steps.iter().flat_map(|step| &step.open_items).filter(|item| boxes.contains(&item.box_id))
    }

    /// What comes after the gate and is still open, step by step.
    pub fn later(&self) -> impl Iterator<Item = &StepView> {
        self.steps.iter().filter(|step| !step.gate && !step.open_items.is_empty())
    }

    /// Whether it was circulated with things open that are not made up yet.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        self.alerts.iter().any(|alert| matches!(alert, SyncAlert::NotMadeUp(_)))
    }

    /// Whether as many forms are published as are asked.
    #[must_use]
    pub fn forms_met(&self) -> bool {
        self.forms >= self.forms_asked
    }

    /// Whether any step came late, or the interpretation is still out past its tolerance.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.state, StepState::Lag(_))) || self.is_overdue()
    }

    /// Whether every step is in sync: nothing but forms is left to do.
    fn is_over(&self) -> bool {
        self.steps.iter().all(|step| step.state == StepState::InSync)
    }

    fn is_overdue(&self) -> bool {
        let mut clocks = self.clock.iter().chain(&self.disclosure);
        clocks.any(|clock| clock.state == ClockState::Overdue)
    }
}

impl Day<'_> {
    /// The three synchronizations of a document under its own plan; `None` without a plan.
    #[must_use]
    pub fn sync_state(&self, document: &PolicyDocument) -> Option<SyncState> {
        let scheme = &self.book.plan_of_document(document)?.sync;
        let ext = self.book.settings.ext_rules;
        let steps = self.step_views(document, scheme);
        let gate = gate(document, scheme, ext);
        let gate_view = view_of(&gate, &steps, scheme);
        let exempt = document.exempt_reason.is_some();
        let asked = |named: &&SchemeEntry| !exempt && (ext || !named.ext);
        let elements = scheme.elements.iter().filter(asked);
        let clock = self.publish_clock(document);
        let (forms_asked, forms_in_principle) = match document.issued_as {
            _ if exempt => (0, false),
            IssuedAs::County | IssuedAs::CountyOffice => (scheme.forms_county, true),
            IssuedAs::Unit => (scheme.forms_unit, false),
        };
        let mut state = SyncState {
            elements: count(elements.clone().filter(|element| document.elements.contains_key(&element.id))),
            elements_asked: count(elements),
            forms: count(scheme.forms.iter().filter(asked).filter(|form| self.is_out(document.forms.get(&form.id)))),
            forms_asked,
            forms_in_principle,
            gate,
            gate_view,
            clock,
            disclosure: self.disclosure_clock(document),
            alerts: Vec::new(),
            steps,
            light: Light::Green,
        };
        state.alerts = self.alerts(document, scheme, &state);
        state.light = light_of(&state);
        Some(state)
    }

    fn alerts(&self, document: &PolicyDocument, scheme: &SyncScheme, state: &SyncState) -> Vec<SyncAlert> {
        let unread = state.clock.as_ref().is_some_and(|clock| !clock.state.is_over());
        let is_out = document.release(scheme).document_on.is_some_and(|on| on <= self.today);
        let passed = document.planned_on.filter(|planned| !is_out && *planned < self.today);
        let open = match state.gate.state {
            GateState::Overridden => count(state.open_items()),
            GateState::Exempt | GateState::Shut | GateState::Open | GateState::Circulated => {
                count(state.covered_items())
            }
        };
        let is_owed = |item: &OpenItem| scheme.find_box(&item.box_id).is_some_and(|one| one.kind == BoxKind::Number);
        let no_number = document.circulated_on.is_some()
            && document.document_number.is_none()
            && !(open > 0 && state.open_items().any(is_owed));
        let unlinked = document.forms.values().filter(|form| self.is_out(Some(form)) && form.link.is_none());
        let unlinked = count(unlinked);
        let few = state.is_over() && !state.forms_met() && !state.forms_in_principle;
        [
            unread.then_some(SyncAlert::Unread),
            passed.map(|planned| SyncAlert::PlanPassed(self.calendar.between(planned, self.today))),
            (open > 0).then_some(SyncAlert::NotMadeUp(open)),
            no_number.then_some(SyncAlert::NoNumber),
            (is_out && document.facts.link.is_none()).then_some(SyncAlert::NoOwnLink),
            (unlinked > 0).then_some(SyncAlert::NoLink(unlinked)),
            few.then(|| SyncAlert::FewForms(state.forms_asked - state.forms)),
        ]
        .into_iter()
        .flatten()
        .chain(self.term_alerts(document))
        .collect()
    }

    /// What the term of a document asks for: that it be marked once it has run out, or is prolonged, and reviewed before.
    fn term_alerts(&self, document: &PolicyDocument) -> Vec<SyncAlert> {
        let facts = &document.facts;
        let is_repealed = facts.repealed_on.is_some_and(|on| on <= self.today);
        if is_repealed || matches!(facts.validity, Some(Validity::Expired | Validity::Repealed)) {
            return Vec::new();
        }
        let left = |on: NaiveDate| self.calendar.between(self.today, on);
        let is_soon = |on: &NaiveDate| *on < self.today || self.book.settings.is_soon(left(*on));
        let until = facts.valid_until.filter(is_soon);
        let ends = until.map(|on| if on < self.today { SyncAlert::Lapsed } else { SyncAlert::Expiring(left(on)) });
        let review = facts.review_on.filter(is_soon).map(|on| SyncAlert::ToReview(left(on)));
        ends.into_iter().chain(review).collect()
    }

    /// What is to be seen to on a document, on whatever plan year is in use: of other years its term.
    #[must_use]
    pub fn alerts_of(&self, document: &PolicyDocument) -> Vec<SyncAlert> {
        let Some(state) = self.sync_state(document) else { return Vec::new() };
        let is_own = self.lists_document(document);
        state.alerts.into_iter().filter(|alert| is_own || alert.is_of_term()).collect()
    }

    /// Documents of the plan in use whose gate is shut on them, in the order of their numbers.
    #[must_use]
    pub fn gates_shut(&self) -> Vec<&PolicyDocument> {
        let is_shut =
            |document: &&PolicyDocument| self.sync_state(document).is_some_and(|one| one.gate_view == GateView::Shut);
        self.documents().filter(is_shut).collect()
    }

    fn is_out(&self, form: Option<&FormState>) -> bool {
        form.and_then(|form| form.published_on).is_some_and(|published| published <= self.today)
    }

    fn step_views(&self, document: &PolicyDocument, scheme: &SyncScheme) -> Vec<StepView> {
        let tolerance = scheme.tolerance(self.book.settings.ext_rules);
        let mut reached = true;
        let mut views = Vec::new();
        for step in &scheme.steps {
            let dates = document.dates_of(step);
            let open_items = self.open_items_in(document, scheme, step);
            let state = match document.exempt_reason {
                Some(_) if open_items.is_empty() => StepState::Exempt,
                Some(_) | None => self.step_state(document, step, dates, (open_items.len(), tolerance), reached),
            };
            reached = matches!(state, StepState::InSync | StepState::Lag(_) | StepState::Exempt);
            views.push(StepView { id: step.id.clone(), role: step.role, gate: step.gate, state, dates, open_items });
        }
        views
    }

    fn step_state(
        &self,
        document: &PolicyDocument,
        step: &SyncStepDef,
        dates: SyncDates,
        (open, tolerance): (usize, u32),
        reached: bool,
    ) -> StepState {
        let open = u32::try_from(open).unwrap_or(u32::MAX);
        match (dates.document_on, dates.interpretation_on) {
            // The document waits in a step that holds the gate; after the gate the clock says what is late.
            (Some(_), _) if open > 0 && step.gate => StepState::Missing(open),
            (Some(document_on), Some(read_on)) if self.is_behind(document_on, read_on, tolerance) => {
                StepState::Lag(self.lag(document_on, read_on))
            }
            (Some(_), Some(_)) if open == 0 => StepState::InSync,
            (Some(_), _) | (_, Some(_)) => StepState::Running,
            (None, None) if reached || has_begun(document, step) => StepState::Running,
            (None, None) => StepState::NotYet,
        }
    }

    /// Whether an interpretation came after the last day of its tolerance: the day at which its clock ends.
    fn is_behind(&self, document_on: NaiveDate, read_on: NaiveDate, tolerance: u32) -> bool {
        self.calendar.add(document_on, tolerance).is_ok_and(|sum| read_on > sum.date)
    }

    /// Working days by which an interpretation came after its document; a later one by 1 at the least.
    fn lag(&self, document_on: NaiveDate, read_on: NaiveDate) -> u32 {
        let days = self.calendar.between(document_on, read_on).max(1);
        if read_on > document_on { u32::try_from(days).unwrap_or(u32::MAX) } else { 0 }
    }

    fn open_items_in(&self, document: &PolicyDocument, scheme: &SyncScheme, step: &SyncStepDef) -> Vec<OpenItem> {
        let ext = self.book.settings.ext_rules;
        let owe = |one: &SyncBoxDef, element: Option<&SchemeEntry>| OpenItem {
            step: step.id.clone(),
            box_id: one.id.clone(),
            element: element.map(|element| element.id.clone()),
            role: one.signer(document.issued_as).map(str::to_owned),
        };
        let open = open_boxes_of(document, scheme, step, ext);
        let of_box = |one: &SyncBoxDef| match one.kind {
            BoxKind::Elements => scheme
                .elements
                .iter()
                .filter(|element| (ext || !element.ext) && !document.elements.contains_key(&element.id))
                .map(|element| owe(one, Some(element)))
                .collect(),
            BoxKind::Tick | BoxKind::Sign | BoxKind::Disclosure | BoxKind::Number => vec![owe(one, None)],
        };
        open.into_iter().flat_map(of_box).collect()
    }
}

fn has_begun(document: &PolicyDocument, step: &SyncStepDef) -> bool {
    step.boxes.iter().any(|one| {
        document.boxes.contains_key(&one.id)
            || document.sign_offs.iter().any(|sign| sign.box_id == one.id && !sign.withdrawn)
            || (one.kind == BoxKind::Elements && !document.elements.is_empty())
    })
}

fn view_of(gate: &Gate, steps: &[StepView], scheme: &SyncScheme) -> GateView {
    let holds = |step: &SyncStepDef| step.boxes.iter().any(|one| gate.uncovered.contains(&one.id));
    let waits = |(step, view): (&SyncStepDef, &StepView)| holds(step) && matches!(view.state, StepState::Missing(_));
    match gate.state {
        GateState::Exempt => GateView::Exempt,
        GateState::Overridden => GateView::Overridden,
        GateState::Open | GateState::Circulated => GateView::Open,
        GateState::Shut if scheme.steps.iter().zip(steps).any(waits) => GateView::Shut,
        GateState::Shut => GateView::NotYet,
    }
}

/// The notice's own rules turn red: the gate (不运转), and a document that is out without its interpretation. A lag, a
/// plan that passed and what an override left open warn; so do too few forms where they are a 必须, once nothing else is
/// left to do. A link that was not written down is pointed out and turns no light.
fn light_of(state: &SyncState) -> Light {
    match state.gate_view {
        GateView::Shut => Light::Red,
        _ if state.is_overdue() => Light::Red,
        _ if state.is_late() || state.alerts.iter().any(|alert| alert.turns_light()) => Light::Yellow,
        GateView::Exempt => Light::Grey,
        _ if state.is_over() => Light::Blue,
        GateView::NotYet | GateView::Open | GateView::Overridden => Light::Green,
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
