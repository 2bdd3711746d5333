//! Ledgers of older schemas: they mean the same after a migration, and older images are put back by today's program.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use strum::IntoEnumIterator;
use tempfile::TempDir;

use super::{note, small_ledger};
use crate::domain::catalogue::Catalogue;
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::pack::{BulletinScheme, StepRole};
use crate::domain::plan::Plan;
use crate::domain::returned::Ruling;
use crate::fixture::{calendar, d, stamp, zh};
use crate::ledger::Finding;
use crate::ledger::schema::{MIGRATIONS, Migration, version};
use crate::ledger::{HistoryFilter, Ledger, LedgerError, sha256};

/// Today's schema, and one more.
const TODAY: i64 = MIGRATIONS.len() as i64;

static WITH_PLACE: [Migration; MIGRATIONS.len() + 1] = {
    let place = Migration::of("ALTER TABLE note ADD COLUMN place TEXT NOT NULL DEFAULT '未记'", |table, image| {
        if table == "note" {
            image.insert("place".into(), Value::from("未记"));
        }
    });
    let mut all = [place; MIGRATIONS.len() + 1];
    let mut version = 0;
    while version < MIGRATIONS.len() {
        all[version] = MIGRATIONS[version];
        version += 1;
    }
    all
};

#[test]
fn a_migration_keeps_journal_undo_and_replay_true_and_takes_a_copy_first() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    let mut ledger = small_ledger(&path);
    let old = ledger.perform(&note("旧"), &stamp("2023-08-01")).unwrap();
    let before = ledger.book().unwrap();
    drop(ledger);

    let mut ledger = Ledger::open_with(&path, &WITH_PLACE).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY + 1);
    assert_eq!(ledger.book().unwrap(), before);
    assert_eq!(ledger.doctor().unwrap(), []);
    ledger.perform(&note("新"), &stamp("2023-08-01")).unwrap();
    let image: String = ledger
        .db
        .query_row("SELECT after FROM change WHERE tbl = 'note' ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert!(image.contains("\"place\":\"未记\""), "{image}");
    ledger.undo(&stamp("2023-08-01")).unwrap();
    ledger.undo_batch(old.batch, &stamp("2023-08-01")).unwrap();
    assert_eq!(ledger.doctor().unwrap(), []);
    assert_eq!(ledger.book_at(old.batch).unwrap(), before);

    let copy = Ledger::open(&folder.path().join(format!("desk.db.before-schema-{}", TODAY + 1))).unwrap();
    assert_eq!(copy.book().unwrap(), before);
    assert!(
        matches!(Ledger::open_read_only(&path), Err(LedgerError::NewerSchema { found, known: TODAY }) if found == TODAY + 1)
    );
}

/// A ledger as an older program wrote it: the first schema's with a few acts and an undo, the second's with something
/// of every kind, a week frozen twice and a draft.
pub(super) fn of_version(name: &str, folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("desk.db");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers").join(name);
    std::fs::copy(kept, &path).unwrap();
    path
}

#[test]
fn a_ledger_of_the_first_schema_opens_reads_and_is_undone() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-1.gongkai", &folder);
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let book = ledger.book().unwrap();
    assert_eq!((book.plans.len(), book.tasks.len(), book.assignments.len()), (1, 3, 11));
    assert!(book.tasks.values().all(|task| task.dropped_on.is_none()));
    assert!(book.assignments.values().all(|one| one.released_on.is_none()));
    assert_eq!(ledger.doctor().unwrap(), []);
    let head = ledger.journal_head().unwrap();
    assert_eq!(ledger.book_at(head.batch).unwrap(), book);
    // 已报送 and the plan itself: images of the first schema, put back by today's program.
    for _ in 0..2 {
        ledger.undo(&stamp("2023-08-03")).unwrap();
    }
    let empty = ledger.book().unwrap();
    assert!(empty.plans.is_empty() && empty.units.is_empty() && empty.assignments.is_empty());
    assert_eq!(ledger.doctor().unwrap(), []);
}

#[test]
fn an_older_ledger_is_read_without_being_written() {
    for name in [
        "version-1.gongkai",
        "version-2.gongkai",
        "version-5.gongkai",
        "version-6.gongkai",
        "version-7.gongkai",
        "version-8.gongkai",
        "version-9.gongkai",
    ] {
        let folder = TempDir::new().unwrap();
        let path = of_version(name, &folder);
        let before = std::fs::read(&path).unwrap();
        let read = Ledger::open_read_only(&path).unwrap();
        let (book, findings) = (read.book().unwrap(), read.doctor().unwrap());
        drop(read);
        assert!(std::fs::read(&path).unwrap() == before, "{name} was written");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "something was left beside {name}");
        let migrated = Ledger::open(&path).unwrap();
        let has_roles = |plan: &Plan| StepRole::iter().all(|role| plan.sync.step_of(role).is_some());
        assert!(book.plans.values().all(has_roles), "{name}: no role was named then");
        assert_eq!((book, findings), (migrated.book().unwrap(), migrated.doctor().unwrap()));
    }
}

/// What stands in the columns of a query, as text.
fn told(db: &Connection, sql: &str) -> Vec<String> {
    let mut found = db.prepare(sql).unwrap();
    let columns = found.column_count();
    let line = |row: &rusqlite::Row<'_>| {
        let cells = (0..columns).map(|column| {
            Ok(match row.get(column)? {
                Sql::Text(text) => text,
                other => format!("{other:?}"),
            })
        });
        Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
    };
    found.query_map([], line).unwrap().map(Result::unwrap).collect()
}

/// Everything of a file that a migration leaves as it is, by what it is.
fn kept(db: &Connection) -> BTreeMap<&'static str, Vec<String>> {
    const SAME: [&str; 16] = [
        "identity",
        "writing",
        "batch",
        "change",
        "draft",
        "desk_state",
        "setting",
        "unit",
        "unit_group",
        "membership",
        "task",
        "part",
        "extension",
        "document_step",
        "document_box",
        "sign_off",
    ];
    let mut kept: BTreeMap<_, _> =
        SAME.into_iter().map(|table| (table, told(db, &format!("SELECT * FROM {table} ORDER BY 1")))).collect();
    // The fourth schema adds what their status says of submissions.
    let assignments = "SELECT id, task, part, unit, choice, unit_to_confirm, status, status_on, reason, override_reason, \
                       owed_from, touched_on, released_on FROM assignment ORDER BY id";
    kept.insert("assignment", told(db, assignments));
    // The fifth closes a year, and links a decision with its document.
    let plans = "SELECT id, key, pack, year, county, title, title_en, document_number, issuer, issued_on, practice, \
                 office, sync, decision, scoring, scheme_hash FROM plan ORDER BY id";
    kept.insert("plan", told(db, plans));
    let decisions = "SELECT id, number, title, unit, in_catalogue, channels, feedback, note, entered_on, touched_on \
                     FROM decision ORDER BY id";
    kept.insert("decision", told(db, decisions));
    // What else is written down of an activity.
    let activities = "SELECT id, quota, unit, happened_on, title, follow_up_on, entered_on FROM activity ORDER BY id";
    kept.insert("activity", told(db, activities));
    // What a quota asks by another period.
    let quotas = "SELECT id, plan, code, scope, title, title_en, at_least, strength, follow_up, row, clause \
                  FROM quota ORDER BY id";
    kept.insert("quota", told(db, quotas));
    // And has 成文日期 of a document apart.
    let documents = "SELECT id, number, title, unit, issued_as, normative, document_number, planned_on, exempt_reason, \
                     pushed_province_on, pushed_city_on, circulated_on, note, entered_on, touched_on \
                     FROM document ORDER BY id";
    kept.insert("document", told(db, documents));
    // The seventh gives a form of interpretation its link.
    let forms = "SELECT id, document, form, planned_on, published_on FROM document_form ORDER BY id";
    kept.insert("document_form", told(db, forms));
    kept.insert("sqlite_sequence", told(db, "SELECT name, seq FROM sqlite_sequence ORDER BY name"));
    kept
}

/// The plain files of frozen weeks, as the second schema kept them.
fn files_of(db: &Connection) -> Vec<(String, Vec<u8>)> {
    let mut found = db.prepare("SELECT sha256, bytes FROM frozen_file").unwrap();
    found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_ledger_of_the_second_schema_means_the_same_today() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    let old = Connection::open(&path).unwrap();
    let before = kept(&old);
    let notes = told(&old, "SELECT id, 'assignment', assignment, text FROM note");
    let evidence = told(&old, "SELECT id, coalesce(assignment, activity), kind, value FROM evidence");
    let files = files_of(&old);
    drop(old);

    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    for (table, after) in kept(&ledger.db) {
        assert!(after == before[table], "{table} is not as it was");
    }
    assert_eq!(told(&ledger.db, "SELECT id, kind, record, text FROM note"), notes);
    assert_eq!(told(&ledger.db, "SELECT id, record, medium, value FROM evidence"), evidence);
    // Plans of before named no fields of activities: they have those of the first pack that did.
    let kinds = crate::fixture::pack().activities;
    assert!(ledger.book().unwrap().plans.values().all(|plan| plan.activities == kinds));
    assert_eq!(ledger.doctor().unwrap(), []);
    assert!(files.len() > 6);
    for (hash, bytes) in files {
        assert_eq!(sha256(&bytes), hash);
        assert_eq!(ledger.frozen_file(&hash).unwrap(), bytes);
    }
    let [form, title] = ["note 2023/43/县水务局", "记进展"];
    assert_eq!(
        ledger.drafts(|_| Ok(true)).unwrap(),
        [(form.into(), json!({ "title": title, "values": { "text": "半句" } }))]
    );
}

#[test]
fn old_images_are_read_as_today_and_put_back() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-2.gongkai", &folder)).unwrap();
    let key: Key = "2023/43/县水务局".parse().unwrap();
    let book = ledger.book().unwrap();
    let one = &book.assignments[&book.find_assignment("2023", "43", None, Some("县水务局")).unwrap()];
    assert_eq!((one.notes.len(), one.reminders.len(), one.evidence.len(), one.reviews.len()), (2, 2, 2, 1));
    assert_eq!(book.activities.values().map(|one| one.evidence.len()).collect::<Vec<_>>(), [1]);
    // The week was frozen with one note less.
    let week = book.weeks.values().find(|week| week.revision == 1).unwrap();
    let then = ledger.book_at(crate::domain::id::BatchId(week.last_batch)).unwrap();
    assert_eq!((then.assignments[&one.id].notes.len(), then.assignments[&one.id].evidence.len()), (1, 2));

    let filter = HistoryFilter { key: Some(key.clone()), ..HistoryFilter::default() };
    let history = ledger.history(&filter).unwrap();
    assert_eq!(history.len(), 11);
    let evidence =
        history.iter().find(|entry| entry.title == "附佐证：43 县水务局" && entry.undone_by.is_none()).unwrap();
    let line = evidence.changes.iter().find(|line| line.table == "佐证").unwrap();
    assert_eq!(line.key, Some(key));
    assert_eq!(line.after, "发生日期 2023-08-02；种类 链接；内容 https://example.cn/43");

    // A reminder on two, the second revision of the week, a note: written by the second schema, taken back by the third.
    for _ in 0..3 {
        ledger.undo(&stamp("2023-08-08")).unwrap();
    }
    assert_eq!(ledger.doctor().unwrap(), []);
    let book = ledger.book().unwrap();
    assert_eq!((book.assignments[&one.id].notes.len(), book.assignments[&one.id].reminders.len()), (1, 1));
    assert_eq!(book.frozen(week.week).map(|week| week.revision), Some(1));
    ledger.perform(&note("新"), &stamp("2023-08-08")).unwrap();
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// What was written down of activities stands, with a freeze before the migration and undo across it.
#[test]
fn a_ledger_of_the_fifth_schema_keeps_what_its_activities_say() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-5.gongkai", &folder)).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let book = ledger.book().unwrap();
    let said = |title: &str, field: &str| {
        let one = book.activities.values().find(|one| one.title == title).unwrap();
        serde_json::to_value(one.details.get(field).unwrap()).unwrap()
    };
    assert_eq!(said("供水政策评价", "method"), json!("问卷"));
    assert_eq!(
        said("第12次常务会议", "delegates"),
        json!("群众代表3人"),
        "as it was typed, though people are counted now"
    );
    assert!(book.activities.values().all(|one| one.also.is_none()));
    assert!(book.assignments.values().all(|one| one.internal_due.is_none()) && book.forms.is_empty());
    assert_eq!(ledger.doctor().unwrap(), []);
    // Five acts and a freeze of the fifth schema, taken back by today's program.
    for _ in 0..6 {
        ledger.undo(&stamp("2023-08-08")).unwrap();
    }
    let book = ledger.book().unwrap();
    assert!(book.activities.is_empty(), "the first of them was the sixth from the end");
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// The sample desk of then, with two forms written and the year's last duties asked for earlier.
#[test]
fn a_ledger_of_the_sixth_schema_keeps_its_forms_and_the_days_it_asked_for() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-6.gongkai", &folder)).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let asked = |ledger: &Ledger| {
        let book = ledger.book().unwrap();
        let early = book.assignments.values().filter(|one| one.internal_due.is_some()).count();
        (book.forms.len(), early)
    };
    assert_eq!(asked(&ledger), (2, 595));
    assert_eq!(ledger.doctor().unwrap(), []);
    for _ in 0..2 {
        ledger.undo(&stamp("2023-09-18")).unwrap();
    }
    assert_eq!(asked(&ledger), (0, 0));
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// The sample desk of then, with a form that came back, half of it settled, and a document whose gate was overridden.
#[test]
fn a_ledger_of_the_seventh_schema_keeps_its_returns_and_its_gates() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-7.gongkai", &folder)).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let kept = |ledger: &Ledger| {
        let book = ledger.book().unwrap();
        let open =
            book.returns.values().flat_map(|one| &one.differences).filter(|one| one.ruling == Ruling::Open).count();
        let days = book.assignments.values().filter(|one| one.completed_on.is_some()).count();
        (
            book.returns.len(),
            book.returns.values().map(|one| one.differences.len()).sum(),
            open,
            days,
            book.documents.values().map(|one| one.passes.len()).sum(),
        )
    };
    assert_eq!(kept(&ledger), (1, 12_usize, 5, 1, 11_usize));
    assert_eq!(ledger.doctor().unwrap(), []);
    for _ in 0..4 {
        ledger.undo(&stamp("2023-09-18")).unwrap();
    }
    assert_eq!(kept(&ledger), (0, 0, 0, 0, 10));
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// The sample desk of then, with a catalogue published and adjusted, and a week frozen.
#[test]
fn a_ledger_of_the_eighth_schema_keeps_its_catalogue_its_scheme_and_what_it_froze() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-8.gongkai", &folder)).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let book = ledger.book().unwrap();
    let plan = book.plan_of_key("2023").unwrap();
    assert!(plan.points.is_empty() && plan.scheme_change.is_none());
    assert_eq!((plan.catalogue.facts.published_on, plan.catalogue.changes.len()), (Some(d("2023-03-31")), 1));
    // The scheme reads as it was written then: what a frozen week says of it still holds.
    let text = serde_json::to_string(&plan.scoring).unwrap();
    assert_eq!(plan.scheme_hash, sha256(text.as_bytes()));
    let week = book.weeks.values().next_back().unwrap();
    assert_eq!((week.week.to_string().as_str(), week.scheme_hash.as_str()), ("2023-W37", plan.scheme_hash.as_str()));
    assert_eq!(ledger.doctor().unwrap(), []);
    for _ in 0..3 {
        ledger.undo(&stamp("2023-09-18")).unwrap();
    }
    let book = ledger.book().unwrap();
    assert_eq!(book.plan_of_key("2023").unwrap().catalogue, Catalogue::default());
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// The sample desk of then, scored by a scheme of its own with points by hand, and a week frozen.
#[test]
fn a_ledger_of_the_ninth_schema_keeps_its_points_and_drafts_bulletins_by_the_usual_rules() {
    let folder = TempDir::new().unwrap();
    let mut ledger = Ledger::open(&of_version("version-9.gongkai", &folder)).unwrap();
    assert_eq!(version(&ledger.db).unwrap(), TODAY);
    let book = ledger.book().unwrap();
    let plan = book.plan_of_key("2023").unwrap();
    assert_eq!((plan.points.len(), plan.points[0].points), (1, 3850));
    assert_eq!(plan.scheme_change.as_ref().unwrap().on, d("2023-09-18"));
    assert!(plan.bulletin == BulletinScheme::default() && book.bulletins.is_empty());
    assert_eq!(book.weeks.values().next_back().unwrap().week.to_string(), "2023-W37");
    assert_eq!(ledger.doctor().unwrap(), []);
    for _ in 0..3 {
        ledger.undo(&stamp("2023-09-18")).unwrap();
    }
    let book = ledger.book().unwrap();
    let plan = book.plan_of_key("2023").unwrap();
    assert!(plan.points.is_empty() && plan.scheme_change.is_none());
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// Nobody had written down what a catalogue says: nothing is owed of a decision that was not before.
#[test]
fn decisions_of_before_keep_their_days_and_say_nothing_of_the_catalogue() {
    let kept = [("version-2.gongkai", 1, 1, 0), ("version-6.gongkai", 4, 19, 16), ("version-7.gongkai", 4, 19, 16)];
    for (name, decisions, stages, elements) in kept {
        let folder = TempDir::new().unwrap();
        let book = Ledger::open(&of_version(name, &folder)).unwrap().book().unwrap();
        let all = || book.decisions.values();
        assert_eq!(all().count(), decisions, "{name}");
        assert_eq!(all().map(|one| one.stages.len()).sum::<usize>(), stages, "{name}");
        assert_eq!(all().map(|one| one.elements.len()).sum::<usize>(), elements, "{name}");
        assert!(all().all(|one| one.facts.is_blank() && one.meeting.is_none()), "{name}");
        assert!(book.plans.values().all(|plan| plan.catalogue == Catalogue::default()), "{name}");
        let at = |one| Day::of(&book, &calendar(), d("2023-09-06")).proceeding(one);
        assert!(all().all(|one| at(one).passed_over.is_empty()), "{name}");
        // 决1 is complete; 决3 is decided that day and has its report to write by 09-20, the tenth working day. The one of
        // the second schema asks for opinions since 08-03 and shows no draft.
        let lights: Vec<_> = all().map(|one| at(one).light).collect();
        let of_then = [Light::Blue, Light::Green, Light::Yellow, Light::Green];
        assert_eq!(lights, if decisions == 4 { &of_then[..] } else { &of_then[2..3] }, "{name}");
    }
}

#[test]
fn a_migrated_file_has_the_shape_of_a_new_one() {
    let shape = |db: &Connection| told(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    let folder = TempDir::new().unwrap();
    let new = Ledger::create(&folder.path().join("new.db"), &zh(), &stamp("2023-07-28")).unwrap();
    for name in [
        "version-1.gongkai",
        "version-2.gongkai",
        "version-5.gongkai",
        "version-6.gongkai",
        "version-7.gongkai",
        "version-8.gongkai",
        "version-9.gongkai",
    ] {
        let migrated = Ledger::open(&of_version(name, &folder)).unwrap();
        assert_eq!(shape(&migrated.db), shape(&new.db), "{name}");
        assert_eq!(told(&migrated.db, "PRAGMA foreign_keys"), ["Integer(1)"]);
    }
}

#[test]
fn what_hangs_on_nothing_is_found() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    drop(Ledger::open(&path).unwrap());
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "UPDATE note SET record = 77 WHERE id = 2; UPDATE evidence SET kind = 'unit', record = 99 WHERE id = 1",
        )
        .unwrap();
    drop(other);
    let orphan = |table: &str, id| Finding::Orphan { table: table.into(), id };
    assert_eq!(Ledger::open(&path).unwrap().doctor().unwrap(), [orphan("evidence", 1), orphan("note", 2)]);
}
