//! How automatic numbers are written: the formats of ECMA-376 (17.18.59, `ST_NumberFormat`) that Chinese documents use.

use super::super::marks::ringed;
use crate::text::numeral::DIGITS;

/// Letters repeat (`aa`, `bbb`): more than this and they are written in digits.
const LETTERS_MAX: u32 = 26 * 20;

/// A number in a format, by its name there; formats not known, and numbers a format does not reach, are in digits.
pub fn format_number(format: &str, number: u32) -> String {
    let special = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(number, '０')),
        "numberInDash" => Some(format!("- {number} -")),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).map(|text| text.to_lowercase()),
        "upperRoman" => roman(number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => {
            counted(number, ["一", "二", "三", "四", "五", "六", "七", "八", "九"], ["十", "百", "千"])
        }
        "chineseLegalSimplified" => {
            counted(number, ["壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], ["拾", "佰", "仟"])
        }
        "ideographLegalTraditional" => {
            counted(number, ["壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"], ["拾", "佰", "仟"])
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Some(ideographs(number)),
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => ringed(number).map(String::from),
        "decimalEnclosedFullstop" => sign(number, &[(1, 20, '⒈')]),
        "decimalEnclosedParen" => sign(number, &[(1, 20, '⑴')]),
        "ideographEnclosedCircle" => sign(number, &[(1, 10, '㊀')]),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

/// Digits, the zero given.
fn digits(number: u32, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(zero as u32 + digit)).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

fn ideographs(number: u32) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|n| DIGITS.get(n as usize).copied()).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

/// a to z, then aa to zz.
fn letters(number: u32, first: char) -> Option<String> {
    let place = number.checked_sub(1).filter(|_| number <= LETTERS_MAX)?;
    let letter = char::from_u32(first as u32 + place % 26)?;
    Some(std::iter::repeat_n(letter, (place / 26 + 1) as usize).collect())
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// Chinese numerals below ten thousand: 十一, 二十, 一百零三, 一千零一十; in the numerals of accounts, 壹拾壹.
fn counted(number: u32, numerals: [&str; 9], tens: [&str; 3]) -> Option<String> {
    let number = Some(number).filter(|number| (1..10_000).contains(number))?;
    let numeral = |digit: u32| digit.checked_sub(1).and_then(|place| numerals.get(place as usize)).copied();
    let [ten, hundred, thousand] = tens;
    let mut out = String::new();
    let mut gap = false;
    for (value, name) in [(1000, thousand), (100, hundred), (10, ten), (1, "")] {
        match numeral(number / value % 10) {
            None => gap = !out.is_empty(),
            // 十一, not 一十一, where everyday numerals begin with it.
            Some("一") if value == 10 && out.is_empty() => out.push_str(name),
            Some(numeral) => {
                if std::mem::take(&mut gap) {
                    out.push('零');
                }
                out.push_str(numeral);
                out.push_str(name);
            }
        }
    }
    Some(out)
}

fn pick(row: &str, number: u32) -> Option<String> {
    row.chars().nth(number.checked_sub(1)? as usize).map(String::from)
}

/// A sign of one of the rows, each from a number to a number, beginning with a sign.
fn sign(number: u32, rows: &[(u32, u32, char)]) -> Option<String> {
    let (from, _, first) = rows.iter().find(|(from, to, _)| (*from..=*to).contains(&number))?;
    char::from_u32(*first as u32 + number - from).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::format_number;

    fn row(format: &str, numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|number| format_number(format, *number)).collect()
    }

    #[test]
    fn numbers_are_written_as_word_shows_them() {
        assert_eq!(row("decimal", &[0, 1, 12]), ["0", "1", "12"]);
        assert_eq!(row("decimalZero", &[1, 12, 123]), ["01", "12", "123"]);
        assert_eq!(row("decimalFullWidth", &[10]), ["１０"]);
        assert_eq!(row("lowerLetter", &[1, 26, 27, 53]), ["a", "z", "aa", "aaa"]);
        assert_eq!(row("upperLetter", &[2]), ["B"]);
        assert_eq!(row("upperRoman", &[4, 9, 14, 1990]), ["IV", "IX", "XIV", "MCMXC"]);
        assert_eq!(row("lowerRoman", &[3]), ["iii"]);
        assert_eq!(row("decimalEnclosedCircle", &[1, 20, 21, 36, 50, 51]), ["①", "⑳", "㉑", "㊱", "㊿", "51"]);
        assert_eq!(row("decimalEnclosedParen", &[1, 20]), ["⑴", "⒇"]);
        assert_eq!(row("ideographTraditional", &[1, 10, 11]), ["甲", "癸", "11"]);
        assert_eq!(row("ideographDigital", &[3, 10, 25]), ["三", "一〇", "二五"]);
        assert_eq!(row("unheardOf", &[7]), ["7"]);
        assert_eq!(row("none", &[7]), [""]);
    }

    #[test]
    fn chinese_numerals_are_counted() {
        let numbers = [1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 111, 1001, 1010, 1100, 9999];
        let expected = [
            "一",
            "九",
            "十",
            "十一",
            "十九",
            "二十",
            "二十一",
            "九十九",
            "一百",
            "一百零一",
            "一百一十",
            "一百一十一",
            "一千零一",
            "一千零一十",
            "一千一百",
            "九千九百九十九",
        ];
        assert_eq!(row("chineseCounting", &numbers), expected);
        assert_eq!(row("chineseCountingThousand", &numbers), expected);
        assert_eq!(row("chineseLegalSimplified", &[1, 10, 11, 103]), ["壹", "壹拾", "壹拾壹", "壹佰零叁"]);
    }

    #[test]
    fn no_number_makes_an_endless_text() {
        for format in ["upperRoman", "lowerLetter", "chineseCounting", "decimalEnclosedCircle", "ideographZodiac"] {
            assert_eq!(row(format, &[0, u32::MAX]), ["0", "4294967295"]);
        }
    }
}
