//! The columns of a returned sheet, found by their heads wherever they were moved to.

use crate::exchange::forms::words::UnitFormWord as Word;
use crate::exchange::import::{Grid, Row};
use crate::locale::Lang;
use crate::text::clean_lines;

/// Rows in which the heads are looked for.
const SEARCHED: usize = 20;

/// Columns of the sheet of duties as it is written.
const AS_WRITTEN: [(usize, Word); 9] = [
    (0, Word::Row),
    (1, Word::Requirement),
    (2, Word::Due),
    (3, Word::Phrase),
    (7, Word::Status),
    (8, Word::Note),
    (9, Word::DoneOn),
    (10, Word::Evidence),
    (11, Word::Key),
];

/// Places of the columns, by their heads.
pub struct Heads(Vec<(Word, usize)>);

impl Heads {
    /// The heads of a sheet that has all of `owed`, and what stands under them.
    pub fn find<'g>(grid: &'g Grid, words: &[Word], owed: &[Word]) -> Option<(Self, &'g [Row])> {
        grid.rows.iter().take(SEARCHED).enumerate().find_map(|(at, row)| {
            let heads = Self::of(row, words);
            let has_all = owed.iter().all(|word| heads.place(*word).is_some());
            has_all.then(|| (heads, grid.rows.get(at + 1..).unwrap_or_default()))
        })
    }

    /// The row that has all of these heads.
    pub fn row<'g>(grid: &'g Grid, owed: &[Word]) -> Option<&'g Row> {
        let has_all = |row: &&Row| owed.iter().all(|word| Self::of(row, owed).place(*word).is_some());
        grid.rows.iter().take(SEARCHED).find(has_all)
    }

    /// The columns where they were written, for a sheet that lost its heads; none unless some row stands there.
    pub fn as_written(grid: &Grid, stands: impl Fn(&Row) -> bool) -> Option<(Self, &[Row])> {
        let all = || Self(AS_WRITTEN.iter().map(|(at, word)| (*word, *at)).collect());
        grid.rows.iter().any(stands).then(|| (all(), grid.rows.as_slice()))
    }

    /// Where a column was written.
    pub fn written_at(word: Word) -> Option<usize> {
        AS_WRITTEN.iter().find(|(_, one)| *one == word).map(|(at, _)| *at)
    }

    fn of(row: &Row, words: &[Word]) -> Self {
        let cells = row.cells.iter().map(|cell| squeezed(&cell.text));
        let known = cells.enumerate().filter_map(|(at, text)| Some((word(&text, words)?, at)));
        Self(known.collect())
    }

    /// The column of a head; the first where someone copied it.
    pub fn place(&self, word: Word) -> Option<usize> {
        self.0.iter().find(|(one, _)| *one == word).map(|(_, at)| *at)
    }

    /// What stands under a head in a row; `None` where the column is gone.
    pub fn text<'r>(&self, row: &'r Row, word: Word) -> Option<&'r str> {
        let at = self.place(word)?;
        Some(row.cells.get(at).map_or("", |cell| cell.text.trim()))
    }
}

fn word(text: &str, words: &[Word]) -> Option<Word> {
    let is = |word: &&Word| [Lang::ZhCn, Lang::En].iter().any(|lang| squeezed(word.say(*lang)) == text);
    words.iter().find(is).copied()
}

/// A text without its blanks: programs and people break lines where they like.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What stands in a row, for a person.
pub fn words(row: &Row) -> String {
    let texts = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    clean_lines(&texts.collect::<Vec<_>>().join(" | "))
}
