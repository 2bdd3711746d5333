//! What a plan borrowed from another notice: marked until a person confirms it, by an act that undo takes back.

use gongkai::domain::act::{Act, PlanAct, Refusal};
use gongkai::domain::pack::{CONFIRMED_CLAUSE, Indicator, LENT_CLAUSE, Lent, Pack};
use gongkai::domain::revision::pack_of;
use gongkai::ledger::LedgerError;
use gongkai::pack as packs;

use crate::support::{Desk, pack, stamp};

fn borrowing() -> Pack {
    let mut pack = pack();
    pack.scoring = pack.scoring.lent();
    pack.lent = Lent::ALL.to_vec();
    pack
}

fn clauses(all: &[Indicator]) -> Vec<String> {
    all.iter().flat_map(|one| std::iter::once(one.clause.clone()).chain(clauses(&one.children))).collect()
}

fn confirm(what: &[Lent]) -> Act {
    PlanAct::ConfirmLent { plan: "2023".into(), what: what.to_vec() }.into()
}

#[test]
fn what_is_borrowed_waits_until_it_is_confirmed_and_waits_again_after_undo() {
    let mut desk = Desk::with(&borrowing());
    let lent = |desk: &Desk| desk.ledger.book().unwrap().default_plan().unwrap().lent.clone();
    let hash = desk.ledger.book().unwrap().default_plan().unwrap().scheme_hash.clone();
    assert_eq!(lent(&desk), Lent::ALL);
    desk.act("2023-08-10", confirm(&[Lent::Sync])).unwrap();
    assert_eq!(lent(&desk), [Lent::Decision, Lent::Scoring]);
    let twice = desk.act("2023-08-10", confirm(&[Lent::Sync]));
    assert!(matches!(twice, Err(LedgerError::Refused(Refusal::NothingLent(plan))) if plan == "2023"));
    let receipt = desk.act("2023-08-11", confirm(&[Lent::Decision, Lent::Scoring])).unwrap();
    assert_eq!(receipt.title, "确认外来：2023 年度决策、评分");
    let book = desk.ledger.book().unwrap();
    let plan = book.default_plan().unwrap();
    assert!(plan.lent.is_empty());
    assert!(clauses(&plan.scoring.indicators).iter().all(|clause| clause == CONFIRMED_CLAUSE));
    assert_eq!(plan.scheme_hash, hash, "no rule changed");
    desk.ledger.undo(&stamp("2023-08-11")).unwrap();
    assert_eq!(lent(&desk), [Lent::Decision, Lent::Scoring]);
    let book = desk.ledger.book().unwrap();
    assert!(clauses(&book.default_plan().unwrap().scoring.indicators).iter().all(|clause| clause == LENT_CLAUSE));
    assert!(desk.ledger.verify(None).unwrap().is_empty());
}

#[test]
fn the_mark_stands_in_the_pack_that_is_written() {
    let desk = Desk::with(&borrowing());
    let book = desk.ledger.book().unwrap();
    let pack = pack_of(&book, book.default_plan().unwrap().id).unwrap();
    let text = packs::write(&pack);
    assert!(text.contains("lent = [\"sync\", \"decision\", \"scoring\"]"), "{text}");
    let checked = packs::check(&text);
    assert_eq!(checked.pack.as_ref(), Some(&pack), "{:?}", checked.problems);
    assert!(!packs::write(&self::pack()).contains("lent ="));
}

#[test]
fn a_plan_of_its_own_has_nothing_to_confirm() {
    let mut desk = Desk::new();
    assert!(matches!(
        desk.act("2023-08-10", confirm(&[Lent::Sync])),
        Err(LedgerError::Refused(Refusal::NothingLent(_)))
    ));
    assert!(matches!(desk.act("2023-08-10", confirm(&[])), Err(LedgerError::Refused(Refusal::NothingLent(_)))));
}
