//! Files in: a table as it arrives, in whatever format, into one thing, a [`Source`] of running text and grids of
//! cells with their true spans. What the cells mean is the business of [`crate::intake`].

pub mod book;
pub mod error;
pub mod grid;
pub mod limits;
pub mod progress;

pub use error::ReadError;
pub use grid::{Block, Cell, Format, Grid, Merge, Remark, RemarkKind, Row, Source, Spans};
pub use progress::Progress;
