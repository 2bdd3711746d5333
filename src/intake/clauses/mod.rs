//! What stands between the lines of a notice: a text in, what it counts out.
//!
//! ```text
//! text → plain (one writing) → token (a sentence cut into numbers, markers, periods, actors) → clause (which numbers are
//!        asked) → sentence (who, what and how often, said before or behind; one thing said twice) → Count
//! ```
//!
//! A number is a quota where a text asks for it: behind a minimum, or of events in a period. What was done, what may not
//! be exceeded, people, days and points are none. A period that the plan has no place for stays in its words.

mod activity;
mod actor_words;
mod cell;
mod clause;
mod count;
mod dated;
mod dates;
mod duty;
mod ground;
mod kind;
mod measure;
mod plain;
mod publication;
mod sentence;
mod strength;
mod token;
mod words;

pub use cell::dated_in_cell;
pub use count::{Activity, Actor, Count, Measure, Period};
pub use dated::{Dated, dated};
pub use duty::{Duty, duties};
pub use ground::Ground;
pub use kind::Kind;
pub use publication::{Publication, publications};
pub use sentence::counts;
pub use strength::{Weakened, strength};
