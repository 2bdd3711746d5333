//! The columns of a register of documents, under the many names that registers give them.

use crate::domain::document_column::{DocumentColumn, FormPart};
use crate::domain::pack::SchemeEntry;
use crate::intake::record_table::{bare, column_of};
use crate::locale::Lang;
use crate::words::{document_column, form_column};

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Held {
    /// A field of the document.
    Field(DocumentColumn),
    /// A part of one form of interpretation, by its id.
    Form(String, FormPart),
}

/// Names besides those that this program writes.
const NAMES: &[(DocumentColumn, &[&str])] = &[
    (
        DocumentColumn::Title,
        &[
            "文件名",
            "文件标题",
            "标题",
            "名称",
            "信息名称",
            "政策文件",
            "政策文件名称",
            "规范性文件名称",
            "公文标题",
            "文件",
        ],
    ),
    (
        DocumentColumn::Unit,
        &["起草部门", "拟稿单位", "主办单位", "牵头单位", "责任单位", "制定单位", "单位", "来源科室", "起草单位名称"],
    ),
    (DocumentColumn::IssuedAs, &["名义", "发文机关", "制定机关", "发布机构", "发文单位", "发布机关"]),
    (DocumentColumn::Normative, &["是否规范性文件", "是否为规范性文件", "行政规范性文件", "文件性质"]),
    (DocumentColumn::Number, &["发文字号", "文件号", "文件编号", "发文号", "信息编号(文号)", "文号(统一登记号)"]),
    (DocumentColumn::Disclosure, &["公开类别", "公开方式", "是否公开", "拟公开属性", "公开属性认定"]),
    (DocumentColumn::Ground, &["法条依据", "不公开依据", "依据条款"]),
    (DocumentColumn::Reason, &["不予公开理由", "不予公开的理由", "理由", "公开属性理由", "依申请公开理由"]),
    (DocumentColumn::FormedOn, &["成文时间", "成文日", "生成日期", "生成时间", "形成日期", "签发日期"]),
    (DocumentColumn::IssuedOn, &["印发时间", "印发日", "发文日期", "发文时间"]),
    (DocumentColumn::PlannedOn, &["计划公开日", "拟公开日期", "计划公开时间"]),
    (DocumentColumn::PublishedOn, &["公开时间", "公开日", "发布日期", "发布时间", "上网日期", "文件公开日期"]),
    (DocumentColumn::Link, &["链接", "网址", "文件链接", "发布链接", "公开网址", "文件网址"]),
    (DocumentColumn::IndexNumber, &["信息索引号"]),
    (DocumentColumn::ThemeClass, &["主题", "主题词", "组配分类", "分类"]),
    (DocumentColumn::Validity, &["效力", "效力状态", "时效性", "是否有效"]),
    (DocumentColumn::ValidUntil, &["有效期", "失效日期", "有效期截止", "有效期截至"]),
    (DocumentColumn::ReviewOn, &["评估日期", "清理日期", "复核日期", "定期复核日"]),
    (DocumentColumn::RepealedOn, &["废止时间", "废止日", "宣布废止日期"]),
    (DocumentColumn::RepealedBy, &["废止依据", "废止文件", "废止文件文号"]),
    (DocumentColumn::Task, &["任务序号", "对应任务序号", "任务"]),
    (DocumentColumn::ExemptReason, &["不解读的理由", "不予解读理由"]),
    (DocumentColumn::InterpretedOn, &["解读日期", "解读时间", "解读发布日期", "解读发布时间", "解读公开时间"]),
    (DocumentColumn::ProvinceOn, &["推送省级", "推送至省", "推送省日期"]),
    (DocumentColumn::CityOn, &["推送市级", "推送至市", "推送市日期"]),
    (DocumentColumn::Note, &["说明", "备注说明"]),
    (DocumentColumn::Forms, &["解读方式", "解读材料形式"]),
    (DocumentColumn::CirculatedOn, &["运转时间"]),
    (DocumentColumn::OverrideReason, &["例外运转理由", "覆盖理由"]),
];

/// The column of a code, or of a name that a register may give it.
pub fn column_named(text: &str, forms: &[SchemeEntry]) -> Option<Held> {
    let coded = DocumentColumn::from_code(text).map(Held::Field);
    coded.or_else(|| column(&bare(text), forms))
}

/// The column of a name that a register may give it.
pub fn column(text: &str, forms: &[SchemeEntry]) -> Option<Held> {
    let found = |text: &str| DocumentColumn::ALL.into_iter().find(|column| is_named(*column, text));
    column_of(text, found).map(Held::Field).or_else(|| form(text, forms))
}

fn is_named(column: DocumentColumn, text: &str) -> bool {
    let own = [Lang::ZhCn, Lang::En].iter().any(|lang| bare(document_column(column, *lang)) == text);
    own || NAMES.iter().any(|(of, names)| *of == column && names.contains(&text))
}

fn form(text: &str, forms: &[SchemeEntry]) -> Option<Held> {
    forms.iter().find_map(|form| {
        let part = FormPart::ALL.into_iter().find(|part| {
            let names = [(form.name.as_str(), Lang::ZhCn), (form.name_en.as_str(), Lang::En)];
            names.iter().any(|(name, lang)| bare(&form_column(name, *part, *lang)) == text)
        })?;
        Some(Held::Form(form.id.clone(), part))
    })
}
