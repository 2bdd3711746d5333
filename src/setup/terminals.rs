//! How wide characters of ambiguous width are drawn here: what the user set, and what was measured, by terminal.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Place;
use crate::exchange::file::StagedFile;
use crate::failure::Failure;
use crate::text::Ambiguous;

/// How wide to count characters of ambiguous width.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Width {
    /// As measured in this terminal; one column where nothing was.
    #[default]
    Auto,
    /// One column.
    Narrow,
    /// Two columns.
    Wide,
}

/// The user's file about terminals.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terminals {
    /// What the user set for all of them.
    pub width: Width,
    /// What was measured, by the terminal's name.
    measured: BTreeMap<String, Width>,
}

/// Why the file says nothing.
#[derive(Debug)]
pub enum TerminalsFault {
    /// It cannot be read.
    Failed(Failure),
    /// It is not written as it must be.
    NotUnderstood(PathBuf),
}

impl Terminals {
    /// What the file says; a missing one says nothing.
    ///
    /// # Errors
    /// The file cannot be read or understood.
    pub fn read(place: &Place) -> Result<Self, TerminalsFault> {
        let path = place.terminals();
        match fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|_| TerminalsFault::NotUnderstood(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(TerminalsFault::Failed(Failure::Read { path, error })),
        }
    }

    /// How to count in a terminal.
    #[must_use]
    pub fn ambiguous(&self, wanted: Width, terminal: &str) -> Ambiguous {
        let told = [wanted, self.width].into_iter().find(|width| *width != Width::Auto);
        match told.or_else(|| self.measured.get(terminal).copied()).unwrap_or_default() {
            Width::Auto | Width::Narrow => Ambiguous::Narrow,
            Width::Wide => Ambiguous::Wide,
        }
    }

    /// Keeps what was measured in a terminal. A file that cannot be understood is put aside as `….old` and written anew.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn keep(place: &Place, terminal: &str, measured: Ambiguous) -> Result<(), Failure> {
        let mut all = match Self::read(place) {
            Ok(all) => all,
            Err(TerminalsFault::NotUnderstood(path)) => {
                let failed = |error| Failure::Write { path: path.clone(), error };
                fs::rename(&path, path.with_extension("toml.old")).map_err(failed)?;
                Self::default()
            }
            Err(TerminalsFault::Failed(failure)) => return Err(failure),
        };
        let width = match measured {
            Ambiguous::Narrow => Width::Narrow,
            Ambiguous::Wide => Width::Wide,
        };
        all.measured.insert(terminal.to_owned(), width);
        let path = place.terminals();
        let failed = |error| Failure::Write { path: path.clone(), error };
        let text = toml::to_string(&all).map_err(|error| failed(io::Error::other(error)))?;
        Ok(StagedFile::new(&path, text.as_bytes()).and_then(StagedFile::settle).map(drop)?)
    }
}

/// The name of the terminal in use, by what it says of itself in the environment.
#[must_use]
pub fn terminal_name(variable: fn(&str) -> Option<String>) -> String {
    let told = ["TERM", "TERM_PROGRAM", "LC_TERMINAL"].into_iter().filter_map(variable);
    // These number their windows or versions: that they are there is enough.
    let there = ["WT_SESSION", "VTE_VERSION", "KONSOLE_VERSION"];
    let there = there.into_iter().filter(|name| variable(name).is_some()).map(str::to_owned);
    told.filter(|value| !value.is_empty()).chain(there).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_goes_before_what_was_measured_in_that_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::at(folder.path().join("data"));
        let read = || Terminals::read(&place).unwrap();
        assert_eq!(read().ambiguous(Width::Auto, "xterm"), Ambiguous::Narrow);
        Terminals::keep(&place, "xterm", Ambiguous::Wide).unwrap();
        Terminals::keep(&place, "tmux-256color tmux", Ambiguous::Narrow).unwrap();
        assert_eq!(read().ambiguous(Width::Auto, "xterm"), Ambiguous::Wide);
        assert_eq!(read().ambiguous(Width::Narrow, "xterm"), Ambiguous::Narrow);
        assert_eq!(read().ambiguous(Width::Auto, "tmux-256color tmux"), Ambiguous::Narrow);
        let mut set = read();
        set.width = Width::Wide;
        fs::write(place.terminals(), toml::to_string(&set).unwrap()).unwrap();
        assert_eq!(read().ambiguous(Width::Auto, "tmux-256color tmux"), Ambiguous::Wide);
        Terminals::keep(&place, "xterm", Ambiguous::Narrow).unwrap();
        assert_eq!(read().width, Width::Wide, "what the user set stays");
        fs::write(place.terminals(), "width = 2\n").unwrap();
        assert!(matches!(Terminals::read(&place), Err(TerminalsFault::NotUnderstood(_))));
        Terminals::keep(&place, "xterm", Ambiguous::Wide).unwrap();
        let old = fs::read_to_string(place.terminals().with_extension("toml.old")).unwrap();
        assert_eq!(old, "width = 2\n", "what cannot be understood is not written over");
        assert_eq!(read().ambiguous(Width::Auto, "xterm"), Ambiguous::Wide);
    }

    #[test]
    fn a_terminal_is_named_by_what_it_says_of_itself() {
        let name = terminal_name(|name| match name {
            "TERM" => Some("xterm-256color".to_owned()),
            "TERM_PROGRAM" => Some(String::new()),
            "VTE_VERSION" => Some("7600".to_owned()),
            _ => None,
        });
        assert_eq!(name, "xterm-256color VTE_VERSION");
    }
}
