//! Every refusal of an act has a case that makes it (`tests/refusals/acts.toml`), and what is said is read in both
//! languages in the list beside it, which is made from the cases.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongkai::domain::act::{Act, Refusal};
use gongkai::ledger::{Ledger, LedgerError};
use gongkai::locale::Lang;
use gongkai::setup::Failure;
use serde::Deserialize;

use crate::support::{Desk, stamp, zh};

const DAY: &str = "2023-09-08";

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    planless: bool,
    #[serde(default)]
    after: Vec<String>,
    day: Option<String>,
    act: String,
}

fn cases() -> Vec<Case> {
    toml::from_str::<Cases>(include_str!("../refusals/acts.toml")).unwrap().case
}

fn act(wire: &str) -> Act {
    let wire = wire.replace("@long", &"长".repeat(20_001));
    serde_json::from_str(&wire).unwrap_or_else(|error| panic!("{error}: {wire}"))
}

impl Case {
    /// What the ledger says, and the sentences of both languages; or what else came of it.
    fn run(&self) -> Result<(Refusal, [String; 2]), String> {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::new();
        if self.planless {
            desk.ledger = Ledger::create(&folder.path().join("empty.db"), &zh(), &stamp("2023-07-28")).unwrap();
        }
        for step in &self.after {
            let (day, wire) = step.split_once(' ').unwrap();
            desk.act(day, act(wire)).map_err(|error| format!("{}: {error}: {step}", self.name))?;
        }
        let book = desk.ledger.book().unwrap();
        match desk.act(self.day.as_deref().unwrap_or(DAY), act(&self.act)) {
            Err(LedgerError::Refused(refusal)) => {
                let said = |lang| Failure::of_act(LedgerError::Refused(refusal.clone()), &book).sentence(lang);
                let sentences = [said(Lang::ZhCn), said(Lang::En)];
                Ok((refusal, sentences))
            }
            other => Err(format!("{}: {other:?}", self.name)),
        }
    }
}

/// The code of a refusal. A new one stands here, and has a case, before anything compiles.
const fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::UnknownKey(_) => "unknown_key",
        Refusal::WrongKind { .. } => "wrong_kind",
        Refusal::UnknownUnit(_) => "unknown_unit",
        Refusal::UnknownPlan { .. } => "unknown_plan",
        Refusal::PlanClosed { .. } => "plan_closed",
        Refusal::DateAhead { .. } => "date_ahead",
        Refusal::NotCarried(_) => "not_carried",
        Refusal::NoPlan => "no_plan",
        Refusal::UnknownId { .. } => "unknown_id",
        Refusal::Nothing => "nothing",
        Refusal::NothingChanges => "nothing_changes",
        Refusal::Empty { .. } => "empty",
        Refusal::UncleanText { .. } => "unclean_text",
        Refusal::NoDetail { .. } => "no_detail",
        Refusal::BadDetail { .. } => "bad_detail",
        Refusal::TooLong { .. } => "too_long",
        Refusal::OwedChoice(_) => "owed_choice",
        Refusal::NoChoiceOwed(_) => "no_choice_owed",
        Refusal::NoEvidence(_) => "no_evidence",
        Refusal::NoEntry { .. } => "no_entry",
        Refusal::NoReason { .. } => "no_reason",
        Refusal::ExtensionNotLater { .. } => "extension_not_later",
        Refusal::NoDateToExtend(_) => "no_date_to_extend",
        Refusal::FutureDate { .. } => "future_date",
        Refusal::SpanBackwards { .. } => "span_backwards",
        Refusal::NothingToConfirm(_) => "nothing_to_confirm",
        Refusal::OwedAlready { .. } => "owed_already",
        Refusal::UnitGone(_) => "unit_gone",
        Refusal::SpellingTaken { .. } => "spelling_taken",
        Refusal::BadCode(_) => "bad_code",
        Refusal::BadRow(_) => "bad_row",
        Refusal::RowTaken(_) => "row_taken",
        Refusal::NobodyOwes(_) => "nobody_owes",
        Refusal::NotOfNotice(_) => "not_of_notice",
        Refusal::RowDropped(_) => "row_dropped",
        Refusal::GroupTaken(_) => "group_taken",
        Refusal::MergeIntoItself(_) => "merge_into_itself",
        Refusal::DutiesLeft { .. } => "duties_left",
        Refusal::RecordsLeft { .. } => "records_left",
        Refusal::Quoted(_) => "quoted",
        Refusal::DateCertain(_) => "date_certain",
        Refusal::GateShut { .. } => "gate_shut",
        Refusal::Circulated(_) => "circulated",
        Refusal::NotCirculated(_) => "not_circulated",
        Refusal::NotATickBox(_) => "not_a_tick_box",
        Refusal::NotASignBox(_) => "not_a_sign_box",
        Refusal::WrongRole { .. } => "wrong_role",
        Refusal::SignTooEarly { .. } => "sign_too_early",
        Refusal::NormativeExempt => "normative_exempt",
        Refusal::SignedAlready(_) => "signed_already",
        Refusal::StandsAlready(_) => "stands_already",
        Refusal::OpinionsDoNotAddUp { .. } => "opinions",
        Refusal::UnitNeeded(_) => "unit_needed",
        Refusal::BadSetting { .. } => "bad_setting",
        Refusal::BadYear(_) => "bad_year",
        Refusal::BadHash(_) => "bad_hash",
        Refusal::FileNotTakenIn(_) => "file_not_taken_in",
        Refusal::Register(_) => "register",
        Refusal::WeekNotBegun { .. } => "week_not_begun",
        Refusal::FrozenAlready(_) => "frozen_already",
    }
}

/// Without a case here: two are made by a freeze and by no act, and no row of the shipped notice has a unit to be
/// confirmed beside another that owes it.
const ELSEWHERE: [&str; 3] = ["week_not_begun", "frozen_already", "owed_already"];

/// Every code that the match above gives.
fn codes() -> BTreeSet<&'static str> {
    let source = include_str!("refusals.rs");
    let (_, of_match) = source.split_once("match refusal {").unwrap();
    let (of_match, _) = of_match.split_once("\n    }\n").unwrap();
    of_match.lines().filter_map(|line| line.split('"').nth(1)).collect()
}

#[test]
fn every_refusal_of_an_act_has_a_case_and_its_sentences() {
    let mut list = String::new();
    let (mut met, mut wrong) = (BTreeSet::new(), Vec::new());
    for case in cases() {
        let (_, [chinese, english]) = match case.run() {
            Ok(run) if code(&run.0) == case.name => run,
            Ok((refusal, _)) => {
                wrong.push(format!("{}: {refusal:?}", case.name));
                continue;
            }
            Err(why) => {
                wrong.push(why);
                continue;
            }
        };
        let words = chinese.replace("2023/A1", "").replace("doc/9", "").replace("SHA-256", "");
        assert!(!words.contains('_') && !words.contains("::"), "a name of the code: {chinese}");
        writeln!(list, "{}\n  {chinese}\n  {english}", case.name).unwrap();
        met.insert(case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unmet: Vec<_> = codes().into_iter().filter(|code| !met.contains(*code) && !ELSEWHERE.contains(code)).collect();
    assert!(unmet.is_empty(), "no case in tests/refusals/acts.toml for {unmet:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../refusals");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("list", list));
}
