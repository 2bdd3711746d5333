//! Heads of columns: names cut to a few letters that no other name is cut to.

use std::collections::BTreeMap;

/// Letters kept of the first word where the others are those that tell two names apart.
const KEPT: usize = 2;

/// The heads of names, of at most `letters` characters each, no two the same: the first letters; where others begin so
/// too, the beginnings of both words (`HeSe`), else the beginning and what follows where the names part (综合执法,
/// 综合服务); at last a number.
#[must_use]
pub fn heads(names: &[&str], letters: usize) -> Vec<String> {
    let ways: Vec<[String; 3]> = names.iter().map(|name| ways(name, names, letters)).collect();
    let mut way = vec![0; names.len()];
    let said = |way: &[usize]| -> Vec<String> {
        ways.iter().zip(way).map(|(ways, at)| ways.get(*at).cloned().unwrap_or_default()).collect()
    };
    for _ in 1..3 {
        let heads = said(&way);
        for (at, head) in way.iter_mut().zip(&heads) {
            // All that share a head leave it: one that kept it would be taken for the others.
            *at += usize::from(heads.iter().filter(|other| *other == head).count() > 1);
        }
    }
    numbered(said(&way), letters)
}

fn ways(name: &str, names: &[&str], letters: usize) -> [String; 3] {
    let bare = bare(name);
    let cut = |text: &str| text.chars().take(letters).collect::<String>();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let both = match words.as_slice() {
        [first, second, ..] => start(first, KEPT) + &start(second, letters.saturating_sub(KEPT)),
        [] | [_] => cut(&bare),
    };
    let others = names.iter().filter(|other| **other != name);
    let shared = others.map(|other| shared(&bare, &self::bare(other))).max().unwrap_or(0);
    let parted = if shared > KEPT {
        start(&bare, KEPT) + &bare.chars().skip(shared).take(letters.saturating_sub(KEPT)).collect::<String>()
    } else {
        cut(&bare)
    };
    [cut(&bare), both, parted]
}

/// A name without what nearly all begin with, and without spaces.
fn bare(name: &str) -> String {
    name.strip_prefix('县').unwrap_or(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn start(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// What is still the same ends in a number.
fn numbered(mut heads: Vec<String>, letters: usize) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..heads.len() {
        let Some(head) = heads.get(at).cloned() else { continue };
        let before = seen.entry(head.clone()).or_default();
        *before += 1;
        if *before == 1 {
            continue;
        }
        let free = (*before..).map(|n| n.to_string()).find_map(|number| {
            let with = start(&head, letters.saturating_sub(number.len())) + &number;
            (!heads.contains(&with)).then_some(with)
        });
        if let (Some(slot), Some(free)) = (heads.get_mut(at), free) {
            *slot = free;
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_are_told_apart() {
        let names = ["Health", "Healthcare Security", "Water", "Government Office", "Government Services"];
        assert_eq!(heads(&names, 4), ["Heal", "HeSe", "Wate", "GoOf", "GoSe"]);
        let names = ["县综合行政执法局", "县综合行政服务中心", "县政府办公室", "县卫健局"];
        assert_eq!(heads(&names, 4), ["综合执法", "综合服务", "政府办公", "卫健局"]);
        assert_eq!(heads(&["Kongcun Town", "Kongcun Office"], 6), ["KoTown", "KoOffi"]);
    }

    #[test]
    fn what_nothing_tells_apart_is_numbered() {
        assert_eq!(heads(&["Water", "Water", "Water", "Health"], 4), ["Wate", "Wat2", "Wat3", "Heal"]);
    }
}
