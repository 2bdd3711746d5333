//! Kinds of activities and their fields: the pack's own, those of the first one for a pack that names none, and what is
//! wrong with them.

use gongkai::domain::pack::{ActivityScheme, PaceLimits, Takes};
use gongkai::pack::{self, Fault, write};

use super::{shipped, shipped_text};

fn with(from: &str, to: &str) -> String {
    let text = shipped_text();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn read(text: &str) -> ActivityScheme {
    let checked = pack::check(text);
    checked.pack.unwrap_or_else(|| panic!("{:#?}", checked.problems)).activities
}

/// The shipped text without its kinds.
fn without_kinds() -> String {
    let text = shipped_text();
    let (before, rest) = text.split_once("# 公众代表列席会议\n[[activity]]").unwrap();
    let (_, after) = rest.split_once("# ---- 三同步").unwrap();
    format!("{before}# ---- 三同步{after}")
}

#[test]
fn every_quota_of_the_notice_says_what_is_written_down() {
    let pack = shipped();
    for quota in &pack.quotas {
        assert!(!pack.activities.fields_of(&quota.id).is_empty(), "{}", quota.id);
    }
    assert_eq!(pack.activities.fields_of("unit.evaluations"), pack.activities.fields_of("county.evaluations"));
    let field = |quota: &str, id: &str| pack.activities.field_of(quota, id).map(|field| field.takes);
    assert_eq!(field("county.attendance", "delegates"), Some(Takes::People));
    assert_eq!(field("unit.open_days", "opinions"), Some(Takes::Opinions));
    assert_eq!(field("unit.trainings", "opinions"), None);
}

#[test]
fn a_kind_may_be_of_one_quota_alone() {
    let own = "[[activity]]\nid = \"county.evaluations\"\nfields = [\n    \
        { id = \"panel\", name = \"评价小组\", takes = \"people\", needed = true },\n]\n\n[[activity]]";
    let scheme = read(&with("[[activity]]", own));
    let ids = |quota: &str| scheme.fields_of(quota).iter().map(|field| field.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("county.evaluations"), ["panel"]);
    assert_eq!(ids("unit.evaluations").first().map(String::as_str), Some("policy"));
}

/// A pack that was written before packs named kinds has those of the first; one that says there are none has none.
#[test]
fn a_pack_that_names_no_kinds_has_the_customary_ones() {
    assert_eq!(read(&without_kinds()), shipped().activities);
    let none = without_kinds().replacen("office = ", "activity = []\noffice = ", 1);
    assert!(read(&none).kinds.is_empty());
    let mut pack = shipped();
    pack.activities = ActivityScheme { kinds: Vec::new(), pace: PaceLimits { slow_from: 80, ..PaceLimits::default() } };
    assert_eq!(read(&write(&pack)), pack.activities, "written and read as itself");
}

#[test]
fn limits_of_pace_are_read_and_bounded() {
    let scheme = read(&with("[sync]", "[pace]\ndays_each = 14\n\n[sync]"));
    assert_eq!(scheme.pace, PaceLimits { days_each: 14, ..PaceLimits::default() });
    let checked = pack::check(&with("[sync]", "[pace]\nslow_from = 0\n\n[sync]"));
    let found: Vec<(&str, &Fault)> = checked.problems.iter().map(|one| (one.field.as_str(), &one.fault)).collect();
    assert_eq!(found, [("pace · slow_from", &Fault::NotBetween { found: 0, least: 1, most: 1000 })]);
}

#[test]
fn what_is_wrong_with_a_kind_is_told_with_its_line() {
    let problem = |from: &str, to: &str| {
        let checked = pack::check(&with(from, to));
        assert!(checked.pack.is_none());
        checked.problems.into_iter().map(|one| (one.field, one.fault)).collect::<Vec<_>>()
    };
    let twice = problem("{ id = \"topics\"", "{ id = \"session\"");
    assert!(matches!(twice.as_slice(), [(field, Fault::Twice { .. })] if field.contains("attendance")), "{twice:?}");
    let kind = problem("takes = \"opinions\"", "takes = \"votes\"");
    assert!(matches!(kind.as_slice(), [(_, Fault::Syntax(_))]), "{kind:?}");
    let name = problem("name = \"会议届次\"", "name = \"\"");
    assert!(matches!(name.as_slice(), [(_, Fault::Empty)]), "{name:?}");
    let many: String =
        (0..41).map(|n| format!("    {{ id = \"f{n}\", name = \"项{n}\", takes = \"line\" }},\n")).collect();
    let many = problem("fields = [\n", &format!("fields = [\n{many}"));
    assert!(many.iter().all(|(_, fault)| matches!(fault, Fault::NotBetween { most: 40, .. })), "{many:?}");
    assert!(!many.is_empty());
}
