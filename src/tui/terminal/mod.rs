//! Between the desk and the terminal: the [`Session`] that enters and gives it back, the [`Input`] that comes in, the
//! [`Screen`] that frames go out by, and [`run`], the loop that joins them. The rules are those of the desk:
//!
//! | rule | where |
//! | --- | --- |
//! | one guard enters and leaves, once, whatever the way out | [`Session`], [`run`] |
//! | a frame is one synchronised update, the cursor at the caret of a field or hidden, one flush | [`Screen`] |
//! | no kitty flags; only Press and Repeat; no query before the first frame | [`Input`], [`Screen`] |
//! | a paste is one input, cleaned, never keys | [`Input`] |
//! | every byte is taken before the next wait; the end of input is the end | `reader`, `decode` |
//! | a terminal that takes nothing holds up its own thread alone | `output` |
//! | no half character beside a popup | `repair` |
//! | nothing ticks; waiting keys come before the next frame | [`EventSource`], [`run`] |

mod clipboard;
#[cfg(unix)]
mod decode;
mod events;
mod frame;
mod input;
mod measure;
mod output;
mod reader;
mod repair;
mod run;
#[cfg(unix)]
mod sequence;
mod session;

pub use clipboard::{COPY_MAX, can_copy};
pub use events::{Event, EventSource, Signal, Waker};
pub use frame::{Output, Screen, frame};
pub use input::{Input, Key, KeyPress};
pub use measure::measure;
pub use output::is_stuck;
pub use reader::has_input;
pub use run::{Desk, EndReason, run, turn};
pub use session::Session;
