//! Every failure that is told has a case that makes it (`tests/refusals/calls.toml`), run through the program itself; what
//! is said is read in both languages in the list beside it, which is made from the cases.

mod case;
mod page;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use case::{Case, Cases};
use words::Sentences;

/// Areas of the catalogues whose sentences are failures, or parts of them. The reasons of SQLite and of the system (`cause`,
/// `system`) have a test beside them that goes through every number there is.
const AREAS: [&str; 18] = [
    "cli_usage",
    "cli_wanted",
    "demo",
    "failure",
    "finding",
    "forms_fault",
    "holiday",
    "import_damage",
    "import_file",
    "import_kind",
    "import_measure",
    "keys",
    "ledger",
    "pack",
    "reader",
    "register_refusal",
    "returns_fault",
    "weekly_fault",
];

fn cases() -> Cases {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/refusals/calls.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

/// What a case said in each language, or what is wrong with it.
fn ran(case: &Case, sentences: &Sentences) -> Result<[String; 2], String> {
    let [chinese, english] = ["zh-CN", "en"].map(|lang| case.run(lang));
    let (chinese, english) = (chinese?, english?);
    for name in &case.says {
        if !sentences.has(name, &chinese) {
            return Err(format!("{}: {name} is not said: {chinese}", case.says[0]));
        }
    }
    let odd = page::odd_words(&chinese, case);
    if !odd.is_empty() {
        return Err(format!("{}: {odd:?} on a Chinese page: {chinese}", case.says[0]));
    }
    Ok([chinese, english])
}

/// The cases in their order, run on all cores.
fn run_all(cases: &[Case], sentences: &Sentences) -> Vec<Result<[String; 2], String>> {
    let share = cases.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
    std::thread::scope(|scope| {
        let threads: Vec<_> = cases
            .chunks(share)
            .map(|some| scope.spawn(move || some.iter().map(|case| ran(case, sentences)).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn every_failure_has_a_case_and_its_sentences() {
    let sentences = Sentences::of(&AREAS);
    let Cases { case: cases, elsewhere } = cases();
    let mut told: BTreeMap<&str, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (case, said) in cases.iter().zip(run_all(&cases, &sentences)) {
        match said {
            Err(why) => wrong.push(why),
            Ok([chinese, english]) => {
                let first = told.entry(&case.says[0]).or_default();
                write!(first, "  {chinese}\n  {english}\n  exit {}\n", case.code).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let met: BTreeSet<&str> = cases.iter().flat_map(|case| &case.says).map(String::as_str).collect();
    let known: BTreeSet<&str> = sentences.names().collect();
    let unmet: Vec<_> = known.iter().filter(|name| !met.contains(*name) && !elsewhere.contains_key(**name)).collect();
    assert!(unmet.is_empty(), "no case in tests/refusals/calls.toml for {unmet:#?}");
    let is_idle = |name: &&String| met.contains(name.as_str()) || !known.contains(name.as_str());
    let idle: Vec<&String> = elsewhere.keys().filter(is_idle).collect();
    assert!(idle.is_empty(), "elsewhere, and met here or no sentence: {idle:?}");
    for (name, place) in &elsewhere {
        let test = place.split([';', ',']).next().unwrap_or_default();
        let is_path = test.starts_with("tests/") || test.starts_with("src/");
        assert!(!is_path || Path::new(env!("CARGO_MANIFEST_DIR")).join(test).is_file(), "{name}: no {test}");
        let text = format!("  {}\n  {}\n  {place}\n", sentences.chinese(name), sentences.english(name));
        told.insert(name, text);
    }
    let list: String = told.iter().map(|(name, said)| format!("{name}\n{said}")).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../refusals");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("calls", list));
}

/// A new variant has a sentence of its own, or stands here with the sentences that it is told by.
#[test]
fn every_variant_of_an_error_has_a_sentence_of_its_name() {
    use gongkai::domain::act::{Refusal, RegisterFault};
    use gongkai::exchange::forms::FormsError;
    use gongkai::exchange::import::ReadError;
    use gongkai::exchange::weekly::WeeklyError;
    use gongkai::failure::Failure;
    use gongkai::ledger::{Finding, LedgerError};
    use gongkai::pack::holiday::Problem;
    use gongkai::pack::{Fault, PackError};
    use strum::VariantNames as _;

    let sentences = Sentences::of(&[&AREAS[..], &["refusal"]].concat());
    let enums: [(&str, &[&str], &[&str]); 11] = [
        // What another room failed at is told by its words; sums of working days and bulletins by several sentences.
        (
            "failure",
            Failure::VARIANTS,
            &["holiday", "pack", "ledger", "act", "import", "weekly", "forms", "demo", "workday", "bulletin"],
        ),
        ("ledger", LedgerError::VARIANTS, &["refused"]),
        // A missing file and one of another kind are told by the file's words.
        ("import_file", ReadError::VARIANTS, &["other_kind"]),
        ("weekly_fault", WeeklyError::VARIANTS, &["encoding", "ledger"]),
        ("forms_fault", FormsError::VARIANTS, &["encoding", "ledger"]),
        ("pack", PackError::VARIANTS, &["io", "problems"]),
        ("pack", Fault::VARIANTS, &[]),
        ("holiday", Problem::VARIANTS, &[]),
        ("finding", Finding::VARIANTS, &["evidence_file"]),
        ("register_refusal", RegisterFault::VARIANTS, &["stage_wants"]),
        ("refusal", Refusal::VARIANTS, &["register", "opinions_do_not_add_up"]),
    ];
    let mut silent = Vec::new();
    for (area, variants, apart) in enums {
        let names = variants.iter().filter(|name| !apart.contains(name)).map(|name| format!("{area}.{name}"));
        silent.extend(names.filter(|name| !sentences.names().any(|known| known == name)));
    }
    assert!(silent.is_empty(), "no sentence for {silent:?}");
}
