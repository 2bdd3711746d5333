//! 通报: a bulletin in the words of an office, paragraph by paragraph and table by table: what a writer lays out, and what
//! the desk shows of a line.

mod annex;
mod findings;
mod line;
mod number;
mod place;
mod word;

use chrono::NaiveDate;

use super::letter::office;
use super::letter_date;
use crate::domain::bulletin::{Bulletin, Line, Period, PeriodName, Section, SectionKind};
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::locale::{Lang, say};
use crate::text;
use word::BulletinWord as Word;

pub use findings::bulletin_findings;

use line::{line_lead, line_text};

pub use number::{bulletin_amount, bulletin_number};
pub use place::bulletin_place;

/// A bulletin in words, as it is laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BulletinPaper {
    /// Lines of the title: who issues it, and of what it is.
    pub title: Vec<String>,
    /// 文号.
    pub number: String,
    /// 主送.
    pub addressees: String,
    /// The body.
    pub blocks: Vec<PaperBlock>,
    /// 附件说明: the annexes by name.
    pub annex_list: Vec<String>,
    /// 发文机关署名.
    pub office: String,
    /// 成文日期.
    pub date: String,
    /// The annexes.
    pub annexes: Vec<PaperTable>,
}

/// A paragraph of the body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PaperBlock {
    /// 一、.
    Heading(String),
    /// （一）, with what follows in the same paragraph.
    Led {
        /// What leads it.
        lead: String,
        /// What follows.
        text: String,
    },
    /// 1., or no number at all.
    Plain(String),
}

/// A table on a page of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperTable {
    /// 附件1.
    pub mark: String,
    /// Its title.
    pub title: String,
    /// Heads of its columns.
    pub heads: Vec<String>,
    /// Share of the width that each column has, in hundredths.
    pub widths: Vec<u32>,
    /// Its rows, as many cells as heads.
    pub rows: Vec<Vec<String>>,
}

/// Columns of a line of the title: of 二号 20 characters fill it to the edge, and none is to stand alone on the next.
const TITLE_WIDTH: usize = 38;

/// The lines of the title. A long one is broken where its sense is, not within a date.
fn title(issuer: &str, period: Period, lang: Lang) -> Vec<String> {
    let [of, what] = [say!(lang, Word::TitleOf, period = period_name(period, lang)), Word::Title.say(lang).to_owned()];
    let (whole, parts) = match lang {
        Lang::ZhCn => (format!("{of}{what}"), vec![of, what]),
        Lang::En => (format!("{what} {of}"), vec![what, of]),
    };
    let lines = if text::width(&whole) <= TITLE_WIDTH { vec![whole] } else { parts };
    std::iter::once(issuer.to_owned()).chain(lines).collect()
}

/// The bulletin in words. Without a 文号 its place is kept.
#[must_use]
pub fn bulletin_paper(of: &Bulletin, number: Option<&str>, day: &Day<'_>, lang: Lang) -> Option<BulletinPaper> {
    let plan = day.plan()?;
    let issuer = office(plan, day);
    let annexes = annex::tables(of, day, lang);
    let item = |(table, n): (&PaperTable, u32)| {
        let item = say!(lang, Word::AnnexItem, n = n, title = table.title);
        let lead = Word::AnnexList.say(lang);
        if n == 1 { format!("{lead}{item}") } else { text::pad_left("", text::width(lead)) + &item }
    };
    let list = annexes.iter().zip(1..).map(item);
    let addressees = plan.bulletin.addressees.clone().unwrap_or_else(|| Word::Addressees.say(lang).to_owned());
    Some(BulletinPaper {
        title: title(&issuer, of.period, lang),
        number: number.unwrap_or_else(|| Word::NumberBlank.say(lang)).to_owned(),
        addressees,
        blocks: blocks(of, plan, &issuer, day, lang),
        annex_list: list.collect(),
        office: issuer,
        date: letter_date(of.on, lang),
        annexes,
    })
}

fn blocks(of: &Bulletin, plan: &Plan, issuer: &str, day: &Day<'_>, lang: Lang) -> Vec<PaperBlock> {
    let mut blocks = vec![PaperBlock::Plain(opening(of, plan, issuer, lang))];
    for (section, n) in of.sections.iter().zip(1..) {
        let title = section_title(section.kind, lang);
        blocks.push(PaperBlock::Heading(match lang {
            Lang::ZhCn => format!("{}、{title}", text::numeral::spelt(n)),
            Lang::En => format!("{n}. {title}"),
        }));
        blocks.extend(section.lines.iter().zip(1..).map(|(line, n)| block(of, section, line, n, day, lang)));
    }
    if of.trial {
        blocks.push(PaperBlock::Plain(Word::Trial.say(lang).to_owned()));
    }
    blocks
}

fn block(of: &Bulletin, section: &Section, line: &Line, n: u32, day: &Day<'_>, lang: Lang) -> PaperBlock {
    let text = line_text(line, of, day, lang);
    let is_alone = section.lines.len() == 1;
    let lead = line_lead(&line.kind, lang).map(|lead| match lang {
        Lang::ZhCn => lead,
        Lang::En => format!("{lead} "),
    });
    match lead {
        Some(lead) if is_alone => PaperBlock::Led { lead, text },
        Some(lead) => {
            let mark = match lang {
                Lang::ZhCn => format!("（{}）", text::numeral::spelt(n)),
                Lang::En => format!("({n}) "),
            };
            PaperBlock::Led { lead: format!("{mark}{lead}"), text }
        }
        None if is_alone => PaperBlock::Plain(text),
        None => PaperBlock::Plain(match lang {
            Lang::ZhCn => format!("{n}.{text}"),
            Lang::En => format!("{n}. {text}"),
        }),
    }
}

fn opening(of: &Bulletin, plan: &Plan, issuer: &str, lang: Lang) -> String {
    let document = plan.document_number.as_ref().map_or_else(String::new, |number| super::letter::cited(number, lang));
    let [from, to] = [of.period.from, of.period.to].map(|day| letter_date(day, lang));
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("title", &plan.title), ("document", &document), ("office", &issuer), ("from", &from), ("to", &to)];
    Word::Opening.with(lang, &values)
}

/// What a section is called.
fn section_title(kind: SectionKind, lang: Lang) -> &'static str {
    match kind {
        SectionKind::Totals => Word::Totals,
        SectionKind::Scores => Word::Scores,
        SectionKind::Praise => Word::Praise,
        SectionKind::Criticism => Word::Criticism,
        SectionKind::Problems => Word::Problems,
        SectionKind::Demand => Word::Demand,
    }
    .say(lang)
}

/// What a period is called: a whole month or quarter by its name, any other days by the first and the last.
fn period_name(period: Period, lang: Lang) -> String {
    let date = |day: NaiveDate| letter_date(day, lang);
    match period.name() {
        PeriodName::Month(year, month) => {
            let n = if lang == Lang::En { format!("{month:02}") } else { month.to_string() };
            say!(lang, Word::Month, year = year, n = n)
        }
        PeriodName::Quarter(year, quarter) => {
            let n = if lang == Lang::En { quarter.to_string() } else { text::numeral::spelt(quarter) };
            say!(lang, Word::Quarter, year = year, n = n)
        }
        PeriodName::Days(days) => say!(lang, Word::Days, from = date(days.from), to = date(days.to)),
    }
}

impl PaperTable {
    /// Its lines, heads first, in columns of a fixed width.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let all = || [&self.heads].into_iter().chain(&self.rows);
        let width = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| text::width(cell)).max();
        let widths: Vec<usize> = (0..self.heads.len()).map(|column| width(column).unwrap_or(0) + 2).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).map(|(cell, width)| text::pad_right(cell, *width));
            cells.collect::<String>().trim_end().to_owned()
        };
        all().map(line).collect()
    }
}

impl BulletinPaper {
    /// As plain text, two full-width spaces before each paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        let indent = |text: &str| format!("　　{text}");
        let mut lines: Vec<String> = self.title.iter().cloned().chain([self.number.clone(), String::new()]).collect();
        lines.push(self.addressees.clone());
        lines.extend(self.blocks.iter().map(|block| match block {
            PaperBlock::Heading(text) | PaperBlock::Plain(text) => indent(text),
            PaperBlock::Led { lead, text } => indent(&format!("{lead}{text}")),
        }));
        if !self.annex_list.is_empty() {
            lines.push(String::new());
            lines.extend(self.annex_list.iter().map(|line| indent(line)));
        }
        lines.extend([String::new(), self.office.clone(), self.date.clone()]);
        for table in &self.annexes {
            lines.extend([String::new(), table.mark.clone(), table.title.clone()]);
            lines.extend(table.lines());
        }
        text::guarded_lines(&text::clean_lines(&format!("{}\n", lines.join("\n"))))
    }
}
