//! From the bytes that a terminal sends to events: UTF-8, control characters, escape sequences, bracketed pastes.
//!
//! Crossterm decodes too, but behind a reader of its own that leaves what it has read until the next byte comes, spins
//! at the end of input, and holds an unfinished paste for ever. Its event types stay the ones that are spoken here.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};
use memchr::memmem;

use super::sequence::{self, Decoded, key};

/// How long the rest of an escape sequence may be away before what came was a key of its own: Esc above all.
const SEQUENCE_SILENCE: Duration = Duration::from_millis(50);

/// How long the rest of a paste, or of a character, may be away.
const TEXT_SILENCE: Duration = Duration::from_secs(1);

/// A control string that grows longer has lost its end.
const STRING_MAX: usize = 8192;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes bytes in as they come, however they are cut.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// What waits for its rest.
    held: Vec<u8>,
    /// A paste whose end has not come.
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// What the bytes mean, with those that were held.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Decoded> {
        let mut out = Vec::new();
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        let mut at = 0;
        loop {
            let rest = all.get(at..).unwrap_or_default();
            if let Some(paste) = &mut self.paste {
                // The end may have been cut: what was there before is looked at as far back as it could begin.
                let from = paste.len().saturating_sub(PASTE_END.len() - 1);
                paste.extend_from_slice(rest);
                let Some(end) = paste.get(from..).and_then(|new| memmem::find(new, PASTE_END)) else { break };
                (all, at) = (paste.split_off(from + end), PASTE_END.len());
                out.extend(self.end_paste());
                continue;
            }
            match next(rest) {
                Next::Nothing => break,
                Next::More => {
                    self.held = rest.to_vec();
                    break;
                }
                Next::Paste(used) => {
                    at += used;
                    self.paste = Some(Vec::new());
                }
                Next::Done(used, decoded) => {
                    at += used;
                    out.extend(decoded);
                }
            }
        }
        out
    }

    /// How long the terminal may be silent now; none when nothing is held.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.held.first()) {
            (Some(_), _) => Some(TEXT_SILENCE),
            (None, Some(&ESC)) => Some(SEQUENCE_SILENCE),
            (None, Some(_)) => Some(TEXT_SILENCE),
            (None, None) => None,
        }
    }

    /// The terminal was silent for so long: what is held is all there is.
    pub(super) fn give_up(&mut self) -> Vec<Decoded> {
        let held = std::mem::take(&mut self.held);
        let mut out: Vec<_> = self.end_paste().into_iter().collect();
        match held.as_slice() {
            [ESC] => out.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            [ESC, intro @ (b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')] => {
                out.push(key(KeyCode::Char(char::from(*intro)), KeyModifiers::ALT));
            }
            // The rest of a sequence or of a character never came: it means nothing.
            _ => {}
        }
        out
    }

    fn end_paste(&mut self) -> Option<Decoded> {
        let paste = self.paste.take()?;
        Some(Decoded::Event(Event::Paste(String::from_utf8_lossy(&paste).into_owned())))
    }
}

const ESC: u8 = 0x1b;

/// What stands at the front of some bytes.
enum Next {
    /// There are none.
    Nothing,
    /// The rest is needed.
    More,
    /// A paste begins behind so many bytes.
    Paste(usize),
    /// So many bytes, and what they mean, if anything.
    Done(usize, Option<Decoded>),
}

fn next(bytes: &[u8]) -> Next {
    match bytes {
        [] => Next::Nothing,
        [ESC] => Next::More,
        [ESC, ESC, ..] => Next::Done(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => match rest {
            [] => Next::More,
            [last, ..] => Next::Done(3, sequence::shifted(*last)),
        },
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => control_string(rest),
        [ESC, rest @ ..] => match character(rest) {
            Next::Done(used, Some(Decoded::Event(Event::Key(event)))) => {
                Next::Done(used + 1, Some(key(event.code, event.modifiers | KeyModifiers::ALT)))
            }
            Next::Done(used, decoded) => Next::Done(used + 1, decoded),
            unfinished @ (Next::Nothing | Next::More | Next::Paste(_)) => unfinished,
        },
        _ => character(bytes),
    }
}

/// A control sequence behind its introducer (ECMA-48, 5.4): parameters, intermediates, one final byte.
fn control_sequence(bytes: &[u8]) -> Next {
    // The Linux console sends its first function keys with a second bracket.
    if let [b'[', rest @ ..] = bytes {
        return rest.first().map_or(Next::More, |last| Next::Done(4, sequence::console(*last)));
    }
    let Some(end) = bytes.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if bytes.len() > STRING_MAX { Next::Done(2 + bytes.len(), None) } else { Next::More };
    };
    match (bytes.get(..end), bytes.get(end)) {
        (Some(b"200"), Some(b'~')) => Next::Paste(2 + end + 1),
        (Some(parameters), Some(last @ 0x40..=0x7e)) => Next::Done(2 + end + 1, sequence::control(parameters, *last)),
        // Something else broke in: that is looked at by itself.
        _ => Next::Done(2 + end, None),
    }
}

/// A string from the terminal to whoever asked for it, up to BEL or ST. Not for us: it must not run as keys.
fn control_string(bytes: &[u8]) -> Next {
    for (place, byte) in bytes.iter().enumerate() {
        match (byte, bytes.get(place + 1)) {
            (0x07, _) => return Next::Done(2 + place + 1, None),
            (&ESC, Some(b'\\')) => return Next::Done(2 + place + 2, None),
            (&ESC, Some(_)) => return Next::Done(2 + place, None),
            _ => {}
        }
    }
    if bytes.len() > STRING_MAX { Next::Done(2 + bytes.len(), None) } else { Next::More }
}

/// One character; bytes that are none mean nothing and take nothing with them.
fn character(bytes: &[u8]) -> Next {
    if let Some(control) = bytes.first().copied().and_then(sequence::control_character) {
        return Next::Done(1, Some(control));
    }
    // A character has four bytes at most.
    let window = bytes.get(..4).unwrap_or(bytes);
    let (valid, wrong) = match std::str::from_utf8(window) {
        Ok(valid) => (Some(valid), None),
        Err(error) => {
            let valid = window.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok());
            (valid, error.error_len())
        }
    };
    match (valid.and_then(|valid| valid.chars().next()), wrong) {
        (Some(c), _) => Next::Done(c.len_utf8(), Some(key(KeyCode::Char(c), KeyModifiers::NONE))),
        (None, Some(length)) => Next::Done(length, None),
        (None, None) => Next::More,
    }
}

#[cfg(test)]
mod tests;
