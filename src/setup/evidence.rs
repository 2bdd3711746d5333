//! Files that an act names as evidence: copied into the folder beside the ledger before the act that names them.

use std::path::{Path, PathBuf};

use super::{Failure, named};
use crate::domain::act::Act;
use crate::domain::assignment::EvidenceKind;
use crate::ledger::{EVIDENCE_MAX, Ledger};

/// Takes in the files that the act names. What passes for a document number but is the name of a file that is there is
/// that file.
///
/// # Errors
/// The file is not there, is no plain file, is too large, or cannot be read or kept; then the act must not be done.
pub fn take_files_in(ledger: &mut Ledger, act: &mut Act) -> Result<(), Failure> {
    for evidence in act.evidence_mut() {
        let path = named(Path::new(&evidence.value));
        let is_file = match evidence.kind {
            EvidenceKind::File => true,
            EvidenceKind::Number => path.is_file(),
            EvidenceKind::Link => false,
        };
        if is_file && evidence.sha256.is_none() {
            evidence.kind = EvidenceKind::File;
            evidence.sha256 = Some(take_in(ledger, &path)?);
            if let Some(name) = path.file_name() {
                evidence.value = name.to_string_lossy().into_owned();
            }
        }
    }
    Ok(())
}

/// A pipe or a device is not opened: it would wait for ever or have no end.
fn take_in(ledger: &mut Ledger, path: &Path) -> Result<String, Failure> {
    let path = PathBuf::from(path);
    let about = std::fs::metadata(&path).map_err(|error| Failure::Read { path: path.clone(), error })?;
    if !about.is_file() {
        return Err(Failure::NotAFile(path));
    }
    if about.len() > EVIDENCE_MAX {
        return Err(Failure::EvidenceTooLarge { path, mib: EVIDENCE_MAX / 1024 / 1024 });
    }
    Ok(ledger.take_in_file(&path)?)
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
        assert!(ledger.evidence_file(relative.sha256.as_deref().unwrap()).is_some());
        let bare = taken(&mut ledger, "LICENSE-MIT-is-not-here").unwrap();
        assert_eq!(bare.kind, EvidenceKind::Number);

        let missing = taken(&mut ledger, "材料/方案.docx").unwrap_err().say(Lang::ZhCn);
        assert_eq!(missing, "没有这个文件或文件夹：无法读取 材料/方案.docx");
        let a_folder = taken(&mut ledger, "./src").unwrap_err().say(Lang::ZhCn);
        assert_eq!(a_folder, "./src 不是普通文件；佐证须是文件，文件夹请先打包");
        let device = taken(&mut ledger, "/dev/null").unwrap_err();
        assert!(matches!(device, Failure::NotAFile(_)), "a device is not read");
    }
}
