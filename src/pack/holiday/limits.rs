//! How much a holiday file may hold.

use std::ops::RangeInclusive;

/// The longest file read, in bytes: many times what a full year with all its feasts needs.
pub const MAX_BYTES: usize = 64 * 1024;
/// Years a file may be for. The yearly notices began in 2000.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;
/// The longest notice number or feast, in characters.
pub(super) const MAX_TEXT: usize = 80;
