//! A scoring scheme in a file of its own (计分办法): the `[scoring]` part of a pack, read with the same checks.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::fault::Fault;
use super::folder::{PackError, text_of};
use super::problem::{PackProblems, Problem};
use super::raw::RawSchemeFile;
use super::read::{SIZE_MAX, syntax};
use super::scoring::scoring;
use super::sink::Sink;
use crate::domain::pack::ScoringScheme;

/// What a file of a scheme says.
///
/// # Errors
/// Every problem, by line.
pub fn read_scheme(text: &str) -> Result<ScoringScheme, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut sink = Sink::new(text);
    let scheme = if text.len() > SIZE_MAX {
        sink.problem(0..0, "", Fault::TooLarge(SIZE_MAX));
        None
    } else {
        raw(&mut sink, text).map(|raw| scoring(&mut sink, &raw.scoring))
    };
    let (problems, _) = sink.into_parts();
    scheme.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The same from a path.
///
/// # Errors
/// The file cannot be read, or is no scheme.
pub fn read_scheme_file(path: &Path) -> Result<ScoringScheme, PackError> {
    let text = text_of(path).map_err(|error| PackError::Io { path: path.to_owned(), error })?;
    let read = text.map_err(|problem| vec![problem]).and_then(|text| read_scheme(&text));
    read.map_err(|problems| PackProblems { file: path.display().to_string(), problems }.into())
}

fn raw(sink: &mut Sink, text: &str) -> Option<RawSchemeFile> {
    let (root, errors) = DeTable::parse_recoverable(text);
    errors.iter().for_each(|error| syntax(sink, "", error));
    if !errors.is_empty() {
        return None;
    }
    let whole = Spanned::new(root.span(), DeValue::Table(root.into_inner()));
    let read = RawSchemeFile::deserialize(ValueDeserializer::from(whole));
    read.map_err(|error| syntax(sink, "", &error)).ok()
}
