//! Two wordings of one thing, and what differs in them: by characters, Latin words and numbers whole.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// The other text has something else here, or nothing.
    pub changed: bool,
}

/// So few equal characters between two changes are chance, not a stretch that stayed.
const CHANCE: usize = 1;

/// Longer texts are not compared inside: finding what moved in them would cost seconds.
const LONGEST: usize = 5_000;

/// Both texts in runs; together these are the texts again.
#[must_use]
pub fn differences(before: &str, after: &str) -> [Vec<Run>; 2] {
    let sides = [pieces(before), pieces(after)];
    let [old, new] = &sides;
    if old.len().max(new.len()) > LONGEST {
        return [before, after].map(|text| vec![Run { text: text.to_owned(), changed: before != after }]);
    }
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let mut runs = [Vec::new(), Vec::new()];
    for (at, op) in ops.iter().enumerate() {
        let is_between = at > 0 && at + 1 < ops.len();
        let changed = op.tag() != DiffTag::Equal || (is_between && op.old_range().len() <= CHANCE);
        for ((runs, side), range) in runs.iter_mut().zip(&sides).zip([op.old_range(), op.new_range()]) {
            add(runs, side.get(range).unwrap_or_default(), changed);
        }
    }
    runs
}

fn add(runs: &mut Vec<Run>, pieces: &[&str], changed: bool) {
    if pieces.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.changed == changed => last.text.extend(pieces.iter().copied()),
        _ => runs.push(Run { text: pieces.concat(), changed }),
    }
}

/// Characters; Latin words and numbers whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split_word_bounds() {
        if word.is_ascii() {
            found.push(word);
        } else {
            found.extend(word.graphemes(true));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with what changed in brackets.
    fn marked(runs: &[Run]) -> String {
        runs.iter().map(|run| if run.changed { format!("[{}]", run.text) } else { run.text.clone() }).collect()
    }

    #[test]
    fn what_changed_is_marked_and_the_rest_is_not() {
        for (before, after, old, new) in [
            ("每年不少于5次", "每年不少于12次", "每年不少于[5]次", "每年不少于[12]次"),
            ("公开栏目", "公开栏目", "公开栏目", "公开栏目"),
            ("及时公开", "及时、准确公开", "及时公开", "及时[、准确]公开"),
            ("", "新增", "", "[新增]"),
            ("由县水务局负责", "由县财政局负责", "由县[水务]局负责", "由县[财政]局负责"),
            // 的 alone between two changes stays by chance.
            ("甲乙的丙丁", "戊己的庚辛", "[甲乙的丙丁]", "[戊己的庚辛]"),
        ] {
            let [one, other] = differences(before, after);
            assert_eq!([marked(&one), marked(&other)], [old, new]);
        }
    }

    proptest::proptest! {
        #[test]
        fn the_runs_are_the_texts_again(before in "[甲乙丙a1 ，\n]{0,12}", after in "[甲乙丙a1 ，\n]{0,12}") {
            let whole = differences(&before, &after).map(|runs| runs.into_iter().map(|run| run.text).collect::<String>());
            assert_eq!(whole, [before, after]);
        }
    }

    #[test]
    fn texts_beyond_the_limit_are_changed_as_a_whole() {
        let long = "长".repeat(LONGEST + 1);
        assert_eq!(differences(&long, &long)[0], [Run { text: long.clone(), changed: false }]);
        assert!(differences(&long, "短")[1][0].changed);
    }
}
