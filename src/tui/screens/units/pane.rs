//! The lists of the units' screen.

use crate::domain::coded::coded;

coded! {
    /// Which list has the focus.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Pane {
        /// The ranking of towns.
        Towns,
        /// The ranking of departments.
        Departments,
        /// The roster.
        Roster,
    }
}

impl Pane {
    /// The one that Tab goes on to.
    pub const fn next(self) -> Self {
        match self {
            Self::Towns => Self::Departments,
            Self::Departments => Self::Roster,
            Self::Roster => Self::Towns,
        }
    }
}
