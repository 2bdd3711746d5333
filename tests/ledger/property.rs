//! For random acts on every record: undo after a restart restores the rows, and the journal tells the same state as
//! the tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use gongkai::domain::act::register::Fields;
use gongkai::domain::act::{
    Act, ActivityAct, ActivityFacts, AssignmentAct, BoxList, DecisionAct, DecisionFields, DocumentAct, DocumentFields,
    Handover, NewActivity, NewEvidence, NewTask, NewUnit, RegisterAct, RevisionAct, RowPlace, Setting, SettingAct,
    TaskAct, UnitAct,
};
use gongkai::domain::assignment::{EvidenceKind, Status, Verdict};
use gongkai::domain::book::Book;
use gongkai::domain::catalogue::CatalogueFacts;
use gongkai::domain::decision::{DecisionFacts, ElementState, Feedback, Procedure, ReasonOf, StageDates};
use gongkai::domain::detail::Details;
use gongkai::domain::document::{
    BoxState, Disclosure, DocumentFacts, FormState, IssuedAs, PolicyDocument, SignVerdict, SyncDates, Validity,
};
use gongkai::domain::key::Key;
use gongkai::domain::pack::{Debtors, Pack, PackGroup};
use gongkai::domain::registers::{FieldDef, FieldKind, FieldValue, Register, RegisterRow, StageNeed};
use gongkai::domain::revision::pack_of;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::week::IsoWeek;
use gongkai::ledger::{BatchKind, HistoryFilter, Ledger, LedgerError};
use proptest::prelude::*;

use crate::figures::explain_themselves;
use crate::support::*;

/// A few numbers thrown beforehand, to choose by.
struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % count.max(1)
    }

    fn flip(&mut self) -> bool {
        self.below(2) == 1
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.below(all.len())).cloned()
    }

    fn text(&mut self) -> String {
        ["已上报", "两行\n文字", "“引号”与\\反斜", "a'b\"c", "〔2023〕5号"][self.below(5)].to_owned()
    }

    fn line(&mut self) -> String {
        self.text().replace('\n', "，")
    }

    fn day(&mut self) -> NaiveDate {
        day("2023-08-01") - Days::new(self.below(20) as u64)
    }

    fn maybe_day(&mut self) -> Option<NaiveDate> {
        self.flip().then(|| self.day())
    }

    fn evidence(&mut self) -> NewEvidence {
        NewEvidence { kind: EvidenceKind::Link, value: self.line(), sha256: None, happened_on: self.maybe_day() }
    }
}

fn assignments(book: &Book) -> Vec<Key> {
    let owed = book.assignments.values().filter(|one| !one.is_owed_choice());
    owed.filter_map(|one| book.assignment_key(one.id)).collect()
}

fn units(book: &Book) -> Vec<String> {
    book.units.values().filter(|unit| unit.left_on.is_none()).map(|unit| unit.code.clone()).collect()
}

fn ids<T>(all: &[T], id: impl Fn(&T) -> &String) -> Vec<String> {
    all.iter().map(|one| id(one).clone()).collect()
}

/// An act that may well be refused; `None` where the book has nothing to act on.
fn act(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    match kind {
        0..10 => on_assignments(kind, dice, book),
        10..19 => on_roster(kind, dice, book),
        19..27 => on_documents(kind, dice, book),
        34..38 => of_an_adjusted_table(kind, dice, book),
        38..43 => on_registers(kind, dice, book),
        _ => on_others(kind, dice, book),
    }
}

fn on_assignments(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let all = assignments(book);
    let key = dice.of(&all)?;
    let mut of = vec![key.clone()];
    if dice.flip() {
        of.push(dice.of(&all).filter(|other| *other != key)?);
    }
    Some(match kind {
        0 | 1 => Act::Assignment(AssignmentAct::AddNote { of, on: dice.day(), text: dice.text() }),
        2 => Act::Assignment(AssignmentAct::Remind { of, on: dice.day(), text: dice.text() }),
        3 => {
            let due_on = day("2024-01-01") + Days::new(dice.below(90) as u64);
            Act::Assignment(AssignmentAct::Extend { of, due_on, reason: dice.text(), approver: dice.line() })
        }
        4 => Act::Assignment(AssignmentAct::AddEvidence { of: key, evidence: dice.evidence() }),
        5..=7 => Act::Assignment(AssignmentAct::SetStatus {
            of,
            status: Status::ALL[dice.below(6)],
            on: dice.day(),
            note: dice.flip().then(|| dice.text()),
            evidence: if dice.flip() { vec![dice.evidence()] } else { Vec::new() },
            reason: dice.flip().then(|| dice.text()),
            override_reason: dice.flip().then(|| dice.text()),
        }),
        8 => Act::Assignment(AssignmentAct::Judge {
            of: key,
            week: IsoWeek::of(dice.day()),
            verdict: Verdict::ALL[dice.below(7)],
            note: dice.text(),
        }),
        _ => {
            let acts = (0..3).filter_map(|_| on_assignments(dice.below(9), dice, book)).collect();
            Act::Together { acts }
        }
    })
}

fn on_roster(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let tasks: Vec<Key> = book.tasks.keys().filter_map(|id| book.task_key(*id)).collect();
    let task = dice.of(&tasks)?;
    let unit = dice.of(&units(book))?;
    Some(match kind {
        10 => {
            let units = if dice.flip() { vec![unit, dice.of(&units(book))?] } else { Vec::new() };
            Act::Task(TaskAct::Choose { task, units, reason: dice.text(), on: dice.day() })
        }
        11 => Act::Task(TaskAct::ConfirmCells { task }),
        12 => {
            let waiting = book.assignments.values().find(|one| one.unit_to_confirm)?;
            Act::Task(TaskAct::ConfirmUnit { of: book.assignment_key(waiting.id)?, unit: dice.flip().then_some(unit) })
        }
        13 => {
            let deadline = ["近期", "2023年9月底前", "长期坚持"][dice.below(3)].to_owned();
            let (brief, requirement, issued_on) = (dice.line(), dice.text(), dice.day());
            let (theme, units, strength) = (String::new(), vec![unit], Strength::Must);
            let task = NewTask { theme, brief, requirement, units, deadline, strength, issued_on };
            Act::Task(TaskAct::AddTask { plan: "2023".into(), task })
        }
        14 => {
            Act::Task(TaskAct::EditTask { task, brief: dice.line(), requirement: None, settled_on: dice.maybe_day() })
        }
        15 => {
            let name = format!("新单位{}", book.units.len());
            let [full_name, gloss] = [String::new(), String::new()];
            let unit = NewUnit { name, full_name, aliases: Vec::new(), class: UnitClass::Town, gloss };
            Act::Unit(UnitAct::AddUnit { unit, groups: vec!["towns".into()], from_on: dice.day() })
        }
        16 => {
            let name = format!("改名{}", dice.below(1000));
            Act::Unit(UnitAct::EditUnit {
                unit,
                name,
                full_name: String::new(),
                aliases: vec!["旧称".into()],
                gloss: dice.line(),
            })
        }
        17 => {
            let into = if dice.flip() { dice.of(&units(book)) } else { None };
            let handover = Handover { into, duties: None, reason: dice.text() };
            Act::Unit(UnitAct::RetireUnit { unit, on: dice.day(), handover })
        }
        _ => Act::Unit(UnitAct::MergeUnit { unit, into: dice.of(&units(book))?, on: dice.day() }),
    })
}

/// A row of the plan as another row has it, mixed; its parts now and then left out, as a table leaves them.
fn of_an_adjusted_table(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let on = dice.day();
    let plan = "2023".to_owned();
    let keys: Vec<Key> = book.tasks.keys().filter_map(|id| book.task_key(*id)).collect();
    let task = dice.of(&keys)?;
    if kind == 36 {
        return Some(Act::Revision(RevisionAct::DropRow { task, on }));
    }
    let table = pack_of(book, book.default_plan()?.id)?;
    if kind == 37 {
        let mut unit = dice.of(&table.units)?;
        unit.aliases.push(dice.line());
        let group = PackGroup { code: format!("g{}", book.groups.len()), name: dice.line(), members: units(book) };
        return Some(Act::Revision(RevisionAct::TakeUnits { plan, units: vec![unit], groups: vec![group], on }));
    }
    let mut row = dice.of(&table.tasks)?;
    let other = dice.of(&table.tasks)?;
    if dice.flip() {
        (row.unit_phrase, row.owed) = (other.unit_phrase, other.owed);
    }
    if dice.flip() {
        row.parts.clear();
        let units = vec![dice.of(&units(book))?];
        row.owed =
            Debtors { units, groups: vec!["towns".into()], choice: dice.flip().then(|| dice.line()), ..row.owed };
    }
    row.requirement.push_str(&dice.text());
    let places: Vec<String> = table.tasks.iter().map(|task| task.row.clone()).collect();
    let place = if dice.flip() { RowPlace::Before(dice.of(&places)?) } else { RowPlace::Last };
    if kind == 34 {
        row.row = format!("r{}", book.tasks.len());
        return Some(Act::Revision(RevisionAct::TakeRow { plan, task: Box::new(row), on, place }));
    }
    Some(Act::Revision(RevisionAct::ReviseRow { task, row: Box::new(row), on, place: dice.flip().then_some(place) }))
}

fn facts(dice: &mut Dice<'_>) -> DocumentFacts {
    DocumentFacts {
        disclosure: [None, Some(Disclosure::Public), Some(Disclosure::OnRequest), Some(Disclosure::Withheld)]
            [dice.below(4)],
        disclosure_ground: dice.flip().then(|| dice.text()),
        disclosure_reason: dice.flip().then(|| dice.text()),
        issued_on: dice.maybe_day(),
        link: dice.flip().then(|| dice.line()),
        index_number: dice.flip().then(|| dice.line()),
        theme_class: dice.flip().then(|| dice.line()),
        validity: dice.flip().then_some(Validity::InForce),
        valid_until: dice.maybe_day(),
        review_on: dice.maybe_day(),
        repealed_on: dice.maybe_day(),
        repealed_by: dice.flip().then(|| dice.line()),
    }
}

fn on_documents(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let fields = DocumentFields {
        title: dice.line(),
        unit: dice.of(&units(book))?,
        issued_as: IssuedAs::ALL[dice.below(3)],
        normative: dice.flip(),
        document_number: dice.flip().then(|| dice.line()),
        formed_on: dice.maybe_day(),
        planned_on: dice.maybe_day(),
        exempt_reason: (dice.below(4) == 0).then(|| dice.text()),
        facts: facts(dice),
        task: None,
        note: dice.text(),
    };
    let numbers: Vec<i64> = book.documents.values().map(|one| one.number).collect();
    let Some(number) = dice.of(&numbers).filter(|_| kind != 19) else {
        return Some(Act::Document(DocumentAct::AddDocument { document: Box::new(fields), past: None }));
    };
    let document = Key::Document(number);
    let sync = &book.default_plan()?.sync;
    let boxes: Vec<_> = sync.steps.iter().flat_map(|step| step.boxes.iter().cloned()).collect();
    let one = dice.of(&boxes)?;
    Some(match kind {
        20 => Act::Document(DocumentAct::EditDocument { document, fields: Box::new(fields) }),
        21 => {
            let dates = SyncDates { document_on: dice.maybe_day(), interpretation_on: dice.maybe_day() };
            Act::Document(DocumentAct::SetStep { document, step: dice.of(&ids(&sync.steps, |step| &step.id))?, dates })
        }
        22 => {
            let (list, id) = match dice.below(3) {
                0 => (BoxList::Steps, one.id),
                1 => (BoxList::Elements, dice.of(&ids(&sync.elements, |one| &one.id))?),
                _ => (BoxList::Library, dice.of(&ids(&sync.library, |one| &one.id))?),
            };
            let state = match dice.below(3) {
                0 => None,
                1 => Some(BoxState::NotApplicable { reason: dice.text() }),
                _ => Some(BoxState::Ticked { on: dice.day(), note: dice.text() }),
            };
            Act::Document(DocumentAct::SetBox { document, list, id, state })
        }
        23 => {
            let state = dice.flip().then(|| FormState {
                planned_on: dice.maybe_day(),
                published_on: dice.maybe_day(),
                link: dice.flip().then(|| dice.text()),
            });
            Act::Document(DocumentAct::SetForm { document, form: dice.of(&ids(&sync.forms, |form| &form.id))?, state })
        }
        24 => {
            let verdict = if dice.flip() { SignVerdict::Approve } else { SignVerdict::Return };
            let signed = boxes.into_iter().filter(|one| one.role.is_some()).collect::<Vec<_>>();
            let one = dice.of(&signed)?;
            let role = one.signer(book.documents.values().find(|it| it.number == number)?.issued_as)?.to_owned();
            Act::Document(DocumentAct::Sign {
                document,
                box_id: one.id,
                role,
                verdict,
                on: dice.day(),
                note: dice.text(),
            })
        }
        25 => Act::Document(DocumentAct::Circulate {
            document,
            on: dice.day(),
            override_reason: dice.flip().then(|| dice.text()),
        }),
        _ if dice.flip() => Act::Document(DocumentAct::Recall { document, reason: dice.text() }),
        _ => {
            Act::Document(DocumentAct::SetPushed { document, province_on: dice.maybe_day(), city_on: dice.maybe_day() })
        }
    })
}

fn on_others(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let plan = book.default_plan()?;
    let unit = dice.of(&units(book))?;
    match kind {
        31 => {
            let quotas: Vec<String> = book.quotas.values().map(|quota| quota.code.clone()).collect();
            let (quota, evidence) = (dice.of(&quotas)?, vec![dice.evidence()]);
            let (on, title, follow_up_on) = (dice.day(), dice.line(), dice.maybe_day());
            let (unit, also, fields) = (Some(unit), None, Details::new());
            let facts = ActivityFacts { quota, also, unit, on, title, follow_up_on, fields };
            return Some(Act::Activity(ActivityAct::AddActivity(NewActivity { plan: None, facts, evidence })));
        }
        32 => {
            let setting = match dice.below(3) {
                0 if dice.flip() => Setting::StalledDays(dice.below(400) as u32),
                0 => Setting::DueSoonWorkdays(dice.below(70) as u32),
                1 => Setting::ExtRules(dice.flip()),
                _ => Setting::ExportLanguage(["zh-CN", "en", "fr"][dice.below(3)].into()),
            };
            return Some(Act::Setting(SettingAct::SetSetting { setting }));
        }
        33 => {
            return Some(Act::Setting(SettingAct::LoadHolidays {
                year: 2027,
                notice: dice.line(),
                sha256: "0".repeat(64),
            }));
        }
        _ => {}
    }
    let feedback = Feedback { received: Some(9), adopted: Some(dice.below(9) as u32), ..Feedback::default() };
    let channels = vec![dice.of(&ids(&plan.decision.channels, |one| &one.id))?];
    let (title, in_catalogue, note) = (dice.line(), dice.flip(), dice.text());
    let documents: Vec<i64> = book.documents.values().map(|one| one.number).collect();
    let (document, issued_on) = (dice.of(&documents).map(Key::Document), dice.maybe_day());
    let meetings: Vec<i64> = book.activities.keys().map(|id| id.0).collect();
    let meeting = dice.of(&meetings).map(Key::Activity);
    let facts = decision_facts(dice);
    let fields =
        DecisionFields { title, unit, in_catalogue, channels, feedback, issued_on, document, facts, meeting, note };
    let numbers: Vec<i64> = book.decisions.values().map(|one| one.number).collect();
    let Some(number) = dice.of(&numbers).filter(|_| kind != 27) else {
        return Some(Act::Decision(DecisionAct::AddDecision { decision: Box::new(fields) }));
    };
    let decision = Key::Decision(number);
    Some(match kind {
        28 => Act::Decision(DecisionAct::EditDecision { decision, fields: Box::new(fields) }),
        29 => {
            let dates = StageDates { from_on: dice.maybe_day(), to_on: dice.maybe_day() };
            Act::Decision(DecisionAct::SetStage {
                decision,
                stage: dice.of(&ids(&plan.decision.stages, |one| &one.id))?,
                dates,
            })
        }
        30 if dice.flip() => {
            let about = [ReasonOf::Stage, ReasonOf::Element, ReasonOf::Withheld, ReasonOf::Short][dice.below(4)];
            let scheme = &plan.decision;
            let id = match about.is_of_stage() {
                true => dice.of(&ids(&scheme.stages, |one| &one.id))?,
                false => dice.of(&ids(&scheme.elements, |one| &one.id))?,
            };
            let reason = dice.flip().then(|| dice.text());
            Act::Decision(DecisionAct::SetDecisionReason { decision, about, id, reason })
        }
        31 if dice.below(3) == 0 => catalogue(dice, &plan.key),
        _ => {
            let state = dice.flip().then(|| ElementState { published_on: dice.day(), link: dice.line() });
            Act::Decision(DecisionAct::SetElement {
                decision,
                element: dice.of(&ids(&plan.decision.elements, |one| &one.id))?,
                state,
            })
        }
    })
}

fn decision_facts(dice: &mut Dice<'_>) -> DecisionFacts {
    let ticks = |dice: &mut Dice<'_>| Procedure::ALL.into_iter().filter(|_| dice.flip()).collect();
    DecisionFacts {
        supporting: dice.flip().then(|| dice.line()),
        basis: dice.flip().then(|| dice.text()),
        procedures: dice.flip().then(|| ticks(dice)),
        hearing: [None, Some(false), Some(true)][dice.below(3)],
        planned: dice.flip().then(|| dice.line()),
        public_interest: [None, Some(false), Some(true)][dice.below(3)],
        hearing_on: dice.maybe_day(),
        papers_on: dice.maybe_day(),
        papers_reason: dice.flip().then(|| dice.text()),
    }
}

fn catalogue(dice: &mut Dice<'_>, plan: &str) -> Act {
    let plan = plan.to_owned();
    if dice.below(4) == 0 {
        return Act::Decision(DecisionAct::WithdrawAdjustment { plan, change: dice.below(4) as i64 });
    }
    if dice.flip() {
        return Act::Decision(DecisionAct::AdjustCatalogue { plan, on: dice.day(), words: dice.line() });
    }
    let catalogue = CatalogueFacts {
        agreed_on: dice.maybe_day(),
        approved_on: dice.maybe_day(),
        published_on: dice.maybe_day(),
        document_number: dice.flip().then(|| dice.line()),
        link: dice.flip().then(|| dice.line()),
        note: dice.text(),
    };
    Act::Decision(DecisionAct::SetCatalogue { plan, catalogue })
}

fn on_registers(kind: usize, dice: &mut Dice<'_>, book: &Book) -> Option<Act> {
    let register = dice.of(Register::ALL)?;
    let values = |dice: &mut Dice<'_>, keep: &dyn Fn(&FieldDef) -> bool| -> Fields {
        let kept = register.def().fields.iter().filter(|field| keep(field));
        kept.map(|field| (field.id.to_owned(), field_value(field, dice, book))).collect()
    };
    if kind == 38 {
        let fields = values(dice, &|field| field.required);
        return Some(Act::Register(RegisterAct::AddRow {
            register,
            fields,
            on: dice.maybe_day(),
            filing: dice.line(),
        }));
    }
    let rows: Vec<Key> = book.rows_of(register).map(RegisterRow::key).collect();
    let row = dice.of(&rows)?;
    Some(match kind {
        39 => {
            let chosen = dice.below(register.def().fields.len());
            let fields = values(dice, &|field| register.def().fields[chosen].id == field.id || !field.required);
            Act::Register(RegisterAct::EditRow { row, fields })
        }
        40 | 41 => {
            let def = dice.of(register.def().stages)?;
            let mut of = vec![row.clone()];
            of.extend(dice.of(&rows).filter(|other| *other != row));
            let until = def.needs(StageNeed::Until).then(|| day("2023-09-30"));
            let (reason, evidence) = (dice.text(), vec![dice.evidence()]);
            let (stage, on, filing) = (def.id.to_owned(), dice.day(), dice.line());
            Act::Register(RegisterAct::SetRowStage {
                of,
                stage,
                on,
                filing,
                reason,
                until,
                checked_by: dice.line(),
                evidence,
            })
        }
        _ if dice.flip() => Act::Assignment(AssignmentAct::Remind { of: vec![row], on: dice.day(), text: dice.text() }),
        _ => Act::Assignment(AssignmentAct::AddNote { of: vec![row], on: dice.day(), text: dice.text() }),
    })
}

/// A value that the field takes; now and then none.
fn field_value(field: &FieldDef, dice: &mut Dice<'_>, book: &Book) -> FieldValue {
    let text = match field.kind {
        _ if !field.required && dice.flip() => String::new(),
        FieldKind::YesNo => return FieldValue::Flag(dice.flip()),
        FieldKind::Choice(options) => options[dice.below(options.len())].0.to_owned(),
        FieldKind::Past | FieldKind::Day => dice.day().to_string(),
        FieldKind::Unit => dice.of(&units(book)).unwrap_or_default(),
        FieldKind::Prose => dice.text(),
        FieldKind::Line | FieldKind::Link | FieldKind::Person | FieldKind::Phone => dice.line(),
    };
    FieldValue::Text(text)
}

/// A few rows of each sort: a choice, parts, both groups, a standing duty, the body's.
fn small_pack() -> Pack {
    let mut pack = pack();
    pack.tasks.retain(|task| ["1", "17", "43", "47", "B2"].contains(&task.row.as_str()));
    pack
}

/// Rows of every journalled table but the append-only ones, by table and id.
fn rows(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let db = other_program(&desk.path());
    let mut tables = db.prepare("SELECT DISTINCT tbl FROM change").unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let kept = tables.filter(|table| !["sign_off", "gate_override", "week"].contains(&table.as_str()));
    let dump = |table: &String| {
        let mut found = db.prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let columns = found.column_count();
        let line = |row: &rusqlite::Row<'_>| {
            let cells = (0..columns).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")));
            cells.collect::<rusqlite::Result<Vec<_>>>().map(|cells| cells.join("|"))
        };
        found.query_map([], line).unwrap().map(Result::unwrap).collect()
    };
    kept.map(|table| (table.clone(), dump(&table))).filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty()).collect()
}

/// The book with what was withdrawn left out: an undo adds entries there and takes none away.
fn standing(book: Arc<Book>) -> Book {
    let of_document = |mut document: PolicyDocument| {
        document.sign_offs.retain(|one| !one.withdrawn);
        document.overrides.retain(|one| !one.withdrawn);
        document
    };
    let documents = book.documents.values().cloned().map(of_document).collect();
    Book { documents, last_act_on: None, ..Arc::unwrap_or_clone(book) }
}

/// Every look-up finds what a walk through the tables finds.
fn look_ups_hold(book: &Book) {
    for one in book.assignments.values() {
        assert_eq!(book.assignment_at(one.task, one.part, one.unit).map(|found| found.unit), Some(one.unit));
        assert!(book.assignments_of(one.task).contains(&one));
    }
    for task in book.tasks.values() {
        assert_eq!(book.find_task(&book.plans[&task.plan].key, &task.row), Some(task.id));
        let walked = book.assignments.values().filter(|one| one.task == task.id).count();
        assert_eq!(book.assignments_of(task.id).len(), walked);
    }
    for plan in book.plans.values() {
        assert_eq!(book.plan_of_key(&plan.key), Some(plan));
        let mut walked: Vec<_> = book.tasks.values().filter(|task| task.plan == plan.id).collect();
        walked.sort_by_key(|task| task.position);
        assert_eq!(book.tasks_of(plan.id), walked);
    }
    for unit in book.units.values() {
        assert_eq!(book.unit_by_code(&unit.code), Some(unit));
        assert!(unit.spellings().all(|spelling| book.unit_of_spelling(spelling) == Some(unit)));
        let walked: Vec<_> = book.assignments.values().filter(|one| one.unit == Some(unit.id)).collect();
        assert_eq!(book.assignments_of_unit(unit.id).collect::<Vec<_>>(), walked);
    }
    assert!(book.documents.values().all(|one| book.find_document(one.number) == Some(one.id)));
    assert!(book.decisions.values().all(|one| book.find_decision(one.number) == Some(one.id)));
}

fn read_anew(desk: &Desk) -> Arc<Book> {
    Ledger::open_read_only(&desk.path()).unwrap().book().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_after_a_restart_restores_the_rows_and_the_journal_tells_the_tables(
        throws in proptest::collection::vec((0_usize..43, proptest::collection::vec(any::<u16>(), 24)), 14)
    ) {
        let mut desk = Desk::with(&small_pack());
        let mut performed = 0;
        for (kind, numbers) in &throws {
            let before = desk.ledger.book().unwrap();
            let Some(act) = act(*kind, &mut Dice(numbers.iter()), &before) else { continue };
            let rows_before = rows(&desk);
            let head = desk.ledger.journal_head().unwrap().batch;
            match desk.act("2023-08-01", act.clone()) {
                Ok(_) => performed += 1,
                Err(LedgerError::Refused(_)) => {
                    prop_assert_eq!(rows(&desk), rows_before);
                    continue;
                }
                Err(other) => return Err(TestCaseError::fail(format!("{act:?}: {other:?}"))),
            }
            let after = desk.ledger.book().unwrap();
            look_ups_hold(&after);
            explain_themselves(&before, &after);
            // The journal tells the state before as the tables had it.
            prop_assert_eq!(&desk.ledger.book_at(head).unwrap(), &before);
            // Brought forward by the act's changes, it is what a fresh reading finds; so it is after the undo.
            prop_assert_eq!(&read_anew(&desk), &after);
            desk = desk.restart();
            prop_assert_eq!(&desk.ledger.book().unwrap(), &after);
            desk.ledger.undo(&stamp("2023-08-01")).unwrap();
            let undone = desk.ledger.book().unwrap();
            look_ups_hold(&undone);
            prop_assert_eq!(&read_anew(&desk), &undone);
            prop_assert_eq!(rows(&desk), rows_before, "{:?}", act);
            prop_assert_eq!(standing(desk.ledger.book().unwrap()), standing(before));
            // Done again, so that the next act finds a fuller book.
            let _ = desk.act("2023-08-01", act);
        }
        prop_assert_eq!(desk.ledger.doctor().unwrap(), []);
        let all = HistoryFilter { limit: 1000, ..HistoryFilter::default() };
        let undos = desk.ledger.history(&all).unwrap().iter().filter(|entry| entry.kind == BatchKind::Undo).count();
        prop_assert_eq!(undos, performed);
    }
}
