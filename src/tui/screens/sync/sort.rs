//! What the board of documents is sorted by.

use crate::domain::coded::coded;

coded! {
    /// Order of the board.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub enum Sort {
        /// 灯.
        #[default]
        Light,
        /// 号.
        Number,
        /// 起草单位.
        Unit,
        /// 计划公开日.
        Planned,
    }
}

impl Sort {
    /// The one that a key changes to.
    pub const fn next(self) -> Self {
        match self {
            Self::Light => Self::Number,
            Self::Number => Self::Unit,
            Self::Unit => Self::Planned,
            Self::Planned => Self::Light,
        }
    }
}
