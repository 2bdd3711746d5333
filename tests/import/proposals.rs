//! What the notice's own text proposes, held against the pack that was made of it by hand, proposal by proposal.

use std::path::PathBuf;

use gongkai::domain::pack::{Pack, PackPart, PackQuota, PackTask};
use gongkai::domain::task::Origin;
use gongkai::exchange::import::{Progress, Source, open};
use gongkai::intake::proposals::{Choice, Forms, Offer, Proposal, take};
use gongkai::intake::{self, Answers, Reading, Roster, proposals};
use gongkai::pack;
use tempfile::TempDir;

use crate::notice::files;

const NOTICE: &str = "tests/data/notice-2023-5.txt";

fn shipped() -> Pack {
    pack::find("pingyin-2023", None).unwrap()
}

fn source() -> Source {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(NOTICE);
    open::read(&path, &Progress::default()).unwrap()
}

fn read(settled: &Answers) -> (Reading, Vec<Proposal>) {
    let (source, roster) = (source(), Roster::of_pack(&shipped()));
    let reading = intake::read(&source, "notice", settled, &roster);
    let found = proposals::read(&source, &reading, settled, &roster);
    (reading, found)
}

/// The whole notice as a document: its paragraphs, then its table.
fn as_docx() -> Source {
    let text = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(NOTICE)).unwrap();
    let before = text.split_once("\t序号").unwrap().0;
    let paragraphs: Vec<&str> = before.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notice.docx");
    std::fs::write(&path, files::docx_after(&paragraphs)).unwrap();
    open::read(&path, &Progress::default()).unwrap()
}

fn proposed() -> Vec<Proposal> {
    read(&Answers::default()).1
}

/// The pack of the text with these keys taken.
fn imported(keys: impl IntoIterator<Item = String>) -> Pack {
    let mut settled = Answers::default();
    settled.proposals.extend(keys.into_iter().map(|key| (key, Choice::Take)));
    let (reading, found) = read(&settled);
    let today = shipped().issued_on;
    let mut pack = intake::pack(&reading, &settled, &Roster::of_pack(&shipped()), &shipped(), today).unwrap();
    take(&mut pack, &found, &Roster::of_pack(&shipped()));
    pack
}

fn all() -> Pack {
    imported(proposed().into_iter().filter(|one| one.is_open() && one.is_plain()).map(|one| one.key))
}

/// What the text says of a quota: names are the editor's.
fn as_said(quota: &PackQuota) -> impl PartialEq + std::fmt::Debug {
    let quota = quota.clone();
    (quota.id, quota.scope, quota.at_least, quota.strength, quota.follow_up, quota.row)
}

fn parts(pack: &Pack) -> Vec<(String, PackPart)> {
    let of = |task: &PackTask| task.parts.iter().map(|part| (task.row.clone(), part.clone())).collect::<Vec<_>>();
    let mut all: Vec<_> = pack.tasks.iter().flat_map(of).collect();
    all.sort_by_key(|(row, part)| (row.parse::<u32>().unwrap_or(u32::MAX), part.n, part.words.clone()));
    all
}

#[test]
fn the_notice_as_a_document_proposes_what_its_text_does() {
    let (source, roster) = (as_docx(), Roster::of_pack(&shipped()));
    let reading = intake::read(&source, "notice", &Answers::default(), &roster);
    let found = proposals::read(&source, &reading, &Answers::default(), &roster);
    let said = |all: &[Proposal]| {
        all.iter().map(|one| (one.key.clone(), one.words.clone(), one.offer.clone())).collect::<Vec<_>>()
    };
    assert_eq!(said(&found), said(&proposed()));
}

#[test]
fn the_six_counted_quotas_are_the_packs() {
    let found = all();
    let shipped = shipped();
    let counted: Vec<_> = shipped.quotas.iter().filter(|quota| quota.at_least.is_some()).collect();
    assert_eq!(counted.len(), 6);
    assert_eq!(found.quotas.len(), 6, "{:?}", found.quotas);
    for quota in counted {
        let same = found.quotas.iter().find(|one| one.id == quota.id).unwrap_or_else(|| panic!("{}", quota.id));
        assert_eq!(format!("{:?}", as_said(same)), format!("{:?}", as_said(quota)));
        assert_eq!(same.title, quota.title);
        assert!(same.clause.contains(&quota.clause), "{} does not hold {}", same.clause, quota.clause);
    }
}

#[test]
fn the_forms_of_row_24_are_five_and_two() {
    let forms: Vec<_> = proposed()
        .into_iter()
        .filter_map(|one| match one.offer {
            Offer::Forms(whose, number) => Some((one.row, whose, number, one.words)),
            _ => None,
        })
        .collect();
    let county = "以县政府、县政府办公室名义制发的政策性文件，采用多形式解读原则上不少于5种";
    let units = "以各镇（街道）、县直各部门单位名义制发的政策性文件多形式解读不少于2种";
    assert_eq!(
        forms,
        [("24".to_owned(), Forms::County, 5, county.to_owned()), ("24".to_owned(), Forms::Units, 2, units.to_owned())]
    );
}

#[test]
fn the_results_of_evaluations_are_published_by_the_years_end() {
    let all = proposed();
    let of_row = |row: &str| all.iter().find(|one| one.row == row && matches!(one.offer, Offer::FollowUp { .. }));
    let results = of_row("17").unwrap();
    assert_eq!(results.words, "2023年年底前将政策评价结果和运用情况向社会公开");
    let Offer::FollowUp { text, deadline, quotas } = &results.offer else { panic!() };
    assert_eq!(text, "政策评价结果和运用情况");
    assert_eq!(deadline.as_deref(), Some("2023年年底前"));
    assert_eq!(quotas, &["county.evaluations", "unit.evaluations"]);
    assert!(matches!(&of_row("16").unwrap().offer, Offer::FollowUp { quotas, .. } if quotas == &["county.attendance"]));
}

#[test]
fn parts_and_strengths_are_the_packs() {
    let (found, shipped) = (all(), shipped());
    assert_eq!(parts(&found), parts(&shipped));
    let strengths = |pack: &Pack| pack.tasks.iter().map(|task| (task.row.clone(), task.strength)).collect::<Vec<_>>();
    assert_eq!(strengths(&found), strengths(&shipped));
    let owed = |pack: &Pack| pack.tasks.iter().map(|task| (task.row.clone(), task.owed.clone())).collect::<Vec<_>>();
    assert_eq!(owed(&found), owed(&shipped));
}

#[test]
fn the_duties_of_the_body_are_the_packs() {
    let body = |pack: Pack| -> Vec<PackTask> {
        let tasks = pack.tasks.into_iter().filter(|task| task.origin == Origin::Body);
        tasks.map(|task| PackTask { brief: String::new(), brief_en: String::new(), ..task }).collect()
    };
    assert_eq!(body(all()), body(shipped()));
}

#[test]
fn each_proposal_has_its_words_and_its_place() {
    let (reading, all) = read(&Answers::default());
    let text = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(NOTICE)).unwrap();
    for one in &all {
        assert!(text.contains(one.words.trim_end_matches('。')), "{}: {}", one.key, one.words);
        match one.at {
            Some(at) => {
                let row = reading.rows.iter().find(|row| row.at == at).unwrap();
                assert!(row.requirement.contains(&one.words), "{}", one.key);
            }
            None => assert!(one.key.starts_with('B'), "{}", one.key),
        }
    }
    let mut keys: Vec<_> = all.iter().map(|one| &one.key).collect();
    keys.dedup();
    assert_eq!(keys.len(), all.len());
    // Six quotas, two numbers of forms, two things to publish, seven parts with owners or strengths of their own
    // beyond the weak clauses, two duties: and nothing else.
    assert!(all.iter().all(Proposal::is_plain), "{all:#?}");
}

#[test]
fn nothing_undecided_is_taken_and_what_was_dropped_stays_out() {
    let none = imported([]);
    assert!(none.quotas.is_empty() && none.tasks.iter().all(|task| task.origin == Origin::Table));
    let one = imported(["48-1".to_owned()]);
    assert_eq!(one.quotas.iter().map(|quota| quota.id.as_str()).collect::<Vec<_>>(), ["unit.trainings"]);
    let mut settled = Answers::default();
    settled.proposals.insert("14-1".to_owned(), Choice::Drop);
    let (reading, found) = read(&settled);
    let roster = Roster::of_pack(&shipped());
    let mut pack = intake::pack(&reading, &settled, &roster, &shipped(), shipped().issued_on).unwrap();
    take(&mut pack, &found, &Roster::of_pack(&shipped()));
    assert!(pack.tasks.iter().find(|task| task.row == "14").unwrap().parts.is_empty());
}

#[test]
fn a_pack_with_everything_taken_reads_back_as_itself() {
    let pack = all();
    let text = pack::write(&pack);
    let checked = pack::check(&text);
    assert_eq!(checked.pack.as_ref(), Some(&pack), "{:#?}", checked.problems);
}
