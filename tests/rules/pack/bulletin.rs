//! The rules of the bulletin: the shipped ones, a pack without any, and what is wrong with them.

use gongkai::domain::bulletin::ProblemKind;
use gongkai::domain::pack::BulletinScheme;
use gongkai::pack::{self, Fault, write};

use super::{shipped, shipped_text};

fn with(from: &str, to: &str) -> String {
    let text = shipped_text();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn the_shipped_rules_are_on_trial_and_those_that_serve_a_pack_without_any() {
    let scheme = shipped().bulletin.unwrap();
    assert!(scheme.trial);
    assert_eq!(scheme, BulletinScheme::default());
    let text = shipped_text();
    let (before, _) = text.split_once("# ---- 通报：试行").unwrap();
    let bare = pack::read("bare", before).unwrap();
    assert_eq!(bare.bulletin, None);
    assert_eq!(pack::read("bare", &write(&bare)).unwrap(), bare);
}

#[test]
fn own_rules_are_read_and_written_as_they_are() {
    let rule = "id = \"wide\"\ntitle = \"问题多\"\nlast = 2\nscore_below = 72.5\noverdue_to = 0\n";
    let text = with("reply_workdays = 5", "reply_workdays = 8\naddressees = \"各镇街：\"")
        .replace("issues = [\"overdue\", ", "issues = [\"findings_overdue\", \"overdue\", ")
        + &format!("\n[[bulletin.criticism]]\n{rule}");
    let own = pack::read("own", &text).unwrap();
    let scheme = own.bulletin.clone().unwrap();
    assert_eq!((scheme.reply_workdays, scheme.addressees.as_deref()), (8, Some("各镇街：")));
    assert_eq!(scheme.issues[..2], [ProblemKind::FindingsOverdue, ProblemKind::Overdue]);
    let last = scheme.criticism.last().unwrap();
    assert_eq!((last.last, last.score_below, last.overdue_to), (Some(2), Some(7_250), Some(0)));
    assert_eq!(pack::read("again", &write(&own)).unwrap(), own);
}

#[test]
fn wrong_rules_are_told_with_their_field() {
    let told = |from: &str, to: &str| {
        let problems = pack::check(&with(from, to)).problems;
        assert_eq!(problems.len(), 1, "{problems:#?}");
        (problems[0].field.clone(), problems[0].fault.clone())
    };
    let beyond = |found, least, most| Fault::NotBetween { found, least, most };
    assert_eq!(
        told("reply_workdays = 5", "reply_workdays = 0"),
        ("bulletin · reply_workdays".to_owned(), beyond(0, 1, 60))
    );
    assert_eq!(
        told("silent_days = 60", "silent_days = -1"),
        ("bulletin.criticism silent · silent_days".to_owned(), beyond(-1, 1, 1000))
    );
    assert_eq!(told("vetoed = true\n", ""), ("bulletin.criticism veto".to_owned(), Fault::NoCondition));
    let (field, fault) = told("id = \"veto\"\ntitle = \"存在", "id = \"leading\"\ntitle = \"存在");
    assert!(field == "bulletin.criticism · id" && matches!(fault, Fault::Twice { .. }), "{field} {fault:?}");
    let (_, fault) = told("issues = [\"overdue\"", "issues = [\"late\"");
    assert!(matches!(fault, Fault::Syntax(_)), "{fault:?}");
}
