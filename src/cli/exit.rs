//! How the program ends.

/// The exit codes that scripts rely on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: failed; a sentence on stderr says what and what to do, nothing is half-written.
    Failed,
    /// 2: wrong usage.
    Usage,
    /// 3: the check found problems.
    Problems,
    /// 128 and the signal's number: the desk was ended by one.
    Signal(u8),
}

impl Exit {
    /// This, or what came of a later part where this one is done without a word.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::Done { other } else { self }
    }

    /// The number for the shell.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Problems => 3,
            Self::Signal(code) => code,
        }
    }
}
