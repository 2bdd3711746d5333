//! Row ids of the ledger, one type a table, so that a unit's id is never taken for a task's.
//!
//! Ids are given by the ledger, never reused, and stay inside it: scripts and acts name records by [`crate::domain::key::Key`].

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )*};
}

ids! {
    /// A plan year.
    PlanId;
    /// A unit of the roster.
    UnitId;
    /// A group of units, of one plan.
    GroupId;
    /// A task of a plan.
    TaskId;
    /// One unit's share of a task, or an owed choice.
    AssignmentId;
    /// A policy document.
    DocumentId;
    /// A major administrative decision.
    DecisionId;
    /// A quota of a plan.
    QuotaId;
    /// A dated event that counts towards a quota.
    ActivityId;
    /// A row of a flat register.
    RegisterRowId;
    /// A form written to a unit.
    WrittenFormId;
    /// A form that came back.
    ReturnId;
    /// A bulletin that was sent.
    BulletinId;
    /// One act in the journal.
    BatchId;
}
