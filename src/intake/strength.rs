//! How strictly a requirement binds: the words that weaken a duty, sentence by sentence.

use crate::domain::pack::{Debtors, PackPart};
use crate::domain::task::Strength;

/// Words that weaken the duty of their sentence, and what they make of it.
const WORDS: [(&str, Strength); 5] = [
    ("原则上", Strength::Principle),
    ("尝试", Strength::Encourage),
    ("探索", Strength::Encourage),
    ("视情", Strength::Encourage),
    ("鼓励", Strength::Encourage),
];

/// The strength of a row, its strongest, and a part for each sentence that binds less. A row of such sentences alone
/// is as weak as they are.
#[must_use]
pub fn read(requirement: &str) -> (Strength, Vec<PackPart>) {
    let sentences: Vec<&str> = requirement.split_inclusive(['。', '；', '\n']).collect();
    let mut parts = Vec::new();
    let mut strongest = None;
    for sentence in sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty()) {
        let weak = WORDS.iter().find(|(word, _)| weakens(sentence, word));
        let strength = weak.map_or(Strength::Must, |(_, strength)| *strength);
        strongest = Some(strongest.map_or(strength, |before: Strength| before.min(strength)));
        if let Some((word, strength)) = weak {
            parts.push(PackPart {
                n: None,
                words: sentence.to_owned(),
                strength: *strength,
                strength_words: (*word).to_owned(),
                owed: Debtors::default(),
                deadline: None,
            });
        }
    }
    (strongest.unwrap_or(Strength::Must), parts)
}

/// 原则上 wherever it stands; the others only where they open the sentence or a clause of it (not 加强探索成果运用).
fn weakens(sentence: &str, word: &str) -> bool {
    if word == "原则上" {
        return sentence.contains(word);
    }
    sentence.split(['，', ',', '、']).any(|clause| {
        let clause = clause.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace());
        clause.trim_start_matches(['积', '极', '并']).starts_with(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_strong_as_its_strongest_sentence() {
        let (strength, parts) = read("县级原则上每年至少开展5次政策评价。年底前公开结果。");
        assert_eq!(strength, Strength::Must);
        assert_eq!(parts.len(), 1);
        assert_eq!((parts[0].strength, parts[0].strength_words.as_str()), (Strength::Principle, "原则上"));
        assert_eq!(read("探索推动政府网站数据无缝交换。").0, Strength::Encourage);
        assert_eq!(read("尝试选取适当议题，进行在线直播。持续深化列席制度。").0, Strength::Must);
        assert_eq!(read("做好信息公开工作。"), (Strength::Must, Vec::new()));
        assert_eq!(read("加强成果运用，推广改革探索经验。").0, Strength::Must);
        assert_eq!(read("").0, Strength::Must);
    }
}
