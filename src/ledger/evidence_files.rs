//! Files of evidence, kept by hash in a folder beside the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::error::{AtPath as _, LedgerError, Result};
use super::finding::Finding;
use super::handle::Ledger;
use super::hash::hex;
use super::image::parse_image;
use super::row_name;
use super::rows::image_of;
use super::schema::Schema;
use super::sibling::{make_folder, sibling, sync_folder};
use super::unnamed::Unnamed;
use crate::domain::book::Book;

/// Evidence files larger than this are not taken in, in bytes.
pub const EVIDENCE_MAX: u64 = 200 * 1024 * 1024;

/// The folder of a ledger's evidence files; each is named by its SHA-256.
#[must_use]
pub fn evidence_folder(ledger: &Path) -> PathBuf {
    sibling(ledger, ".evidence")
}

/// Files of evidence that were copied into a folder: taken out again unless they are kept.
#[derive(Default, Debug)]
pub struct CopiedFiles {
    made: Vec<PathBuf>,
    folder: Option<PathBuf>,
}

impl CopiedFiles {
    /// The files stay.
    pub fn keep(mut self) {
        self.made.clear();
        self.folder = None;
    }

    /// Those of these hashes stay.
    pub fn keep_only(mut self, hashes: &BTreeSet<&str>) {
        let is_named = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            hashes.contains(&*name)
        };
        self.made.retain(|file| !is_named(file));
    }

    /// The folder, made when missing.
    fn make(&mut self, folder: &Path) -> Result<()> {
        if !folder.is_dir() {
            make_folder(folder).at(folder)?;
            self.folder = Some(folder.to_owned());
        }
        Ok(())
    }

    /// Copies a file into a folder under its hash, whole or not at all. A file that is written to meanwhile is no
    /// evidence of anything: what was read first, what was copied and its size must agree.
    fn copy(&mut self, from: &Path, folder: &Path, go_on: GoOn<'_>) -> Result<String> {
        let before = read_through(from, go_on, |_| Ok(()))?;
        let target = folder.join(&before.1);
        if is_sound(&target) {
            return Ok(before.1);
        }
        self.make(folder)?;
        let kept = Unnamed::beside(&target).at(folder)?;
        let mut writing = kept.open().at(&target)?;
        let copied = read_through(from, go_on, |bytes| writing.write_all(bytes).at(&target))?;
        let size = fs::metadata(from).at(from)?.len();
        if copied != before || size != before.0 {
            return Err(LedgerError::FileChanged { path: from.to_owned() });
        }
        writing.sync_all().at(&target)?;
        let was_there = target.symlink_metadata().is_ok();
        kept.replace().at(&target)?;
        if !was_there {
            self.made.push(target.clone());
        }
        sync_folder(&target)?;
        Ok(before.1)
    }
}

impl Drop for CopiedFiles {
    fn drop(&mut self) {
        for file in &self.made {
            let _ = fs::remove_file(file);
        }
        // Only an empty folder goes.
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Asked for each piece, with its bytes, whether to go on.
pub type GoOn<'a> = &'a dyn Fn(u64) -> bool;

/// Reads a file to its end, piece by piece, and gives its size and SHA-256.
fn read_through(file: &Path, go_on: GoOn<'_>, mut with: impl FnMut(&[u8]) -> Result<()>) -> Result<(u64, String)> {
    let mut source = fs::File::open(file).at(file)?;
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut piece).at(file)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        size = size.saturating_add(read);
        if !go_on(read) {
            return Err(std::io::Error::from(std::io::ErrorKind::Interrupted)).at(file);
        }
        if size > EVIDENCE_MAX {
            return Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge)).at(file);
        }
        hash.update(bytes);
        with(bytes)?;
    }
    Ok((size, hex(&hash.finalize())))
}

/// The SHA-256 of a file, in lower-case hex.
///
/// # Errors
/// It cannot be read, is too large, or it was not to go on.
pub fn file_hash(file: &Path, go_on: GoOn<'_>) -> Result<String> {
    read_through(file, go_on, |_| Ok(())).map(|(_, hash)| hash)
}

/// Whether a file of evidence is there and holds what its name says.
fn is_sound(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.is_file() && read_through(file, &|_| true, |_| Ok(())).is_ok_and(|(_, hash)| hash == name)
}

/// The names of all files that records name, or ever did.
pub fn named(db: &Connection) -> Result<BTreeSet<String>> {
    let sql = "SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL UNION \
               SELECT json_extract(coalesce(after, before), '$.sha256') AS hash FROM change \
               WHERE tbl = 'evidence' AND hash IS NOT NULL";
    Ok(db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Copies the evidence files that records of a ledger name, or ever did, to where another's belong. What is there
/// already and is sound stays; what is not sound is no evidence and is not handed on.
pub fn copy_evidence(db: &Connection, from: &Path, to: &Path) -> Result<CopiedFiles> {
    let (from, to) = (evidence_folder(from), evidence_folder(to));
    let mut taken = CopiedFiles::default();
    if !from.is_dir() {
        return Ok(taken);
    }
    let named = named(db)?;
    for entry in fs::read_dir(&from).at(&from)? {
        let path = entry.at(&from)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if named.contains(&*name) && !is_sound(&to.join(&*name)) && is_sound(&path) {
            taken.copy(&path, &to, &|_| true)?;
        }
    }
    Ok(taken)
}

/// Evidence that records name and that does not lie beside the ledger as it was taken in.
pub fn spoiled_evidence(db: &Connection, schema: &Schema, book: &Book, ledger: &Path) -> Result<Vec<Finding>> {
    let folder = evidence_folder(ledger);
    let (mut found, mut sound) = (Vec::new(), BTreeMap::new());
    // By the table, so that no kind of record on which evidence hangs can be forgotten.
    let mut rows = db.prepare("SELECT id, value, sha256 FROM evidence WHERE sha256 IS NOT NULL ORDER BY id")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for row in rows.collect::<rusqlite::Result<Vec<(i64, String, String)>>>()? {
        let (id, name, hash) = row;
        let file = folder.join(&hash);
        if *sound.entry(hash).or_insert_with(|| is_sound(&file)) {
            continue;
        }
        let image = image_of(db, schema, "evidence", id)?.as_deref().map(parse_image).transpose()?.unwrap_or_default();
        let record = row_name::record("evidence", id, &image, book);
        found.push(Finding::EvidenceFile { name, record, altered: file.symlink_metadata().is_ok() });
    }
    Ok(found)
}

/// Where a ledger's files of evidence go: known without the ledger, so that a thread of its own can copy there.
#[derive(Clone, Debug)]
pub struct EvidencePlace(PathBuf);

impl EvidencePlace {
    /// Takes a file in as evidence: copied by its SHA-256 into the folder beside the ledger. It is read twice. The hash
    /// is what a [`crate::domain::act::NewEvidence`] names. The copy goes again with `taken` unless that is kept.
    ///
    /// # Errors
    /// The file cannot be read, changes meanwhile, is too large, there is no room, or it was not to go on.
    pub fn take_in(&self, path: &Path, taken: &mut CopiedFiles, go_on: GoOn<'_>) -> Result<String> {
        taken.copy(path, &self.0, go_on)
    }
}

impl Ledger {
    /// Where files of evidence go.
    ///
    /// # Errors
    /// Read-only ledger.
    pub fn evidence_place(&self) -> Result<EvidencePlace> {
        self.writable()?;
        Ok(EvidencePlace(evidence_folder(&self.path)))
    }
}
