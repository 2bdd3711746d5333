//! Files in: a table as it arrives, in whatever format, into one thing, a [`Source`] of running text and grids of
//! cells with their true spans. What the cells mean is the business of [`crate::intake`].

pub mod book;
mod cell;
pub mod csv;
pub mod damage;
mod delimited;
pub mod docx;
mod encoding;
pub mod error;
pub mod grid;
pub mod kind;
pub mod limits;
pub mod marks;
mod markup;
mod mixed;
pub mod open;
pub mod package;
pub mod progress;
pub mod relations;
pub mod text;
pub mod xml;

pub use damage::Damage;
pub use error::ReadError;
pub use grid::{Block, Cell, Format, Grid, Merge, Remark, RemarkKind, Row, Source, Spans};
pub use open::{Opened, open_rows, read};
pub use progress::Progress;
