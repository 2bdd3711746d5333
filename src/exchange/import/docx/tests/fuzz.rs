//! Documents put together at random, and whole ones with a byte changed: no panic, and a grid that holds together.

use proptest::prelude::*;

use super::build::*;
use crate::exchange::import::Merge;

/// Pieces of documents, whole and torn.
fn piece() -> impl Strategy<Value = String> {
    let names = ["p", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "del", "ins", "sdt", "sdtPr", "numPr"];
    let empty = ["vMerge", "hMerge", "gridSpan", "gridBefore", "gridAfter", "fldChar", "numId", "br", "tab", "vanish"];
    prop_oneof![
        proptest::sample::select(names.to_vec()).prop_map(|name| format!("<w:{name}>")),
        proptest::sample::select(names.to_vec()).prop_map(|name| format!("</w:{name}>")),
        (proptest::sample::select(empty.to_vec()), "restart|[0-9]{1,3}|begin|end")
            .prop_map(|(name, value)| { format!("<w:{name} w:val=\"{value}\" w:fldCharType=\"{value}\"/>") }),
        Just("文".to_owned()),
    ]
}

/// Elements inside each other, well formed, in any order.
fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![Just(r("文")), piece().prop_filter("a whole one", |piece| piece.ends_with("/>"))];
    leaf.prop_recursive(8, 200, 6, |inner| {
        let names =
            ["p", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "r", "rPr", "del", "sdt", "sdtContent", "tbl", "tr", "tc"];
        (proptest::sample::select(names.to_vec()), proptest::collection::vec(inner, 0..6))
            .prop_map(|(name, inside)| format!("<w:{name}>{}</w:{name}>", inside.concat()))
    })
}

proptest! {
    #[test]
    fn torn_xml_never_panics(pieces in proptest::collection::vec(piece(), 0..40)) {
        let _ = read(&docx(&pieces.concat()));
    }

    #[test]
    fn a_changed_byte_never_panics(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut file = docx(&tbl(&[tr(&[cell("甲"), tc("<w:gridSpan w:val=\"2\"/>", &p("乙"))])]));
        let at = at.index(file.len());
        file[at] = byte;
        let _ = read(&file);
    }

    #[test]
    fn covered_cells_have_something_that_covers_them(body in tree()) {
        let Ok(source) = read(&docx(&body)) else { return Ok(()) };
        for grid in tables(&source) {
            for (index, row) in grid.rows.iter().enumerate() {
                for (column, cell) in row.cells.iter().enumerate() {
                    prop_assert!(cell.merge == Merge::Own || cell.text.is_empty());
                    prop_assert!(cell.merge != Merge::Left || column > 0);
                    let over = index.checked_sub(1).and_then(|above| grid.rows[above].cells.get(column));
                    prop_assert!(cell.merge != Merge::Up || over.is_some_and(|over| over.merge != Merge::Left));
                }
            }
        }
    }
}
