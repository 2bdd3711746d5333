//! Which encoding a text file is in, and its text piece by piece: BOM, else UTF-8 if the whole file is, else GB18030.
//! Nothing is replaced or skipped: bytes that are no text end the reading with their line.

use std::io::{Read, Seek};

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr2_iter};

use super::error::Measure;
use super::limits::{TEXT_BYTES_MAX, within};
use super::mixed::Mixed;
use super::{Progress, ReadError};

/// Bytes read at once.
const CHUNK: usize = 128 * 1024;

/// Marks at the start of a file and what they say.
const BOMS: [(&[u8], &Encoding); 4] = [
    (b"\xef\xbb\xbf", UTF_8),
    (b"\xff\xfe", UTF_16LE),
    (b"\xfe\xff", UTF_16BE),
    // U+FEFF in GB18030, which some editors write.
    (b"\x84\x31\x95\x33", GB18030),
];

/// The text of a file, read once from its start to its end in pieces.
pub(super) struct Decoder<'p> {
    input: Box<dyn Read + Send>,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    /// Length of the file, which the first look has read already.
    length: u64,
    done: u64,
    lines: LineCount,
    is_over: bool,
    progress: &'p Progress,
}

impl<'p> Decoder<'p> {
    /// Finds the encoding, which reads the file once unless a BOM tells, and goes back to its start.
    ///
    /// # Errors
    /// The file cannot be read, is over its limit, empty but for a BOM, or a mixture of encodings.
    pub(super) fn open<R>(mut input: R, length: u64, progress: &'p Progress) -> Result<Self, ReadError>
    where
        R: Read + Seek + Send + 'static,
    {
        progress.begin(length.saturating_mul(2));
        let mut raw = vec![0; CHUNK];
        let (encoding, bom) = detect(&mut input, &mut raw, progress)?;
        input.seek(std::io::SeekFrom::Start(bom))?;
        Ok(Self {
            input: Box::new(input),
            decoder: encoding.new_decoder_without_bom_handling(),
            raw,
            length,
            done: 0,
            lines: LineCount::default(),
            is_over: false,
            progress,
        })
    }

    /// Whether the whole text was given.
    pub(super) const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Appends the next piece of text, of at least `least` bytes unless the file is over.
    ///
    /// # Errors
    /// The file cannot be read, holds bytes that are no text, or a NUL; the reading was stopped.
    pub(super) fn fill(&mut self, out: &mut String, least: usize) -> Result<(), ReadError> {
        let until = out.len().saturating_add(least);
        while !self.is_over && out.len() < until {
            let count = read_some(&mut self.input, &mut self.raw)?;
            self.done += count as u64;
            within(Measure::Bytes, self.done, TEXT_BYTES_MAX, None)?;
            self.progress.reached(self.length.saturating_add(self.done))?;
            self.decode(count, out)?;
        }
        Ok(())
    }

    fn decode(&mut self, count: usize, out: &mut String) -> Result<(), ReadError> {
        let mut source = self.raw.get(..count).unwrap_or_default();
        let start = out.len();
        loop {
            out.reserve(self.decoder.max_utf8_buffer_length_without_replacement(source.len()).unwrap_or(CHUNK));
            let (result, read) = self.decoder.decode_to_string_without_replacement(source, out, count == 0);
            source = source.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.lines.add(out.as_bytes().get(start..).unwrap_or_default());
                    let encoding = self.decoder.encoding().name();
                    return Err(ReadError::Encoding { line: self.lines.line(), encoding: display(encoding) });
                }
            }
        }
        let text = out.as_bytes().get(start..).unwrap_or_default();
        if let Some(nul) = memchr(0, text) {
            self.lines.add(text.get(..nul).unwrap_or_default());
            return Err(ReadError::Nul { line: self.lines.line() });
        }
        self.lines.add(text);
        self.is_over = count == 0;
        Ok(())
    }
}

/// The name as people know it.
fn display(name: &'static str) -> &'static str {
    if name == "gb18030" { "GB18030" } else { name }
}

/// The encoding of a file and the length of its BOM.
fn detect<R: Read + Seek>(
    input: &mut R,
    raw: &mut [u8],
    progress: &Progress,
) -> Result<(&'static Encoding, u64), ReadError> {
    let mut count = read_some(input, raw)?;
    let head = raw.get(..count).unwrap_or_default();
    if let Some((bom, encoding)) = BOMS.iter().find(|(bom, _)| head.starts_with(bom)) {
        return if count == bom.len() { Err(ReadError::Empty) } else { Ok((encoding, bom.len() as u64)) };
    }
    if count == 0 {
        return Err(ReadError::Empty);
    }
    let (mut done, mut kept) = (0, 0);
    while count > 0 {
        done += count as u64;
        within(Measure::Bytes, done, TEXT_BYTES_MAX, None)?;
        progress.reached(done)?;
        let end = kept + count;
        let valid = Encoding::utf8_valid_up_to(raw.get(..end).unwrap_or_default());
        kept = end - valid;
        // The longest character is four bytes: what does not become one with the next bytes never will.
        if kept > 3 {
            return gb18030(input, raw, progress);
        }
        raw.copy_within(valid..end, 0);
        count = read_some(input, raw.get_mut(kept..).unwrap_or_default())?;
    }
    if kept > 0 { gb18030(input, raw, progress) } else { Ok((UTF_8, 0)) }
}

/// GB18030, unless the file is a mixture.
fn gb18030<R: Read + Seek>(
    input: &mut R,
    raw: &mut [u8],
    progress: &Progress,
) -> Result<(&'static Encoding, u64), ReadError> {
    input.rewind()?;
    let (mut mixed, mut done) = (Mixed::default(), 0);
    loop {
        let count = read_some(input, raw)?;
        done += count as u64;
        within(Measure::Bytes, done, TEXT_BYTES_MAX, None)?;
        progress.reached(done)?;
        if count == 0 {
            return mixed.verdict().map_or(Ok((GB18030, 0)), Err);
        }
        mixed.feed(raw.get(..count).unwrap_or_default());
    }
}

/// The next bytes; none at the end only.
fn read_some(input: &mut impl Read, raw: &mut [u8]) -> Result<usize, ReadError> {
    loop {
        match input.read(raw) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return Ok(other?),
        }
    }
}

/// Counts lines that end in CR LF, LF or CR, across pieces.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct LineCount {
    ends: u64,
    after_cr: bool,
}

impl LineCount {
    /// Takes the next piece.
    pub(super) fn add(&mut self, text: &[u8]) {
        for at in memchr2_iter(b'\n', b'\r', text) {
            let before = if at == 0 { self.after_cr } else { text.get(at - 1) == Some(&b'\r') };
            if !(before && text.get(at) == Some(&b'\n')) {
                self.ends += 1;
            }
        }
        if let Some(last) = text.last() {
            self.after_cr = *last == b'\r';
        }
    }

    /// Line ends so far.
    pub(super) const fn ends(&self) -> u64 {
        self.ends
    }

    /// The line that the next character stands on, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.ends + 1
    }
}

#[cfg(test)]
#[path = "encoding/tests.rs"]
mod tests;
