//! What Chinese text needs, for every room: [`clean`](mod@clean) where it enters, [`width`](mod@width),
//! [`truncate`](mod@truncate) and [`wrap`](mod@wrap) where it is drawn, [`quote`](mod@quote) for letters, [`guard`] for what a spreadsheet would run, [`twin`](mod@twin) for typed keys,
//! [`numeral`] and [`years`] for numbers, [`difference`] for two wordings of one thing and [`find`] for search by characters, pinyin and initials. Uses nothing of ours and knows no screen.

pub mod clean;
pub mod difference;
pub mod find;
pub mod guard;
pub mod numeral;
pub mod quote;
pub mod truncate;
pub mod twin;
pub mod width;
pub mod wrap;
pub mod years;

pub use clean::{clean, clean_lines, is_plain, is_unwanted};
pub use difference::{Run, differences};
pub use find::{Finder, Hit};
pub use guard::{guarded, guarded_lines, is_run, unguarded};
pub use quote::quote;
pub use truncate::{fit, pad_left, pad_right, tail, truncate};
pub use twin::{narrow, twin};
pub use width::{Ambiguous, ambiguous, count_ambiguous, graphemes, is_ambiguous, width};
pub use wrap::wrap;
pub use years::move_years;
