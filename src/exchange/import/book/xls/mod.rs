//! XLS ([MS-XLS]): the workbook stream inside a compound file, record after record, Excel 97 to 2003 (BIFF8) and, as
//! old programs still write it, Excel 5 and 95 (BIFF5). Nothing in it is packed, so the file's own size bounds it.

mod fonts;
mod globals;
mod records;
mod sheet;
mod strings;

#[cfg(test)]
mod tests;

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use super::Book;
use super::sheet::Sheet;
use crate::exchange::import::{Damage, Progress, ReadError};
use globals::Globals;

/// Names of the stream: of BIFF8 and of BIFF5.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

pub fn read(bytes: &[u8], progress: &Progress, book: &mut Book) -> Result<(), ReadError> {
    let mut file = open(bytes)?;
    if is_locked(&file) {
        return Err(ReadError::Encrypted);
    }
    let Some(name) = STREAMS.into_iter().find(|name| file.is_stream(name)) else {
        return Err(broken(Damage::OtherContent));
    };
    let mut stream = Vec::new();
    // A stream whose chain of sectors runs in a circle is longer than its file.
    let most = bytes.len() as u64;
    let stream_of = file.open_stream(name).and_then(|inside| inside.take(most).read_to_end(&mut stream));
    stream_of.map_err(|_| broken(Damage::Packing))?;
    progress.begin(stream.len() as u64);
    let globals = Globals::read(&stream)?;
    let mut walked = 0;
    for tab in &globals.tabs {
        progress.reached(tab.start as u64)?;
        let mut sheet = Sheet::new(&tab.name, tab.hidden);
        walked += sheet::read(&stream, tab.start, &globals, progress, &mut sheet, &mut book.kept)?;
        // Many entries for one long sheet would be read again and again.
        if walked > stream.len() as u64 {
            return Err(broken(Damage::Crossed));
        }
        book.add(sheet)?;
    }
    Ok(())
}

/// Whether the bytes are a compound file around an encrypted package, as XLSX with a password is.
#[must_use]
pub fn is_locked_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && open(bytes).is_ok_and(|file| is_locked(&file))
}

fn is_locked(file: &CompoundFile<Cursor<&[u8]>>) -> bool {
    file.is_stream("EncryptedPackage")
}

fn open(bytes: &[u8]) -> Result<CompoundFile<Cursor<&[u8]>>, ReadError> {
    CompoundFile::open(Cursor::new(bytes)).map_err(|_| broken(Damage::Packing))
}

/// An XLS file has one part for its reader: the whole.
fn broken(why: Damage) -> ReadError {
    ReadError::broken("", why)
}
