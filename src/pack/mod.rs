//! A year's notice as data (要点包): TOML files, read whole into a checked [`Pack`](crate::domain::pack::Pack).
//!
//! A file says what the notice says: a cell that the table leaves blank is left out, and filled down here. Every
//! problem of a file is told at once, with line and field, so that a coordinator who edits one by hand sees them all.
//! [`write()`] is the way back: what it writes is read as the same pack.
//!
//! # What a row may say besides
//!
//! A table of another county is not always as orderly as the shipped one. In `[[task]]`:
//!
//! | as written | meaning |
//! | --- | --- |
//! | `unit = ""`, `deadline = ""` | the cell is blank in the original, not merged. Without `owed` the office owes the row, to be confirmed. A warning each |
//! | `theme = ""`, `point = ""` | the table has no such column, or leaves it blank |
//! | `inherited = ["unit"]` | the cell is written here, but merged with one above in the original: one that is not the row just above, or lies beyond a new point |
//! | `owed = { units, groups, choice, to_confirm }` | who owes the row, where the words of its cell do not say so by themselves (牵头：甲；配合：乙) |
//! | `row = "r12"` | the name of the row in keys, where it has no number, or one that another row has, or that is out of order; `seq` is then what the table says, if anything |
//! | `confirmed = true`, `false` | the inherited cells were, or were not, compared with the original |
//!
//! # Activities
//!
//! `[[activity]]` gives the activities of a kind their fields: its `id` is a quota's, or what that has behind the scope
//! (`evaluations`); each of its `fields` has `id`, `name`, `name_en`, what it `takes` (`line`, `prose`, `day`, `link`,
//! `people`, `opinions`) and `needed = true` where an activity without it does not count. A pack that has none of them is
//! read with those of the first shipped one; `activity = []` says that there are none. `[pace]` moves the limits of 偏慢
//! (`slow_from`, `slow_together`, in hundredths of an activity) and of 难达 (`days_each`).
//!
//! # Scoring
//!
//! `[scoring]` is a tree of `[[scoring.indicator]]`, each with `id`, `title`, `weight` and `clause`. A leaf has a `method`:
//! `ratio` (weight × met ÷ asked of its `measure`), `deduct` (`each` occurrence takes so many points), `step` (`steps` of
//! `{ from, points }`: the points of the last one reached) or `manual` (the coordinator gives them). `bonus = true` adds
//! beyond 100, at most its weight; `cap` is the most that an indicator, a branch with its bonuses, or under `[scoring]` the
//! whole is given; `classes` names the classes of units it is for. `[[scoring.veto]]` holds the indicator `of`, or the
//! whole, at `to` once its `measure` counts `from` (by default 1). The same table alone is a file of its own
//! ([`read_scheme`]).
//!
//! # Bulletin
//!
//! `[bulletin]` says how the bulletin (通报) is drafted: how many units are `listed` first and last, within how many
//! `reply_workdays` units reply, which kinds of problems are `issues` set to units, `addressees`, and `trial = true` while
//! nobody confirmed its rules. Each `[[bulletin.praise]]` and `[[bulletin.criticism]]` has `id`, `title` and what has to hold
//! of a unit, all of it: `first`, `last` (places in its class), `score_from`, `score_below` (points), `done_from`,
//! `overdue_to`, `overdue_from` (duties), `silent_days`, `vetoed`. A pack without it is drafted by the usual rules.
//!
//! Cells, the words of parts and the clauses of quotas may have line breaks (`\n`). `practice = true` at the head marks a
//! practice copy (演练).

pub mod holiday;

mod activities;
mod bulletin;
mod context;
mod fault;
mod folder;
mod owed;
mod parts;
mod points;
mod problem;
mod raw;
mod read;
mod scheme_file;
mod schemes;
mod scoring;
mod shift;
mod sink;
mod tasks;
mod units;
mod wording;
mod write;

pub use fault::Fault;
pub use folder::{ListedPack, PackError, check_file, find, list, load, shipped};
pub use problem::{PackProblems, Problem};
pub use read::{Checked, SIZE_MAX, check, read};
pub use scheme_file::{read_scheme, read_scheme_file};
pub use shift::shift_year;
pub use sink::is_id;
pub use write::{write, write_scheme};

/// The pack that a new ledger starts with, and whose schemes serve a plan that brings none.
pub const FIRST: &str = "pingyin-2023";
