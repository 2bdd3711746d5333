//! Roles: a pack names which of its steps, boxes, stages and elements the rules ask for.

use std::ops::Range;

use gongkai::pack::{self, Fault};

use super::{shipped, shipped_text};

/// Where roles are named, each with the field under which the check tells of it.
fn named() -> Vec<(Range<usize>, &'static str, &'static str)> {
    let text = shipped_text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("\nrole = \"") {
        let line = text[at + 1..].lines().next().unwrap();
        let table = text[..at].rsplit("\n[[").next().unwrap();
        let field = match table.split("]]").next().unwrap() {
            "sync.step" => "sync.step · role",
            "decision.stage" => "decision.stage · role",
            "decision.element" => "decision.element · role",
            other => panic!("a role in {other}"),
        };
        found.push((at + 1..at + 1 + line.len(), line, field));
    }
    for (at, words) in text.match_indices(", publishes = \"document\"") {
        found.push((at..at + words.len(), words, "sync.step.boxes · publishes"));
    }
    for (at, words) in text.match_indices(", publishes = \"interpretation\"") {
        found.push((at..at + words.len(), words, "sync.step.boxes · publishes"));
    }
    found
}

/// The shipped text as packs were written before there were roles.
pub fn without_roles() -> String {
    let mut text = shipped_text().to_owned();
    let mut ranges: Vec<_> = named().into_iter().map(|(range, ..)| range).collect();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    ranges.into_iter().for_each(|range| text.replace_range(range, ""));
    text
}

#[test]
fn a_pack_that_names_no_roles_has_them_by_its_old_ids() {
    assert_eq!(named().len(), 16, "two steps, two boxes, nine stages, three elements");
    let before = pack::check(&without_roles());
    assert_eq!((before.problems, before.pack), (vec![], Some(shipped())));
}

#[test]
fn a_role_that_nothing_fills_is_refused() {
    for (range, words, field) in named() {
        let mut text = shipped_text().to_owned();
        text.replace_range(range, "");
        let role = words.split('"').nth(1).unwrap();
        let problems = pack::check(&text).problems;
        // Procedures that came later than packs without roles are found by their old ids, or not asked for.
        if ["experts", "risk", "legality", "party"].contains(&role) {
            assert_eq!(problems, [], "{role}");
            continue;
        }
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), &problem.fault)).collect();
        // Named at one of them, the two boxes are no list of before; of two steps one is left to say so.
        assert!(
            matches!(found[..], [(told, Fault::NoRole(lacks))] if told == field && *lacks == role),
            "{words}: {found:?}"
        );
    }
}

#[test]
fn a_role_filled_twice_is_refused() {
    let text = shipped_text().replace("role = \"deliberation\"", "role = \"publication\"");
    let problems = pack::check(&text).problems;
    let first = text[..text.find("role = \"publication\"").unwrap()].matches('\n').count() + 1;
    let twice = Fault::Twice { text: "publication".to_owned(), first };
    assert!(problems.iter().any(|one| one.field == "decision.stage · role" && one.fault == twice), "{problems:?}");
    let text = shipped_text().replace("publishes = \"interpretation\"", "publishes = \"document\"");
    assert!(pack::check(&text).problems.iter().any(|one| matches!(one.fault, Fault::Twice { .. })));
}

#[test]
fn an_unknown_role_is_refused_on_its_line() {
    let text = shipped_text().replace("role = \"release\"", "role = \"bushu\"");
    let problems = pack::check(&text).problems;
    let line = text[..text.find("role = \"bushu\"").unwrap()].matches('\n').count() + 1;
    assert!(problems.iter().any(|one| one.line == line && matches!(one.fault, Fault::Syntax(_))), "{problems:?}");
}

#[test]
fn a_county_without_elements_needs_no_roles_for_them() {
    let mut pack = shipped();
    pack.decision.elements.clear();
    let checked = pack::check(&pack::write(&pack));
    assert_eq!((checked.problems, checked.pack), (vec![], Some(pack)));
}
