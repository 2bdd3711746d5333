//! What several screens draw with.

pub mod bar;
pub mod boxed;
pub mod chooser;
pub mod curve;
pub mod folded;
pub mod list;
pub mod pick;
pub mod sheet;
pub mod table;
pub mod with_checklist;
