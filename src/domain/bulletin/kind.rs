//! The kinds of problems.

use serde::{Deserialize, Serialize};

use super::super::coded::coded;

coded! {
    /// A kind of problem, in the order of the bulletin.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ProblemKind {
        /// 逾期未办结.
        Overdue,
        /// 久无进展.
        Stalled,
        /// 公开超期 (国务院令第711号第二十六条).
        LatePublication,
        /// 应解读未解读.
        Uninterpreted,
        /// 解读形式单一: fewer forms than are asked.
        FewForms,
        /// 意见采纳公开超期.
        LateFeedback,
        /// 问题整改逾期.
        FindingsOverdue,
    }
}
