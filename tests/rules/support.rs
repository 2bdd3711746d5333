//! A small book built by hand: one plan of the 2023 notice, what a test needs and no more.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use gongkai::domain::assignment::{
    Assignment, Evidence, EvidenceKind, Extension, Note, Reminder, Review, Status, Verdict,
};
use gongkai::domain::book::Book;
use gongkai::domain::day::Day;
use gongkai::domain::deadline::{Deadline, DeadlineKind};
use gongkai::domain::decision::{Decision, Feedback, StageDates};
use gongkai::domain::document::{BoxState, FormState, IssuedAs, PolicyDocument, SignOff, SignVerdict, SyncDates};
use gongkai::domain::id::{AssignmentId, DecisionId, DocumentId, PlanId, TaskId, UnitId};
use gongkai::domain::pack::BoxKind;
use gongkai::domain::plan::Plan;
use gongkai::domain::table::Edit;
use gongkai::domain::task::{Origin, Part, Strength, Task};
use gongkai::domain::unit::{Unit, UnitClass};
use gongkai::domain::week::{FrozenWeek, IsoWeek, WeekCounts};
use gongkai::domain::workday::WorkCalendar;

/// A date from text.
pub fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A book under construction.
pub struct Desk {
    pub book: Book,
    pub calendar: WorkCalendar,
}

impl Desk {
    /// The plan of the notice of 2023-07-28 with its schemes, without units and tasks, and the shipped holidays.
    pub fn new() -> Self {
        let (name, text) = gongkai::pack::shipped()[0];
        let pack = gongkai::pack::read(name, text).unwrap();
        let mut book = Book::default();
        let plan = Plan {
            id: PlanId(1),
            key: "2023".to_owned(),
            pack: "pingyin-2023".to_owned(),
            year: 2023,
            county: "平阴县".to_owned(),
            title: String::new(),
            title_en: String::new(),
            document_number: None,
            issuer: None,
            issued_on: d("2023-07-28"),
            practice: false,
            office: "县政府办公室".to_owned(),
            sync: pack.sync,
            decision: pack.decision,
            scoring: pack.scoring,
            scheme_hash: String::new(),
            closed_on: None,
        };
        book.plans.insert(plan);
        Self { book, calendar: gongkai::pack::holiday::shipped().unwrap() }
    }

    pub fn at(&self, today: &str) -> Day<'_> {
        Day::of(&self.book, &self.calendar, d(today))
    }

    /// Freezes a week on a day.
    pub fn freeze(&mut self, week: &str, on: &str) {
        let id = i64::try_from(self.book.weeks.len()).unwrap() + 1;
        self.book.weeks.insert(FrozenWeek {
            id,
            week: week.parse().unwrap(),
            revision: 1,
            reason: None,
            frozen_on: d(on),
            last_batch: 0,
            scheme_hash: String::new(),
            plan: None,
            files: vec![],
            scores: vec![],
            counts: WeekCounts::default(),
            withdrawn: false,
        });
    }

    pub fn plan(&mut self) -> Edit<'_, Plan> {
        self.book.plans.get_mut(&PlanId(1)).unwrap()
    }

    pub fn unit(&mut self, name: &str, class: UnitClass) -> UnitId {
        let position = i64::try_from(self.book.units.len()).unwrap() + 1;
        let id = UnitId(position);
        let unit = Unit {
            id,
            code: name.to_owned(),
            name: name.to_owned(),
            full_name: String::new(),
            aliases: vec![],
            class,
            gloss: String::new(),
            joined_on: d("2023-07-28"),
            left_on: None,
            merged_into: None,
            position,
        };
        self.book.units.insert(unit);
        id
    }

    pub fn task(&mut self, row: &str, deadline: Deadline, strength: Strength) -> TaskId {
        let position = i64::try_from(self.book.tasks.len()).unwrap() + 1;
        let id = TaskId(position);
        let task = Task {
            id,
            plan: PlanId(1),
            row: row.to_owned(),
            seq: row.parse().ok(),
            position,
            origin: if row.starts_with('B') {
                Origin::Body
            } else if row.starts_with('A') {
                Origin::Added
            } else {
                Origin::Table
            },
            theme: "主题".to_owned(),
            point: "要点".to_owned(),
            requirement: "要求".to_owned(),
            brief: format!("任务{row}"),
            brief_en: String::new(),
            unit_phrase: String::new(),
            deadline,
            inherited: vec![],
            to_confirm: false,
            strength,
            parts: vec![],
            owed_groups: vec![],
            issued_on: d("2023-07-28"),
            dropped_on: None,
        };
        self.book.tasks.insert(task);
        id
    }

    pub fn part(&mut self, task: TaskId, n: u32, strength: Strength) {
        let part = Part {
            n: Some(n),
            words: format!("第{n}项"),
            strength,
            strength_words: String::new(),
            deadline: None,
            owed_groups: vec![],
        };
        self.book.tasks.get_mut(&task).unwrap().parts.push(part);
    }

    pub fn owe(&mut self, task: TaskId, part: Option<u32>, unit: Option<UnitId>) -> AssignmentId {
        let id = AssignmentId(i64::try_from(self.book.assignments.len()).unwrap() + 1);
        let assignment = Assignment {
            id,
            task,
            part,
            unit,
            choice: unit.is_none().then(|| "相关部门".to_owned()),
            unit_to_confirm: false,
            status: Status::NotStarted,
            status_on: None,
            submitted_on: None,
            returned: 0,
            reason: None,
            override_reason: None,
            owed_from: d("2023-07-28"),
            released_on: None,
            carried_to: None,
            notes: vec![],
            reminders: vec![],
            extensions: vec![],
            evidence: vec![],
            reviews: vec![],
            touched_on: d("2023-07-28"),
        };
        self.book.assignments.insert(assignment);
        id
    }

    /// A dated 必须 task with one unit that owes it.
    pub fn dated(&mut self, row: &str, due: &str, unit: UnitId) -> AssignmentId {
        let task = self.task(row, by_date(due), Strength::Must);
        self.owe(task, None, Some(unit))
    }

    pub fn of(&mut self, id: AssignmentId) -> Edit<'_, Assignment> {
        self.book.assignments.get_mut(&id).unwrap()
    }

    pub fn set(&mut self, id: AssignmentId, status: Status, on: &str) {
        let mut one = self.of(id);
        (one.status, one.status_on, one.touched_on) = (status, Some(d(on)), d(on));
        match status {
            Status::Submitted => one.submitted_on = Some(d(on)),
            Status::Done => {}
            Status::Returned => (one.submitted_on, one.returned) = (None, one.returned + 1),
            Status::NotStarted | Status::InProgress | Status::Exempt => one.submitted_on = None,
        }
    }

    pub fn extend(&mut self, id: AssignmentId, due: &str, on: &str) {
        let extension =
            Extension {
                id: 1, due_on: d(due), reason: "理由".into(), approver: "分管领导".into(), entered_on: d(on)
            };
        let mut one = self.of(id);
        one.extensions.push(extension);
        one.touched_on = d(on);
    }

    pub fn prove(&mut self, id: AssignmentId, on: &str) {
        let evidence = link(on);
        let mut one = self.of(id);
        one.evidence.push(evidence);
        one.touched_on = d(on);
    }

    pub fn note(&mut self, id: AssignmentId, on: &str, text: &str) {
        let note = Note { id: 1, happened_on: d(on), entered_on: d(on), text: text.to_owned() };
        let mut one = self.of(id);
        one.notes.push(note);
        one.touched_on = d(on);
    }

    pub fn remind(&mut self, id: AssignmentId, on: &str) {
        let mut one = self.of(id);
        one.reminders.push(Reminder { id: 1, happened_on: d(on), entered_on: d(on), text: String::new() });
        one.touched_on = d(on);
    }

    pub fn review(&mut self, id: AssignmentId, week: IsoWeek, verdict: Verdict) {
        let mut one = self.of(id);
        one.reviews.push(Review { id: 1, week, verdict, note: String::new(), entered_on: week.monday() });
    }

    pub fn document(&mut self, unit: UnitId, issued_as: IssuedAs) -> DocumentId {
        let number = i64::try_from(self.book.documents.len()).unwrap() + 1;
        let document = PolicyDocument {
            id: DocumentId(number),
            number,
            title: format!("文件{number}"),
            unit,
            issued_as,
            normative: true,
            document_number: None,
            formed_on: None,
            planned_on: None,
            exempt_reason: None,
            steps: BTreeMap::new(),
            boxes: BTreeMap::new(),
            elements: BTreeMap::new(),
            forms: BTreeMap::new(),
            library: BTreeMap::new(),
            pushed_province_on: None,
            pushed_city_on: None,
            sign_offs: vec![],
            circulated_on: None,
            overrides: vec![],
            note: String::new(),
            entered_on: d("2023-08-01"),
            touched_on: d("2023-08-01"),
        };
        self.book.documents.insert(document);
        DocumentId(number)
    }

    pub fn doc(&mut self, id: DocumentId) -> Edit<'_, PolicyDocument> {
        self.book.documents.get_mut(&id).unwrap()
    }

    /// Closes every box of a step, the elements among them.
    pub fn close_step(&mut self, id: DocumentId, step: &str, on: &str) {
        let scheme = self.plan().sync.clone();
        let mut document = self.doc(id);
        let issued_as = document.issued_as;
        for one in &scheme.steps.iter().find(|one| one.id == step).unwrap().boxes {
            match one.kind {
                BoxKind::Tick => {
                    document.boxes.insert(one.id.clone(), ticked(on));
                }
                BoxKind::Elements => {
                    document.elements = scheme.elements.iter().map(|one| (one.id.clone(), ticked(on))).collect();
                }
                BoxKind::Sign => document.sign_offs.push(SignOff {
                    id: 1,
                    box_id: one.id.clone(),
                    role: one.signer(issued_as).unwrap().to_owned(),
                    verdict: SignVerdict::Approve,
                    signed_on: d(on),
                    note: String::new(),
                    entered_on: d(on),
                    withdrawn: false,
                }),
            }
        }
    }

    /// A document in which every step is done in step.
    pub fn synced_document(&mut self, unit: UnitId, issued_as: IssuedAs) -> DocumentId {
        let id = self.document(unit, issued_as);
        for step in ["organise", "sign_off", "release"] {
            self.close_step(id, step, "2023-08-07");
            self.doc(id).steps.insert(step.to_owned(), dates("2023-08-07", "2023-08-07"));
        }
        id
    }

    pub fn publish_forms(&mut self, id: DocumentId, forms: &[&str], on: &str) {
        for form in forms {
            let state = FormState { planned_on: None, published_on: Some(d(on)) };
            self.doc(id).forms.insert((*form).to_owned(), state);
        }
    }

    pub fn case(&mut self, id: DecisionId) -> Edit<'_, Decision> {
        self.book.decisions.get_mut(&id).unwrap()
    }

    pub fn decision(&mut self, unit: UnitId) -> DecisionId {
        let number = i64::try_from(self.book.decisions.len()).unwrap() + 1;
        let decision = Decision {
            id: DecisionId(number),
            number,
            title: format!("事项{number}"),
            unit,
            in_catalogue: true,
            stages: BTreeMap::new(),
            elements: BTreeMap::new(),
            channels: vec![],
            feedback: Feedback::default(),
            issued_on: None,
            document: None,
            reasons: BTreeMap::new(),
            note: String::new(),
            entered_on: d("2023-07-28"),
            touched_on: d("2023-07-28"),
        };
        self.book.decisions.insert(decision);
        DecisionId(number)
    }
}

/// A link as evidence of a day.
pub fn link(on: &str) -> Evidence {
    Evidence {
        id: 1,
        kind: EvidenceKind::Link,
        value: "http://example.gov.cn/1".to_owned(),
        sha256: None,
        happened_on: Some(d(on)),
        entered_on: d(on),
    }
}

/// A deadline of one day.
pub fn by_date(due: &str) -> Deadline {
    Deadline { date: Some(d(due)), ..dateless(DeadlineKind::ByDate) }
}

/// A deadline of a kind without a date.
pub fn dateless(kind: DeadlineKind) -> Deadline {
    Deadline { phrase: "原文".to_owned(), kind, date: None, dates: vec![], readings: vec![], rule: None, event: None }
}

/// A ticked box or element.
pub fn ticked(on: &str) -> BoxState {
    BoxState::Ticked { on: d(on), note: String::new() }
}

/// Both dates of a step.
pub fn dates(document: &str, interpretation: &str) -> SyncDates {
    let date = |text: &str| (!text.is_empty()).then(|| d(text));
    SyncDates { document_on: date(document), interpretation_on: date(interpretation) }
}

/// First and last day of a stage; empty for none.
pub fn stage(from: &str, to: &str) -> StageDates {
    let date = |text: &str| (!text.is_empty()).then(|| d(text));
    StageDates { from_on: date(from), to_on: date(to) }
}
