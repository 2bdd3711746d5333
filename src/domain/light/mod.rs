//! The light (灯) of an assignment, and where it stands with its date.

mod code;
mod standing;

pub use code::{Light, LightWord};
pub use standing::{AskedEarlier, Standing, TaskStanding, due_in_force};
pub(super) use standing::{before_owed, due_as_written};
