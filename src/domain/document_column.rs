//! The columns of a register of documents: what is written out of each, and what a register from elsewhere is read into.

use super::coded::coded;

coded! {
    /// One column.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum DocumentColumn {
        /// 文件名称.
        Title,
        /// 起草单位.
        Unit,
        /// 发文名义.
        IssuedAs,
        /// 规范性文件.
        Normative,
        /// 文号.
        Number,
        /// 公开属性.
        Disclosure,
        /// 不予公开依据.
        Ground,
        /// 不公开理由.
        Reason,
        /// 成文日期.
        FormedOn,
        /// 印发日期.
        IssuedOn,
        /// 计划公开日期.
        PlannedOn,
        /// 公开日期.
        PublishedOn,
        /// 公开链接.
        Link,
        /// 索引号.
        IndexNumber,
        /// 主题分类.
        ThemeClass,
        /// 有效性.
        Validity,
        /// 有效期至.
        ValidUntil,
        /// 评估清理日.
        ReviewOn,
        /// 废止日期.
        RepealedOn,
        /// 废止文号.
        RepealedBy,
        /// 对应任务.
        Task,
        /// 不解读理由.
        ExemptReason,
        /// 解读公开日期.
        InterpretedOn,
        /// 推送省.
        ProvinceOn,
        /// 推送市.
        CityOn,
        /// 备注.
        Note,
        /// 解读形式, in one cell; each has columns of its own in what is written out.
        Forms,
        /// 运转日期: read, never written out, since what closed the gates stands in no register.
        CirculatedOn,
        /// 例外理由 of that.
        OverrideReason,
    }
}

/// Which part of a form of interpretation a column of its own holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FormPart {
    /// 计划.
    Planned,
    /// 公开.
    Published,
    /// 链接.
    Link,
}

impl FormPart {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Published, Self::Link];
}
