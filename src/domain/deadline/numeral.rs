//! Chinese numerals: 二〇二三, 三十一, 廿五, 一百二十.

/// Whether `sign` can stand in a Chinese numeral. The letter O and the digit 0 count only inside one (二O二三, 二0二三).
pub(super) fn belongs(sign: char, inside: bool) -> bool {
    digit(sign).is_some() || "十拾百佰廿卅".contains(sign) || (inside && "Oo0".contains(sign))
}

/// The number a run of numeral signs writes, with the count of its decimal digits. None for what is no exact number:
/// 二三 (two or three), 十四五 (a five-year plan).
pub(super) fn value(run: &[char]) -> Option<(u32, usize)> {
    let value = spelled_out(run).or_else(|| positional(run))?;
    Some((value, value.to_string().len()))
}

fn digit(sign: char) -> Option<u32> {
    Some(match sign {
        '〇' | '○' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Digit by digit: a year of four, one digit, or two of which the second is a nought (三〇).
fn spelled_out(run: &[char]) -> Option<u32> {
    let digits = run.iter().map(|sign| if "Oo0".contains(*sign) { Some(0) } else { digit(*sign) });
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let exact = matches!(digits.as_slice(), [_] | [1..=9, 0] | [1..=9, _, _, _]);
    exact.then(|| digits.iter().fold(0, |sum, digit| sum * 10 + digit))
}

/// With 十 and 百 as places.
fn positional(run: &[char]) -> Option<u32> {
    match run {
        [hundreds, '百' | '佰', rest @ ..] => {
            let hundreds = digit(*hundreds).filter(|digit| *digit > 0)? * 100;
            match rest {
                [] => Some(hundreds),
                ['零' | '〇', unit] => Some(hundreds + digit(*unit).filter(|digit| *digit > 0)?),
                rest if rest.len() > 1 => Some(hundreds + tens(rest)?),
                _ => None,
            }
        }
        run => tens(run),
    }
}

fn tens(run: &[char]) -> Option<u32> {
    let (tens, rest) = match run {
        ['十' | '拾', rest @ ..] => (10, rest),
        ['廿', rest @ ..] => (20, rest),
        ['卅', rest @ ..] => (30, rest),
        [tens, '十' | '拾', rest @ ..] => (digit(*tens).filter(|digit| *digit > 0)? * 10, rest),
        _ => return None,
    };
    match rest {
        [] => Some(tens),
        [unit] => Some(tens + digit(*unit).filter(|digit| *digit > 0)?),
        _ => None,
    }
}
