//! The columns of a year's catalogue of major decisions: what is written out of each, and what a catalogue from elsewhere is
//! read into.

use super::coded::coded;

coded! {
    /// One column.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum CatalogueColumn {
        /// 决策事项名称.
        Title,
        /// 承办单位.
        Unit,
        /// 配合单位.
        Supporting,
        /// 法律政策依据.
        Basis,
        /// 履行程序.
        Procedures,
        /// 涉及公众利益.
        PublicInterest,
        /// 是否听证.
        Hearing,
        /// 计划决策时间.
        Planned,
        /// 备注.
        Note,
    }
}
