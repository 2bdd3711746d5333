//! What is wrong with a pack file: file, line, field, what was found, what is expected.

use std::fmt;

use super::fault::Fault;
use super::wording::{self, PackWord};
use crate::locale::{Lang, say};

/// One thing that is wrong, or worth a look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: usize,
    /// Field as written in the file, with its table: `task 43 · deadline`; empty for the whole file.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Problem {
    /// The sentence, without file, line and field.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        wording::sentence(&self.fault, lang)
    }

    /// The sentence with file, line and field, as a list of problems shows it.
    #[must_use]
    pub fn on_line(&self, file: &str, lang: Lang) -> String {
        let (line, field, sentence) = (self.line, &self.field, self.sentence(lang));
        if field.is_empty() {
            return say!(lang, PackWord::OnWholeLine, file = file, line = line, sentence = sentence);
        }
        say!(lang, PackWord::OnLine, file = file, line = line, field = field, sentence = sentence)
    }
}

/// A pack that cannot be taken in: every problem, in the order of the lines.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct PackProblems {
    /// The file, as the caller named it.
    pub file: String,
    /// At least one.
    pub problems: Vec<Problem>,
}

impl PackProblems {
    /// All problems, one a line, each with file, line and field.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let lines: Vec<String> = self.problems.iter().map(|problem| problem.on_line(&self.file, lang)).collect();
        lines.join("\n")
    }
}

impl fmt::Display for PackProblems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.sentence(Lang::En))
    }
}
