//! What a plan has from the notice of another year or county until a person confirms it (外来).

use serde::{Deserialize, Serialize};

use super::scoring::{Indicator, ScoringScheme};
use crate::domain::coded::coded;

coded! {
    /// A scheme that a plan may borrow: no notice writes it out.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Lent {
        /// Steps, boxes, elements and forms of 三同步.
        Sync,
        /// Stages and elements of decisions.
        Decision,
        /// Indicators of the scores.
        Scoring,
    }
}

/// What lent indicators refer to instead of the clauses of another document.
pub const LENT_CLAUSE: &str = "外来，待确认";
/// The same once a person confirmed them.
pub const CONFIRMED_CLAUSE: &str = "外来，已确认";

impl ScoringScheme {
    /// The same with these words in place of every clause.
    #[must_use]
    pub fn lent(mut self) -> Self {
        each(&mut self.indicators, &|indicator| LENT_CLAUSE.clone_into(&mut indicator.clause));
        self
    }

    /// The same, confirmed: clauses that a person wrote since stay.
    #[must_use]
    pub fn confirmed(mut self) -> Self {
        each(&mut self.indicators, &|indicator| {
            if indicator.clause == LENT_CLAUSE {
                CONFIRMED_CLAUSE.clone_into(&mut indicator.clause);
            }
        });
        self
    }
}

fn each(indicators: &mut [Indicator], change: &impl Fn(&mut Indicator)) {
    for indicator in indicators {
        change(indicator);
        each(&mut indicator.children, change);
    }
}
