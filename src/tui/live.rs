//! Whether a command can run now.

/// Whether a command can run now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Live {
    /// It can.
    On,
    /// It cannot, and why; said after 不可用.
    Off(String),
}

impl Live {
    /// Off for a reason, on without one.
    #[must_use]
    pub fn unless(reason: Option<String>) -> Self {
        reason.map_or(Self::On, Self::Off)
    }
}
