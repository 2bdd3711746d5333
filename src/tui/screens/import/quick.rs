//! What a digit decides on the page.

use crate::intake::Column;
use crate::intake::proposals::Choice;

/// What a digit decides about a doubt or a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum DigitAnswer {
    /// The cells say this.
    Cells(Vec<(Column, String)>),
    /// Every cell that was filled down says what it was filled with.
    AllAbove,
    /// This table is the one.
    ThisTable,
    /// What becomes of a proposal.
    Proposal(Choice),
    /// Every proposal that nothing stands against is taken.
    AllProposals,
}
