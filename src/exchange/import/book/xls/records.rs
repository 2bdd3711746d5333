//! Records of a workbook stream: a number, a length, a body; a body too long goes on in CONTINUE records (2.4.58).

use super::broken;
use crate::exchange::import::{Damage, ReadError};

const CONTINUE: u16 = 0x003C;

/// One record.
pub struct Record<'s> {
    /// Its kind.
    pub kind: u16,
    /// Its fields.
    pub fields: Fields<'s>,
}

/// Goes over records.
pub struct Records<'s> {
    rest: &'s [u8],
    length: usize,
}

impl<'s> Records<'s> {
    /// Records from `start` on.
    pub fn from(stream: &'s [u8], start: usize) -> Result<Self, ReadError> {
        let rest = stream.get(start..).ok_or_else(|| broken(Damage::NoSheet))?;
        Ok(Self { rest, length: stream.len() })
    }

    /// How far in the stream.
    pub const fn position(&self) -> u64 {
        (self.length - self.rest.len()) as u64
    }

    /// The next record; none at the end of the stream.
    pub fn next(&mut self) -> Result<Option<Record<'s>>, ReadError> {
        while !self.rest.is_empty() {
            let (kind, body, after) = split(self.rest).ok_or_else(|| broken(Damage::Cut))?;
            self.rest = after;
            // Those that belong to a record are read with it.
            if kind != CONTINUE {
                return Ok(Some(Record { kind, fields: Fields { body, after } }));
            }
        }
        Ok(None)
    }
}

fn split(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let ([a, b, c, d], rest) = stream.split_first_chunk()?;
    let (body, after) = rest.split_at_checked(usize::from(u16::from_le_bytes([*c, *d])))?;
    Some((u16::from_le_bytes([*a, *b]), body, after))
}

/// The fields of a record, from the first to the last.
pub struct Fields<'s> {
    body: &'s [u8],
    /// The stream after the record: its CONTINUE records, if any.
    after: &'s [u8],
}

impl<'s> Fields<'s> {
    /// Goes on in the CONTINUE record that follows; false if none does.
    pub fn go_on(&mut self) -> bool {
        match split(self.after) {
            Some((CONTINUE, body, after)) => {
                (self.body, self.after) = (body, after);
                true
            }
            _ => false,
        }
    }

    /// Bytes left before the next break.
    pub const fn left(&self) -> usize {
        self.body.len()
    }

    /// So many bytes, none of them beyond a break.
    pub fn bytes(&mut self, count: usize) -> Result<&'s [u8], ReadError> {
        let (bytes, body) = self.body.split_at_checked(count).ok_or_else(|| broken(Damage::Cut))?;
        self.body = body;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ReadError> {
        if self.body.is_empty() {
            self.go_on();
        }
        self.bytes(N)?.try_into().map_err(|_| broken(Damage::Cut))
    }

    /// A byte.
    pub fn u8(&mut self) -> Result<u8, ReadError> {
        self.array().map(u8::from_le_bytes)
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Result<u16, ReadError> {
        self.array().map(u16::from_le_bytes)
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Result<u32, ReadError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A float.
    pub fn f64(&mut self) -> Result<f64, ReadError> {
        self.array().map(f64::from_le_bytes)
    }

    /// Goes over bytes, breaks included.
    pub fn skip(&mut self, mut count: usize) -> Result<(), ReadError> {
        while count > self.left() {
            count -= self.left();
            if !self.go_on() {
                return Err(broken(Damage::Cut));
            }
        }
        self.bytes(count).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &[u8] = &[1, 0, 2, 0, 7, 0, 0x3C, 0, 2, 0, 8, 0, 2, 0, 0, 0];

    #[test]
    fn records_follow_one_another_and_continued_ones_are_read_through() {
        let mut records = Records::from(STREAM, 0).unwrap();
        let mut first = records.next().unwrap().unwrap();
        assert_eq!((first.kind, first.fields.u16().unwrap(), first.fields.u16().unwrap()), (1, 7, 8));
        assert!(first.fields.u16().is_err(), "the next record is not part of it");
        assert_eq!(records.next().unwrap().unwrap().kind, 2);
        assert!(records.next().unwrap().is_none());
        assert_eq!(records.position(), STREAM.len() as u64);
    }

    #[test]
    fn a_cut_record_is_an_error() {
        for end in 1..6 {
            assert!(Records::from(&STREAM[..end], 0).unwrap().next().is_err(), "{end}");
        }
        assert!(Records::from(STREAM, 99).is_err());
    }

    #[test]
    fn skipping_goes_over_breaks() {
        let mut fields = Records::from(STREAM, 0).unwrap().next().unwrap().unwrap().fields;
        fields.skip(3).unwrap();
        assert_eq!(fields.left(), 1);
        assert!(fields.skip(2).is_err());
    }
}
