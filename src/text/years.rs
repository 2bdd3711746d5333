//! Years in a text, moved.

use super::numeral;

/// How a digit is written, so that a moved year is written alike.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Ascii,
    FullWidth,
    Chinese,
}

fn digit(c: char) -> Option<(Script, u32)> {
    let script = match c {
        '0'..='9' => Script::Ascii,
        '０'..='９' => Script::FullWidth,
        _ => Script::Chinese,
    };
    numeral::digit(c).map(|value| (script, value))
}

/// What may follow a year: a number followed by anything else (2000次, 2019〕54号) is none.
const AFTER_YEAR: &str = "年底末前内至.-/~．－／～—–";

/// A text with its years moved: those from `from` on by so many years, each written as it was.
#[must_use]
pub fn move_years(phrase: &str, from: i32, by: i32) -> String {
    let chars: Vec<char> = phrase.chars().collect();
    let mut out = String::with_capacity(phrase.len());
    let mut rest = chars.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        let Some((script, _)) = digit(first) else {
            out.push(first);
            rest = tail;
            continue;
        };
        let length = rest.iter().take_while(|c| digit(**c).is_some_and(|(other, _)| other == script)).count();
        let (run, after) = rest.split_at(length);
        match moved(run, after, from, by) {
            Some(year) => write_year(&mut out, year, script, run),
            None => out.extend(run),
        }
        rest = after;
    }
    out
}

/// The moved year, if the run of digits is one.
fn moved(run: &[char], after: &[char], from: i32, by: i32) -> Option<i32> {
    let follows = after.iter().find(|c| !c.is_whitespace());
    if run.len() != 4 || follows.is_some_and(|c| !AFTER_YEAR.contains(*c)) {
        return None;
    }
    let year = run.iter().filter_map(|c| digit(*c)).fold(0, |sum, (_, value)| sum * 10 + value);
    let year = i32::try_from(year).ok()?;
    (from..=2100).contains(&year).then_some(year + by)
}

fn write_year(out: &mut String, year: i32, script: Script, run: &[char]) {
    let zero = run.iter().copied().find(|c| matches!(c, '零' | '○')).unwrap_or('〇');
    for c in year.to_string().chars() {
        let value = c.to_digit(10).unwrap_or_default();
        out.push(match script {
            Script::Ascii => c,
            Script::FullWidth => char::from_u32(u32::from('０') + value).unwrap_or(c),
            Script::Chinese if value == 0 => zero,
            Script::Chinese => numeral::DIGITS.get(value as usize).copied().unwrap_or(c),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_move_and_other_numbers_stay() {
        for (phrase, moved) in [
            ("2023年12月底前", "2026年12月底前"),
            (
                "2024年1月31日前（各单位）、2024年3月31日前（县级）",
                "2027年1月31日前（各单位）、2027年3月31日前（县级）",
            ),
            ("2023.12.31", "2026.12.31"),
            ("２０２３年底", "２０２６年底"),
            ("二〇二三年六月", "二〇二六年六月"),
            ("二零二三年底", "二零二六年底"),
            ("2023", "2026"),
            ("12月底前", "12月底前"),
            ("长期坚持", "长期坚持"),
            ("按国办发〔2019〕54号要求", "按国办发〔2019〕54号要求"),
            ("不少于2050人", "不少于2050人"),
            ("20230815", "20230815"),
        ] {
            assert_eq!(move_years(phrase, 2000, 3), moved);
        }
    }

    #[test]
    fn a_year_before_the_first_stays() {
        assert_eq!(move_years("2019年的办法，2023年底前", 2023, 1), "2019年的办法，2024年底前");
    }
}
