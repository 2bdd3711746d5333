//! What a number counts, of the words around it.

use super::words::{BEFORE_ACTIVITY, LIGHT_VERBS};

/// What is counted: the words before the number where they name it, those behind it where before it stands only a verb.
pub(super) fn joined(before: &str, behind: &str) -> String {
    let (before, behind) = (without_brackets(before), without_brackets(behind));
    let behind = behind.trim_start_matches('的').trim_matches(MARKS);
    let bare = activity(&before);
    let is_light = bare.is_empty() || LIGHT_VERBS.iter().any(|light| before.trim_matches(MARKS).ends_with(light));
    match (is_light, behind.is_empty()) {
        (true, false) => behind.to_owned(),
        (_, true) => bare,
        (false, false) => bare + behind,
    }
}

/// 3期（次）培训 is 培训.
fn without_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for sign in words.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            sign if depth == 0 => bare.push(sign),
            _ => {}
        }
    }
    bare
}

const MARKS: [char; 8] = ['、', '和', '与', '及', ',', '.', '%', '/'];

/// Words without what says nothing of the activity.
pub(super) fn activity(words: &str) -> String {
    let mut bare = words.trim_matches(MARKS);
    let words = || BEFORE_ACTIVITY.iter().chain(&LIGHT_VERBS);
    while let Some(shorter) = words().filter_map(|word| bare.strip_prefix(word)).min_by_key(|rest| rest.len()) {
        bare = shorter.trim_matches(MARKS);
    }
    while let Some(shorter) =
        ["要", "应", "须", "数量", "的", "次数", "场次", "由", "从"].iter().find_map(|word| bare.strip_suffix(word))
    {
        bare = shorter;
    }
    bare.trim_matches(MARKS).to_owned()
}
