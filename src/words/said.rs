//! The words of a definition in a language.

use crate::domain::registers::Said;
use crate::locale::Lang;

/// A definition's words in a language.
#[must_use]
pub const fn said(words: &Said, lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => words.zh,
        Lang::En => words.en,
    }
}
