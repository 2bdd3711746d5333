//! A path into what it holds: looked at before it is opened, told by its content, read by the reader of its kind.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _};
use std::path::Path;

use super::csv::Rows;
use super::delimited::{self, FileEnding};
use super::encoding::Decoder;
use super::error::{Measure, OtherKind};
use super::kind::{self, Kind};
use super::limits::{FILE_BYTES_MAX, TEXT_BYTES_MAX, within};
use super::{Format, Progress, ReadError, Source, book, docx, text};

/// A file, opened.
#[derive(Debug)]
pub enum Opened<'p> {
    /// Separated values, row by row: of any length.
    Rows(Box<Rows<'p>>),
    /// Everything else, read whole.
    Whole(Source),
}

/// Reads a file whole.
///
/// # Errors
/// Why it cannot be read.
pub fn read(path: &Path, progress: &Progress) -> Result<Source, ReadError> {
    match open_rows(path, progress)? {
        Opened::Rows(rows) => rows.into_source(),
        Opened::Whole(source) => Ok(source),
    }
}

/// Opens a file: separated values to be read row by row, anything else whole.
///
/// # Errors
/// Why it cannot be read.
pub fn open_rows<'p>(path: &Path, progress: &'p Progress) -> Result<Opened<'p>, ReadError> {
    // Before opening: to open a pipe waits for its other end, and some devices act.
    if !fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut head = Vec::new();
    (&mut file).take(kind::HEAD as u64).read_to_end(&mut head)?;
    file.rewind()?;
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    match kind::of_head(&head) {
        Kind::Zip => {
            let bytes = read_bytes(&mut file, about.len())?;
            packed(&bytes, kind::of_zip(&bytes)?, progress).map(Opened::Whole)
        }
        Kind::Compound => {
            let bytes = read_bytes(&mut file, about.len())?;
            let is_wps = has_ending(path, &["wps", "et", "dps", "wpt", "ett"]);
            packed(&bytes, kind::of_compound(&bytes, is_wps)?, progress).map(Opened::Whole)
        }
        Kind::Other(kind) => Err(ReadError::OtherKind(kind)),
        Kind::Binary => Err(if has_ending(path, &["wps", "et"]) {
            ReadError::OtherKind(OtherKind::Wps)
        } else {
            ReadError::Unknown
        }),
        Kind::Text => {
            within(Measure::Bytes, about.len(), TEXT_BYTES_MAX, None)?;
            let ending = if has_ending(path, &["csv", "tsv", "tab"]) { FileEnding::Csv } else { FileEnding::Other };
            text_or_rows(file, about.len(), ending, progress)
        }
    }
}

fn text_or_rows(file: File, length: u64, ending: FileEnding, progress: &Progress) -> Result<Opened<'_>, ReadError> {
    let mut input = Decoder::open(file, length, progress)?;
    let sample = delimited::sample(&mut input)?;
    if input.is_over() && sample.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    match delimited::dialect(&sample, input.is_over(), ending) {
        Some(dialect) => Ok(Opened::Rows(Box::new(Rows::new(input, sample, dialect)))),
        None => text::read_all(input, sample).map(Opened::Whole),
    }
}

/// Documents and workbooks.
fn packed(bytes: &[u8], format: Format, progress: &Progress) -> Result<Source, ReadError> {
    match format {
        Format::Docx => docx::read(bytes, progress),
        Format::Xlsx | Format::Xls | Format::Ods => book::read(bytes, format, progress),
        Format::Csv | Format::Text => Err(ReadError::Unknown),
    }
}

/// All bytes of a document; one more than allowed is as good as any number.
fn read_bytes(file: &mut File, length: u64) -> Result<Vec<u8>, ReadError> {
    within(Measure::Bytes, length, FILE_BYTES_MAX, None)?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    within(Measure::Bytes, bytes.len() as u64, FILE_BYTES_MAX, None)?;
    Ok(bytes)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::super::{Block, Row};
    use super::*;

    fn read_as(name: &str, bytes: &[u8]) -> Result<Source, ReadError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        read(&path, &Progress::default())
    }

    fn format(name: &str, bytes: &[u8]) -> Format {
        read_as(name, bytes).unwrap().format
    }

    #[test]
    fn only_ordinary_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let read = |path: &Path| read(path, &Progress::default());
        assert!(matches!(read(folder.path()), Err(ReadError::NotAFile)));
        assert!(matches!(read(&folder.path().join("没有.csv")), Err(ReadError::Io(_))));
        #[cfg(unix)]
        {
            assert!(matches!(read(Path::new("/dev/zero")), Err(ReadError::NotAFile)));
            // Nobody writes to it: opening it would wait for ever.
            let pipe = folder.path().join("pipe.csv");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
            assert!(made.success());
            assert!(matches!(read(&pipe), Err(ReadError::NotAFile)));
            let link = folder.path().join("link.csv");
            std::os::unix::fs::symlink(&pipe, &link).unwrap();
            assert!(matches!(read(&link), Err(ReadError::NotAFile)));
        }
    }

    #[test]
    fn nothing_in_it_is_said() {
        for bytes in [&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\n"] {
            assert!(matches!(read_as("a.csv", bytes), Err(ReadError::Empty)), "{bytes:?}");
            assert!(matches!(read_as("a.txt", bytes), Err(ReadError::Empty)), "{bytes:?}");
        }
    }

    #[test]
    fn content_decides_and_the_name_where_it_does_not() {
        assert_eq!(format("a.txt", "序号,任务,单位\n1,甲,乙\n".as_bytes()), Format::Csv);
        assert_eq!(format("a.csv", "只有一列\n甲\n".as_bytes()), Format::Csv);
        assert_eq!(format("a.txt", "只有一列\n甲\n".as_bytes()), Format::Text);
        let wide = "\u{feff}序号\t任务\r\n1\t玫瑰\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(format("a.txt", &wide), Format::Csv);
        assert_eq!(format("a", &GB18030.encode("序号\t任务\r\n1\t玫瑰\r\n").0), Format::Csv);
        assert_eq!(format("a.txt", include_bytes!("../../../tests/data/notice-2023-5.txt")), Format::Text);
        assert!(matches!(read_as("a.csv", b"%PDF-1.7"), Err(ReadError::OtherKind(OtherKind::Pdf))));
        assert!(matches!(read_as("a.csv", b"PK\x03\x04"), Err(ReadError::Broken { .. })));
        assert!(matches!(read_as("a.csv", &[0; 100]), Err(ReadError::Unknown)));
        assert!(matches!(
            read_as("a.csv", "甲,乙,丙\n1,2,\0\n,,,,,,,,,,,,,,,,,".as_bytes()),
            Err(ReadError::Nul { line: 2 })
        ));
    }

    #[test]
    fn a_file_over_its_limit_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let long = |name: &str, head: &[u8], length: u64| {
            let path = folder.path().join(name);
            fs::write(&path, head).unwrap();
            File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
            read(&path, &Progress::default())
        };
        let most = |outcome| match outcome {
            Err(ReadError::TooMuch { what: Measure::Bytes, most, .. }) => most,
            other => panic!("{other:?}"),
        };
        let text = "序号,任务\n".repeat(kind::HEAD);
        assert_eq!(most(long("a.csv", text.as_bytes(), TEXT_BYTES_MAX + 1)), TEXT_BYTES_MAX);
        assert_eq!(most(long("a.docx", b"PK\x03\x04", FILE_BYTES_MAX + 1)), FILE_BYTES_MAX);
    }

    #[test]
    fn rows_come_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "序号,任务\n1,甲\n").unwrap();
        let progress = Progress::default();
        let Opened::Rows(mut rows) = open_rows(&path, &progress).unwrap() else { panic!("no rows") };
        let (mut row, mut numbers) = (Row::default(), Vec::new());
        while rows.next(&mut row).unwrap() {
            numbers.push(row.number);
        }
        assert_eq!(numbers, [1, 2]);
        assert_eq!(progress.percent(), 100);
        let whole = read(&path, &progress).unwrap();
        assert!(matches!(&whole.blocks[..], [Block::Table(grid)] if grid.rows.len() == 2));
    }
}
