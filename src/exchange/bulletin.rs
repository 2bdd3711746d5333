//! The bulletin as a Word file in the layout of official documents (GB/T 9704—2012): A4 with the text in 156 × 225 mm, 22
//! lines a page, fonts by name. WPS and Word take the nearest font where one of them is not there.

use zip::result::ZipError;

use super::docx::{Align, Block, Document, Font, Paragraph, Run, Table};
use super::weekly::WeeklyError;
use crate::domain::act::{BulletinAct, NewBulletin, NewFile};
use crate::domain::bulletin::{Bulletin, Period};
use crate::domain::day::Day;
use crate::locale::Lang;
use crate::text;
use crate::words::{BulletinPaper, PaperBlock, PaperTable, bulletin_findings};

/// The act that sends a draft: with both of its files, every number in it and what it sets to units. The draft was made of
/// `day`, and `paper` from the draft with the same 文号. Whoever sends it on another day than it bears says so in the act.
///
/// # Errors
/// A file cannot be laid out: none that memory allows.
pub fn sending(
    of: &Bulletin,
    paper: &BulletinPaper,
    number: Option<&str>,
    day: &Day<'_>,
    lang: Lang,
) -> Result<BulletinAct, WeeklyError> {
    let files = [word_file(paper, of.period)?, text_file(paper, of.period)];
    let bulletin = NewBulletin {
        plan: day.plan().map(|plan| plan.key.clone()).unwrap_or_default(),
        document_number: number.map(str::to_owned),
        on: of.on,
        period_from: of.period.from,
        period_to: of.period.to,
        reply_on: of.reply_on,
        sent_on: None,
        files: files.into_iter().map(|(name, bytes)| NewFile { name, bytes }).collect(),
        numbers: of.numbers().iter().map(|one| one.stored(day.book)).collect(),
        findings: bulletin_findings(of, number, day, lang),
    };
    Ok(BulletinAct::SendBulletin { bulletin })
}

/// 方正小标宋简体, of titles.
const TITLE: Font = Font::of("方正小标宋简体");
/// 黑体, of headings.
const HEADING: Font = Font::of("黑体");
/// 楷体_GB2312, of what stands under （一）.
const LEAD: Font = Font::of("楷体_GB2312");
/// 仿宋_GB2312, of the body.
const BODY: Font = Font::of("仿宋_GB2312");
/// 宋体, of page numbers.
const NUMBER: Font = Font::of("宋体");

/// 二号, 三号, 四号, and 小四 of tables, in half points.
const SIZES: [u32; 4] = [44, 32, 28, 24];
/// 22 lines in 225 mm, in twentieths of a point.
const LINE: u32 = 579;
/// Lines of a title of 二号.
const TITLE_LINE: u32 = 700;

/// The Word file of a bulletin, by its name.
///
/// # Errors
/// None that memory allows.
pub fn word_file(paper: &BulletinPaper, period: Period) -> Result<(String, Vec<u8>), WeeklyError> {
    let name = name(period, "docx");
    let bytes = docx(paper).map_err(|_| WeeklyError::Format { name: name.clone() })?;
    Ok((name, bytes))
}

/// Its text as a file.
#[must_use]
pub fn text_file(paper: &BulletinPaper, period: Period) -> (String, Vec<u8>) {
    (name(period, "txt"), paper.text().into_bytes())
}

fn name(period: Period, ending: &str) -> String {
    format!("bulletin-{}-{}.{ending}", period.from, period.to)
}

fn docx(paper: &BulletinPaper) -> Result<Vec<u8>, ZipError> {
    let mut document = Document { margins: [37, 26, 35, 28], blocks: Vec::new(), numbered: Some((NUMBER, SIZES[2])) };
    let width = document.width();
    let mut lines = vec![centred(&paper.number), blank(), blank()];
    lines.extend(paper.title.iter().map(|line| title(line)));
    lines.extend([blank(), Paragraph { align: Align::Both, ..body(&paper.addressees) }]);
    lines.extend(paper.blocks.iter().map(written));
    if !paper.annex_list.is_empty() {
        lines.push(blank());
        lines.extend(paper.annex_list.iter().map(|line| Paragraph { first_line: 200, ..body(line) }));
    }
    lines.extend([blank(), blank(), signed(paper), right(&paper.date, DATE_AWAY)]);
    document.blocks = lines.into_iter().map(Block::Paragraph).collect();
    document.blocks.extend(paper.annexes.iter().flat_map(|table| annex(table, width)));
    document.bytes()
}

/// 成文日期 stands four characters from the right.
const DATE_AWAY: u32 = 400;

fn body(text: &str) -> Paragraph {
    Paragraph { runs: vec![run(text, BODY, SIZES[1])], line: LINE, ..Paragraph::default() }
}

fn run(text: &str, font: Font, size: u32) -> Run {
    Run { text: text.to_owned(), font, size, bold: false }
}

fn blank() -> Paragraph {
    body("")
}

fn centred(text: &str) -> Paragraph {
    Paragraph { align: Align::Centre, ..body(text) }
}

fn right(text: &str, away: u32) -> Paragraph {
    Paragraph { align: Align::Right(away), ..body(text) }
}

fn title(text: &str) -> Paragraph {
    Paragraph {
        runs: vec![run(text, TITLE, SIZES[0])],
        align: Align::Centre,
        line: TITLE_LINE,
        with_next: true,
        ..Paragraph::default()
    }
}

fn written(block: &PaperBlock) -> Paragraph {
    let (runs, with_next) = match block {
        PaperBlock::Heading(text) => (vec![run(text, HEADING, SIZES[1])], true),
        PaperBlock::Led { lead, text } => (vec![run(lead, LEAD, SIZES[1]), run(text, BODY, SIZES[1])], false),
        PaperBlock::Plain(text) => (vec![run(text, BODY, SIZES[1])], false),
    };
    Paragraph { runs, with_next, align: Align::Both, first_line: 200, line: LINE, ..Paragraph::default() }
}

/// 发文机关署名, in the middle above the date.
fn signed(paper: &BulletinPaper) -> Paragraph {
    // Two columns are a character: half the difference of two widths in characters is a quarter of it in columns.
    let [office, date] = [&paper.office, &paper.date].map(|text| u32::try_from(text::width(text)).unwrap_or(0));
    let away = (DATE_AWAY + date * 25).saturating_sub(office * 25);
    Paragraph { with_next: true, ..right(&paper.office, away) }
}

fn annex(of: &PaperTable, width: u32) -> Vec<Block> {
    let mark = Paragraph {
        runs: vec![run(&of.mark, HEADING, SIZES[1])],
        line: LINE,
        on_new_page: true,
        with_next: true,
        ..Paragraph::default()
    };
    let cell = |text: &String, font: Font, align: Align| {
        vec![Paragraph { runs: vec![run(text, font, SIZES[3])], align, ..Paragraph::default() }]
    };
    let head = of.heads.iter().map(|text| cell(text, HEADING, Align::Centre)).collect();
    let align = |text: &String| if text::width(text) > 24 { Align::Start } else { Align::Centre };
    let rows = of.rows.iter().map(|row| row.iter().map(|text| cell(text, BODY, align(text))).collect());
    let table = Table {
        widths: of.widths.iter().map(|share| width * share / 100).collect(),
        rows: std::iter::once(head).chain(rows).collect(),
        heads: 1,
    };
    vec![Block::Paragraph(mark), Block::Paragraph(title(&of.title)), Block::Paragraph(blank()), Block::Table(table)]
}
