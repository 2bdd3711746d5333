//! Files that an act names as evidence: copied into the folder beside the ledger before the act that names them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Failure, resolve_path};
use crate::domain::act::Act;
use crate::domain::assignment::EvidenceKind;
use crate::ledger::{CopiedFiles, EVIDENCE_MAX, Ledger, Receipt, Stamp};

/// Performs an act, with the files that it names as evidence taken in: each once for the whole act, and none stays where
/// the act is not done. What passes for a document number but is the name of a file that is there is that file.
///
/// # Errors
/// A file is not there, is no plain file, is too large, or cannot be read or kept; the ledger refuses the act or fails.
pub fn perform_with_files(ledger: &mut Ledger, act: &mut Act, stamp: &Stamp) -> Result<Receipt, Failure> {
    let taken = take_files_in(ledger, act)?;
    match ledger.perform(act, stamp) {
        Ok(done) => {
            taken.keep();
            Ok(done)
        }
        Err(error) => Err(Failure::of_act(error, &*ledger.book()?)),
    }
}

fn take_files_in(ledger: &Ledger, act: &mut Act) -> Result<CopiedFiles, Failure> {
    let mut taken = CopiedFiles::default();
    let mut hashes: BTreeMap<PathBuf, String> = BTreeMap::new();
    for evidence in act.evidence_mut() {
        let path = resolve_path(Path::new(&evidence.value));
        let is_file = match evidence.kind {
            EvidenceKind::File => true,
            EvidenceKind::Number => path.is_file(),
            EvidenceKind::Link => false,
        };
        if is_file && evidence.sha256.is_none() {
            let hash = match hashes.get(&path) {
                Some(hash) => hash.clone(),
                None => take_in(ledger, &path, &mut taken)?,
            };
            hashes.insert(path.clone(), hash.clone());
            evidence.kind = EvidenceKind::File;
            evidence.sha256 = Some(hash);
            if let Some(name) = path.file_name() {
                evidence.value = name.to_string_lossy().into_owned();
            }
        }
    }
    Ok(taken)
}

/// A pipe or a device is not opened: it would wait for ever or have no end.
fn take_in(ledger: &Ledger, path: &Path, taken: &mut CopiedFiles) -> Result<String, Failure> {
    let path = PathBuf::from(path);
    let about = std::fs::metadata(&path).map_err(|error| Failure::Read { path: path.clone(), error })?;
    if !about.is_file() {
        return Err(Failure::NotAFile(path));
    }
    if about.len() > EVIDENCE_MAX {
        return Err(Failure::EvidenceTooLarge { path, mib: EVIDENCE_MAX / 1024 / 1024 });
    }
    Ok(ledger.take_in_file(&path, taken)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::{AssignmentAct, NewEvidence};
    use crate::ledger::{NewLedger, Stamp};
    use crate::locale::Lang;

    fn taken(ledger: &mut Ledger, text: &str) -> Result<NewEvidence, Failure> {
        let evidence = NewEvidence::typed(text, None);
        let of = "2023/43/县水务局".parse().unwrap();
        let mut act = Act::Assignment(AssignmentAct::AddEvidence { of, evidence });
        take_files_in(ledger, &mut act)?.keep();
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
        assert!(ledger.evidence_file(relative.sha256.as_deref().unwrap()).is_some());
        let bare = taken(&mut ledger, "LICENSE-MIT-is-not-here").unwrap();
        assert_eq!(bare.kind, EvidenceKind::Number);

        // P5: one file for two units of one act is taken in once.
        let evidence = || NewEvidence::typed("Cargo.toml", None);
        let add =
            |of: &str| Act::Assignment(AssignmentAct::AddEvidence { of: of.parse().unwrap(), evidence: evidence() });
        let mut both = Act::Together { acts: vec![add("2023/43/县水务局"), add("2023/41/县自然资源局")] };
        take_files_in(&ledger, &mut both).unwrap().keep();
        assert!(both.evidence_mut().iter().all(|one| one.sha256 == there.sha256 && one.value == "Cargo.toml"));

        let missing = taken(&mut ledger, "材料/方案.docx").unwrap_err().sentence(Lang::ZhCn);
        assert_eq!(missing, "没有这个文件或文件夹：无法读取 材料/方案.docx");
        let a_folder = taken(&mut ledger, "./src").unwrap_err().sentence(Lang::ZhCn);
        assert_eq!(a_folder, "./src 不是普通文件；佐证须是文件，文件夹请先打包");
        let device = taken(&mut ledger, "/dev/null").unwrap_err();
        assert!(matches!(device, Failure::NotAFile(_)), "a device is not read");
    }
}
