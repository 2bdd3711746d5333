//! A file that is no UTF-8 may still be UTF-8 with a fault in it, or two files of different encodings joined. GB18030
//! has a character for nearly every pair of bytes, so such a file would be read as gibberish without one complaint.

use super::ReadError;

/// So many three-byte characters of UTF-8 on end, ASCII aside, do not happen in GB18030 text: there a hanzi is two
/// bytes, and each lead byte of UTF-8 would have to be one half of a rare one.
const RUN: u64 = 4;

/// Weighs the bytes of a file that is no UTF-8.
#[derive(Default)]
pub(super) struct Mixed {
    line: u64,
    after_cr: bool,
    /// Bytes of a character that are still to come, and its length.
    open: u8,
    length: u8,
    run: u64,
    characters: u64,
    first_character: Option<u64>,
    faults: u64,
    first_fault: Option<u64>,
}

impl Mixed {
    /// Takes the next bytes of the file.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.take(byte);
        }
    }

    /// The fault, if the file is not GB18030 throughout: of the encoding that most of it is in.
    pub(super) fn verdict(&self) -> Option<ReadError> {
        let first = self.first_character?;
        Some(match self.first_fault {
            Some(fault) if self.characters >= self.faults => ReadError::Encoding { line: fault, encoding: "UTF-8" },
            _ => ReadError::Encoding { line: first, encoding: "GB18030" },
        })
    }

    fn take(&mut self, byte: u8) {
        if self.open > 0 {
            if matches!(byte, 0x80..=0xbf) {
                self.open -= 1;
                if self.open == 0 {
                    self.complete();
                }
                return;
            }
            self.open = 0;
            self.fault();
        }
        match byte {
            0..0x80 => self.ascii(byte),
            0xc2..=0xdf => self.lead(2),
            0xe0..=0xef => self.lead(3),
            0xf0..=0xf4 => self.lead(4),
            _ => self.fault(),
        }
    }

    fn lead(&mut self, length: u8) {
        (self.open, self.length) = (length - 1, length);
    }

    /// Two bytes that happen to be a character of UTF-8 are common in GB18030 and prove nothing.
    fn complete(&mut self) {
        if self.length == 2 {
            self.run = 0;
            return;
        }
        self.run += 1;
        if self.run >= RUN {
            self.characters += if self.run == RUN { RUN } else { 1 };
            self.first_character.get_or_insert(self.line + 1);
        }
    }

    fn fault(&mut self) {
        self.run = 0;
        self.faults += 1;
        self.first_fault.get_or_insert(self.line + 1);
    }

    fn ascii(&mut self, byte: u8) {
        if byte == b'\r' || byte == b'\n' && !self.after_cr {
            self.line += 1;
        }
        self.after_cr = byte == b'\r';
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn verdict(bytes: &[u8]) -> Option<(u64, &'static str)> {
        let mut mixed = Mixed::default();
        bytes.chunks(7).for_each(|bytes| mixed.feed(bytes));
        mixed.verdict().map(|error| match error {
            ReadError::Encoding { line, encoding } => (line, encoding),
            error => panic!("{error}"),
        })
    }

    #[test]
    fn a_notice_in_gb18030_is_no_mixture() {
        let notice = include_str!("../../../tests/data/notice-2023-5.txt");
        assert_eq!(verdict(&GB18030.encode(notice).0), None);
        // Every hanzi of the common set once, in the order of the code, and backwards.
        let all: String = ('\u{4e00}'..='\u{9fa5}').collect();
        let back: String = all.chars().rev().collect();
        assert_eq!((verdict(&GB18030.encode(&all).0), verdict(&GB18030.encode(&back).0)), (None, None));
    }

    #[test]
    fn a_lone_byte_in_utf_8_is_named_with_its_line() {
        let text = ["序号,任务\r\n1,聚焦重点工作\r\n2,县发改".as_bytes(), b"\xb0", "局\n".as_bytes()].concat();
        assert_eq!(verdict(&text), Some((3, "UTF-8")));
    }

    #[test]
    fn the_smaller_part_of_a_mixture_is_named() {
        let (old, new) = (GB18030.encode("县人力资源和社会保障局牵头\r").0, "县市场监管局\r".as_bytes());
        assert_eq!(verdict(&[&old, &old, &old, new].concat()), Some((4, "GB18030")));
        assert_eq!(verdict(&[new, new, new, &old].concat()), Some((4, "UTF-8")));
    }
}
