//! Writing a set of forms: every file whole under a temporary name, then the act, then the names.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::domain::act::NewForm;
use crate::exchange::csv;
use crate::exchange::file::{StagedError, StagedFile, WrittenFiles, settle_all};
use crate::exchange::import::Progress;
use crate::ledger::{Ledger, Receipt, Stamp};

use super::filled::Filled;
use super::set::FormSet;
use super::{FormsError, cover, workbook};

/// A set whose files lie beside their places; they go again, with folders made for them, unless it is written.
#[derive(Debug)]
pub struct StagedForms {
    set: FormSet,
    files: Vec<StagedFile>,
    made: MadeFolders,
}

/// A set that stands in the ledger and in the folder.
#[derive(Debug)]
pub struct FormsWritten {
    /// The set.
    pub set: FormSet,
    /// Its act.
    pub done: Receipt,
    /// The files; the list of who gets which is the last.
    pub files: WrittenFiles,
}

impl FormSet {
    /// Writes every file under a temporary name; whoever watches the progress may stop it.
    ///
    /// # Errors
    /// A file cannot be made or written, or it was stopped; nothing of it stays.
    pub fn stage(self, progress: &Progress) -> Result<StagedForms, FormsError> {
        let made = MadeFolders::on_the_way_to(&self.folder);
        progress.begin(u64::try_from(self.forms.len()).unwrap_or(u64::MAX));
        let mut files = Vec::new();
        self.each_workbook(|form, done, bytes| {
            progress.reached(done).map_err(|_| FormsError::Stopped)?;
            files.push(StagedFile::new(&self.folder.join(&form.file), &bytes)?);
            Ok(())
        })?;
        let list = csv::bytes(&cover::sheet(&self), self.encoding)
            .map_err(|error| FormsError::Encoding { name: self.cover.clone(), error })?;
        files.push(StagedFile::new(&self.folder.join(&self.cover), &list)?);
        progress.reached(u64::MAX).map_err(|_| FormsError::Stopped)?;
        Ok(StagedForms { set: self, files, made })
    }

    /// Makes the workbooks, as many at a time as there are processors and a few ahead, and hands them on in the order of
    /// the set with how many came before. The first error ends it.
    fn each_workbook(
        &self,
        mut take: impl FnMut(&NewForm, u64, Vec<u8>) -> Result<(), FormsError>,
    ) -> Result<(), FormsError> {
        const AHEAD: usize = 2;
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            let mut makers = Vec::new();
            for first in 0..threads {
                let (send, made) = sync_channel(AHEAD);
                makers.push(made);
                scope.spawn(move || {
                    let own = self.forms.iter().zip(0_u64..).skip(first).step_by(threads);
                    // Once an error has ended it nobody takes the others.
                    own.map(|(form, at)| self.workbook(form, at)).try_for_each(|bytes| send.send(bytes)).ok();
                });
            }
            for ((form, at), made) in self.forms.iter().zip(0_u64..).zip(makers.iter().cycle()) {
                take(form, at, made.recv().map_err(|_| FormsError::Stopped)??)?;
            }
            Ok(())
        })
    }

    fn workbook(&self, form: &NewForm, at: u64) -> Result<Vec<u8>, FormsError> {
        let number = self.first.saturating_add_unsigned(at);
        workbook::bytes(self, form, number, &Filled::default())
            .map_err(|_| FormsError::Format { name: form.file.clone() })
    }
}

impl StagedForms {
    /// Performs the act, on the day of the set, and gives the files their names. A file that cannot have its name takes
    /// the act back.
    ///
    /// # Errors
    /// The ledger refuses or fails; a file cannot be renamed. Nothing of it stays.
    pub fn write(self, ledger: &mut Ledger, stamp: &Stamp) -> Result<FormsWritten, FormsError> {
        // What is refused lets go of the files before the folders that were made for them.
        let Self { set, made, files } = self;
        let stamp = &Stamp { desk_date: set.today(), ..stamp.clone() };
        let done = ledger.perform(&set.act(), stamp)?;
        match settle_all(files) {
            Ok(files) => {
                made.keep();
                Ok(FormsWritten { set, done, files })
            }
            Err(file) => Err(taken_back(ledger, &done, stamp, file)),
        }
    }
}

fn taken_back(ledger: &mut Ledger, done: &Receipt, stamp: &Stamp, file: StagedError) -> FormsError {
    match ledger.undo_batch(done.batch, stamp) {
        Ok(_) => FormsError::File(file),
        Err(why) => FormsError::LeftEntered { file, why: Box::new(why) },
    }
}

/// Folders that are not there yet and will be made on the way to one; they go again, if they are empty, unless kept.
#[derive(Debug, Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Those on the way to a folder, the deepest first.
    fn on_the_way_to(folder: &Path) -> Self {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        Self(missing.map(Path::to_owned).collect())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // One that someone put a file into meanwhile is theirs.
            if std::fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }
}
