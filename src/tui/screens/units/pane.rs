//! The lists of the units' screen.

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

impl Pane {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Towns, Self::Departments, Self::Roster];

    /// The one that Tab goes on to.
    pub const fn next(self) -> Self {
        match self {
            Self::Towns => Self::Departments,
            Self::Departments => Self::Roster,
            Self::Roster => Self::Towns,
        }
    }

    /// Stable code, for the state that is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Towns => "towns",
            Self::Departments => "departments",
            Self::Roster => "roster",
        }
    }
}
