//! What a notice says beyond its rows: quotas, parts of a row, strengths, what has to be published afterwards, and duties
//! that stand only in the body. Each is proposed with the words it was read from; none is taken in silence.

mod body;
mod offer;
mod quota_id;
mod read;
mod row;
mod rows;
mod taken;
mod title;
mod words;

pub use offer::{Change, Choice, Forms, Offer, Proposal, Remark, undisputed, with_companions};
pub use read::read;
pub(super) use rows::TableProposals;
pub use rows::decide;
pub use taken::take;
pub use words::ProposalWord;
