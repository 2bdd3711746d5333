//! Packed files (DOCX, XLSX, ODS): entries unpacked within limits that count what really comes out. What a header
//! claims of sizes is not believed, and every byte counts towards the sum as often as it is unpacked, so it does not
//! matter how entries overlap.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::error::Measure;
use super::limits::{ENTRIES_MAX, ENTRY_BYTES_MAX, UNPACKED_BYTES_MAX, fits, within};
use super::xml::{self, Xml};
use super::{Damage, Progress, ReadError};

/// What is wrong with the packing as a whole is no part's.
const WHOLE: &str = "";
/// Bytes unpacked between two looks at whether to stop.
const STEP: usize = 64 * 1024;

/// A packed file, opened.
#[derive(Debug)]
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by their [`plain`] names; of names that differ in nothing else, the first.
    places: HashMap<String, usize>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens the file and reads its list of entries.
    ///
    /// # Errors
    /// No packed file or a cut one, more than [`ENTRIES_MAX`] entries, or two entries of one name: programs differ in
    /// which of the two they show.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        // Counted before the list is kept: an entry costs far more in memory than the 46 bytes it needs in the file.
        let listed =
            ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(|error| broken(WHOLE, &error))?;
        fits(Measure::Entries, listed.len(), ENTRIES_MAX, None)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(WHOLE, &error))?;
        fits(Measure::Entries, archive.len(), ENTRIES_MAX, None)?;
        if archive.has_duplicate_names() {
            return Err(ReadError::broken(WHOLE, Damage::TwoOfAName));
        }
        let mut places = HashMap::new();
        for (place, name) in archive.file_names_raw().enumerate() {
            places.entry(plain(&String::from_utf8_lossy(name))).or_insert(place);
        }
        Ok(Self { archive, places, unpacked: 0 })
    }

    /// The [`plain`] names of all entries, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Whether there is an entry of that name; see [`Package::read`] on names.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// How large an entry says it is: for the progress only, it may lie.
    #[must_use]
    pub fn claimed(&mut self, name: &str) -> u64 {
        let position = self.position(name);
        position.and_then(|position| self.archive.by_index_raw(position).ok()).map_or(0, |entry| entry.size())
    }

    /// Unpacks one entry. A leading `/` is not part of a name, and case matters only where two names differ in nothing
    /// else, as in the packaging of office documents (ECMA-376, part 2).
    ///
    /// # Errors
    /// The entry is missing, damaged, has a password, or brings more than the limits.
    pub fn read(&mut self, name: &str, progress: &Progress) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError::broken(name, Damage::Missing);
        let position = self.position(name).ok_or_else(missing)?;
        self.unpack(position, progress)
    }

    /// Unpacks one entry and gives it to `read` as XML.
    ///
    /// # Errors
    /// As for [`Package::read`]; it is no text; whatever `read` finds.
    pub fn read_xml<T>(
        &mut self,
        name: &str,
        progress: &Progress,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let text = xml::decode(name, self.read(name, progress)?)?;
        let found = read(&mut Xml::new(name, &text, progress))?;
        progress.passed(text.len() as u64);
        Ok(found)
    }

    /// The first characters of an entry; what cannot be read says nothing.
    pub fn beginning(&mut self, name: &str, most: u64) -> String {
        let mut bytes = Vec::new();
        if let Some(entry) = self.position(name).and_then(|position| self.archive.by_index(position).ok()) {
            let _ = entry.take(most).read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| self.places.get(&plain(name)).copied())
    }

    fn unpack(&mut self, position: usize, progress: &Progress) -> Result<Vec<u8>, ReadError> {
        let entry = self.archive.by_index(position).map_err(|error| broken(WHOLE, &error))?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let mut inside = entry.take(ENTRY_BYTES_MAX + 1);
        let (mut content, mut buffer) = (Vec::new(), vec![0; STEP]);
        loop {
            progress.reached(0)?;
            let count = inside.read(&mut buffer).map_err(|error| broken(&name, &ZipError::Io(error)))?;
            let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else { return Ok(content) };
            content.extend_from_slice(piece);
            self.unpacked += piece.len() as u64;
            within(Measure::UnpackedBytes, content.len() as u64, ENTRY_BYTES_MAX, None)?;
            within(Measure::UnpackedBytes, self.unpacked, UNPACKED_BYTES_MAX, None)?;
        }
    }
}

/// The name of an entry as the packaging of office documents means it: `/` between folders (some writers put `\\`),
/// none before the first, upper and lower case alike.
#[must_use]
pub fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn broken(part: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ReadError::Encrypted,
        _ => ReadError::broken(part, Damage::Packing),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// Where `needle` stands in `bytes`, every time.
    fn places(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
        bytes.windows(needle.len()).enumerate().filter(|(_, window)| *window == needle).map(|(at, _)| at).collect()
    }

    fn read(bytes: &[u8], name: &str) -> Result<Vec<u8>, ReadError> {
        Package::open(bytes)?.read(name, &Progress::default())
    }

    #[test]
    fn an_entry_comes_out_by_its_name_whatever_its_case() {
        let file = packed(&[("word/document.xml", b"x"), ("a", b"y")]);
        assert_eq!(read(&file, "word/document.xml").unwrap(), b"x");
        assert_eq!(read(&file, "/Word/Document.xml").unwrap(), b"x");
        assert!(Package::open(&file).unwrap().has("A"));
        assert!(!Package::open(&file).unwrap().has("b"));
        let file = packed(&[("word\\document.xml", b"x")]);
        assert_eq!(read(&file, "word/document.xml").unwrap(), b"x", "a name with backslashes");
    }

    #[test]
    fn a_missing_entry_is_named() {
        let error = read(&packed(&[("a", b"y")]), "word/document.xml").unwrap_err();
        assert!(matches!(error, ReadError::Broken { part, .. } if part == "word/document.xml"));
    }

    #[test]
    fn what_is_cut_off_or_no_package_is_broken() {
        let file = packed(&[("a", &[7; 5000])]);
        for bytes in [b"".as_slice(), b"PK\x03\x04", b"PK\x05\x06", &[0; 100], &file[..file.len() / 2], &file[..40]] {
            assert!(matches!(Package::open(bytes), Err(ReadError::Broken { .. })));
        }
    }

    #[test]
    fn a_damaged_entry_is_broken() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let mut file = packed(&[("a", &text)]);
        file[1000] ^= 0xff;
        assert!(matches!(read(&file, "a"), Err(ReadError::Broken { part, .. }) if part == "a"));
    }

    #[test]
    fn a_bomb_is_stopped_whether_or_not_it_claims_to_be_small() {
        let size = 64 * 1024 * 1024_u32;
        let mut file = packed(&[("a", &vec![0; size as usize])]);
        assert!(file.len() < 1024 * 1024);
        let limit = |error| matches!(error, ReadError::TooMuch { most: ENTRY_BYTES_MAX, .. });
        assert!(limit(read(&file, "a").unwrap_err()));
        for at in places(&file, &size.to_le_bytes()) {
            file[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert!(matches!(read(&file, "a"), Err(ReadError::Broken { part, .. }) if part == "a"));
    }

    #[test]
    fn a_claim_to_be_large_makes_nothing() {
        let content = b"a content whose length is told with the number of its bytes";
        let mut file = packed(&[("a", content)]);
        let told = u32::try_from(content.len()).unwrap().to_le_bytes();
        for at in places(&file, &told) {
            file[at..at + 4].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
        }
        let Ok(mut package) = Package::open(&file) else { return };
        let read = package.read("a", &Progress::default());
        assert!(read.is_err() || read.is_ok_and(|read| read == content));
    }

    #[test]
    fn entries_count_together_and_as_often_as_they_are_read() {
        let big = vec![0; 40 * 1024 * 1024];
        let over = |error| matches!(error, ReadError::TooMuch { most: UNPACKED_BYTES_MAX, .. });
        let file = packed(&[("a", &big), ("b", &big), ("c", &big)]);
        let mut package = Package::open(&file).unwrap();
        package.read("a", &Progress::default()).unwrap();
        package.read("a", &Progress::default()).unwrap();
        assert!(over(package.read("a", &Progress::default()).unwrap_err()));
    }

    #[test]
    fn entries_are_counted() {
        let names: Vec<String> = (0..=ENTRIES_MAX).map(|n| n.to_string()).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        let most = ENTRIES_MAX as u64;
        let error = Package::open(&packed(&entries)).unwrap_err();
        assert!(matches!(error, ReadError::TooMuch { what: Measure::Entries, most: m, .. } if m == most));
        assert!(Package::open(&packed(&entries[1..])).is_ok());
    }

    #[test]
    fn two_entries_of_one_name_are_not_guessed_between() {
        let mut file = packed(&[("same", b"1"), ("samf", b"2")]);
        for at in places(&file, b"samf") {
            file[at + 3] = b'e';
        }
        assert!(matches!(Package::open(&file), Err(ReadError::Broken { .. })));
    }

    #[test]
    fn a_password_is_said() {
        let mut file = packed(&[("a", b"secret")]);
        // Bit 0 of the flags: in the local header at 6, in the central one at 8.
        for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            for at in places(&file, signature) {
                file[at + flags] |= 1;
            }
        }
        assert!(matches!(read(&file, "a"), Err(ReadError::Encrypted)));
    }

    #[test]
    fn unpacking_stops_when_asked() {
        let file = packed(&[("a", b"x")]);
        let progress = Progress::default();
        progress.stop();
        assert!(matches!(Package::open(&file).unwrap().read("a", &progress), Err(ReadError::Stopped)));
    }
}
