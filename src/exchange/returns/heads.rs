//! The columns of a returned sheet, found by their heads wherever they were moved to.

use crate::exchange::forms::words::UnitFormWord as Word;
use crate::exchange::import::{Grid, Row};
use crate::locale::Lang;
use crate::text::clean_lines;

/// Rows in which the heads are looked for.
const SEARCHED: usize = 20;

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
