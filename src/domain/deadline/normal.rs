//! One writing for the many: full width, blanks, quotes, dashes, the look-alikes that PDF files leave behind.

use crate::text::narrow;

/// `phrase` with half-width signs, without quotation marks and end marks, and with one space for each run of blanks.
pub(super) fn normalise(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for sign in phrase.chars().map(one_writing).filter(|sign| !is_quote(*sign)) {
        if sign != ' ' || !out.ends_with(' ') {
            out.push(sign);
        }
    }
    let end_marks = [' ', '.', '。', ',', ';', '、', ':'];
    let text = out.trim_start().trim_end_matches(end_marks);
    close_up(text).unwrap_or_else(|| text.to_owned())
}

/// 2 0 2 4 年: a year with its digits spread. Where every sign of the cell stands alone, the blanks say nothing; where
/// only the year does, they may part numbers after it (1 2月).
fn close_up(text: &str) -> Option<String> {
    let (spread, rest) = text.split_at_checked("2 0 2 4".len())?;
    let digits =
        spread.split(' ').all(|digit| digit.len() == 1 && digit.starts_with(|sign: char| sign.is_ascii_digit()));
    if !digits || !rest.trim_start().starts_with('年') {
        return None;
    }
    let all_alone = text.chars().enumerate().all(|(at, sign)| (sign == ' ') == (at % 2 == 1));
    let rest = if all_alone { rest.replace(' ', "") } else { rest.trim_start().to_owned() };
    Some(spread.replace(' ', "") + &rest)
}

fn one_writing(sign: char) -> char {
    match narrow(sign) {
        '\u{3000}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => ' ',
        sign if sign.is_whitespace() => ' ',
        '—' | '–' | '―' | '‐' | '‑' | '‒' | '─' | '−' | '~' | '〜' | '∼' => '-',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        '⽉' => '月',
        '⽇' => '日',
        '⾄' => '至',
        '內' => '内',
        '個' => '个',
        '週' => '周',
        '號' => '号',
        sign => sign,
    }
}

const fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』')
}
