//! A zip package that keeps the limits while it is unpacked, whatever its headers claim.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::xml::{OverLimit, Xml};
use crate::exchange::import::error::Measure;
use crate::exchange::import::package::plain;
use crate::exchange::import::{Damage, ReadError, limits};

/// A package whose entries are read as XML, one at a time, never unpacked as a whole.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by name, lower case with `/`: writers do not agree on either.
    names: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// An entry of a [`Package`] as XML.
pub type Part<'p, 'a> = Xml<BufReader<Bounded<'p, 'a>>>;

impl<'a> Package<'a> {
    /// Reads the list of entries.
    ///
    /// # Errors
    /// No package or a cut one; more than [`limits::ENTRIES_MAX`] entries.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let too_many = || ReadError::TooMuch { what: Measure::Entries, most: limits::ENTRIES_MAX as u64, row: None };
        // The list itself takes some hundred bytes an entry, so it is counted before it is read. The mark of a header
        // may stand in packed data by chance or in a package inside the package: hence the factor.
        let headers = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if headers > limits::ENTRIES_MAX * 4 {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("", Damage::Packing))?;
        if zip.len() > limits::ENTRIES_MAX {
            return Err(too_many());
        }
        let mut names = HashMap::new();
        for (index, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                names.entry(plain(&name)).or_insert(index);
            }
        }
        Ok(Self { zip, names, left: limits::UNPACKED_BYTES_MAX })
    }

    /// Whether there is such an entry.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// How large the entry says it is: for the progress only, it may lie.
    #[must_use]
    pub fn claimed(&mut self, name: &str) -> u64 {
        let index = self.names.get(&plain(name)).copied();
        index.and_then(|index| self.zip.by_index_raw(index).ok()).map_or(0, |entry| entry.size())
    }

    /// Bytes unpacked so far.
    #[must_use]
    pub const fn unpacked(&self) -> u64 {
        limits::UNPACKED_BYTES_MAX.saturating_sub(self.left)
    }

    /// The entry as XML.
    ///
    /// # Errors
    /// No such entry; an entry protected by a password.
    pub fn xml(&mut self, name: &str) -> Result<Part<'_, 'a>, ReadError> {
        let index = self.names.get(&plain(name)).copied();
        let missing = || broken(name, Damage::Missing);
        let entry = match self.zip.by_index(index.ok_or_else(missing)?) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(ReadError::Encrypted);
            }
            Err(_) => return Err(broken(name, Damage::Packing)),
        };
        let bounded = Bounded { entry, left_here: limits::ENTRY_BYTES_MAX, left: &mut self.left };
        Ok(Xml::new(BufReader::new(bounded), name))
    }
}

/// An entry being unpacked; ends in an error where a limit is passed.
pub struct Bounded<'p, 'a> {
    entry: ZipFile<'p, Cursor<&'a [u8]>>,
    left_here: u64,
    left: &'p mut u64,
}

impl Bounded<'_, '_> {
    /// Bytes unpacked of the whole package so far.
    #[must_use]
    pub const fn unpacked(&self) -> u64 {
        limits::UNPACKED_BYTES_MAX.saturating_sub(*self.left)
    }
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(into)?;
        let bytes = read as u64;
        if bytes > self.left_here {
            return Err(io::Error::other(OverLimit(limits::ENTRY_BYTES_MAX)));
        }
        if bytes > *self.left {
            return Err(io::Error::other(OverLimit(limits::UNPACKED_BYTES_MAX)));
        }
        self.left_here -= bytes;
        *self.left -= bytes;
        Ok(read)
    }
}

fn broken(part: &str, why: Damage) -> ReadError {
    ReadError::Broken { part: part.to_owned(), why }
}
