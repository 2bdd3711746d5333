//! What the rows of a pack are read against.

use super::units::Roster;

/// What the rows are read against.
pub(super) struct Context<'a> {
    pub roster: &'a Roster,
    /// Words of the unit cell that need a person's choice.
    pub choice_words: &'a [String],
    /// Code of the unit that owes what nobody is named for.
    pub office: &'a str,
    /// Reference year of the deadline phrases.
    pub year: i32,
}
