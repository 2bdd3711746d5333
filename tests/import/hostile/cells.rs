//! Text that is no text, and cells that are more or less than they seem.

use super::{all_turned_away, variant};

const HEADS: &str = "序号,工作任务,要点,具体要求,责任单位,完成时限\r\n";
const ROW: &str = "1,深化公开,项目公开,公开项目清单。,县司法局,2024年6月底前\r\n";

/// A good table whose second row is `row`.
fn csv(row: &str) -> String {
    format!("\u{feff}{HEADS}{ROW}{row}\r\n")
}

#[test]
fn the_table_around_it_is_a_good_one() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("good.csv");
    std::fs::write(&path, csv("2,,,公开结果。,县财政局,2024年7月底前")).unwrap();
    let answer = crate::support::read(&path, Some(2024));
    assert_eq!(answer.code, Some(0), "{}{}", answer.out, answer.err);
}

#[test]
fn empty() {
    all_turned_away(|offer| {
        for name in ["empty.csv", "empty.txt", "empty.xlsx", "empty.xls", "empty.ods", "empty.docx", "empty"] {
            offer.bytes(name, "");
        }
        offer.bytes("bom-only.csv", "\u{feff}");
        offer.bytes("blank.csv", ",,,,\r\n,,,,\r\n");
        offer.bytes("blank.txt", "\n\n \n\t\n");
    });
}

#[test]
fn header_only() {
    all_turned_away(|offer| {
        offer.bytes("header-only.csv", HEADS);
        offer.bytes("header-only.txt", HEADS.replace(',', "\t"));
        offer.bytes("header-twice.csv", HEADS.repeat(2));
    });
}

#[test]
fn bytes_that_are_no_text() {
    all_turned_away(|offer| {
        // A generator of Knuth's, so that the bytes are the same each time.
        let mut state = 1_u64;
        let noise: Vec<u8> = (0..200_000)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                state.to_be_bytes()[0]
            })
            .collect();
        for name in ["noise.csv", "noise.txt", "noise.xlsx", "noise.docx", "noise.xls", "noise.ods", "noise"] {
            offer.bytes(name, &noise);
        }
    });
}

#[test]
fn lone_bytes_and_mixed_encodings() {
    all_turned_away(|offer| {
        let mut lone = csv("2,,,公开结果。,县财政局,2024年7月底前").into_bytes();
        lone.extend_from_slice(b"3,,,\xff\xfe\x80,,\r\n");
        offer.bytes("lone-bytes.csv", &lone);
        let (gb18030, _, _) = encoding_rs::GB18030.encode("2,,,公开结果。,县财政局,2024年7月底前\r\n");
        offer.bytes("mixed-with-bom.csv", [csv("").as_bytes(), &gb18030].concat());
        offer.bytes("mixed.csv", [HEADS.as_bytes(), ROW.as_bytes(), &gb18030].concat());
        let cut = variant("csv-gb18030-comma-crlf.csv");
        // It ends with 。 in two bytes, two commas and a line end.
        let cut = &cut[..cut.len() - 5];
        assert!(encoding_rs::GB18030.decode(cut).2);
        offer.bytes("cut-in-a-character.csv", cut);
        let odd = variant("csv-utf16le-tab-crlf.csv");
        offer.bytes("utf16-odd.csv", &odd[..odd.len() - 1]);
        let lone_surrogate = [b"\xff\xfe".as_slice(), &[0x00, 0xd8], b"A\0\n\0"].concat();
        offer.bytes("utf16-surrogate.csv", lone_surrogate);
    });
}

#[test]
fn truncated_text() {
    all_turned_away(|offer| {
        offer.bytes("open-quote.csv", csv("2,,,\"公开结果。,县财政局,2024年7月底前"));
    });
}

#[test]
fn characters_that_hide_or_that_a_terminal_obeys() {
    all_turned_away(|offer| {
        let hidden = [
            ("nul.csv", "公开\0结果。"),
            ("esc.csv", "公开\u{1b}[2J\u{1b}]0;x\u{7}结果。"),
            ("bidi.csv", "公开\u{202e}果结\u{202c}。"),
            ("isolate.csv", "公开\u{2066}果结\u{2069}。"),
            ("zero-width.csv", "公\u{200b}开\u{200d}结果\u{feff}。"),
            ("bell.csv", "公开\u{7}结果\u{8}\u{7f}。"),
        ];
        for (name, words) in hidden {
            offer.bytes(name, csv(&format!("2,,,{words},县财政局,2024年7月底前")));
        }
        offer.bytes("zero-width-unit.csv", csv("2,,,公开结果。,县财\u{200b}政局,2024年7月底前"));
        offer.bytes("zero-width-date.csv", csv("2,,,公开结果。,县财政局,2024年\u{202e}7月底前"));
        offer.bytes("nul-everywhere.txt", "\0".repeat(5000));
    });
}

#[test]
fn a_cell_of_five_megabytes() {
    all_turned_away(|offer| {
        let long = "公".repeat(5 * 1024 * 1024 / 3);
        offer.bytes("long-cell.csv", csv(&format!("2,,,{long},县财政局,2024年7月底前")));
        offer.bytes("long-quoted.csv", csv(&format!("2,,,\"{long}\n{long}\",县财政局,2024年7月底前")));
        offer.bytes("long-unit.csv", csv(&format!("2,,,公开结果。,{},2024年7月底前", "局、".repeat(900_000))));
        offer.bytes("long-date.csv", csv(&format!("2,,,公开结果。,县财政局,{}", "2024年".repeat(600_000))));
        offer.bytes("long-line.txt", long);
        offer.bytes("many-columns.csv", csv(&",".repeat(2_000_000)));
    });
}
