//! Numbers as Chinese text writes them: 12, １２, 十二, 廿五, 两, 一百二十, 二〇二三, 叁, ③.

use super::twin::narrow;

/// The digits as they are written today, by their value.
pub const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Rows of signs that are a number by themselves: the first sign, its number, the last sign.
const SIGNS: [(char, u32, char); 12] = [
    ('①', 1, '⑳'),
    ('㉑', 21, '㉟'),
    ('㊱', 36, '㊿'),
    ('⑴', 1, '⒇'),
    ('⒈', 1, '⒛'),
    ('❶', 1, '❿'),
    ('⓫', 11, '⓴'),
    ('➀', 1, '➉'),
    ('➊', 1, '➓'),
    ('⓵', 1, '⓾'),
    ('㈠', 1, '㈩'),
    ('㊀', 1, '㊉'),
];

/// The number that all of `text` writes.
#[must_use]
pub fn read(text: &str) -> Option<u32> {
    leading(text).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// The number that `text` begins with, and what follows it: 两次 is 2 and 次. `None` where it begins with none, and for
/// what is no exact whole number: 二三次, 十四五, 3.5倍, 2万份.
#[must_use]
pub fn leading(text: &str) -> Option<(u32, &str)> {
    let run: Vec<char> = text.chars().take(run_length(text.chars())).map(narrow).collect();
    let (_, rest) = text.split_at_checked(text.char_indices().nth(run.len()).map_or(text.len(), |(at, _)| at))?;
    let value = match run.first()? {
        '0'..='9' => run.iter().collect::<String>().parse().ok()?,
        _ => spelled_out(&run).or_else(|| positional(&run))?,
    };
    (!goes_on(rest)).then_some((value, rest))
}

/// How many signs at the beginning of `signs` can stand in one number: all Arabic digits, or all signs of Chinese
/// numerals, whether or not they write a number.
pub fn run_length(signs: impl Iterator<Item = char>) -> usize {
    let mut signs = signs.peekable();
    if signs.peek().is_some_and(|first| narrow(*first).is_ascii_digit()) {
        return signs.take_while(|sign| narrow(*sign).is_ascii_digit()).count();
    }
    // The letter O and the digit 0 count only inside (二O二三, 二0二三).
    signs.enumerate().take_while(|(at, sign)| is_numeral(*sign) || (*at > 0 && "Oo0".contains(*sign))).count()
}

/// Whether `sign` belongs to the Chinese numerals.
#[must_use]
pub fn is_numeral(sign: char) -> bool {
    chinese(sign).is_some() || "十拾百佰廿卅".contains(sign)
}

/// A number below a hundred as headings count: 一, 十, 十二, 二十一; in digits from there on.
#[must_use]
pub fn spelt(number: u32) -> String {
    let digit = |n: u32| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied();
    let (tens, ones) = (number / 10, number % 10);
    match (tens, ones) {
        (0, _) => digit(ones).into_iter().collect(),
        (10.., _) => number.to_string(),
        (1..=9, _) => {
            let before = digit(tens).filter(|_| tens > 1);
            let after = digit(ones).filter(|_| ones > 0);
            before.into_iter().chain(['十']).chain(after).collect()
        }
    }
}

/// The value of one digit: 3, ３, 三, 叁; 两 is 2; 〇, ○ and 零 are 0.
#[must_use]
pub fn digit(sign: char) -> Option<u32> {
    narrow(sign).to_digit(10).or_else(|| chinese(sign))
}

/// The number that one sign writes: ③, ⑴, ㊂.
#[must_use]
pub fn of_sign(sign: char) -> Option<u32> {
    let row = SIGNS.iter().find(|(first, _, last)| (*first..=*last).contains(&sign));
    row.map(|(first, number, _)| u32::from(sign) - u32::from(*first) + number)
}

fn chinese(sign: char) -> Option<u32> {
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

/// Whether the number before `rest` is only the beginning of what is written: a fraction, thousands, another script.
fn goes_on(rest: &str) -> bool {
    let mut signs = rest.chars();
    let (next, after) = (signs.next(), signs.next());
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| digit(sign).is_some());
    let is_place = |sign: char| is_numeral(sign) || "千仟万亿".contains(sign);
    is_digit(next) || next.is_some_and(is_place) || (matches!(next, Some('.' | '．' | ',')) && is_digit(after))
}

/// Digit by digit: a year of four, one digit, or two of which the second is a nought (三〇).
fn spelled_out(run: &[char]) -> Option<u32> {
    let digits = run.iter().map(|sign| if "Oo0".contains(*sign) { Some(0) } else { chinese(*sign) });
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let exact = matches!(digits.as_slice(), [_] | [1..=9, 0] | [1..=9, _, _, _]);
    exact.then(|| digits.iter().fold(0, |sum, digit| sum * 10 + digit))
}

/// With 十 and 百 as places.
fn positional(run: &[char]) -> Option<u32> {
    match run {
        [hundreds, '百' | '佰', rest @ ..] => {
            let hundreds = above_nought(*hundreds)? * 100;
            match rest {
                [] => Some(hundreds),
                ['零' | '〇', unit] => Some(hundreds + above_nought(*unit)?),
                rest => Some(hundreds + tens(rest)?),
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
        [tens, '十' | '拾', rest @ ..] => (above_nought(*tens)? * 10, rest),
        _ => return None,
    };
    match rest {
        [] => Some(tens),
        [unit] => Some(tens + above_nought(*unit)?),
        _ => None,
    }
}

fn above_nought(sign: char) -> Option<u32> {
    chinese(sign).filter(|digit| *digit > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for (texts, n) in [
            (&["2", "２", "二", "贰", "两"][..], 2),
            (&["10", "十", "拾", "一〇"], 10),
            (&["25", "廿五", "二十五", "２５"], 25),
            (&["105", "一百零五"], 105),
            (&["120", "一百二十", "一百廿"], 120),
            (&["2023", "二〇二三", "二○二三", "二零二三", "二O二三", "二0二三"], 2023),
        ] {
            for text in texts {
                assert_eq!(read(text), Some(n), "{text}");
            }
        }
        for text in ["", "次", "二三", "十四五", "一百二", "十十", "百", "2.5", "1,000", "二千", "3万", "2十", "二2"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_stands_before_its_measure() {
        assert_eq!(leading("两次"), Some((2, "次")));
        assert_eq!(leading("１２场以上"), Some((12, "场以上")));
        assert_eq!(leading("九十以上"), Some((90, "以上")));
        assert_eq!(leading("3.即"), Some((3, ".即")));
        assert_eq!(leading("二三次"), None);
        assert_eq!(leading("99999999999次"), None);
        assert_eq!(leading("不少于2次"), None);
    }

    #[test]
    fn one_sign_is_a_number() {
        let signs = ['③', '㉑', '㊿', '⑴', '⒛', '⓫', '➂', '㈢', '㊂'];
        assert_eq!(signs.map(of_sign), [3, 21, 50, 1, 20, 11, 3, 3, 3].map(Some));
        assert_eq!(of_sign('3'), None);
        assert_eq!(['3', '３', '三', '叁', '○', '十'].map(digit), [Some(3), Some(3), Some(3), Some(3), Some(0), None]);
    }
}
