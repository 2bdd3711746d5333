//! Returned files read together, to be entered as one act.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::act::{Act, NewEvidence, NewReturn, Refusal, ReturnAct};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::returned::Verdict;
use crate::exchange::import::Progress;
use crate::ledger::{CopiedFiles, Ledger, LedgerError, Receipt, Stamp, file_hash};

use super::against::ReadAgainst;
use super::beside::{Beside, line};
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

impl ReturnBatch {
    /// Reads files, folders and ZIPs of them.
    ///
    /// # Errors
    /// A folder cannot be listed, a file beside a form cannot be kept, or it was stopped; nothing of it stays.
    pub fn read(paths: &[PathBuf], against: &ReadAgainst<'_>, progress: &Progress) -> Result<Self, ReturnsError> {
        Self::read_those(paths, against, progress, None)
    }

    /// Those of a hash, where one is given.
    fn read_those(
        paths: &[PathBuf],
        against: &ReadAgainst<'_>,
        progress: &Progress,
        only: Option<&str>,
    ) -> Result<Self, ReturnsError> {
        let places = Places::of(paths, progress)?;
        progress.begin(places.files.len() as u64);
        let mut batch = Self { empty: places.empty, ..Self::default() };
        let mut hashes: BTreeMap<String, Option<i64>> =
            against.day.book.returns.values().map(|one| (one.sha256.clone(), Some(one.id.0))).collect();
        let mut taken = BTreeSet::new();
        for (place, done) in places.files.into_iter().zip(0_u64..) {
            progress.reached(done).map_err(|_| ReturnsError::Stopped)?;
            let go_on = |_| progress.reached(0).is_ok();
            let sha256 = if place.path.is_file() { file_hash(&place.path, &go_on).ok() } else { None };
            if only.is_some_and(|only| sha256.as_deref() != Some(only)) {
                continue;
            }
            let known = sha256.as_ref().and_then(|hash| hashes.get(hash)).copied().filter(|_| against.unit.is_none());
            let mut file = batch.file(place, sha256, known, against, &mut taken, &go_on)?;
            if let Some(hash) = file.sha256.clone().filter(|_| !file.read.is_passing()) {
                hashes.entry(hash).or_insert(None);
            }
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
        sha256: Option<String>,
        known: Option<Option<i64>>,
        against: &ReadAgainst<'_>,
        taken: &mut BTreeSet<PathBuf>,
        go_on: &dyn Fn(u64) -> bool,
    ) -> Result<BatchFile, ReturnsError> {
        let mut read = match (place.fault, against.unit) {
            (Some(fault), _) => ReturnedFile::unread(place.path.clone(), fault),
            (None, Some(unit)) => read_return_of(&place.path, unit, against.day, against.received_on),
            (None, None) => read_return(&place.path, against.ledger, against.day, against.received_on),
        };
        let mut evidence = Vec::new();
        if known.is_none() {
            let folder = place.path.parent().unwrap_or(Path::new("."));
            let mut beside =
                Beside { folder, against, copied: &mut self.copied, evidence: &mut evidence, taken, go_on };
            let mut of_form = read.compared.differences.iter_mut();
            if let Err(fault) = of_form.try_for_each(|one| beside.take(one)) {
                let fault = fault.passing()?;
                (read, evidence) = (ReturnedFile::unread(place.path.clone(), fault), Vec::new());
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
        let batch = Self::read_those(&[there.to_owned()], against, progress, Some(sha256))?;
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

    /// The files beside the forms that were entered stay: their act is performed.
    pub fn keep(&mut self) {
        let copied = std::mem::take(&mut self.copied);
        let pieces = self.new_files().flat_map(|file| &file.evidence);
        copied.keep_only(&pieces.filter_map(|piece| piece.sha256.as_deref()).collect());
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
        mut self,
        ledger: &mut Ledger,
        day: &Day<'_>,
        received_on: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Option<Receipt>, ReturnsError> {
        let Some(act) = self.act(day, received_on)? else { return Ok(None) };
        let done = ledger.perform(&act, stamp)?;
        self.keep();
        Ok(Some(done))
    }

    /// Enters the one file as what came back under a number.
    ///
    /// # Errors
    /// There is none, or nothing was read from it, or the ledger refuses or fails.
    pub fn place(mut self, ledger: &mut Ledger, of: Key, book: &Book, stamp: &Stamp) -> Result<Receipt, ReturnsError> {
        let file = self.files.first().and_then(|file| file.entry(book));
        let file = file.ok_or(LedgerError::from(Refusal::Nothing))?;
        let done = ledger.perform(&ReturnAct::PlaceReturn { of, file }.into(), stamp)?;
        self.keep();
        Ok(done)
    }
}

impl BatchFile {
    /// As it is entered; none where nothing is known of what is in it: another time it may be read.
    fn entry(&self, book: &Book) -> Option<NewReturn> {
        if self.read.is_passing() {
            return None;
        }
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
