//! The kinds of record: what keys, evidence, history and palette need to know of each, in one table.

#![deny(clippy::wildcard_enum_match_arm)]

use super::coded::coded;

coded! {
    /// A kind of record that keys name.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum RecordKind {
        /// A unit of the roster.
        Unit,
        /// A task of a plan.
        Task,
        /// A unit's share of a task, or an owed choice.
        Assignment,
        /// A decision.
        Decision,
        /// A policy document.
        Document,
        /// A dated event that counts towards a quota.
        Activity,
        /// A form written to a unit.
        Form,
        /// A form that came back.
        Return,
        /// A row of a flat register.
        Register,
        /// A frozen week.
        Week,
        /// A bulletin that was sent.
        Bulletin,
    }
}

/// What is known of a kind without a record at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KindRow {
    /// What a key begins with (`doc` in `doc/6`); `None` for tasks and assignments, whose keys begin with
    /// their plan, and for the rows of registers, whose keys begin with their register.
    pub prefix: Option<&'static str>,
    /// Its table in the ledger; also its code where a row names the kind of record that it hangs on.
    pub table: &'static str,
}

impl RecordKind {
    /// The row of the kind.
    #[must_use]
    pub const fn row(self) -> KindRow {
        let (prefix, table) = match self {
            Self::Unit => (Some("unit"), "unit"),
            Self::Task => (None, "task"),
            Self::Assignment => (None, "assignment"),
            Self::Decision => (Some("decision"), "decision"),
            Self::Document => (Some("doc"), "document"),
            Self::Activity => (Some("activity"), "activity"),
            Self::Form => (Some("form"), "form"),
            Self::Return => (Some("return"), "form_return"),
            Self::Register => (None, "register_row"),
            Self::Week => (Some("week"), "week"),
            Self::Bulletin => (Some("bulletin"), "bulletin"),
        };
        KindRow { prefix, table }
    }

    /// The kind whose rows stand in that table.
    #[must_use]
    pub fn of_table(table: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.row().table == table)
    }

    /// The kind whose keys begin with that.
    #[must_use]
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.row().prefix == Some(prefix))
    }
}

impl std::fmt::Display for RecordKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let table = self.row().table;
        write!(out, "{} {table}", if table.starts_with(['a', 'u']) { "an" } else { "a" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_again_by_its_table_and_its_prefix() {
        for kind in RecordKind::ALL {
            assert_eq!(RecordKind::of_table(kind.row().table), Some(kind));
            if let Some(prefix) = kind.row().prefix {
                assert_eq!(RecordKind::of_prefix(prefix), Some(kind));
            }
        }
    }
}
