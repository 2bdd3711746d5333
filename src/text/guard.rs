//! Text that a spreadsheet would run, wherever it may be opened or pasted.

/// First characters that a spreadsheet takes for a formula, and our own mark.
const RUNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet would take the text for a formula, or for our own mark.
#[must_use]
pub fn is_run(text: &str) -> bool {
    text.starts_with(RUNS)
}

/// Text whose first character a spreadsheet would take for a formula, or for our own mark, gets one `'` in front.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_run(text) { format!("'{text}") } else { text.to_owned() }
}

/// Takes exactly one guard off. A `'` before anything that needs no guard is the text's own: others write it too.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_run(rest)).unwrap_or(text)
}

/// As [`guarded`], line by line: a letter is pasted into whatever is at hand.
#[must_use]
pub fn guarded_lines(text: &str) -> String {
    text.split('\n').map(guarded).collect::<Vec<_>>().join("\n")
}
