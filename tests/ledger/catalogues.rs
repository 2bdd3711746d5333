//! Catalogues of decisions: read as a person would read them, and the same again after they were written out.

use gongkai::domain::act::{Act, DecisionAct, DecisionFields};
use gongkai::domain::catalogue_column::CatalogueColumn as Column;
use gongkai::domain::day::Day;
use gongkai::domain::decision::{DecisionFacts, Procedure};
use gongkai::domain::key::Key;
use gongkai::exchange::csv::{self, Encoding};
use gongkai::exchange::import::{Progress, open};
use gongkai::exchange::{catalogue, xlsx};
use gongkai::intake::record_table::{DoubtKind, RecordColumn, RecordTable};
use gongkai::intake::table_of::TableOf;
use gongkai::locale::Lang;

use crate::support::*;

const TODAY: &str = "2023-10-10";

fn read(desk: &Desk, path: &std::path::Path) -> RecordTable {
    let source = open::read(path, &Progress::default()).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    TableOf::Catalogue.read(&source, &Day::of(&book, &calendar, day(TODAY)))
}

fn read_shipped(name: &str) -> (Desk, RecordTable) {
    let desk = Desk::new();
    let table = read(&desk, std::path::Path::new(&format!("tests/data/registers/{name}")));
    (desk, table)
}

/// The items of the ledger as fields, in order.
fn items(desk: &Desk) -> Vec<DecisionFields> {
    let book = desk.ledger.book().unwrap();
    book.decisions.values().map(|one| DecisionFields::of(one, &book)).collect()
}

/// The items of a catalogue without doubts, entered as one act that one undo takes back.
fn entered(name: &str) -> Vec<DecisionFields> {
    let (mut desk, table) = read_shipped(name);
    assert_eq!((table.doubts.as_slice(), table.unused.as_slice()), (&[][..], &[][..]));
    desk.act(TODAY, table.act().unwrap()).unwrap();
    let entered = items(&desk);
    desk.ledger.undo(&stamp(TODAY)).unwrap();
    assert!(items(&desk).is_empty());
    entered
}

fn item(title: &str, unit: &str, facts: DecisionFacts) -> DecisionFields {
    DecisionFields { title: title.into(), unit: unit.into(), in_catalogue: true, facts, ..DecisionFields::default() }
}

fn planned(words: &str) -> DecisionFacts {
    DecisionFacts { planned: Some(words.into()), ..DecisionFacts::default() }
}

#[test]
fn a_titled_table_with_full_names_of_units_and_a_total() {
    assert_eq!(
        entered("catalogue-titled.csv"),
        [
            item("制定国土空间总体规划", "县住建局", planned("2023年9月")),
            item("调整城乡供水价格", "县发改局", planned("第四季度")),
        ]
    );
}

#[test]
fn a_lead_unit_merged_over_its_items_and_supporting_ones() {
    let supporting = |units: &str| DecisionFacts { supporting: Some(units.into()), ..DecisionFacts::default() };
    assert_eq!(
        entered("catalogue-merged.xlsx"),
        [
            item("老旧小区改造方案", "县住建局", supporting("县财政局、榆山街道")),
            item("城区集中供热规划", "县住建局", DecisionFacts::default()),
            item("公交线网优化方案", "县交运局", DecisionFacts::default()),
        ]
    );
}

#[test]
fn two_rows_of_heads_with_numbered_procedures_and_the_hearing() {
    use Procedure::{Collective, Experts, Legality, Participation, Risk};
    let facts = |ticks: &[Procedure], hearing, words| DecisionFacts {
        procedures: Some(ticks.to_vec()),
        hearing: Some(hearing),
        ..planned(words)
    };
    let all = [Participation, Experts, Risk, Legality, Collective];
    let first = item("农村供水一体化方案", "县水务局", facts(&all, true, "2023年10月底前"));
    assert_eq!(
        entered("catalogue-hearing.xlsx"),
        [
            DecisionFields { note: "首次列入".into(), ..first },
            item("医疗救助实施细则", "县医保局", facts(&[Legality, Collective], false, "12月")),
        ]
    );
}

#[test]
fn a_word_table_with_its_head_on_each_page_and_procedures_line_by_line() {
    use Procedure::{Collective, Legality, Participation};
    let facts = DecisionFacts {
        basis: Some("《养老服务条例》第八条".into()),
        procedures: Some(vec![Participation, Legality, Collective]),
        ..planned("2023年11月")
    };
    assert_eq!(
        entered("catalogue-paged.docx"),
        [item("养老服务体系规划", "县民政局", facts), item("粮食应急预案修订", "县发改局", planned("年底前"))]
    );
}

#[test]
fn what_is_in_doubt_is_told_by_row_and_column_and_nothing_guessed() {
    let (_desk, table) = read_shipped("catalogue-doubted.csv");
    assert_eq!(table.unused, ["年底完成情况"]);
    let of = |column| Some(RecordColumn::Catalogue(column));
    let doubts: Vec<_> =
        table.doubts.iter().map(|one| (one.at.row, one.column, one.text.as_str(), &one.kind)).collect();
    assert_eq!(
        doubts,
        [
            (2, of(Column::Unit), "县某某局", &DoubtKind::NoUnit),
            (3, of(Column::Unit), "县水务局、县住建局", &DoubtKind::NoUnit),
            (4, of(Column::Procedures), "专家把关", &DoubtKind::NoSuchWord),
            (4, of(Column::Hearing), "视情况", &DoubtKind::NoSuchWord),
            (5, of(Column::Title), "4 县水务局 9月", &DoubtKind::NoTitle),
            (7, None, "丁方案", &DoubtKind::Twice(6)),
        ]
    );
}

#[test]
fn what_stands_already_and_what_is_no_catalogue_is_told() {
    let (mut desk, table) = read_shipped("catalogue-merged.xlsx");
    desk.act(TODAY, table.act().unwrap()).unwrap();
    let again = read(&desk, std::path::Path::new("tests/data/registers/catalogue-merged.xlsx"));
    let known: Vec<&DoubtKind> = again.doubts.iter().map(|one| &one.kind).collect();
    assert_eq!(known, [1, 2, 3].map(|n| DoubtKind::Known(Key::Decision(n))).each_ref());
    let (_desk, other) = read_shipped("doubted.csv");
    assert_eq!(other.doubts.iter().map(|one| &one.kind).collect::<Vec<_>>(), [&DoubtKind::NoCatalogue]);
}

#[test]
fn what_is_written_out_is_read_back_the_same_in_every_field_format_and_language() {
    let mut desk = Desk::new();
    for n in 0..7_usize {
        let text = |hard: &str| Some(format!("{hard}{n}"));
        let answer = [None, Some(true), Some(false)][n % 3];
        let facts = DecisionFacts {
            supporting: text("县财政局、"),
            basis: text("《条例》第一条\n=第二条, “三”"),
            // Of the first nothing is said, of the second that nothing is ticked.
            procedures: n.checked_sub(1).map(|ticks| Procedure::ALL[..ticks].to_vec()),
            public_interest: answer,
            hearing: answer.map(|is| !is),
            planned: text("+第四季度"),
            ..DecisionFacts::default()
        };
        let decision = item(&format!("“{n}”方案, 一期"), ["县水务局", "县住建局", "东阿镇"][n % 3], facts);
        let decision = Box::new(DecisionFields { note: format!("-第一行\n第二行 {n}"), ..decision });
        desk.act(TODAY, Act::from(DecisionAct::AddDecision { decision })).unwrap();
    }
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    for lang in [Lang::ZhCn, Lang::En] {
        let sheet = catalogue::sheet(&Day::of(&book, &calendar, day(TODAY)), lang);
        let files = [
            ("a.csv", csv::bytes(&sheet, Encoding::Utf8).unwrap()),
            ("b.csv", csv::bytes(&sheet, Encoding::Gb18030).unwrap()),
            ("c.xlsx", xlsx::bytes(&sheet).unwrap()),
        ];
        for (name, bytes) in files {
            let mut other = Desk::new();
            let path = other.folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let table = read(&other, &path);
            assert_eq!((table.doubts.as_slice(), table.unused.as_slice()), (&[][..], &[][..]), "{name} {lang:?}");
            other.act(TODAY, table.act().unwrap()).unwrap();
            assert_eq!(items(&other), items(&desk), "{name} {lang:?}");
        }
    }
}
