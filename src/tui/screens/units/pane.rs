//! The lists of the units' screen.

use crate::domain::coded::coded;
use crate::domain::unit::UnitClass;

coded! {
    /// Which list has the focus.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Pane {
        /// The ranking of towns.
        Towns,
        /// The ranking of departments.
        Departments,
        /// The ranking of the offices led from above.
        Verticals,
        /// The roster.
        Roster,
    }
}

impl Pane {
    /// The ranking of a class; `None` for one that is not ranked.
    pub const fn of_class(class: UnitClass) -> Option<Self> {
        match class {
            UnitClass::Town => Some(Self::Towns),
            UnitClass::Department => Some(Self::Departments),
            UnitClass::Vertical => Some(Self::Verticals),
            UnitClass::Other => None,
        }
    }
}
