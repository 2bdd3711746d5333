//! Files of evidence, kept by hash in a folder beside the ledger.

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::beside::{beside, sync_folder};
use super::error::{At as _, LedgerError, Result};
use super::handle::Ledger;
use super::hash::{hex, sha256};

/// Evidence files larger than this are not taken in, in bytes.
pub const EVIDENCE_MAX: u64 = 200 * 1024 * 1024;

/// The folder of a ledger's evidence files; each is named by its SHA-256.
#[must_use]
pub fn evidence_folder(ledger: &Path) -> PathBuf {
    beside(ledger, ".evidence")
}

/// Copies a file into a folder under its hash, whole or not at all.
pub fn keep_by_hash(from: &Path, folder: &Path) -> Result<String> {
    let mut source = fs::File::open(from).at(from)?;
    if source.metadata().at(from)?.len() > EVIDENCE_MAX {
        return Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge)).at(from);
    }
    fs::create_dir_all(folder).at(folder)?;
    let mut kept = tempfile::Builder::new().prefix(".taking-in-").tempfile_in(folder).at(folder)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut piece).at(from)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        std::io::Write::write_all(&mut kept, bytes).at(folder)?;
    }
    let name = hex(&hash.finalize());
    let target = folder.join(&name);
    if !is_sound(&target) {
        kept.as_file().sync_all().at(folder)?;
        kept.persist(&target).map_err(|failed| failed.error).at(&target)?;
        sync_folder(&target)?;
    }
    Ok(name)
}

/// Whether a file of evidence is there and holds what its name says.
pub fn is_sound(file: &Path) -> bool {
    let bytes = fs::read(file);
    bytes.is_ok_and(|bytes| file.file_name().and_then(OsStr::to_str) == Some(sha256(&bytes).as_str()))
}

/// Copies the evidence files of one ledger to where another's belong; what is there already and is sound stays.
pub fn copy_evidence(from: &Path, to: &Path) -> Result<()> {
    let (from, to) = (evidence_folder(from), evidence_folder(to));
    if !from.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&from).at(&from)? {
        let path = entry.at(&from)?.path();
        let name = path.file_name().unwrap_or_default();
        let is_evidence = path.is_file() && name.len() == 64;
        if is_evidence && !is_sound(&to.join(name)) {
            keep_by_hash(&path, &to)?;
        }
    }
    Ok(())
}

impl Ledger {
    /// Takes a file in as evidence: copied by its SHA-256 into the folder beside the ledger. The hash is what a
    /// [`crate::domain::act::NewEvidence`] names.
    ///
    /// # Errors
    /// Read-only ledger; the file cannot be read, is too large, or there is no room.
    pub fn take_in_file(&mut self, path: &Path) -> Result<String> {
        if self.read_only {
            return Err(LedgerError::ReadOnly);
        }
        keep_by_hash(path, &evidence_folder(&self.path))
    }

    /// Where the file of that hash lies, if it is there.
    #[must_use]
    pub fn evidence_file(&self, sha256: &str) -> Option<PathBuf> {
        Some(evidence_folder(&self.path).join(sha256)).filter(|path| path.is_file())
    }
}
