//! Packs by name: the shipped ones and those in the user's own folder.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::problem::{PackProblems, Problem};
use super::read::{Checked, SIZE_MAX, check, read};
use super::wording::PackWord;
use crate::domain::pack::Pack;
use crate::locale::{Lang, say, system_reason};

/// The packs shipped with the program: name and text.
#[must_use]
pub const fn shipped() -> &'static [(&'static str, &'static str)] {
    &[("pingyin-2023", include_str!("../../assets/packs/pingyin-2023.toml"))]
}

/// A pack that was found, whole or broken: a broken file is listed with its error and never hides the others.
#[derive(Debug)]
pub struct ListedPack {
    /// What to call it on the command line: the pack's id; of a broken file its name without `.toml`.
    pub name: String,
    /// The file; `None` for a shipped pack.
    pub path: Option<PathBuf>,
    /// The pack, or why it cannot be used.
    pub outcome: Result<Pack, PackError>,
}

/// Why a pack cannot be had.
#[derive(Debug, thiserror::Error, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum PackError {
    /// The file cannot be read.
    #[error("{}", self.sentence(Lang::En))]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file is no pack.
    #[error(transparent)]
    Problems(#[from] PackProblems),
    /// No pack of that name; the names there are.
    #[error("{}", self.sentence(Lang::En))]
    NotFound {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file has the id of another pack and can only be named by its path.
    #[error("{}", self.sentence(Lang::En))]
    Taken {
        /// The id.
        id: String,
        /// The file.
        path: PathBuf,
    },
}

impl PackError {
    /// The sentence: what happened, to which file, what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Io { path, error } => {
                say!(lang, PackWord::Unopened, file = path.display(), why = system_reason(error, lang))
            }
            Self::Problems(problems) => problems.sentence(lang),
            Self::NotFound { name, known } => {
                say!(lang, PackWord::NotFound, name = name, known = known.join(" "))
            }
            Self::Taken { id, path } => say!(lang, PackWord::Taken, id = id, file = path.display()),
        }
    }
}

/// All packs: the shipped ones, then the `.toml` files of the user's folder by name. A folder that is not there holds
/// none.
#[must_use]
pub fn list(folder: Option<&Path>) -> Vec<ListedPack> {
    let mut all: Vec<ListedPack> = shipped()
        .iter()
        .map(|(name, text)| ListedPack {
            name: (*name).to_owned(),
            path: None,
            outcome: read(name, text).map_err(PackError::from),
        })
        .collect();
    let files = match folder.map(files) {
        None => Vec::new(),
        Some(Ok(files)) => files,
        Some(Err(error)) => {
            let path = folder.map(Path::to_path_buf);
            let name = path.as_deref().map(stem).unwrap_or_default();
            let outcome = Err(PackError::Io { path: path.clone().unwrap_or_default(), error });
            all.push(ListedPack { name, path, outcome });
            Vec::new()
        }
    };
    for path in files {
        let (name, outcome) = match load(&path) {
            Err(error) => (stem(&path), Err(error)),
            Ok(pack) if all.iter().any(|listed| listed.name == pack.id) => {
                (stem(&path), Err(PackError::Taken { id: pack.id, path: path.clone() }))
            }
            Ok(pack) => (pack.id.clone(), Ok(pack)),
        };
        all.push(ListedPack { name, path: Some(path), outcome });
    }
    all
}

/// A pack by name, or by the path of a file (`./new.toml`).
///
/// # Errors
/// [`PackError`]: nothing of that name, or the file cannot be read or is no pack.
pub fn find(name: &str, folder: Option<&Path>) -> Result<Pack, PackError> {
    let path = Path::new(name);
    if is_toml(path) || path.components().count() > 1 {
        return load(path);
    }
    if let Some((name, text)) = shipped().iter().find(|(known, _)| *known == name) {
        return Ok(read(name, text)?);
    }
    let mut known = Vec::new();
    for listed in list(folder) {
        if listed.name == name {
            return listed.outcome;
        }
        known.push(listed.name);
    }
    Err(PackError::NotFound { name: name.to_owned(), known })
}

/// Reads a pack from a file.
///
/// # Errors
/// [`PackError::Io`] when it cannot be read, [`PackError::Problems`] when it is no pack.
pub fn load(path: &Path) -> Result<Pack, PackError> {
    let checked = check_file(path).map_err(|error| PackError::Io { path: path.to_owned(), error })?;
    let problems = checked.problems;
    checked.pack.ok_or_else(|| PackProblems { file: path.display().to_string(), problems }.into())
}

/// Checks a file whole: `pack check`.
///
/// # Errors
/// When the file cannot be read.
pub fn check_file(path: &Path) -> std::io::Result<Checked> {
    Ok(match text_of(path)? {
        Ok(text) => check(&text),
        Err(problem) => Checked { pack: None, problems: vec![problem], warnings: Vec::new() },
    })
}

/// The text of a file, or on which line it is none.
pub(super) fn text_of(path: &Path) -> std::io::Result<Result<String, Problem>> {
    // Bounded: a path may name something endless. One byte more tells too large from just fitting.
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(SIZE_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = sound.iter().filter(|byte| **byte == b'\n').count() + 1;
        Problem { line, field: String::new(), fault: Fault::NotUtf8 }
    }))
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in entries {
        files.push(entry?.path());
    }
    files.retain(|path| is_toml(path));
    files.sort();
    Ok(files)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(OsStr::new("")).to_string_lossy().into_owned()
}
