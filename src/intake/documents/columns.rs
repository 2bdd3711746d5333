//! The columns of a register of documents, under the many names that registers give them.

use crate::domain::document_column::{DocumentColumn, FormPart};
use crate::domain::pack::SchemeEntry;
use crate::exchange::import::Row;
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

/// The columns of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// One entry a grid column; `None` where no name is known, or an earlier column has it.
    pub held: Vec<Option<Held>>,
    /// Heads with words whose column is not used, as written.
    pub unused: Vec<String>,
}

impl Columns {
    /// The columns that a row names, where it is a head: it names the title and one more.
    pub fn of(rows: &[Row], forms: &[SchemeEntry]) -> Option<Self> {
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let mut columns = Self::default();
        for at in 0..width {
            let texts = rows.iter().filter_map(|row| row.cells.get(at));
            let texts: Vec<String> = texts.map(|cell| bare(&cell.text)).filter(|text| !text.is_empty()).collect();
            // Of a head of two rows the lower name is the closer one; where that says nothing both together may.
            let held = texts.iter().rev().chain([&texts.concat()]).find_map(|text| column(text, forms));
            let held = held.filter(|one| !columns.held.contains(&Some(one.clone())));
            if held.is_none() && !texts.is_empty() {
                columns.unused.push(texts.concat());
            }
            columns.held.push(held);
        }
        let has = |wanted: DocumentColumn| columns.held.contains(&Some(Held::Field(wanted)));
        let known = columns.held.iter().flatten().count();
        (has(DocumentColumn::Title) && known >= 2).then_some(columns)
    }
}

/// A name without blanks and without what registers put in brackets behind it, where more than that stands there.
pub fn bare(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(crate::text::narrow).collect();
    text.trim_matches(['*', ':']).to_owned()
}

/// The column of a code, or of a name that a register may give it.
pub fn column_named(text: &str, forms: &[SchemeEntry]) -> Option<Held> {
    let coded = DocumentColumn::from_code(text).map(Held::Field);
    coded.or_else(|| column(&bare(text), forms))
}

fn column(text: &str, forms: &[SchemeEntry]) -> Option<Held> {
    let found = |text: &str| DocumentColumn::ALL.into_iter().find(|column| is_named(*column, text));
    let field = found(text).or_else(|| text.split_once('(').and_then(|(before, _)| found(before)));
    field.map(Held::Field).or_else(|| form(text, forms))
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
