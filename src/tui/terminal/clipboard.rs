//! Copying through the terminal (OSC 52): it works over SSH and needs no clipboard library.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The longest text in bytes that terminals are known to take: xterm cuts the sequence at 100 000 characters.
pub const COPY_MAX: usize = 74_000;

/// Whether a text can go this way; a longer one belongs into a file.
pub fn can_copy(text: &str) -> bool {
    text.len() <= COPY_MAX
}

/// The sequence that puts the text into the clipboard.
pub(super) fn osc52(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_travels_encoded() {
        // UTF-8 of 县: E5 8E BF.
        assert_eq!(osc52("县"), "\x1b]52;c;5Y6/\x07");
        assert!(can_copy(&"a".repeat(COPY_MAX)));
        assert!(!can_copy(&"县".repeat(COPY_MAX)));
    }
}
