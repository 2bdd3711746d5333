//! Files that lie beside a form and that it names: taken in by their hashes.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::domain::act::NewEvidence;
use crate::domain::act::find::evidence_of;
use crate::domain::assignment::EvidenceKind;
use crate::domain::prose::{LINE_MAX, cut};
use crate::domain::returned::{NewDifference, Remark, ReturnField, ReturnedPiece};
use crate::ledger::{CopiedFiles, LedgerError, file_hash};
use crate::text::clean;

use super::against::ReadAgainst;
use super::error::ReturnsError;
use super::file::ReturnFault;

/// Most pieces of evidence in one cell: a text that is cut at its commas is none.
const PIECES_MAX: usize = 100;

/// A text that a record can hold in one line.
pub fn line(text: &str) -> String {
    cut(&clean(text), LINE_MAX)
}

/// The files that lie beside a form.
pub struct Beside<'a> {
    /// Where the form lies.
    pub folder: &'a Path,
    /// What it is read against.
    pub against: &'a ReadAgainst<'a>,
    /// What was copied.
    pub copied: &'a mut CopiedFiles,
    /// Pieces that were taken in for this form.
    pub evidence: &'a mut Vec<NewEvidence>,
    /// Files that were taken in, by their paths.
    pub taken: &'a mut BTreeSet<PathBuf>,
    /// Asked whether to go on.
    pub go_on: &'a dyn Fn(u64) -> bool,
}

/// Why a file beside a form was not taken in.
pub enum NotTaken {
    /// It cannot be read now.
    Now(ReturnFault),
    /// The ledger cannot keep it, or it was stopped.
    AtAll(ReturnsError),
}

impl NotTaken {
    /// What another reading may mend.
    pub fn passing(self) -> Result<ReturnFault, ReturnsError> {
        match self {
            Self::Now(fault) => Ok(fault),
            Self::AtAll(error) => Err(error),
        }
    }

    fn of(error: LedgerError, file: &Path) -> Self {
        let why = match error {
            LedgerError::Io { path, error } if path == file && error.kind() != io::ErrorKind::Interrupted => error,
            LedgerError::FileChanged { .. } => io::Error::from(io::ErrorKind::ResourceBusy),
            error => return Self::AtAll(error.into()),
        };
        Self::Now(ReturnFault::Beside { file: file.to_owned(), why })
    }
}

impl Beside<'_> {
    /// Takes in the files that a difference names.
    pub fn take(&mut self, one: &mut NewDifference) -> Result<(), NotTaken> {
        let mut remarks = one.remarks.clone();
        if let Some(pieces) = one.sheet.pieces_mut() {
            if pieces.len() > PIECES_MAX {
                remarks.push(Remark::TooLong);
                pieces.truncate(PIECES_MAX);
            }
            for piece in pieces.iter_mut() {
                remarks.extend(self.piece(piece)?);
            }
            let mut seen: Vec<ReturnedPiece> = Vec::new();
            pieces.retain(|piece| {
                !seen.contains(piece) && {
                    seen.push(piece.clone());
                    true
                }
            });
            if one.field == ReturnField::Evidence {
                let known = evidence_of(self.against.day.book, &one.key).unwrap_or_default();
                let is_of_name = |piece: &ReturnedPiece| known.iter().any(|one| one.value == piece.value);
                pieces.retain(|piece| !is_of_name(piece) || piece.sha256.is_some() && !piece.is_among(known));
                remarks.extend(pieces.iter().any(is_of_name).then_some(Remark::OtherFile));
            }
        }
        one.remarks.clear();
        for remark in remarks {
            if !one.remarks.contains(&remark) {
                one.remarks.push(remark);
            }
        }
        Ok(())
    }

    /// Takes in the file that a piece names, if it does; what there is to know of it.
    fn piece(&mut self, piece: &mut ReturnedPiece) -> Result<Option<Remark>, NotTaken> {
        let named = self.beside(&piece.value).filter(|_| piece.kind != EvidenceKind::Link);
        let whole = clean(&piece.value);
        piece.value = cut(&whole, LINE_MAX);
        let is_file = piece.kind == EvidenceKind::File;
        let Some(path) = named else {
            if is_file {
                piece.kind = EvidenceKind::Number;
            }
            // Cut off, a link leads nowhere.
            let is_long = piece.value != whole;
            return Ok(is_long.then_some(Remark::TooLong).or(is_file.then_some(Remark::NoFile)));
        };
        self.keep(piece, &path)
    }

    fn keep(&mut self, piece: &mut ReturnedPiece, path: &Path) -> Result<Option<Remark>, NotTaken> {
        piece.value = line(&path.file_name().unwrap_or_default().to_string_lossy());
        self.taken.insert(path.to_owned());
        let hash = match self.against.place {
            Some(place) => place.take_in(path, self.copied, self.go_on),
            None => file_hash(path, self.go_on),
        };
        let hash = match hash {
            Err(LedgerError::Io { path: at, error }) if at == path && error.kind() == io::ErrorKind::FileTooLarge => {
                piece.kind = EvidenceKind::Number;
                return Ok(Some(Remark::LargeFile));
            }
            hash => hash.map_err(|error| NotTaken::of(error, path))?,
        };
        piece.kind = EvidenceKind::File;
        let evidence =
            NewEvidence { kind: piece.kind, value: piece.value.clone(), sha256: Some(hash.clone()), happened_on: None };
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        piece.sha256 = Some(hash);
        Ok(None)
    }

    /// The file of that name beside the form or in a folder there. What a unit's own path names elsewhere on this machine
    /// is none of its evidence.
    fn beside(&self, value: &str) -> Option<PathBuf> {
        let value = value.replace('\\', "/");
        let named = Path::new(&value);
        let is_inside = named.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let places = [is_inside.then(|| self.folder.join(named)), named.file_name().map(|name| self.folder.join(name))];
        places.into_iter().flatten().find(|path| path.symlink_metadata().is_ok_and(|about| about.is_file()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    /// What the medium refuses of the file itself passes; what it refuses of the ledger's folder, or a stop, ends the reading.
    #[test]
    fn a_photograph_that_cannot_be_read_now_is_told_with_its_form() {
        let file = Path::new("收到/照片.jpg");
        let failed = |path: &str, kind: io::ErrorKind| {
            let error = LedgerError::Io { path: path.into(), error: kind.into() };
            NotTaken::of(error, file).passing().map(|fault| fault.sentence(Path::new("收到/县水务局.xlsx"), Lang::ZhCn))
        };
        let told = failed("收到/照片.jpg", io::ErrorKind::PermissionDenied).unwrap();
        assert_eq!(
            told,
            "“收到/县水务局.xlsx”旁边的“照片.jpg”现在读不了（没有权限）；这份表没有收，等文件能打开再读一次"
        );
        assert!(failed("台账.evidence", io::ErrorKind::StorageFull).is_err());
        assert!(failed("收到/照片.jpg", io::ErrorKind::Interrupted).is_err());
        let changed = LedgerError::FileChanged { path: file.to_owned() };
        assert!(NotTaken::of(changed, file).passing().unwrap().is_passing());
    }
}
