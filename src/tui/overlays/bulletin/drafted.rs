//! A draft as the page shows it: its paper cut into lines, each with its numbers.

use crate::domain::book::Book;
use crate::domain::bulletin::{Bulletin, BulletinFault, Count, Issue, Number, Period};
use crate::domain::figure::Figures;
use crate::text;
use crate::tui::view::View;
use crate::words::{BulletinPaper, PaperBlock, PaperTable, bulletin_paper};

use super::Asked;

/// Columns that the lines of a table may have; of a wider one the cells follow each other.
const TABLE_WIDTH: usize = 74;

/// A draft with what is drawn of it.
pub struct Drafted {
    pub bulletin: Bulletin,
    /// In words.
    pub paper: BulletinPaper,
    /// The paper from the title to the last row of the last annex.
    pub lines: Vec<PageLine>,
    /// The numbers of the day, into which a score opens.
    pub figures: Figures,
}

/// A paragraph of the paper, or a row of an annex.
pub struct PageLine {
    pub text: String,
    pub is_heading: bool,
    pub numbers: Vec<Number>,
}

impl Drafted {
    /// The draft of a period; `then` is the ledger at its end, `None` where that is today's.
    pub fn new(asked: &Asked, period: Period, then: Option<&Book>, view: &View) -> Result<Self, BulletinFault> {
        let judged = view.judged();
        let day = judged.last_of(period, then)?;
        let bulletin = day.bulletin(period, asked.on.unwrap_or(view.today), &judged)?;
        let number = asked.number.as_deref();
        let paper = bulletin_paper(&bulletin, number, &day, view.lang).ok_or(BulletinFault::NoPlan)?;
        let lines = lines(&bulletin, &paper);
        Ok(Self { bulletin, paper, lines, figures: Figures::of(&day) })
    }

    /// A line by its place.
    pub fn line(&self, place: usize) -> Option<&PageLine> {
        self.lines.get(place)
    }
}

fn lines(of: &Bulletin, paper: &BulletinPaper) -> Vec<PageLine> {
    let plain = |text: &str| PageLine { text: text.to_owned(), is_heading: false, numbers: Vec::new() };
    let heading = |text: String| PageLine { text, is_heading: true, numbers: Vec::new() };
    let mut lines = vec![heading(paper.title.join("  ")), plain(&paper.number), plain(&paper.addressees)];
    let mut said = of.sections.iter().flat_map(|section| &section.lines);
    // The opening, and at the end whether it is a trial, are paragraphs that no line of the draft stands for.
    let last = paper.blocks.len() - usize::from(of.trial);
    for (place, block) in paper.blocks.iter().enumerate() {
        let text = match block {
            PaperBlock::Heading(text) => {
                lines.push(heading(text.clone()));
                continue;
            }
            PaperBlock::Led { lead, text } => format!("{lead}{text}"),
            PaperBlock::Plain(text) => text.clone(),
        };
        let of_line = if (1..last).contains(&place) { said.next() } else { None };
        let numbers = of_line.map(|line| line.numbers.clone()).unwrap_or_default();
        lines.push(PageLine { text, is_heading: false, numbers });
    }
    let scores: Vec<Vec<Number>> = of
        .places
        .iter()
        .map(|place| {
            let number =
                |name, figure: &Option<_>| figure.clone().map(|figure| Number { name, unit: Some(place.unit), figure });
            [number(Count::Score, &place.score), number(Count::Change, &place.change)].into_iter().flatten().collect()
        })
        .collect();
    let issue = |one: &Issue| vec![Number { name: Count::Problems, unit: Some(one.unit), figure: one.figure.clone() }];
    let issues: Vec<Vec<Number>> = of.issues.iter().map(issue).collect();
    let tables = [scores, issues].into_iter().filter(|rows| !rows.is_empty());
    for (table, numbers) in paper.annexes.iter().zip(tables) {
        lines.push(heading(format!("{}  {}", table.mark, table.title)));
        let (head, rows) = rows(table);
        lines.push(plain(&head));
        lines.extend(rows.into_iter().zip(numbers).map(|(text, numbers)| PageLine {
            text,
            is_heading: false,
            numbers,
        }));
    }
    lines
}

/// The head and the rows of a table.
fn rows(table: &PaperTable) -> (String, Vec<String>) {
    let mut lines = table.lines();
    if lines.iter().any(|line| text::width(line) > TABLE_WIDTH) {
        lines = std::iter::once(&table.heads).chain(&table.rows).map(|cells| cells.join("  ")).collect();
    }
    let rows = lines.split_off(1.min(lines.len()));
    (lines.concat(), rows)
}
