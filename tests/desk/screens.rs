//! Every screen, on the sample desk of Friday 2023-09-15 and on a ledger that is hours old.

use crate::desk::Desk;

/// The picture of the sample after these keys.
fn after(keys: &str, name: &str) {
    Desk::on_the_sample().press(keys).picture(name);
}

#[test]
fn today() {
    after("", "today");
}

#[test]
fn today_further_down() {
    after("End", "today-end");
}

#[test]
fn today_in_english() {
    after("F9", "today-english");
}

#[test]
fn every_screen_in_english() {
    let mut desk = Desk::on_a_new_ledger();
    desk.press("F9");
    for (screen, head) in [("1", "[1Today]"), ("2", "[2Calendar]"), ("5", "[5Three syncs]"), ("6", "[6Decisions]")] {
        let text = desk.press(screen).text((120, 36));
        assert!(text.contains(head), "{text}");
    }
    desk.picture("new-decisions-english");
}

#[test]
fn units_in_english() {
    after("F9 4", "units-english");
}

#[test]
fn sync_in_english() {
    after("F9 5", "sync-english");
}

#[test]
fn walk_in_english() {
    after("F9 F3", "walk-english");
}

#[test]
fn calendar_in_english() {
    after("F9 2", "calendar-english");
}

#[test]
fn calendar() {
    after("2", "calendar");
}

#[test]
fn calendar_agenda() {
    after("2 Down Tab", "calendar-agenda");
}

#[test]
fn tasks_list() {
    after("3", "tasks");
}

#[test]
fn task_detail() {
    after("3 End Enter", "task-detail");
}

#[test]
fn units_ranking() {
    after("4", "units");
}

#[test]
fn departments_ranking() {
    after("4 Tab", "units-departments");
}

#[test]
fn scorecard() {
    after("4 End Enter", "scorecard");
}

#[test]
fn scorecard_records() {
    after("4 End Enter Enter", "scorecard-records");
}

#[test]
fn roster() {
    after("4 t", "roster");
}

#[test]
fn sync_board() {
    after("5", "sync");
}

#[test]
fn sync_checklist() {
    after("5 Enter", "sync-checklist");
}

#[test]
fn document_page() {
    after("5 F4", "document-page");
}

#[test]
fn document_page_in_english() {
    after("F9 5 Down Down Down F4", "document-page-english");
}

#[test]
fn decision_page() {
    after("6 F4", "decision-page");
}

#[test]
fn decision_page_in_english() {
    after("F9 6 F4", "decision-page-english");
}

#[test]
fn catalogue_of_decisions() {
    after("6 g", "catalogue");
}

#[test]
fn why_an_element_of_a_decision_does_not_apply() {
    after("6 Enter -", "decision-not-owed");
}

#[test]
fn sync_checklist_of_an_overridden_gate() {
    let mut desk = Desk::on_the_sample();
    desk.press("5 F5").type_text("汛期").press("Enter Enter");
    desk.picture("sync-checklist-overridden");
}

#[test]
fn decisions_list() {
    after("6", "decisions");
}

#[test]
fn decision_checklist() {
    after("6 Enter", "decision-checklist");
}

#[test]
fn quotas() {
    after("7 Down Down Down Down Down", "quotas");
}

#[test]
fn quotas_ledger() {
    after("7 Enter", "quotas-ledger");
}

#[test]
fn activity_page() {
    after("7 Enter Enter", "activity-page");
}

#[test]
fn quotas_in_english() {
    after("F9 7", "quotas-english");
}

#[test]
fn history() {
    after("0", "history");
}

#[test]
fn walk_page() {
    after("F3", "walk");
}

#[test]
fn walk_document() {
    after("F3 End Left Left", "walk-document");
}

#[test]
fn walk_decision() {
    after("F3 End Left Left Left Left Left", "walk-decision");
}

#[test]
fn walk_of_a_finding() {
    after("F3 End", "walk-finding");
}

#[test]
fn walk_summary() {
    after("F3 Tab", "walk-summary");
}

/// A ledger with the notice and nothing else, on the notice's own day: nothing is late, nothing was done.
fn new(keys: &str, name: &str) {
    Desk::on_a_new_ledger().press(keys).picture(name);
}

#[test]
fn today_with_nothing_due() {
    new("", "new-today");
}

#[test]
fn no_documents() {
    new("5", "new-sync");
}

#[test]
fn no_decisions() {
    new("6", "new-decisions");
}

#[test]
fn no_activities() {
    new("7", "new-quotas");
}

#[test]
fn a_young_history() {
    new("0", "new-history");
}

#[test]
fn units_without_a_frozen_week() {
    new("4", "new-units");
}

#[test]
fn nothing_to_walk() {
    new("F3", "new-walk");
}

/// W2: what the header counts is what its section lists.
#[test]
fn the_header_counts_what_the_sections_list() {
    let mut desk = Desk::on_the_sample();
    for day in ["2023-09-15", "2023-09-18", "2023-09-25", "2023-10-16", "2023-12-29", "2024-01-02"] {
        desk.stand_on(day);
        desk.press("1");
        let text = desk.text((120, 200));
        let number = |line: &str, word: &str| -> usize {
            let after = line.split(word).nth(1).unwrap_or_default();
            after.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
        };
        let header = text.lines().next().unwrap();
        for word in ["逾期", "临期", "待审"] {
            let section = text.lines().skip(3).find(|line| line.trim_start_matches(['▸', ' ']).starts_with(word));
            let listed = section.map_or(0, |line| number(line, word));
            assert_eq!(number(header, word), listed, "{word} on {day}:\n{text}");
        }
    }
}

/// What can no longer be met in time stands on Today as one line, and its units behind it; so do follow-ups owed.
#[test]
fn quotas_out_of_reach_and_follow_ups_owed_stand_on_today() {
    let mut desk = Desk::on_a_new_ledger();
    desk.stand_on("2023-11-20");
    assert!(!desk.press("1").text((120, 200)).contains("指标难达"));
    desk.stand_on("2023-12-25");
    let text = desk.press("1").text((120, 200));
    let line = text.lines().find(|line| line.contains("指标难达")).unwrap();
    assert!(line.contains("33") && line.contains("公众代表列席常务会议"), "three of the county, 30 units: {line}");
    let text = Desk::on_the_sample().press("1").text((120, 200));
    let owed = text.lines().find(|line| line.contains("后续待公开")).unwrap();
    assert!(owed.contains("活"), "{owed}");
}
