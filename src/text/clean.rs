//! Text from outside is data: what a terminal would obey, or what would hide in it, is taken out where it enters.

use std::iter::Peekable;
use std::str::Chars;

use unicode_width::UnicodeWidthChar;

/// How many zero-width marks may stand on one character: real text has at most three or four, and two hundred make
/// a cell of four hundred bytes.
pub const MARKS_MAX: usize = 4;

/// One line of clean text: no control or bidi characters, no invisible ones, no escape sequences with their tails,
/// at most [`MARKS_MAX`] marks on a character. Line breaks and tabs become one space each, a CR LF counts as one.
pub fn clean(text: &str) -> String {
    sweep(text, ' ')
}

/// As [`clean`], for notes of several lines: every kind of line break becomes `\n`, a tab still becomes a space.
pub fn clean_lines(text: &str) -> String {
    sweep(text, '\n')
}

/// Whether [`clean_lines`] surely gives the text back as it is; told in one quick look, for readers of many cells.
/// A character that needs a closer look makes it `false`, though nothing may be wrong with it.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(
            c,
            '\n' | ' '..='~'
                | '\u{a0}'..='\u{ac}'
                | '\u{ae}'..='\u{2ff}'
                | '\u{2010}'..='\u{2027}'
                | '\u{2030}'..='\u{205e}'
                | '\u{2070}'..='\u{20cf}'
                | '\u{2100}'..='\u{2bff}'
                | '\u{3000}'..='\u{3029}'
                | '\u{3030}'..='\u{3098}'
                | '\u{30a0}'..='\u{30ff}'
                | '\u{3200}'..='\u{9fff}'
                | '\u{ff01}'..='\u{ff60}'
        )
    })
}

fn sweep(text: &str, line_break: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    // A mark with nothing before it would land on whatever stands left of the text on the screen.
    let mut has_base = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push(line_break);
                (marks, has_base) = (0, false);
            }
            '\n' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(line_break);
                (marks, has_base) = (0, false);
            }
            '\t' => {
                out.push(' ');
                (marks, has_base) = (0, true);
            }
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            c if is_unwanted(c) => {}
            c if c.width() == Some(0) => {
                if has_base && marks < MARKS_MAX {
                    out.push(c);
                    marks += 1;
                }
            }
            c => {
                out.push(c);
                (marks, has_base) = (0, true);
            }
        }
    }
    out
}

/// What follows an ESC and belongs to it, so that no `[31m` stays behind as text.
fn skip_escape(chars: &mut Peekable<Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | '^' | '_' | 'X') => {
            chars.next();
            skip_string(chars);
        }
        _ => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
    }
}

/// Parameters, intermediates and the final byte of a control sequence (ECMA-48, 5.4).
fn skip_csi(chars: &mut Peekable<Chars<'_>>) {
    while chars.next_if(|c| matches!(c, '0'..='?')).is_some() {}
    while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// A control string up to BEL or ST, on the same line only: one without an end takes nothing with it.
fn skip_string(chars: &mut Peekable<Chars<'_>>) {
    let mut ahead = chars.clone();
    while let Some(c) = ahead.next() {
        match c {
            // The next one begins: looked for from each of many beginnings, one far end would cost their square.
            '\n' | '\r' | '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => return,
            '\u{07}' | '\u{9c}' => break,
            '\u{1b}' => {
                if ahead.next_if_eq(&'\\').is_none() {
                    return;
                }
                break;
            }
            _ if ahead.peek().is_none() => return,
            _ => {}
        }
    }
    *chars = ahead;
}

/// Whether a single typed character is one that no text takes: control, bidi, invisible.
pub fn is_unwanted(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

/// Characters that show nothing but turn, join, split or tag the text around them: bidi controls, zero-width and
/// filler characters, variation selectors (terminals disagree on their width), tags, noncharacters.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_escape_goes_with_its_tail() {
        assert_eq!(clean("\u{1b}[31m逾期\u{1b}[0m"), "逾期");
        assert_eq!(clean("\u{1b}]0;标题\u{7}正文\u{1b}]52;c;eA==\u{1b}\\完"), "正文完");
        assert_eq!(clean("\u{1b}(B甲\u{1b}7乙\u{9b}2J丙"), "甲乙丙");
        assert_eq!(clean("\u{1b}[200~贴\u{1b}[201~"), "贴");
    }

    #[test]
    fn an_unfinished_sequence_hides_no_text() {
        assert_eq!(clean("\u{1b}]0;没有结尾的正文"), "0;没有结尾的正文");
        assert_eq!(clean("\u{1b}]0;一行\n\u{7}两行"), "0;一行 两行");
        assert_eq!(clean("\u{1b}[发改局"), "发改局");
        assert_eq!(clean("末尾\u{1b}"), "末尾");
        assert_eq!(clean("末尾\u{1b}]"), "末尾");
        assert_eq!(clean("\u{9d}甲\u{9d}乙\u{7}丙"), "甲丙");
    }

    #[test]
    fn hidden_and_turning_characters_go() {
        assert_eq!(clean("甲\u{202e}乙\u{2066}丙\u{200b}丁\u{feff}\0戊\u{7f}"), "甲乙丙丁戊");
    }

    #[test]
    fn line_breaks_stay_only_in_notes() {
        assert_eq!(clean("一\r\n二\n三\t四\u{2028}五"), "一 二 三 四 五");
        assert_eq!(clean_lines("一\r\n二\r三\t四\u{85}五"), "一\n二\n三 四\n五");
    }

    #[test]
    fn marks_are_capped_and_need_something_to_stand_on() {
        assert_eq!(clean(&format!("e{}x", "\u{301}".repeat(200))).chars().count(), 2 + MARKS_MAX);
        assert_eq!(clean("\u{301}局"), "局");
        assert_eq!(clean_lines("局\n\u{301}办"), "局\n办");
    }

    #[test]
    fn what_looks_plain_needs_no_cleaning() {
        for c in '\0'..=char::MAX {
            // Alone, and where a mark would find something to stand on or be one too many.
            let text = format!("{c}甲{}", String::from(c).repeat(MARKS_MAX + 1));
            assert!(!is_plain(&text) || clean_lines(&text) == text, "{c:?}");
        }
        assert!(is_plain("12．县发改局、“相关部门”（含镇街）——2023年〔5〕号；①～③\nA-z"));
        assert!(!is_plain("甲\u{200b}") && !is_plain("甲\t") && !is_plain("甲\u{1b}[m") && !is_plain("e\u{301}"));
    }

    fn nasty() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            any::<char>().prop_map(String::from),
            Just("\u{1b}[".to_owned()),
            Just("\u{1b}]".to_owned()),
            Just("\u{1b}".to_owned()),
            Just("\u{7}".to_owned()),
            Just("\u{9b}".to_owned()),
            Just("\u{301}".to_owned()),
            Just("\u{200d}".to_owned()),
            Just("\r\n".to_owned()),
            "[0-9;m ~县局，]{0,4}",
        ];
        proptest::collection::vec(pieces, 0..30).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn clean_is_idempotent_and_clean(text in nasty()) {
            for (once, lines) in [(clean(&text), false), (clean_lines(&text), true)] {
                let twice = if lines { clean_lines(&once) } else { clean(&once) };
                prop_assert_eq!(&once, &twice);
                prop_assert!(once.chars().all(|c| !is_hidden(c) && (!c.is_control() || lines && c == '\n')));
            }
        }

        #[test]
        fn clean_leaves_plain_chinese_alone(text in "[一-龥，。、；：？！“”‘’（）《》〔〕…—0-9A-Za-z ]{0,60}") {
            prop_assert_eq!(clean(&text), text);
        }
    }
}
