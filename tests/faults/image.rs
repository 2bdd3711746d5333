//! What is left by a power cut, laid out as files and looked at as the next start does.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use gongkai::ledger::{Head, Ledger, set_aside};

use super::disk::Image;

/// What must be there.
#[derive(Clone, Debug, Default)]
pub struct Acknowledged {
    /// The newest act that was told as done.
    pub head: Option<Head>,
    /// The act that is being done: it may be there or not.
    pub next: Option<Head>,
    /// Files that were told as written: name below the root, and content.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Looks at images, each once.
#[derive(Default)]
pub struct Looker {
    seen: HashSet<u64>,
    /// Whether the file is looked at too, and not only what is in it.
    is_thorough: bool,
    /// How many different ones there were.
    pub images: usize,
    /// What was lost or wrong.
    pub losses: Vec<String>,
}

impl Looker {
    /// One that looks at the file too, or only at what is in it.
    pub fn new(is_thorough: bool) -> Self {
        Self { is_thorough, ..Self::default() }
    }

    /// Lays an image out and looks at it.
    pub fn look(&mut self, image: &Image, root: &Path, must: &Acknowledged, when: &str) {
        if must.head.is_none() && must.files.is_empty() {
            return;
        }
        let mut hasher = DefaultHasher::new();
        let files: Vec<_> = image.files(root).collect();
        (&files, format!("{must:?}")).hash(&mut hasher);
        if !self.seen.insert(hasher.finish()) {
            return;
        }
        self.images += 1;
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let place = folder.path().join(path.strip_prefix(root).unwrap());
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
        if let Err(loss) = whole(folder.path(), must, self.is_thorough) {
            self.losses.push(format!("{when}: {loss}"));
        }
    }
}

fn whole(folder: &Path, must: &Acknowledged, is_thorough: bool) -> Result<(), String> {
    for (name, bytes) in &must.files {
        if fs::read(folder.join(name)).ok().as_ref() != Some(bytes) {
            return Err(format!("{name} is not there as it was told"));
        }
    }
    let Some(head) = &must.head else { return Ok(()) };
    let path = folder.join("desk.gongkai");
    let ledger = Ledger::open(&path).map_err(|why| format!("{why}; set aside: {:?}", set_aside(&path)))?;
    let found = if is_thorough { ledger.doctor() } else { ledger.verify(None) };
    let found = found.map_err(|why| why.to_string())?;
    if let Some(finding) = found.first() {
        return Err(format!("{} findings, {finding}", found.len()));
    }
    let holds = |head: &Head| ledger.journal_holds(head).unwrap();
    if holds(head) || must.next.as_ref().is_some_and(holds) {
        return Ok(());
    }
    Err(format!("act {} is gone", head.batch.0))
}
