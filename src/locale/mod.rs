//! What the user reads, in Chinese and English. Each area of the program declares its words in one place with
//! `words!`, next to its code; the texts stand in `assets/locales/<language>/<area>.toml` as
//! flat `key = "text with {placeholder}"`. The macro brings the test that both files hold the same keys and
//! placeholders. Data words of the journal are not texts of the program: they stay Chinese and do not stand here.
//!
//! Uses nothing of ours.

mod catalogue;
mod common;
mod lang;
mod macros;
mod reader;
mod system;

pub use catalogue::{Catalogue, fill};
pub use common::Common;
pub use lang::{Lang, UnknownLang};
#[allow(unused_imports, reason = "a room may have no word with values")]
pub(crate) use macros::{say, words};
pub use reader::reader_reason;
pub use system::system_reason;
