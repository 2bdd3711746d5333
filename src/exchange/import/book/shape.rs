//! What a number format makes of a number: a date without its day, a time, per cent; ECMA-376 part 1, 18.8.30 and 18.8.31.

/// How a cell shows its number, as far as it changes what is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shape {
    /// As a number.
    #[default]
    Number,
    /// Per cent with so many decimals.
    Percent(usize),
    /// A date.
    Day,
    /// A date whose day does not show: `2023年10月` is kept in the file as the first of October.
    Month,
    /// A date of which only the year shows.
    Year,
    /// A date with a time.
    Moment,
    /// A date whose year does not show: `6月30日` is kept in the file with the year in which it was typed.
    Yearless {
        /// The month shows.
        month: bool,
        /// The day shows.
        day: bool,
        /// A time shows.
        time: bool,
    },
    /// A time.
    Clock,
}

impl Shape {
    /// The shape of a format that has a number and no code, with the meanings of a Chinese spreadsheet program.
    #[must_use]
    pub const fn built_in(id: u16) -> Self {
        match id {
            9 => Self::Percent(0),
            10 => Self::Percent(2),
            14 | 15 | 30 | 31 => Self::Day,
            16 | 28 | 29 | 51 | 53 | 54 | 58 => Self::Yearless { month: true, day: true, time: false },
            17 | 27 | 36 | 50 | 52 | 57 => Self::Month,
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::Clock,
            22 => Self::Moment,
            _ => Self::Number,
        }
    }

    /// The shape of a format code, by its first section.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        let marks = Marks::of(code);
        if marks.is_scientific {
            return Self::Number;
        }
        let has = |letters: &[char]| marks.parts.iter().any(|part| letters.contains(part));
        let (year, month, day) = (has(&['y', 'e', 'g', 'b']), has(&['m']), has(&['d', 'a']));
        let time = has(&['h', 's', MINUTE]);
        match (year, month || day, time) {
            (true, _, true) => Self::Moment,
            (true, _, false) if day => Self::Day,
            (true, _, false) if month => Self::Month,
            (true, _, false) => Self::Year,
            (false, true, time) => Self::Yearless { month, day, time },
            (false, false, true) => Self::Clock,
            (false, false, false) if marks.is_percent => Self::Percent(marks.decimals),
            (false, false, false) => Self::Number,
        }
    }

    /// Whether the number counts days.
    #[must_use]
    pub const fn is_time(self) -> bool {
        match self {
            Self::Number | Self::Percent(_) => false,
            Self::Day | Self::Month | Self::Year | Self::Moment | Self::Yearless { .. } | Self::Clock => true,
        }
    }
}

/// Stands for an `m` that means minutes.
const MINUTE: char = 'i';

/// What stands in the first section of a code, literal text left out.
#[derive(Default)]
struct Marks {
    /// Letters of dates and times, one for each run.
    parts: Vec<char>,
    is_percent: bool,
    is_scientific: bool,
    decimals: usize,
}

impl Marks {
    fn of(code: &str) -> Self {
        let code = code.to_ascii_lowercase().replace("general", "").replace("am/pm", "").replace("a/p", "");
        let mut marks = Self::default();
        let (mut chars, mut last, mut after_point) = (code.chars().peekable(), ' ', false);
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => while chars.next().is_some_and(|inside| inside != '"') {},
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|inside| *inside != ']').collect();
                    // [h], [mm], [ss] count on beyond a day; anything else is a colour, a condition or a language.
                    match inside.chars().next() {
                        Some(first @ ('h' | 's')) if inside.chars().all(|c| c == first) => marks.parts.push(first),
                        Some('m') if inside.chars().all(|c| c == 'm') => marks.parts.push(MINUTE),
                        _ => {}
                    }
                }
                'e' if matches!(chars.peek(), Some('+' | '-')) => marks.is_scientific = true,
                'y' | 'e' | 'g' | 'b' | 'm' | 'd' | 'a' | 'h' | 's' if c != last => marks.parts.push(c),
                '%' => marks.is_percent = true,
                '.' => after_point = true,
                '0' | '#' | '?' if after_point => marks.decimals += 1,
                _ => {}
            }
            last = c;
        }
        marks.tell_minutes();
        marks
    }

    /// An `m` after hours or before seconds is minutes.
    fn tell_minutes(&mut self) {
        let parts = self.parts.clone();
        for (at, part) in self.parts.iter_mut().enumerate() {
            let before = at.checked_sub(1).and_then(|at| parts.get(at));
            if *part == 'm' && (before == Some(&'h') || parts.get(at + 1) == Some(&'s')) {
                *part = MINUTE;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn yearless(month: bool, day: bool, time: bool) -> Shape {
        Shape::Yearless { month, day, time }
    }

    #[test]
    fn codes_are_told_apart() {
        for (code, shape) in [
            ("General", Shape::Number),
            ("0.00", Shape::Number),
            ("#,##0.00_);[Red](#,##0.00)", Shape::Number),
            ("0.00E+00", Shape::Number),
            ("@", Shape::Number),
            ("\"year\"0", Shape::Number),
            ("[DBNum1][$-804]General", Shape::Number),
            ("0%", Shape::Percent(0)),
            ("0.0#%", Shape::Percent(2)),
            ("yyyy-mm-dd", Shape::Day),
            ("[$-F800]dddd, mmmm dd, yyyy", Shape::Day),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", Shape::Day),
            ("m\"月\"d\"日\";@", yearless(true, true, false)),
            ("d\\-mmm", yearless(true, true, false)),
            ("m/d h:mm", yearless(true, true, true)),
            ("m\"月\"", yearless(true, false, false)),
            ("aaaa", yearless(false, true, false)),
            ("yyyy\"年\"m\"月\";@", Shape::Month),
            ("yyyy\\.mm", Shape::Month),
            ("mmm\\-yy", Shape::Month),
            ("yyyy年", Shape::Year),
            ("yyyy/m/d h:mm", Shape::Moment),
            ("yyyy\\-mm\\-dd hh:mm:ss", Shape::Moment),
            ("h:mm AM/PM", Shape::Clock),
            ("mm:ss.0", Shape::Clock),
            ("[h]:mm:ss", Shape::Clock),
            ("上午/下午h\"时\"mm\"分\"", Shape::Clock),
        ] {
            assert_eq!(Shape::of_code(code), shape, "{code}");
        }
    }

    #[test]
    fn built_in_formats_have_their_chinese_meaning() {
        for (id, shape) in [
            (0, Shape::Number),
            (9, Shape::Percent(0)),
            (14, Shape::Day),
            (17, Shape::Month),
            (22, Shape::Moment),
            (27, Shape::Month),
            (31, Shape::Day),
            (28, yearless(true, true, false)),
            (16, yearless(true, true, false)),
            (32, Shape::Clock),
            (49, Shape::Number),
            (57, Shape::Month),
            (58, yearless(true, true, false)),
        ] {
            assert_eq!(Shape::built_in(id), shape, "{id}");
        }
    }
}
