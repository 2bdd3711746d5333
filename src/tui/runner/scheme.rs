//! A scheme of scores from a file of the user's own, checked.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::locale::Lang;
use crate::pack::{PackError, read_scheme_file};
use crate::setup::resolve_path;
use crate::text::clean;
use crate::tui::outcome::Outcome;
use crate::tui::overlays::scheme::SchemeWord;

/// Reads and checks it; what is wrong with it is a page, a line each.
pub(super) fn read(file: PathBuf, lang: Lang) -> Result<Outcome, Failure> {
    match read_scheme_file(&resolve_path(&file)) {
        Ok(scheme) => Ok(Outcome::Scheme { file, scheme: Box::new(scheme) }),
        Err(PackError::Problems(found)) => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let lines = found.problems.iter().map(|problem| clean(&problem.on_line(&name, lang)));
            let text = lines.collect::<Vec<_>>().join("\n");
            let values: [(&str, &dyn std::fmt::Display); 2] = [("file", &name), ("n", &found.problems.len())];
            Ok(Outcome::Text { title: SchemeWord::Problems.with(lang, &values), text })
        }
        Err(other) => Err(other.into()),
    }
}
