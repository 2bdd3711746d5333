//! A year's catalogue of major decisions (年度重大行政决策事项目录): its rows read into the acts that enter the items.

use super::documents;
use super::record_table::{self, Columns, DoubtKind, RecordColumn, RecordDoubt, RecordTable, bare, is_nothing};
use super::row_address::RowAddress;
use crate::domain::act::{Act, DecisionAct, DecisionFields};
use crate::domain::catalogue_column::CatalogueColumn as Column;
use crate::domain::day::Day;
use crate::domain::decision::{DecisionFacts, Procedure};
use crate::domain::key::Key;
use crate::exchange::import::Source;
use crate::locale::Lang;
use crate::words::{catalogue_column, no_procedure, procedure};

/// Names besides those that this program writes.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &[
            "事项内容",
            "事项名称",
            "决策事项",
            "重大行政决策事项",
            "重大行政决策事项名称",
            "重大决策事项",
            "事项",
            "项目名称",
            "名称",
        ],
    ),
    (
        Column::Unit,
        &["决策承办单位", "牵头承办单位", "牵头单位", "责任单位", "承办部门", "决策承办科室", "承办科室", "主办单位"],
    ),
    (Column::Supporting, &["协办单位", "配合部门", "协同单位", "参与单位"]),
    (Column::Basis, &["法律依据", "政策依据", "决策依据", "依据", "法律法规政策依据"]),
    (Column::Procedures, &["决策事项程序", "履行程序要求", "履行程序情况", "决策程序", "法定程序", "程序要求", "程序"]),
    (Column::PublicInterest, &["是否涉及公众利益", "涉及公众切身利益"]),
    (Column::Hearing, &["决策中是否需听证", "是否需要听证", "是否需听证", "是否组织听证", "听证"]),
    (
        Column::Planned,
        &["时间安排", "决策时间", "计划完成时间", "完成时限", "完成时间", "拟决策时间", "计划时间", "决策时限"],
    ),
    (Column::Note, &["说明", "备注说明"]),
];

/// Whether a table of the source is a catalogue; its rows are read then.
pub(super) fn read(source: &Source, day: &Day<'_>, table: &mut RecordTable) -> bool {
    let row = |at, texts: &[String], columns: &_| read_row(at, texts, columns, day, table);
    let tables = record_table::read_tables(source, &Column::Title, (column, |_: &str| None), row);
    table.keep(tables, |_, column| Some(RecordColumn::Catalogue(*column)))
}

fn column(text: &str) -> Option<Column> {
    let is_named = |column: &Column, text: &str| {
        let own = [Lang::ZhCn, Lang::En].iter().any(|lang| bare(catalogue_column(*column, *lang)) == text);
        own || NAMES.iter().any(|(of, names)| of == column && names.contains(&text))
    };
    record_table::column_of(text, |text| Column::ALL.into_iter().find(|column| is_named(column, text)))
}

fn read_row(at: RowAddress, texts: &[String], columns: &Columns<Column>, day: &Day<'_>, table: &mut RecordTable) {
    let mut reader = Reader { at, texts, columns, day, doubts: Vec::new() };
    let fields = reader.fields();
    if !reader.doubts.is_empty() {
        return table.doubts.append(&mut reader.doubts);
    }
    let act = Act::from(DecisionAct::AddDecision { decision: Box::new(fields.clone()) });
    let known = day.decisions().find(|one| one.title == fields.title).map(|one| Key::Decision(one.number));
    let is_same = |act: &Act| matches!(act, Act::Decision(DecisionAct::AddDecision { decision }) if decision.title == fields.title);
    table.take((at, act), &fields.title, known, is_same, day);
}

struct Reader<'a> {
    at: RowAddress,
    texts: &'a [String],
    columns: &'a Columns<Column>,
    day: &'a Day<'a>,
    doubts: Vec<RecordDoubt>,
}

impl Reader<'_> {
    fn fields(&mut self) -> DecisionFields {
        let title = self.line(Column::Title).unwrap_or_default();
        if title.is_empty() {
            let text = self.texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ");
            self.doubt(Column::Title, &text, DoubtKind::NoTitle);
        }
        DecisionFields {
            title,
            unit: self.unit(),
            in_catalogue: true,
            facts: DecisionFacts {
                supporting: self.line(Column::Supporting),
                basis: self.text(Column::Basis),
                procedures: self.procedures(),
                public_interest: self.answer(Column::PublicInterest),
                hearing: self.answer(Column::Hearing),
                planned: self.line(Column::Planned),
                ..DecisionFacts::default()
            },
            note: self.text(Column::Note).unwrap_or_default(),
            ..DecisionFields::default()
        }
    }

    fn text(&self, column: Column) -> Option<String> {
        let text = self.columns.cell(self.texts, &column);
        // What a title or a note says is its own.
        let is_own = matches!(column, Column::Title | Column::Note) && !text.is_empty();
        (is_own || !is_nothing(text)).then(|| text.to_owned())
    }

    /// The same as one line, as records hold it.
    fn line(&self, column: Column) -> Option<String> {
        Some(self.text(column)?.lines().map(str::trim).collect::<Vec<_>>().concat())
    }

    fn doubt(&mut self, column: Column, text: &str, kind: DoubtKind) {
        let column = Some(RecordColumn::Catalogue(column));
        self.doubts.push(RecordDoubt { at: self.at, column, text: text.to_owned(), kind });
    }

    fn unit(&mut self) -> String {
        let text = self.line(Column::Unit).unwrap_or_default();
        let book = self.day.book;
        let found = book.unit_of_spelling(&text).and_then(|unit| book.units.get(&book.resolve_unit(&unit.code)?));
        if found.is_none() {
            self.doubt(Column::Unit, &text, DoubtKind::NoUnit);
        }
        found.map(|unit| unit.code.clone()).unwrap_or_default()
    }

    fn answer(&mut self, column: Column) -> Option<bool> {
        let text = self.text(column)?;
        let answer = yes_or_no(&text);
        if answer.is_none() {
            self.doubt(column, &text, DoubtKind::NoSuchWord);
        }
        answer
    }

    /// The ticks, each once and in order; 无 is that nothing is ticked.
    fn procedures(&mut self) -> Option<Vec<Procedure>> {
        let cell = self.columns.cell(self.texts, &Column::Procedures);
        if [Lang::ZhCn, Lang::En].iter().any(|lang| no_procedure(*lang) == cell) {
            return Some(Vec::new());
        }
        let text = self.text(Column::Procedures)?;
        let pieces = text.split(['、', '，', ',', '；', ';', '\n', '+', '→', '。']).map(str::trim);
        let mut ticks = Vec::new();
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            // One name may have blanks; several names may have nothing else between them.
            let named = procedure_named(piece).map(|tick| vec![tick]);
            match named.or_else(|| piece.split_whitespace().map(procedure_named).collect()) {
                Some(found) => ticks.extend(found),
                None => self.doubt(Column::Procedures, piece, DoubtKind::NoSuchWord),
            }
        }
        ticks.sort_unstable();
        ticks.dedup();
        Some(ticks)
    }
}

/// 是, or what stands in a column whose head is the question.
fn yes_or_no(text: &str) -> Option<bool> {
    documents::yes_or_no(text).or(match text {
        "需" | "需要" | "要" | "涉及" | "组织" => Some(true),
        "不需" | "不需要" | "无需" | "不涉及" | "不组织" => Some(false),
        _ => None,
    })
}

/// A procedure by its name; `1.公众参与` and `（一）公众参与` number it, 集体讨论决定 is what the regulation calls it.
fn procedure_named(text: &str) -> Option<Procedure> {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.．、()（） ".contains(c);
    let text = text.trim_start_matches(is_number);
    let own = |one: &Procedure| [Lang::ZhCn, Lang::En].iter().any(|lang| procedure(*one, *lang) == text);
    let by_word = || match text {
        "征求意见" | "公开征求意见" | "公众参与程序" => Some(Procedure::Participation),
        "专家咨询" | "专家咨询论证" => Some(Procedure::Experts),
        "社会稳定风险评估" | "稳评" | "社会风险评估" => Some(Procedure::Risk),
        "合法性审核" | "合法性审查程序" => Some(Procedure::Legality),
        "集体讨论决定" | "集体决策" | "集体审议" => Some(Procedure::Collective),
        "党委请示报告" | "请示报告党委" | "向党委请示报告" => Some(Procedure::Report),
        _ => None,
    };
    Procedure::ALL.into_iter().find(own).or_else(by_word)
}
