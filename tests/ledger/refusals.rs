//! Every refusal of an act has a case that makes it (`tests/refusals/acts.toml`), and what is said is read in both
//! languages in the list beside it, which is made from the cases.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongkai::domain::act::{Act, Refusal};
use gongkai::domain::week::{IsoWeek, WeekCounts};
use gongkai::failure::Failure;
use gongkai::ledger::{FreezeInput, LedgerError, Receipt};
use gongkai::locale::Lang;
use gongkai::pack::{read, shipped};
use serde::Deserialize;
use strum::VariantNames as _;

use crate::support::{Desk, day, stamp};

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
    /// An edit of the shipped pack: one text for another.
    pack: Option<[String; 2]>,
    #[serde(default)]
    act: String,
    /// Weeks to be frozen one after another; the last freeze is the one that is refused.
    #[serde(default)]
    freeze: Vec<IsoWeek>,
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
        let mut desk = match &self.pack {
            None if self.planless => Desk::planless(),
            None => Desk::new(),
            Some([from, to]) => Desk::with(&read("edited", &shipped()[0].1.replacen(from, to, 1)).unwrap()),
        };
        for step in &self.after {
            let (day, wire) = step.split_once(' ').unwrap();
            desk.act(day, act(wire)).map_err(|error| format!("{}: {error}: {step}", self.name))?;
        }
        let book = desk.ledger.book().unwrap();
        let today = self.day.as_deref().unwrap_or(DAY);
        let done = match self.freeze.split_last() {
            None => desk.act(today, act(&self.act)),
            Some((last, before)) => {
                before.iter().for_each(|week| drop(freeze(&mut desk, *week, today).unwrap()));
                freeze(&mut desk, *last, today)
            }
        };
        match done {
            Err(LedgerError::Refused(refusal)) => {
                let said = |lang| Failure::of_act(LedgerError::Refused(refusal.clone()), &book).sentence(lang);
                let sentences = [said(Lang::ZhCn), said(Lang::En)];
                Ok((refusal, sentences))
            }
            other => Err(format!("{}: {other:?}", self.name)),
        }
    }
}

/// The code of a refusal: its name.
fn code(refusal: &Refusal) -> &'static str {
    refusal.into()
}

fn freeze(desk: &mut Desk, week: IsoWeek, today: &str) -> Result<Receipt, LedgerError> {
    let input = FreezeInput {
        week,
        reason: None,
        last_batch: desk.ledger.last_batch_of_week(week, day(today))?,
        files: vec![("weekly-tasks.csv".into(), "编号,单位\n43,县水务局\n".into())],
        scores: Vec::new(),
        counts: WeekCounts::default(),
        scheme_hash: "00".into(),
        plan: None,
    };
    desk.ledger.freeze(&input, &stamp(today))
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
        // What the command line takes stands in brackets behind its label.
        let words: String = chinese.split('（').map(|part| part.rsplit('）').next().unwrap_or_default()).collect();
        assert!(!words.contains('_') && !words.contains("::"), "a name of the code: {chinese}");
        writeln!(list, "{}\n  {chinese}\n  {english}", case.name).unwrap();
        met.insert(case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let is_unmet = |code: &&&str| !met.contains(**code);
    let unmet: Vec<_> = Refusal::VARIANTS.iter().filter(is_unmet).collect();
    assert!(unmet.is_empty(), "no case in tests/refusals/acts.toml for {unmet:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../refusals");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("list", list));
}
