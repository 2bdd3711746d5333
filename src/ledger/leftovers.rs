//! What kills left behind: our own temporary files, and evidence of acts that never were. It is cleared away once it is
//! old enough to be nobody's.

use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use super::error::Result;
use super::evidence_files::{evidence_folder, named};
use super::sibling::{TEMPORARY, folder_of, set_aside, sibling};

/// Longer than any write takes.
const NOBODYS: Duration = Duration::from_secs(60 * 60);

/// Clears our temporary files out of a folder. `now` is the time of a file that was just written there, so that the
/// clock of the medium counts. What cannot be removed stays for the next start.
pub fn clear_leftovers(folder: &Path, now: SystemTime) {
    for entry in old_files(folder, now) {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Clears the places of a ledger, which is held: nobody else takes evidence in.
pub fn clear(db: &Connection, ledger: &Path) -> Result<()> {
    let Ok(now) = sibling(ledger, ".lock").metadata().and_then(|lock| lock.modified()) else { return Ok(()) };
    let (evidence, backups) = (evidence_folder(ledger), sibling(ledger, ".backups"));
    for folder in [folder_of(ledger), &evidence, &backups] {
        clear_leftovers(folder, now);
    }
    // A ledger set aside by a restore names evidence of its own.
    if !set_aside(ledger).is_empty() {
        return Ok(());
    }
    let mut old = old_files(&evidence, now).filter(|entry| entry.file_name().to_str().is_some_and(is_hash)).peekable();
    if old.peek().is_some() {
        let named = named(db)?;
        for entry in old.filter(|entry| entry.file_name().to_str().is_some_and(|name| !named.contains(name))) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn old_files(folder: &Path, now: SystemTime) -> impl Iterator<Item = DirEntry> {
    let is_old = move |entry: &DirEntry| {
        let about = entry.metadata().ok().filter(fs::Metadata::is_file);
        let age = about.and_then(|about| about.modified().ok()).and_then(|then| now.duration_since(then).ok());
        age.is_some_and(|age| age > NOBODYS)
    };
    fs::read_dir(folder).into_iter().flatten().flatten().filter(is_old)
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|c| c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    /// P8: what is young may be somebody's, what bears another name is not ours.
    #[test]
    fn only_old_files_of_our_own_are_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        for (name, age) in [(".gongkai-old", 7200), (".gongkai-young", 60), (".other", 7200), ("desk.db", 7200)] {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(now - Duration::from_secs(age)).unwrap();
        }
        fs::create_dir(folder.path().join(".gongkai-folder")).unwrap();
        clear_leftovers(folder.path(), now);
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        assert_eq!(left, [".gongkai-folder", ".gongkai-young", ".other", "desk.db"]);
    }
}
