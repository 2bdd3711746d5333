//! Where things lie.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use directories::{ProjectDirs, UserDirs};

use crate::domain::act::plain_path;
use crate::exchange::file::StagedFile;
use crate::failure::Failure;
use crate::ledger::make_folder;

/// The user's data folder and what lies in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    data: PathBuf,
    /// Where people look for what programs make.
    visible: PathBuf,
}

impl Place {
    /// The platform's data folder for this program.
    ///
    /// # Errors
    /// The user has no home folder.
    pub fn of_user() -> Result<Self, Failure> {
        let folders = ProjectDirs::from("", "", "gongkai").ok_or(Failure::NoDataFolder)?;
        let user = UserDirs::new().ok_or(Failure::NoDataFolder)?;
        let documents = user.document_dir().map(|documents| documents.join("公开台"));
        let visible = documents.unwrap_or_else(|| user.home_dir().join("gongkai"));
        Ok(Self { data: folders.data_dir().to_owned(), visible })
    }

    /// A data folder at a given place, with the visible folder in it.
    #[must_use]
    pub fn at(data: PathBuf) -> Self {
        let visible = data.join("公开台");
        Self { data, visible }
    }

    /// The folder itself.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The ledger, where none is named.
    #[must_use]
    pub fn ledger(&self) -> PathBuf {
        self.data.join("ledger.gongkai")
    }

    /// Holiday years taken in by `workday load`.
    #[must_use]
    pub fn holidays(&self) -> PathBuf {
        self.data.join("holidays")
    }

    /// The user's own packs.
    #[must_use]
    pub fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }

    /// The user's own keys.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys.toml")
    }

    /// What the user settles for every start of the desk.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.data.join("config.toml")
    }

    /// What is known of terminals.
    #[must_use]
    pub fn terminals(&self) -> PathBuf {
        self.data.join("terminals.toml")
    }

    /// Where the files of a ledger go: where the user chose; else beside a ledger that the user put somewhere; else,
    /// since the data folder is hidden, into the documents, those of the sample apart.
    #[must_use]
    pub fn files_of(&self, ledger: &Path, is_sample: bool) -> PathBuf {
        if let Some(chosen) = self.chosen_folder() {
            return chosen;
        }
        match ledger.parent().filter(|_| !ledger.starts_with(&self.data)) {
            Some(beside) => beside.join("weekly"),
            None if is_sample => self.visible.join("示例"),
            None => self.visible.clone(),
        }
    }

    fn chosen_folder(&self) -> Option<PathBuf> {
        let chosen = std::fs::read_to_string(self.folder_file()).ok()?;
        Some(PathBuf::from(chosen.trim_end_matches(['\r', '\n']))).filter(|folder| folder.is_absolute())
    }

    fn folder_file(&self) -> PathBuf {
        self.data.join("export-folder.txt")
    }

    /// Files go to another folder from now on; it is made when it is not there.
    ///
    /// # Errors
    /// The folder is not named from the root, cannot be made, or the choice cannot be kept.
    pub fn choose_folder(&self, folder: &Path) -> Result<(), Failure> {
        if !folder.is_absolute() {
            return Err(Failure::NotFromRoot(folder.to_owned()));
        }
        make_folder(folder).map_err(|error| Failure::Write { path: folder.to_owned(), error })?;
        let line = format!("{}\n", folder.display());
        Ok(StagedFile::new(&self.folder_file(), line.as_bytes()).and_then(StagedFile::settle).map(drop)?)
    }

    /// The sample desk.
    #[must_use]
    pub fn demo(&self) -> PathBuf {
        self.data.join("demo")
    }
}

/// A name for a backup beside the ledger, which says the day and which no file has yet.
#[must_use]
pub fn free_backup_name(ledger: &Path, day: NaiveDate) -> PathBuf {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    let extension = ledger.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    free_file(&ledger.with_file_name(format!("{stem}-backup-{day}{extension}")))
}

/// The file of that name where there is none yet, else one with a number behind its stem: `report-2.html`.
#[must_use]
pub fn free_file(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy())).unwrap_or_default();
    let others = (2_u32..).map(|n| path.with_file_name(format!("{stem}-{n}{extension}")));
    let mut all = std::iter::once(path.to_owned()).chain(others);
    all.find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| path.to_owned())
}

/// The file that a path names as people and terminals write it: with `~` for the home folder, with backslashes, in
/// quotes, as a `file://` address. What is there under the very name is that file; a name not there yet is read as a
/// terminal's only where that leads into a folder and the very name does not.
#[must_use]
pub fn resolve_path(path: &Path) -> PathBuf {
    let very = at_home(path);
    let Some(text) = path.to_str().filter(|_| very.symlink_metadata().is_err()) else { return very };
    let plain = plain_path(text);
    let plain = at_home(Path::new(&plain));
    let leads = |path: &Path| path.parent().is_some_and(|folder| folder == Path::new("") || folder.is_dir());
    if plain.symlink_metadata().is_ok() || leads(&plain) && !leads(&very) { plain } else { very }
}

/// Where a ledger really lies: a link leads to the file itself, so that it has one lock, its evidence and backups are
/// beside it, and what takes its place is not put in the place of the link.
#[must_use]
pub fn ledger_at(path: &Path) -> PathBuf {
    let real = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
    real.unwrap_or_else(|| path.to_owned())
}

/// A path with the user's home folder in the place of `~`.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// W15: the files of a ledger in the hidden data folder are found where people look; chosen once, they go there.
    #[test]
    fn files_go_where_people_look() {
        let home = tempfile::tempdir().unwrap();
        let place = Place::at(home.path().join("data"));
        let visible = home.path().join("data/公开台");
        assert_eq!(place.files_of(&place.ledger(), false), visible);
        assert_eq!(place.files_of(&place.demo().join("ledger.gongkai"), true), visible.join("示例"));
        let stick = home.path().join("stick/县.gongkai");
        assert_eq!(place.files_of(&stick, false), home.path().join("stick/weekly"), "with the ledger on its stick");

        let chosen = home.path().join("周报");
        place.choose_folder(&chosen).unwrap();
        assert!(chosen.is_dir());
        assert_eq!(place.files_of(&place.ledger(), false), chosen);
        assert_eq!(place.files_of(&stick, false), chosen);
        assert!(matches!(place.choose_folder(Path::new("周报")), Err(Failure::NotFromRoot(_))));
        assert_eq!(place.files_of(&stick, false), chosen);
    }

    /// F7: a path as a terminal writes a dropped file is the file it names, and a file that is so named is itself.
    #[test]
    fn a_path_is_taken_as_people_and_terminals_write_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("我的 文件(1)");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("a b.csv");
        std::fs::write(&file, "").unwrap();
        let root = home.path().display();
        let address = format!("file://{root}/%E6%88%91%E7%9A%84%20%E6%96%87%E4%BB%B6(1)/a%20b.csv");
        for written in [
            format!("{root}/我的 文件(1)/a b.csv"),
            format!("{root}/我的\\ 文件\\(1\\)/a\\ b.csv "),
            format!("'{root}/我的 文件(1)/a b.csv'"),
            format!("\"{root}/我的 文件(1)/a b.csv\""),
            address,
        ] {
            assert_eq!(resolve_path(Path::new(&written)), file, "{written}");
        }
        // A file still to be made, in a folder that is there.
        let target = format!("{root}/我的\\ 文件\\(1\\)/备份\\ 1.gongkai");
        assert_eq!(resolve_path(Path::new(&target)), folder.join("备份 1.gongkai"));
        let odd = home.path().join("'a\\ b'");
        std::fs::write(&odd, "").unwrap();
        assert_eq!(resolve_path(&odd), odd, "a file of this very name");
        assert_eq!(resolve_path(Path::new("a\\b.gongkai")), Path::new("a\\b.gongkai"));
        let user = std::env::home_dir().unwrap();
        assert_eq!(resolve_path(Path::new("~/没有.csv")), user.join("没有.csv"));
    }
}
