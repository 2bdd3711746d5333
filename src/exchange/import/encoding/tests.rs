use std::io::Cursor;

use proptest::prelude::*;

use super::*;

fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let progress = Progress::default();
    let mut decoder = Decoder::open(Cursor::new(bytes.to_vec()), bytes.len() as u64, &progress)?;
    let mut text = String::new();
    decoder.fill(&mut text, usize::MAX)?;
    Ok(text)
}

fn fault(bytes: &[u8]) -> (u64, &'static str) {
    match decode(bytes) {
        Err(ReadError::Encoding { line, encoding }) => (line, encoding),
        other => panic!("{other:?}"),
    }
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "序号,任务\r\n1,玫瑰镇𠮷\r\n";
    assert_eq!(decode(text.as_bytes()).unwrap(), text);
    assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
    assert_eq!(decode(&GB18030.encode(text).0).unwrap(), text);
    assert_eq!(decode(&[b"\x84\x31\x95\x33", &*GB18030.encode(text).0].concat()).unwrap(), text);
    assert_eq!(decode(&utf16(text, false)).unwrap(), text);
    assert_eq!(decode(&utf16(text, true)).unwrap(), text);
}

#[test]
fn the_last_byte_of_a_long_file_decides() {
    let long = "玫瑰".repeat(CHUNK);
    assert_eq!(decode(long.as_bytes()).unwrap(), long);
    // The first character that is no ASCII stands behind many pieces.
    let late = format!("{}序号", "a,b\n".repeat(CHUNK));
    assert_eq!(decode(&GB18030.encode(&late).0).unwrap(), late);
    assert_eq!(decode(late.as_bytes()).unwrap(), late);
}

#[test]
fn characters_across_pieces_stay_whole() {
    for shift in 0..4 {
        let text = format!("{}{}", "a".repeat(shift), "𠮷玫".repeat(CHUNK / 3));
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(&GB18030.encode(&text).0).unwrap(), text);
    }
}

#[test]
fn nothing_but_a_bom_is_empty() {
    for bytes in [&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"] {
        assert!(matches!(decode(bytes), Err(ReadError::Empty)), "{bytes:?}");
    }
}

#[test]
fn a_nul_is_named_with_its_line() {
    assert!(matches!(decode(b"a\r\nb\rc\nd\0e"), Err(ReadError::Nul { line: 4 })));
    assert!(matches!(decode(&utf16("a\nb\0", true)), Err(ReadError::Nul { line: 2 })));
    assert!(matches!(decode(&[GB18030.encode("县\n").0.as_ref(), b"\0"].concat()), Err(ReadError::Nul { line: 2 })));
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    assert_eq!(fault(&[b"a\n", GB18030.encode("县局").0.as_ref(), b"\xff,b\n"].concat()), (2, "GB18030"));
    assert_eq!(fault(&[GB18030.encode("甲\n乙\n").0.as_ref(), b"\xb0"].concat()), (3, "GB18030"));
    assert_eq!(fault(b"\xef\xbb\xbfa\n\xb0\xa1"), (2, "UTF-8"));
    assert_eq!(fault(&[&utf16("a\n", false)[..], b"\x00\xd8a\0"].concat()), (2, "UTF-16LE"));
    assert_eq!(fault(&[&utf16("a", false)[..], b"b"].concat()), (1, "UTF-16LE"));
}

#[test]
fn two_encodings_in_one_file_are_not_read_as_one() {
    let (old, new) = (GB18030.encode("一、县发展和改革局\n").0, "二、县市场监管局\n".as_bytes());
    assert_eq!(fault(&[new, new, &old, new].concat()), (3, "UTF-8"));
    assert_eq!(fault(&[&old, &old, &old, new].concat()), (4, "GB18030"));
}

#[test]
fn a_stopped_reading_ends() {
    let progress = Progress::default();
    progress.stop();
    let opened = Decoder::open(Cursor::new(b"a".to_vec()), 1, &progress);
    assert!(matches!(opened.err(), Some(ReadError::Stopped)));
}

proptest! {
    #[test]
    fn lines_count_the_same_in_pieces(text in "[a\r\n]{0,40}", size in 1_usize..5) {
        let mut whole = LineCount::default();
        whole.add(text.as_bytes());
        let mut pieces = LineCount::default();
        text.as_bytes().chunks(size).for_each(|piece| pieces.add(piece));
        prop_assert_eq!(whole.ends(), pieces.ends());
        let ends = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count();
        prop_assert_eq!(whole.ends(), ends as u64);
    }
}
