//! A disk with a memory before it: what is live, and what a power cut would leave. The rules are the strict ones of
//! POSIX: the bytes of a file last once the file is synced, its name once its folder is; what is not synced is lost or
//! kept, each for itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::trace::Call;

type Node = usize;

/// Something that was done and is not yet on the disk.
#[derive(Clone, Debug)]
enum Done {
    /// Bytes of a file.
    Bytes { node: Node, at: usize, bytes: Vec<u8> },
    /// Its size.
    Size { node: Node, size: usize },
    /// Names: one that is given, one that is taken away; a rename is both at once.
    Names { given: Option<(PathBuf, Node)>, taken: Option<PathBuf> },
}

/// Names with what they name, and the bytes of each file.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Image {
    names: BTreeMap<PathBuf, Node>,
    files: BTreeMap<Node, Vec<u8>>,
}

impl Image {
    fn apply(&mut self, done: &Done) {
        match done {
            Done::Bytes { node, at, bytes } => {
                let file = self.files.entry(*node).or_default();
                let end = at + bytes.len();
                if file.len() < end {
                    file.resize(end, 0);
                }
                file[*at..end].copy_from_slice(bytes);
            }
            Done::Size { node, size } => self.files.entry(*node).or_default().resize(*size, 0),
            Done::Names { given, taken } => {
                if let Some(name) = taken {
                    self.names.remove(name);
                }
                if let Some((name, node)) = given {
                    self.names.insert(name.clone(), *node);
                }
            }
        }
    }

    /// Every file by its path; a file in a folder that has no name is not there.
    pub fn files<'a>(&'a self, root: &'a Path) -> impl Iterator<Item = (&'a Path, &'a [u8])> {
        let stands = move |path: &Path| path == root || self.names.contains_key(path);
        let whole = move |path: &&PathBuf| path.ancestors().skip(1).take_while(|up| up.starts_with(root)).all(stands);
        self.names
            .keys()
            .filter(whole)
            .filter_map(|path| Some((path.as_path(), self.files.get(&self.names[path])?.as_slice())))
    }
}

struct Open {
    node: Node,
    path: PathBuf,
    at: usize,
}

/// The disk.
pub struct Disk {
    root: PathBuf,
    live: Image,
    durable: Image,
    pending: Vec<Done>,
    open: BTreeMap<i64, Open>,
    next: Node,
}

impl Disk {
    /// An empty folder, which is on the disk itself.
    pub fn new(root: &Path) -> Self {
        let (live, durable) = (Image::default(), Image::default());
        Self { root: root.to_owned(), live, durable, pending: Vec::new(), open: BTreeMap::new(), next: 1 }
    }

    /// A new process: it has no files open.
    pub fn begin_process(&mut self) {
        self.open.clear();
    }

    /// What the processes see.
    pub const fn live(&self) -> &Image {
        &self.live
    }

    fn do_now(&mut self, done: Done) {
        self.live.apply(&done);
        self.pending.push(done);
    }

    fn give(&mut self, path: &Path, is_file: bool) -> Node {
        let node = self.next;
        self.next += 1;
        self.do_now(Done::Names { given: Some((path.to_owned(), node)), taken: None });
        if is_file {
            // An empty file is nothing that could be lost apart from its name.
            self.live.files.insert(node, Vec::new());
            self.durable.files.insert(node, Vec::new());
        }
        node
    }

    /// Takes a call; whether it changed what is live or what is durable.
    pub fn take(&mut self, call: &Call) -> bool {
        match call {
            Call::Open { path, fd, makes, cuts } => self.open(path, *fd, *makes, *cuts),
            Call::Close { fd } => {
                self.open.remove(fd);
                false
            }
            Call::Duplicate { fd, copy } => {
                assert!(!self.open.contains_key(fd), "a shared place in a file: {copy}");
                false
            }
            Call::Seek { fd, to } => {
                if let Some(open) = self.open.get_mut(fd) {
                    open.at = usize::try_from(*to).unwrap();
                }
                false
            }
            Call::Write { fd, bytes, at } => self.write(*fd, bytes.clone(), *at),
            Call::Truncate { fd, size } => {
                let Some(node) = self.open.get(fd).map(|open| open.node) else { return false };
                self.do_now(Done::Size { node, size: usize::try_from(*size).unwrap() });
                true
            }
            Call::CopyRange { from, to, count } => {
                let from = self.open.get_mut(from).expect("a file that is copied");
                let (node, at) = (from.node, from.at);
                from.at += usize::try_from(*count).unwrap();
                let bytes = self.live.files[&node][at..from.at].to_vec();
                self.write(*to, bytes, None)
            }
            Call::Rename { from, to } => {
                let Some(node) = self.live.names.get(from).copied() else { return false };
                assert!(self.live.files.contains_key(&node), "a folder is renamed");
                self.do_now(Done::Names { given: Some((to.clone(), node)), taken: Some(from.clone()) });
                true
            }
            Call::Link { from, to } => {
                let Some(node) = self.live.names.get(from).copied() else { return false };
                self.do_now(Done::Names { given: Some((to.clone(), node)), taken: None });
                true
            }
            Call::Unlink { path } => {
                let is_ours = path.starts_with(&self.root);
                if is_ours {
                    self.do_now(Done::Names { given: None, taken: Some(path.clone()) });
                }
                is_ours
            }
            Call::MakeFolder { path } => {
                let is_ours = path.starts_with(&self.root);
                if is_ours {
                    self.give(path, false);
                }
                is_ours
            }
            Call::Sync { fd } => self.sync(*fd),
        }
    }

    fn open(&mut self, path: &Path, fd: i64, makes: bool, cuts: bool) -> bool {
        self.open.remove(&fd);
        if !path.starts_with(&self.root) {
            return false;
        }
        let there = if path == self.root { Some(0) } else { self.live.names.get(path).copied() };
        assert!(there.is_some() || makes, "{} is opened and is not there", path.display());
        let node = there.unwrap_or_else(|| self.give(path, true));
        let is_cut = cuts && there.is_some() && !self.live.files[&node].is_empty();
        if is_cut {
            self.do_now(Done::Size { node, size: 0 });
        }
        self.open.insert(fd, Open { node, path: path.to_owned(), at: 0 });
        is_cut || there.is_none()
    }

    fn write(&mut self, fd: i64, bytes: Vec<u8>, at: Option<u64>) -> bool {
        let Some(open) = self.open.get_mut(&fd) else { return false };
        let start = at.map_or(open.at, |at| usize::try_from(at).unwrap());
        if at.is_none() {
            open.at += bytes.len();
        }
        let node = open.node;
        self.do_now(Done::Bytes { node, at: start, bytes });
        true
    }

    /// A file's bytes, or a folder's names, are on the disk.
    fn sync(&mut self, fd: i64) -> bool {
        let Some(open) = self.open.get(&fd) else { return false };
        let (node, path) = (open.node, open.path.clone());
        let is_file = self.live.files.contains_key(&node);
        let within = |name: &Path| name.parent() == Some(&path);
        let lasts = |done: &Done| match done {
            Done::Bytes { node: of, .. } | Done::Size { node: of, .. } => is_file && *of == node,
            Done::Names { given, taken } => {
                let named = given.iter().map(|(name, _)| name).chain(taken);
                !is_file && named.into_iter().all(|name| within(name))
            }
        };
        let (last, rest): (Vec<Done>, Vec<Done>) = self.pending.drain(..).partition(lasts);
        last.iter().for_each(|done| self.durable.apply(done));
        self.pending = rest;
        !last.is_empty()
    }

    /// What a power cut may leave here: nothing of what is not synced, and all of it; with `each` also each single thing
    /// alone lost, and alone kept.
    pub fn images(&self, each: bool) -> Vec<Image> {
        let with = |kept: &dyn Fn(usize) -> bool| {
            let mut image = self.durable.clone();
            self.pending.iter().enumerate().filter(|(n, _)| kept(*n)).for_each(|(_, done)| image.apply(done));
            image
        };
        let mut images = vec![with(&|_| false), with(&|_| true)];
        if each {
            for one in 0..self.pending.len() {
                images.push(with(&|n| n == one));
                images.push(with(&|n| n != one));
            }
        }
        images
    }
}
