//! Files that an act names as evidence: copied into the folder beside the ledger before the act that names them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::resolve_path;
use crate::domain::act::{Act, NewEvidence};
use crate::domain::assignment::EvidenceKind;
use crate::exchange::import::Progress;
use crate::failure::Failure;
use crate::ledger::{CopiedFiles, EVIDENCE_MAX, EvidencePlace, Ledger, Receipt, Stamp};

/// Performs an act that names no file; a refusal has the names of the plans' boxes.
///
/// # Errors
/// The ledger refuses the act or fails.
pub fn perform(ledger: &mut Ledger, act: &Act, stamp: &Stamp) -> Result<Receipt, Failure> {
    match ledger.perform(act, stamp) {
        Ok(done) => Ok(done),
        Err(error) => Err(Failure::of_act(error, &*ledger.book()?)),
    }
}

/// Performs an act, with the files that it names as evidence taken in: each once for the whole act, and none stays where
/// the act is not done.
///
/// # Errors
/// A file is not there, is no plain file, is too large, or cannot be read or kept; the ledger refuses the act or fails.
pub fn perform_with_files(ledger: &mut Ledger, act: &mut Act, stamp: &Stamp) -> Result<Receipt, Failure> {
    let files = EvidenceFiles::of(act)?;
    let copied = if files.is_empty() {
        CopiedEvidence::default()
    } else {
        files.take_in(&ledger.evidence_place()?, &Progress::default())?
    };
    copied.perform(ledger, act, stamp)
}

/// The files that an act names as evidence, each once, with its bytes.
#[derive(Debug)]
pub struct EvidenceFiles(BTreeMap<PathBuf, u64>);

impl EvidenceFiles {
    /// Those of an act. A pipe or a device is not opened: it would wait for ever or have no end.
    ///
    /// # Errors
    /// One is not there, is no plain file, or is too large.
    pub fn of(act: &mut Act) -> Result<Self, Failure> {
        let mut files = BTreeMap::new();
        for path in act.evidence_mut().into_iter().filter_map(|evidence| file_of(evidence)) {
            let about = std::fs::metadata(&path).map_err(|error| Failure::Read { path: path.clone(), error })?;
            if !about.is_file() {
                return Err(Failure::NotAFile(path));
            }
            if about.len() > EVIDENCE_MAX {
                return Err(Failure::EvidenceTooLarge { path, mib: EVIDENCE_MAX / 1024 / 1024 });
            }
            files.insert(path, about.len());
        }
        Ok(Self(files))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their names, without folders.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.keys().filter_map(|path| name_of(path)).collect()
    }

    /// Copies them; whoever watches the progress may stop it, and then nothing of them stays.
    ///
    /// # Errors
    /// One cannot be read or kept, changes meanwhile, or the copying was stopped.
    pub fn take_in(&self, place: &EvidencePlace, progress: &Progress) -> Result<CopiedEvidence, Failure> {
        let mut copied = CopiedEvidence::default();
        // Each is read twice: once for its hash, once to be copied.
        progress.begin(self.0.values().fold(0, |all, bytes| bytes.saturating_mul(2).saturating_add(all)));
        let done = Cell::new(0_u64);
        let go_on = |bytes: u64| {
            done.set(done.get().saturating_add(bytes));
            progress.reached(done.get()).is_ok()
        };
        for path in self.0.keys() {
            let hash = place.take_in(path, &mut copied.taken, &go_on)?;
            copied.hashes.insert(path.clone(), hash);
        }
        Ok(copied)
    }
}

/// Files that lie beside the ledger before their act is performed; they go again unless it is.
#[derive(Default, Debug)]
pub struct CopiedEvidence {
    taken: CopiedFiles,
    hashes: BTreeMap<PathBuf, String>,
}

impl CopiedEvidence {
    /// Performs the act that named the files.
    ///
    /// # Errors
    /// The ledger refuses the act or fails.
    pub fn perform(self, ledger: &mut Ledger, act: &mut Act, stamp: &Stamp) -> Result<Receipt, Failure> {
        self.name_in(act);
        let done = perform(ledger, act, stamp)?;
        self.taken.keep();
        Ok(done)
    }

    /// Puts the hashes where the act names the files.
    fn name_in(&self, act: &mut Act) {
        for evidence in act.evidence_mut() {
            let found = file_of(evidence).and_then(|path| Some((name_of(&path), self.hashes.get(&path)?)));
            if let Some((name, hash)) = found {
                evidence.kind = EvidenceKind::File;
                evidence.sha256 = Some(hash.clone());
                evidence.value = name.unwrap_or_else(|| std::mem::take(&mut evidence.value));
            }
        }
    }
}

/// The file that a piece of evidence names. What passes for a document number but is the name of a file that is there is
/// that file.
fn file_of(evidence: &NewEvidence) -> Option<PathBuf> {
    let path = resolve_path(Path::new(&evidence.value));
    let is_file = match evidence.kind {
        EvidenceKind::File => true,
        EvidenceKind::Number => path.is_file(),
        EvidenceKind::Link => false,
    };
    (is_file && evidence.sha256.is_none()).then_some(path)
}

fn name_of(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::{AssignmentAct, NewEvidence};
    use crate::ledger::{NewLedger, Stamp, evidence_folder};
    use crate::locale::Lang;

    /// The act with its files named, and those kept.
    fn take_files_in(ledger: &Ledger, act: &mut Act) -> Result<(), Failure> {
        let copied = EvidenceFiles::of(act)?.take_in(&ledger.evidence_place()?, &Progress::default())?;
        copied.name_in(act);
        copied.taken.keep();
        Ok(())
    }

    fn taken(ledger: &mut Ledger, text: &str) -> Result<NewEvidence, Failure> {
        let evidence = NewEvidence::typed(text, None);
        let of = "2023/43/县水务局".parse().unwrap();
        let mut act = Act::Assignment(AssignmentAct::AddEvidence { of, evidence });
        take_files_in(ledger, &mut act)?;
        Ok(act.evidence_mut().remove(0).clone())
    }

    /// W9: what is there is a file whatever it looks like; what looks like a path and is not there is said.
    #[test]
    fn a_file_is_never_taken_for_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = Stamp {
            actor: "政务公开专员".to_owned(),
            desk_date: "2023-09-06".parse().unwrap(),
            recorded_at: "2023-09-06T01:00:00Z".parse().unwrap(),
        };
        let new = NewLedger { export_language: "zh-CN".to_owned(), sample: false };
        let mut ledger = Ledger::create(&folder.path().join("desk.ledger"), &new, &stamp).unwrap();
        // Tests run in the folder of the package, where this file is.
        let there = taken(&mut ledger, "Cargo.toml").unwrap();
        assert_eq!((there.kind, there.value.as_str()), (EvidenceKind::File, "Cargo.toml"));
        let relative = taken(&mut ledger, "src/lib.rs").unwrap();
        assert_eq!((relative.kind, relative.value.as_str()), (EvidenceKind::File, "lib.rs"));
        assert!(evidence_folder(ledger.path()).join(relative.sha256.as_deref().unwrap()).is_file());
        let bare = taken(&mut ledger, "LICENSE-MIT-is-not-here").unwrap();
        assert_eq!(bare.kind, EvidenceKind::Number);

        // P5: one file for two units of one act is taken in once.
        let evidence = || NewEvidence::typed("Cargo.toml", None);
        let add =
            |of: &str| Act::Assignment(AssignmentAct::AddEvidence { of: of.parse().unwrap(), evidence: evidence() });
        let mut both = Act::Together { acts: vec![add("2023/43/县水务局"), add("2023/41/县自然资源局")] };
        take_files_in(&ledger, &mut both).unwrap();
        assert!(both.evidence_mut().iter().all(|one| one.sha256 == there.sha256 && one.value == "Cargo.toml"));

        let missing = taken(&mut ledger, "材料/方案.docx").unwrap_err().sentence(Lang::ZhCn);
        assert_eq!(missing, "没有这个文件或文件夹：无法读取 材料/方案.docx");
        let a_folder = taken(&mut ledger, "./src").unwrap_err().sentence(Lang::ZhCn);
        assert_eq!(a_folder, "./src 不是普通文件；佐证须是文件，文件夹请先打包");
        let device = taken(&mut ledger, "/dev/null").unwrap_err();
        assert!(matches!(device, Failure::NotAFile(_)), "a device is not read");
    }
}
