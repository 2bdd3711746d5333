//! Search by characters, pinyin and initials: `发改`, `fagai` and `fgj` all find 县发改局.

use std::ops::Range;
use std::sync::LazyLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::twin::twin;

/// The pinyin table, built at the first search and shared by all.
static PINYIN: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(notations()));

fn notations() -> PinyinNotation {
    PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter
}

/// A query, made ready once and asked of many records. Its words stand apart by spaces and must all be found; case
/// and full-width letters make no difference; the last syllable may be unfinished. Of a list (`教体局、民政局`) one entry
/// is enough; a number in a list is that number and no other that it stands in (`1、4、7`).
#[derive(Debug)]
pub struct Finder {
    entries: Vec<Entry>,
}

/// What stands between the entries of a list.
const BETWEEN: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// One entry of a query.
#[derive(Debug)]
enum Entry {
    /// Words that must all be found.
    Words(Vec<IbMatcher<'static>>),
    /// The number of a record, whole.
    Number(String),
}

/// Where a query was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Characters (not bytes) of the first candidate that the query met, in order, not touching each other. Empty
    /// when only other candidates met it.
    pub ranges: Vec<Range<usize>>,
}

impl Finder {
    /// Makes a query ready. Blank queries find everything.
    pub fn new(query: &str) -> Self {
        let query: String =
            query.chars().map(|c| if c.is_alphanumeric() || c == '\u{3000}' { twin(c) } else { c }).collect();
        let query = query.to_lowercase();
        let entries: Vec<&str> = query.split(BETWEEN).map(str::trim).filter(|entry| !entry.is_empty()).collect();
        let is_list = entries.len() > 1;
        let entry = |entry: &str| {
            if is_list && is_number(entry) {
                Entry::Number(entry.to_owned())
            } else {
                Entry::Words(entry.split_whitespace().map(matcher).collect())
            }
        };
        Self { entries: entries.into_iter().map(entry).collect() }
    }

    /// Whether the query asks for nothing.
    pub fn is_blank(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether every word is found in one or another of the candidates, and where in the first: give the name that is
    /// shown first, then the full name and the aliases.
    pub fn find<'a>(&self, candidates: impl IntoIterator<Item = &'a str>) -> Option<Hit> {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        if self.is_blank() {
            return Some(Hit { ranges: Vec::new() });
        }
        self.entries.iter().find_map(|entry| match entry {
            Entry::Words(words) => find_words(words, &candidates),
            Entry::Number(number) => find_number(number, &candidates),
        })
    }
}

/// Whether every word is found in one or another of the candidates, and where in the first.
fn find_words(words: &[IbMatcher<'static>], candidates: &[&str]) -> Option<Hit> {
    let mut missing: Vec<&IbMatcher<'static>> = words.iter().collect();
    let mut ranges = Vec::new();
    for (n, candidate) in candidates.iter().enumerate() {
        missing.retain(|word| match word.find(*candidate) {
            None => true,
            Some(hit) => {
                if n == 0 {
                    ranges.push(char_range(candidate, hit.range()));
                }
                false
            }
        });
        if missing.is_empty() {
            break;
        }
    }
    missing.is_empty().then(|| Hit { ranges: joined(ranges) })
}

/// Whether a candidate is that number.
fn find_number(number: &str, candidates: &[&str]) -> Option<Hit> {
    candidates.iter().any(|one| one.to_lowercase() == number).then(|| Hit { ranges: Vec::new() })
}

/// `7`, `17.2`, `正1`, `文5`.
fn is_number(entry: &str) -> bool {
    let digits = entry.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mark = entry.chars().count() - digits.chars().count();
    mark <= 1 && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

impl Hit {
    /// The first candidate cut into what was met (`true`) and what was not, to be drawn with two styles.
    pub fn pieces<'a>(&self, candidate: &'a str) -> Vec<(bool, &'a str)> {
        let mut pieces = Vec::new();
        let mut start = 0;
        let byte = |chars: usize| candidate.char_indices().nth(chars).map_or(candidate.len(), |(at, _)| at);
        for range in &self.ranges {
            for (met, end) in [(false, byte(range.start)), (true, byte(range.end))] {
                if let Some(piece) = candidate.get(start..end).filter(|piece| !piece.is_empty()) {
                    pieces.push((met, piece));
                }
                start = end;
            }
        }
        pieces.extend(candidate.get(start..).filter(|rest| !rest.is_empty()).map(|rest| (false, rest)));
        pieces
    }
}

fn matcher(word: &str) -> IbMatcher<'static> {
    let pinyin = PinyinMatchConfig::builder(notations()).data(&PINYIN).build();
    IbMatcher::builder(word).is_pattern_partial(true).pinyin(pinyin).build()
}

fn char_range(text: &str, bytes: Range<usize>) -> Range<usize> {
    let chars = |end: usize| text.get(..end).map_or(0, |head| head.chars().count());
    chars(bytes.start)..chars(bytes.end)
}

/// Ranges in order, overlapping and touching ones made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "lists of ranges are what is compared")]
mod tests {
    use super::*;

    fn ranges(query: &str, candidates: &[&str]) -> Option<Vec<Range<usize>>> {
        Finder::new(query).find(candidates.iter().copied()).map(|found| found.ranges)
    }

    #[test]
    fn characters_pinyin_and_initials_find_the_office() {
        for (query, range) in [("fgj", 1..4), ("fagai", 1..3), ("发改", 1..3), ("xfgj", 0..4), ("发g", 1..3)] {
            assert_eq!(ranges(query, &["县发改局"]), Some(vec![range]), "{query}");
        }
        assert_eq!(ranges("jtj", &["县发改局"]), None);
    }

    #[test]
    fn an_unfinished_syllable_and_any_case_or_width_will_do() {
        for query in ["faga", "FAGAI", "ｆａｇａｉ", "  fagai　"] {
            assert_eq!(ranges(query, &["县发改局"]), Some(vec![1..3]), "{query}");
        }
    }

    #[test]
    fn every_word_must_be_found_somewhere() {
        let office = ["县发改局", "县发展和改革局", "发改委"];
        assert_eq!(ranges("xian gaige", &office), Some(vec![0..1]));
        assert_eq!(ranges("局 县", &office), Some(vec![0..1, 3..4]));
        assert_eq!(ranges("fzhgg", &office), Some(vec![]));
        assert_eq!(ranges("发改 水务", &office), None);
    }

    #[test]
    fn of_a_list_one_entry_is_enough() {
        for office in ["县教体局", "县民政局"] {
            for query in ["教体局、民政局", "jtj,mzj", "民政局；教体局、"] {
                assert!(ranges(query, &[office]).is_some(), "{query} {office}");
            }
        }
        assert_eq!(ranges("教体局、民政局", &["县水务局"]), None);
        assert_eq!(ranges("县 教体、民政", &["县教体局"]), Some(vec![0..3]), "words of an entry must all be found");
        assert_eq!(ranges("发改局、", &["县水务局"]), None, "a list that is only begun");
        assert!(Finder::new("、 ，").is_blank());
    }

    #[test]
    fn a_number_in_a_list_is_that_number() {
        let found = |query: &str| -> Vec<&str> {
            let numbers = ["1", "4", "7", "14", "17", "17.1", "正1", "临1"];
            numbers.into_iter().filter(|number| ranges(query, &["每年 1 次", number]).is_some()).collect()
        };
        assert_eq!(found("1、4、7"), ["1", "4", "7"]);
        assert_eq!(found("正1，１７.1"), ["17.1", "正1"]);
        assert_eq!(found("17"), ["17", "17.1"], "alone it is what one is still typing");
    }

    #[test]
    fn a_blank_query_finds_everything() {
        assert!(Finder::new(" 　").is_blank());
        assert_eq!(ranges("", &["县发改局"]), Some(vec![]));
    }

    #[test]
    fn pieces_cover_the_candidate() {
        let found = Finder::new("fg").find(["县发改局"]);
        assert_eq!(found.map(|f| f.pieces("县发改局")), Some(vec![(false, "县"), (true, "发改"), (false, "局")]));
        assert_eq!(Hit { ranges: vec![] }.pieces("局"), [(false, "局")]);
    }

    #[test]
    fn every_office_of_the_notice_is_found_by_its_initials() {
        let offices = [
            ("县住建局", "zjj"),
            ("县行政审批服务局", "xzsp"),
            ("县教体局", "jtj"),
            ("县卫健局", "wjj"),
            ("县水务局", "swj"),
            ("县自然资源局", "zrzyj"),
            ("县人社局", "rsj"),
            ("县交运局", "jyj"),
            ("县市场监管局", "scjgj"),
            ("洪范池镇", "hfcz"),
            ("孝直镇", "xzz"),
            ("榆山街道", "ysjd"),
        ];
        for (office, initials) in offices {
            assert!(ranges(initials, &[office]).is_some(), "{initials} {office}");
        }
    }
}
