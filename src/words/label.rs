//! The words of a definition in a language.

use crate::domain::registers::Label;
use crate::locale::Lang;

/// A definition's words in a language.
#[must_use]
pub const fn label_text(words: &Label, lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => words.zh,
        Lang::En => words.en,
    }
}
