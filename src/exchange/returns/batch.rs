//! Returned files read together, to be entered as one act.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::act::find::evidence_of;
use crate::domain::act::{Act, NewEvidence, NewReturn, Refusal, ReturnAct};
use crate::domain::assignment::EvidenceKind;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::prose::LINE_MAX;
use crate::domain::returned::{NewDifference, Remark, ReturnField, ReturnValue, ReturnedPiece, Verdict};
use crate::domain::unit::Unit;
use crate::exchange::import::Progress;
use crate::ledger::{CopiedFiles, EvidencePlace, Ledger, LedgerError, Receipt, Stamp, file_hash};
use crate::text::clean;

use super::error::ReturnsError;
use super::file::{ReturnFault, ReturnedFile};
use super::places::{Place, Places};
use super::read::{read_return, read_return_of};

/// A file of a batch.
#[derive(Debug)]
pub struct BatchFile {
    /// What was read.
    pub read: ReturnedFile,
    /// Where it was read: of a file in a ZIP where it was unpacked to.
    source: PathBuf,
    /// Its SHA-256; none where it cannot be read.
    pub sha256: Option<String>,
    /// The returned form that it is already, or the same file earlier in the batch.
    pub known: Option<Option<i64>>,
    /// Files beside it that it names, taken in.
    pub evidence: Vec<NewEvidence>,
}

/// Returned files, read; what was copied of the files beside them goes again unless they are entered.
#[derive(Debug, Default)]
pub struct ReturnBatch {
    /// The files, in the order in which they were made.
    pub files: Vec<BatchFile>,
    /// Folders named in which there are none.
    pub empty: Vec<PathBuf>,
    copied: CopiedFiles,
    same: usize,
}

/// What a batch is read against.
#[derive(Clone, Copy)]
pub struct ReadAgainst<'a> {
    /// Id of the ledger.
    pub ledger: &'a str,
    /// The day.
    pub day: &'a Day<'a>,
    /// Where files of evidence go; none where nothing is to be written.
    pub place: Option<&'a EvidencePlace>,
    /// Whose a file is, where a person says so.
    pub unit: Option<&'a Unit>,
}

impl ReturnBatch {
    /// Reads files, folders and ZIPs of them.
    ///
    /// # Errors
    /// A folder cannot be listed, a file beside a form cannot be kept, or it was stopped; nothing of it stays.
    pub fn read(paths: &[PathBuf], against: &ReadAgainst<'_>, progress: &Progress) -> Result<Self, ReturnsError> {
        let places = Places::of(paths, progress)?;
        progress.begin(places.files.len() as u64);
        let mut batch = Self { empty: places.empty, ..Self::default() };
        let mut hashes: BTreeMap<String, Option<i64>> =
            against.day.book.returns.values().map(|one| (one.sha256.clone(), Some(one.id.0))).collect();
        let mut taken = BTreeSet::new();
        for (place, done) in places.files.into_iter().zip(0_u64..) {
            progress.reached(done).map_err(|_| ReturnsError::Stopped)?;
            let mut file = batch.file(place, against, &mut hashes, progress, &mut taken)?;
            let before = file.read.compared.differences.len();
            file.read.compared.differences.retain(|one| one.verdict() != Verdict::Same);
            batch.same += before - file.read.compared.differences.len();
            batch.files.push(file);
        }
        progress.reached(u64::MAX).map_err(|_| ReturnsError::Stopped)?;
        // A document that a form names as its evidence is no form.
        batch.files.retain(|file| file.read.fault.is_none() || !taken.contains(&file.source));
        Ok(batch)
    }

    fn file(
        &mut self,
        place: Place,
        against: &ReadAgainst<'_>,
        hashes: &mut BTreeMap<String, Option<i64>>,
        progress: &Progress,
        taken: &mut BTreeSet<PathBuf>,
    ) -> Result<BatchFile, ReturnsError> {
        let go_on = |_| progress.reached(0).is_ok();
        let sha256 = if place.path.is_file() { file_hash(&place.path, &go_on).ok() } else { None };
        let known = sha256.as_ref().and_then(|hash| hashes.get(hash)).copied().filter(|_| against.unit.is_none());
        if let Some(hash) = &sha256 {
            hashes.entry(hash.clone()).or_insert(None);
        }
        let mut read = match (place.fault, against.unit) {
            (Some(fault), _) => ReturnedFile::unread(place.path.clone(), ReturnFault::Unreadable(fault)),
            (None, Some(unit)) => read_return_of(&place.path, unit, against.day),
            (None, None) => read_return(&place.path, against.ledger, against.day),
        };
        let mut evidence = Vec::new();
        if known.is_none() {
            let folder = place.path.parent().unwrap_or(Path::new("."));
            let mut beside = Beside { folder, against, copied: &mut self.copied, evidence: &mut evidence, taken };
            for one in &mut read.compared.differences {
                beside.take(one, &go_on)?;
            }
        }
        read.path = place.name;
        Ok(BatchFile { read, source: place.path, sha256, known, evidence })
    }

    /// Reads the one file of a hash again, at its place or in the ZIP that holds it.
    ///
    /// # Errors
    /// As for reading; or the file is not there any more.
    pub fn read_again(
        path: &Path,
        sha256: &str,
        against: &ReadAgainst<'_>,
        progress: &Progress,
    ) -> Result<Self, ReturnsError> {
        let there = path.ancestors().find(|path| path.is_file()).unwrap_or(path);
        let mut batch = Self::read(&[there.to_owned()], against, progress)?;
        batch.files.retain(|file| file.sha256.as_deref() == Some(sha256));
        if batch.files.is_empty() {
            return Err(LedgerError::from(Refusal::OtherFile(path.display().to_string())).into());
        }
        Ok(batch)
    }

    /// How many values are as the desk says already.
    #[must_use]
    pub const fn same(&self) -> usize {
        self.same
    }

    /// The files beside the forms stay: their act is performed.
    pub fn keep(&mut self) {
        std::mem::take(&mut self.copied).keep();
    }

    /// The files that are new to the ledger.
    pub fn new_files(&self) -> impl Iterator<Item = &BatchFile> {
        self.files.iter().filter(|file| file.known.is_none())
    }

    /// The act that enters what is new; none where nothing is.
    ///
    /// # Errors
    /// No plan.
    pub fn act(&self, day: &Day<'_>, received_on: NaiveDate) -> Result<Option<Act>, ReturnsError> {
        let returns: Vec<NewReturn> = self.new_files().filter_map(|file| file.entry(day.book)).collect();
        let plan = day.plan().ok_or(LedgerError::from(Refusal::NoPlan))?.key.clone();
        Ok((!returns.is_empty()).then(|| ReturnAct::TakeReturns { plan, received_on, returns }.into()))
    }

    /// Enters what is new as one act; `None` where nothing is.
    ///
    /// # Errors
    /// The ledger refuses or fails; nothing of it stays.
    pub fn enter(
        self,
        ledger: &mut Ledger,
        day: &Day<'_>,
        received_on: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Option<Receipt>, ReturnsError> {
        let Some(act) = self.act(day, received_on)? else { return Ok(None) };
        let done = ledger.perform(&act, stamp)?;
        self.copied.keep();
        Ok(Some(done))
    }

    /// Enters the one file as what came back under a number.
    ///
    /// # Errors
    /// There is none, or nothing was read from it, or the ledger refuses or fails.
    pub fn place(self, ledger: &mut Ledger, of: Key, book: &Book, stamp: &Stamp) -> Result<Receipt, ReturnsError> {
        let file = self.files.first().and_then(|file| file.entry(book));
        let file = file.ok_or(LedgerError::from(Refusal::Nothing))?;
        let done = ledger.perform(&ReturnAct::PlaceReturn { of, file }.into(), stamp)?;
        self.copied.keep();
        Ok(done)
    }
}

impl BatchFile {
    /// As it is entered; none where it cannot be opened at all.
    fn entry(&self, book: &Book) -> Option<NewReturn> {
        let unit = self.read.form.and_then(|number| book.find_form(number)).and_then(|form| book.units.get(&form.unit));
        Some(NewReturn {
            file: line(&self.read.path.display().to_string()),
            sha256: self.sha256.clone()?,
            unit: unit.map(|unit| unit.code.clone()),
            form: self.read.form,
            by: self.read.by,
            trouble: self.read.fault.as_ref().map(ReturnFault::trouble),
            evidence: self.evidence.clone(),
            differences: self.read.compared.differences.clone(),
            aside: self.read.compared.aside.clone(),
        })
    }
}

/// A text that a record can hold in one line; what does not fit is cut off.
fn line(text: &str) -> String {
    clean(text).chars().take(LINE_MAX).collect()
}

/// The files that lie beside a form.
struct Beside<'a> {
    folder: &'a Path,
    against: &'a ReadAgainst<'a>,
    copied: &'a mut CopiedFiles,
    evidence: &'a mut Vec<NewEvidence>,
    taken: &'a mut BTreeSet<PathBuf>,
}

impl Beside<'_> {
    /// Takes in the files that a difference names.
    fn take(&mut self, one: &mut NewDifference, go_on: &dyn Fn(u64) -> bool) -> Result<(), ReturnsError> {
        let pieces = match &mut one.sheet {
            ReturnValue::Pieces(pieces) => pieces,
            ReturnValue::Activity(new) => &mut new.evidence,
            ReturnValue::Nothing
            | ReturnValue::Status(_)
            | ReturnValue::Text(_)
            | ReturnValue::Day(_)
            | ReturnValue::Count(_) => return Ok(()),
        };
        let mut remarks = BTreeMap::new();
        for piece in pieces.iter_mut() {
            let named = self.beside(&piece.value);
            piece.value = line(&piece.value);
            match named.filter(|_| piece.kind != EvidenceKind::Link) {
                Some(path) => self.keep(piece, &path, go_on)?,
                None if piece.kind == EvidenceKind::File => {
                    piece.kind = EvidenceKind::Number;
                    remarks.insert(Remark::NoFile.code(), Remark::NoFile);
                }
                None => {}
            }
        }
        if one.field == ReturnField::Evidence {
            let known = evidence_of(self.against.day.book, &one.key).unwrap_or_default();
            let of_name = |piece: &ReturnedPiece| known.iter().find(|one| one.value == piece.value);
            pieces
                .retain(|piece| of_name(piece).is_none_or(|one| piece.sha256.is_some() && one.sha256 != piece.sha256));
            if pieces.iter().any(|piece| of_name(piece).is_some()) {
                remarks.insert(Remark::OtherFile.code(), Remark::OtherFile);
            }
        }
        one.remarks.extend(remarks.into_values());
        Ok(())
    }

    fn keep(
        &mut self,
        piece: &mut ReturnedPiece,
        path: &Path,
        go_on: &dyn Fn(u64) -> bool,
    ) -> Result<(), ReturnsError> {
        piece.kind = EvidenceKind::File;
        piece.value = line(&path.file_name().unwrap_or_default().to_string_lossy());
        self.taken.insert(path.to_owned());
        let hash = match self.against.place {
            Some(place) => place.take_in(path, self.copied, go_on)?,
            None => file_hash(path, go_on)?,
        };
        let evidence =
            NewEvidence { kind: piece.kind, value: piece.value.clone(), sha256: Some(hash.clone()), happened_on: None };
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        piece.sha256 = Some(hash);
        Ok(())
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
