//! Circles between files: one that names what stands in another, which names, perhaps by way of more, what stands in
//! the first. Read from the paths in the sources; a name handed on by `pub use` counts where it stands itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file: the names that its `use` binds, and every path that it writes, from the crate's root.
#[derive(Default)]
struct File {
    bound: BTreeMap<String, Vec<String>>,
    named: Vec<Vec<String>>,
}

/// The files by module (`domain::act::rule`), and who names whom.
pub struct House {
    files: BTreeMap<String, File>,
}

impl House {
    /// Reads sources: their path below `src`, and their text.
    pub fn read<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts: BTreeMap<String, &str> = sources.into_iter().map(|(path, text)| (module_of(path), text)).collect();
        let files = texts.iter().map(|(module, text)| {
            let is_module = |name: &str| texts.contains_key(&joined(module, name));
            (module.clone(), Reader::new(module, &tokens(text), &is_module).read())
        });
        Self { files: files.collect() }
    }

    /// The file in which the item of a path stands; none where the path names a module or nothing of ours.
    fn home(&self, path: &[String], depth: usize) -> Option<&str> {
        let mut at = String::new();
        for (taken, name) in path.iter().enumerate() {
            let inner = joined(&at, name);
            if self.files.contains_key(&inner) {
                at = inner;
                continue;
            }
            let (here, file) = self.files.get_key_value(&at)?;
            let Some(bound) = file.bound.get(name).filter(|bound| depth < 8 && *bound != path) else {
                return Some(here);
            };
            let further: Vec<String> = bound.iter().chain(path.iter().skip(taken + 1)).cloned().collect();
            return self.home(&further, depth + 1);
        }
        None
    }

    /// Whom a file names; the head of its own folder does not count, which holds what the files in there share.
    fn arrows(&self, module: &str) -> BTreeSet<&str> {
        let is_head = |home: &str| module.strip_prefix(home).is_some_and(|below| below.starts_with("::"));
        let named = self.files.get(module).into_iter().flat_map(|file| &file.named);
        let homes = named.filter_map(|path| self.home(path, 0));
        homes.filter(|home| *home != module && !home.is_empty() && !is_head(home)).collect()
    }

    /// Every circle: its files, each with those of the circle that it names.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let arrows: BTreeMap<&str, BTreeSet<&str>> =
            self.files.keys().map(|module| (module.as_str(), self.arrows(module))).collect();
        let reach: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|from| (*from, reached(from, &arrows))).collect();
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (from, to) in &reach {
            if !to.contains(from) || seen.contains(from) {
                continue;
            }
            let round: BTreeSet<&str> = to.iter().copied().filter(|one| reach[one].contains(from)).collect();
            let told = round.iter().map(|one| {
                let inside: Vec<&str> = arrows[one].intersection(&round).copied().collect();
                format!("{one} -> {}", inside.join(", "))
            });
            found.push(told.collect());
            seen.extend(round);
        }
        found
    }
}

fn reached<'a>(from: &str, arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = arrows[from].iter().copied().collect();
    while let Some(one) = next.pop() {
        if found.insert(one) {
            next.extend(&arrows[one]);
        }
    }
    found
}

/// `domain/act/rule.rs` → `domain::act::rule`; a `mod.rs` is its folder, `lib.rs` the root.
fn module_of(path: &str) -> String {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { String::new() } else { path.replace('/', "::") }
}

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

/// Words and marks of a source, `::` as one; comments, texts and the tests at its end left out.
fn tokens(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = raw_text(rest) {
            raw
        } else if first == '"' {
            quoted(rest)
        } else if first == '\'' {
            character(rest)
        } else {
            let length = match first {
                _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                _ => first.len_utf8(),
            };
            if !first.is_whitespace() {
                found.push(rest[..length].to_owned());
            }
            length
        };
        rest = &rest[length..];
    }
    found
}

/// The length of a text in its marks.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}

/// The length of `r#"…"#`.
fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let count = hashes.find(|c| c != '#')?;
    let inner = hashes[count..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(count));
    Some(2 + count + inner.find(&end)? + end.len())
}

/// The length of a character in its marks, or of the mark alone where it begins a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((after, escaped))) => {
            let from = after + escaped.len_utf8();
            from + rest[from..].find('\'').unwrap_or(0) + 1
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// Reads the paths of one file.
struct Reader<'a> {
    tokens: &'a [String],
    at: usize,
    /// The module, and those inside the file that are open, each with the depth of its brace.
    module: Vec<String>,
    inner: Vec<usize>,
    depth: usize,
    is_module: &'a dyn Fn(&str) -> bool,
    file: File,
    /// Paths as they are written, with the module that writes them.
    written: Vec<(Vec<String>, Vec<String>)>,
}

impl<'a> Reader<'a> {
    fn new(module: &str, tokens: &'a [String], is_module: &'a dyn Fn(&str) -> bool) -> Self {
        let module = module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let (file, written) = (File::default(), Vec::new());
        Self { tokens, at: 0, module, inner: Vec::new(), depth: 0, is_module, file, written }
    }

    fn token(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    fn read(mut self) -> File {
        while self.at < self.tokens.len() {
            match self.token(0) {
                "use" => {
                    // Handed on: `pub use`, `pub(crate) use`.
                    let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
                    let hands_on = before.is_some_and(|token| token == "pub" || token == ")");
                    self.at += 1;
                    let named = self.file.named.len();
                    self.tree(&[], true);
                    if hands_on {
                        self.file.named.truncate(named);
                    }
                }
                "mod" if self.token(2) == "{" => {
                    self.module.push(self.token(1).to_owned());
                    self.inner.push(self.depth);
                    self.depth += 1;
                    self.at += 3;
                }
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.inner.last() == Some(&self.depth) {
                        self.inner.pop();
                        self.module.pop();
                    }
                    self.at += 1;
                }
                // A method, a field, a name of a macro: not the beginning of a path.
                "." | "$" => self.at += 2,
                token if is_name(token) => self.tree(&[], false),
                _ => self.at += 1,
            }
        }
        let written = std::mem::take(&mut self.written);
        for (from, path) in written {
            if let Some(path) = self.absolute(&from, &path) {
                self.file.named.push(path);
            }
        }
        self.file
    }

    /// A path from where the reader stands, with its branches; a `use` binds what they end in.
    fn tree(&mut self, before: &[String], is_use: bool) {
        let mut path = before.to_vec();
        loop {
            match self.token(0) {
                "{" if is_use => {
                    self.at += 1;
                    while !matches!(self.token(0), "}" | "") {
                        self.tree(&path, true);
                        self.at += usize::from(self.token(0) == ",");
                    }
                    self.at += 1;
                    return;
                }
                token if is_name(token) || (token == "*" && is_use) => path.push(token.to_owned()),
                _ => break,
            }
            self.at += 1;
            if self.token(0) != "::" {
                break;
            }
            self.at += 1;
        }
        if path.len() == before.len() {
            // Nothing that could be read: go on, whatever it is.
            self.at += 1;
        } else if is_use {
            self.bind(path);
        } else {
            self.written.push((self.module.clone(), path));
        }
    }

    fn bind(&mut self, mut path: Vec<String>) {
        if path.last().is_some_and(|name| name == "self") {
            path.pop();
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if self.token(0) == "as" {
            name = self.token(1).to_owned();
            self.at += 2;
        }
        // Children are named from here as they are; what comes from elsewhere than this crate is not ours.
        let Some(path) = self.absolute(&self.module.clone(), &path) else { return };
        if name != "*" && self.inner.is_empty() {
            self.file.bound.insert(name, path.clone());
        }
        self.file.named.push(path);
    }

    /// A path from the root; none where it begins with a name that is not of ours, or of this file itself.
    fn absolute(&self, from: &[String], path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        let (mut start, mut skip) = (from.to_vec(), 1);
        match first.as_str() {
            "crate" => start.clear(),
            "self" => {}
            "super" => {
                skip = path.iter().take_while(|name| *name == "super").count();
                start.truncate(from.len().saturating_sub(skip));
            }
            name if self.file.bound.contains_key(name) => start = self.file.bound[name].clone(),
            name if (self.is_module)(name) => skip = 0,
            _ => return None,
        }
        start.extend(path.iter().skip(skip).cloned());
        Some(start)
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[test]
fn no_files_go_round_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let texts: Vec<(String, String)> = super::sources(&root)
        .iter()
        .filter(|path| !super::is_of_tests(path) && !path.iter().any(|folder| folder == "tests"))
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (below, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let house = House::read(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let found = house.circles();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_seen_through_what_is_handed_on() {
    let house = |rule: &str| {
        House::read([
            ("act/mod.rs", "mod rule; mod find; pub use find::Refusal;"),
            ("act/find.rs", "use super::rule::{self, Known}; pub struct Refusal(&'static str);"),
            ("act/rule.rs", rule),
        ])
        .circles()
    };
    let circle = vec![vec!["act::find -> act::rule".to_owned(), "act::rule -> act::find".to_owned()]];
    assert_eq!(house("use super::Refusal;"), circle);
    assert_eq!(house("fn known() -> crate::act::Refusal { 'x' }"), circle);
    assert_eq!(house("use crate::act as acts; mod inner { use super::acts::{Refusal as No}; }"), circle);
    // Said in a comment, a text, or a test, it is no use.
    let alone = "// super::Refusal\nconst TEXT: &str = \"super::Refusal\"; mod inner { use super::Known; }\n\
                 #[cfg(test)]\nmod tests {\n use super::super::Refusal; }";
    assert!(house(alone).is_empty());
}
