//! What bytes mean, however they are cut.

use super::*;

fn all(bytes: &[u8]) -> Vec<Decoded> {
    let mut decoder = Decoder::default();
    let mut decoded = decoder.take(bytes);
    decoded.extend(decoder.give_up());
    decoded
}

fn plain(code: KeyCode) -> Decoded {
    key(code, KeyModifiers::NONE)
}

fn typed(text: &str) -> Vec<Decoded> {
    text.chars().map(|c| plain(KeyCode::Char(c))).collect()
}

fn pasted(text: &str) -> Decoded {
    Decoded::Event(Event::Paste(text.to_owned()))
}

#[test]
fn keys_have_their_sequences() {
    let shift_ctrl = KeyModifiers::SHIFT | KeyModifiers::CONTROL;
    for (bytes, decoded) in [
        ("\r", plain(KeyCode::Enter)),
        ("\x7f", plain(KeyCode::Backspace)),
        ("\x07", key(KeyCode::Char('g'), KeyModifiers::CONTROL)),
        ("\x1b", plain(KeyCode::Esc)),
        ("\x1b[A", plain(KeyCode::Up)),
        ("\x1bOB", plain(KeyCode::Down)),
        ("\x1bOR", plain(KeyCode::F(3))),
        ("\x1b[[C", plain(KeyCode::F(3))),
        ("\x1b[13~", plain(KeyCode::F(3))),
        ("\x1b[1;2R", key(KeyCode::F(3), KeyModifiers::SHIFT)),
        ("\x1b[24~", plain(KeyCode::F(12))),
        ("\x1b[3;5~", key(KeyCode::Delete, KeyModifiers::CONTROL)),
        ("\x1b[1;6D", key(KeyCode::Left, shift_ctrl)),
        ("\x1b[Z", key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        ("\x1b[112;5u", key(KeyCode::Char('p'), KeyModifiers::CONTROL)),
        ("\x1bv", key(KeyCode::Char('v'), KeyModifiers::ALT)),
        ("\x1b县", key(KeyCode::Char('县'), KeyModifiers::ALT)),
        ("\x1b[", key(KeyCode::Char('['), KeyModifiers::ALT)),
        ("\x1b[2;3R", Decoded::CursorAt(2, 1)),
    ] {
        assert_eq!(all(bytes.as_bytes()), [decoded], "{bytes:?}");
    }
}

/// D1: however the bytes are cut, the same comes of them, and nothing waits for what would have come next.
#[test]
fn d1_any_cut_gives_the_same() {
    let stream =
        "县a\x1b[1;5C\x1b[200~一\r\n二\x1b[31m\x1b[201~é\x1bOP\x1b\x1b[B\x1b]11;rgb:0/0/0\x1b\\😀\x1b[5~".as_bytes();
    let whole = all(stream);
    assert_eq!(whole.len(), 10, "{whole:?}");
    for cut in 0..=stream.len() {
        let mut decoder = Decoder::default();
        let mut decoded = decoder.take(&stream[..cut]);
        decoded.extend(decoder.take(&stream[cut..]));
        assert_eq!(decoded, whole, "cut at {cut}");
        assert_eq!(decoder.patience(), None);
    }
    let mut decoder = Decoder::default();
    let single: Vec<_> = stream.iter().flat_map(|byte| decoder.take(&[*byte])).collect();
    assert_eq!(single, whole);
}

#[test]
fn a_paste_holds_what_looks_like_keys() {
    assert_eq!(all(b"\x1b[200~q\x1b[A\x1b[201~"), [pasted("q\x1b[A")]);
    assert_eq!(all(b"\x1b[200~\x1b[201~x"), [pasted(""), plain(KeyCode::Char('x'))]);
    assert_eq!(all(b"\x1b[201~"), [], "an end without a beginning");
}

/// D4: a paste whose end never comes has ended after a second of silence; what is typed then is keys again.
#[test]
fn d4_a_paste_without_an_end_ends() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.take("\x1b[200~县发".as_bytes()), []);
    assert_eq!(decoder.patience(), Some(Duration::from_secs(1)));
    assert_eq!(decoder.give_up(), [pasted("县发")]);
    assert_eq!(decoder.patience(), None);
    assert_eq!(decoder.take(b"\x03"), [key(KeyCode::Char('c'), KeyModifiers::CONTROL)]);
}

/// D5: bytes that are no character are left out, and what follows them is not.
#[test]
fn d5_undecodable_bytes_take_nothing_with_them() {
    // 县 without its last byte; 县 in GBK (CF D8); a stray continuation byte.
    assert_eq!(all(b"\xe5\x8ea"), typed("a"));
    assert_eq!(all(b"\xcf\xd8a"), typed("a"));
    assert_eq!(all(b"\x80a"), typed("a"));
    assert_eq!(all("\u{fffd}".as_bytes()), typed("\u{fffd}"));
    let mut decoder = Decoder::default();
    assert_eq!(decoder.take(b"\xe5\x8e"), [], "its rest may come");
    assert_eq!(decoder.take(b"\xbf"), typed("县"));
}

#[test]
fn what_a_terminal_answers_others_is_no_key() {
    assert_eq!(all(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07x"), typed("x"));
    assert_eq!(all(b"\x1bP1$r0m\x1b\\x"), typed("x"));
    assert_eq!(all(b"\x1b[?62;22cx"), typed("x"));
    assert_eq!(all(b"\x1b[I\x1b[Ox"), typed("x"));
}

#[test]
fn what_breaks_off_a_sequence_counts() {
    assert_eq!(all("\x1b[1;县".as_bytes()), typed("县"));
    assert_eq!(all(b"\x1b[1;\x1b[A"), [plain(KeyCode::Up)]);
    assert_eq!(all(b"\x1b\x1b"), [plain(KeyCode::Esc), plain(KeyCode::Esc)]);
}
