//! Characters for what a document makes by marks on plain ones: raised and lowered digits, numbers in a ring.

/// How a run stands to its line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rise {
    /// On it.
    #[default]
    None,
    /// Above it: m².
    Raised,
    /// Below it: CO₂.
    Lowered,
}

/// Digits and signs, raised and lowered.
const RISEN: [(char, char, char); 15] = [
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
];

impl Rise {
    /// What `vertAlign` says in documents and workbooks.
    pub fn of(value: Option<&str>) -> Self {
        match value {
            Some("superscript") => Self::Raised,
            Some("subscript") => Self::Lowered,
            _ => Self::None,
        }
    }

    /// The text as it shows: a raised digit read as a plain one would grow together with the number before it, and
    /// 30日¹ become 30日1.
    pub fn apply(self, text: &str) -> String {
        let one = |c: char| {
            let found = RISEN.iter().find(|(plain, ..)| *plain == c);
            match (self, found) {
                (Self::Raised, Some((_, raised, _))) => *raised,
                (Self::Lowered, Some((.., lowered))) => *lowered,
                (Self::None, _) | (_, None) => c,
            }
        };
        text.chars().map(one).collect()
    }
}

/// A number from 1 to 50 in a ring.
pub fn ringed(number: u32) -> Option<char> {
    [(1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')]
        .into_iter()
        .find(|(from, to, _)| (*from..=*to).contains(&number))
        .and_then(|(from, _, first)| char::from_u32(u32::from(first) + number - from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_rise_and_sink_and_words_stay() {
        assert_eq!(Rise::Raised.apply("2"), "²");
        assert_eq!(Rise::Raised.apply("(1)注"), "⁽¹⁾注");
        assert_eq!(Rise::Lowered.apply("2"), "₂");
        assert_eq!(Rise::None.apply("2"), "2");
    }

    #[test]
    fn rings_reach_fifty() {
        let all: String = [1, 20, 21, 35, 36, 50].into_iter().filter_map(ringed).collect();
        assert_eq!(all, "①⑳㉑㉟㊱㊿");
        assert_eq!((ringed(0), ringed(51)), (None, None));
    }
}
