//! 汇总 as a workbook: each table of the summary under its title, and a native chart beside it that stands on its cells.
//! Patterns, marks and figures say what the colours say, so that a black and white print is read as well.

use std::ops::Range;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType as Dash, ChartMarker, ChartMarkerType as Mark, ChartPatternFill, ChartPatternFillType as Pattern,
    ChartSolidFill, ChartType, Worksheet, XlsxError,
};

use super::Part;
use super::words::SummaryWord as Word;
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::weekly::words::WeeklyWord;
use crate::exchange::xlsx::{CellFormats, empty_book};
use crate::locale::Lang;

/// A4, as the format numbers papers.
const A4: u8 = 9;
/// Pixels: the width of a chart, its height at least, what stands around its bars, a bar, and a row of the sheet.
const WIDE: u32 = 760;
const LEAST: u32 = 340;
const AROUND: u32 = 140;
const BAR: u32 = 24;
const ROW: u32 = 20;
/// Pixels that a chart stands below the edge of its row, so that a page break above leaves its frame whole.
const INSET: u32 = 4;
/// Points, of which a page prints half: figures on bars and lines; axes and the legend.
const SMALL: f64 = 11.0;
const PLAIN: f64 = 12.0;
/// Pixels: the height of the weeks, whose lines lie close together.
const WEEKS_HIGH: u32 = 480;
/// The column that charts begin in: one is left free behind the widest table.
const BESIDE: u16 = 10;
/// Widths of columns, in characters: of names, of figures, and of the one before the charts.
const NAME_WIDTH: f64 = 24.0;
const FIGURE_WIDTH: f64 = 9.0;
const GAP_WIDTH: f64 = 2.0;
/// Height of a row of heads, in points: five lines.
const HEADS_HIGH: u32 = 80;
/// Up to that many an axis marks each.
const FEW: i64 = 12;
/// Table and chart fit the width of a page at that scale, in percent, between margins of half an inch.
const SCALE: u16 = 50;
const MARGIN: f64 = 0.5;

/// How a series looks: a colour, and what tells it from others without.
#[derive(Clone, Copy)]
enum Look {
    /// A bar in a pattern on white.
    Bar(u32, Pattern),
    /// A line with marks.
    Line(u32, Dash, Mark),
}

use Look::{Bar, Line};

impl Part {
    /// Its columns in the sheet of the summary, the first of names.
    const fn columns(self) -> Range<usize> {
        match self {
            Self::Lights => 2..11,
            Self::Weeks => 11..16,
            Self::County | Self::Units => 16..20,
        }
    }

    const fn chart(self) -> ChartType {
        match self {
            Self::Lights => ChartType::BarStacked,
            Self::Weeks => ChartType::Line,
            Self::County | Self::Units => ChartType::Bar,
        }
    }

    /// Its series: which of its columns, and how it looks.
    const fn series(self) -> &'static [(u16, Look)] {
        match self {
            Self::Lights => &[
                (2, Bar(0x00B3_261E, Pattern::DiagonalStripesWideUpwards)),
                (3, Bar(0x00D9_9A00, Pattern::LargeCheckerboard)),
                (4, Bar(0x004C_8C4C, Pattern::Dotted25Percent)),
                (5, Bar(0x002F_6DB5, Pattern::Dotted90Percent)),
                (6, Bar(0x0060_6060, Pattern::VerticalStripesLight)),
                (7, Bar(0x0080_8080, Pattern::Dotted5Percent)),
            ],
            Self::Weeks => &[
                (1, Line(0x00B3_261E, Dash::Dash, Mark::Diamond)),
                (2, Line(0x00D9_9A00, Dash::RoundDot, Mark::Triangle)),
                (3, Line(0x004C_8C4C, Dash::DashDot, Mark::Square)),
                (4, Line(0x002F_6DB5, Dash::Solid, Mark::Circle)),
            ],
            Self::County | Self::Units => {
                &[(2, Bar(0x002F_6DB5, Pattern::Dotted90Percent)), (1, Bar(0x0080_8080, Pattern::Dotted20Percent))]
            }
        }
    }

    /// What its figures count.
    fn counted(self, lang: Lang) -> &'static str {
        match self {
            Self::Lights | Self::Weeks => WeeklyWord::Assignments.say(lang),
            Self::County | Self::Units => Word::Times.say(lang),
        }
    }
}

/// A table as it stands in the workbook.
struct Placed<'a> {
    part: Part,
    lang: Lang,
    title: &'a str,
    rows: Vec<&'a [Cell]>,
    heads: &'a [String],
    /// The row of its heads.
    top: u32,
}

/// The bytes of the workbook of a summary. It is drawn from the sheet alone, so that a frozen week is drawn as it was.
///
/// # Errors
/// A cell that is longer than a workbook holds.
pub fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let is_english = sheet.heads.first().is_some_and(|head| head == WeeklyWord::Week.say(Lang::En));
    let lang = if is_english { Lang::En } else { Lang::ZhCn };
    let mut book = empty_book()?;
    let page = book.add_worksheet();
    page.set_name(Word::Part.say(lang))?;
    page.set_landscape().set_paper_size(A4).set_print_scale(SCALE);
    page.set_margins(MARGIN, MARGIN, MARGIN, MARGIN, 0.0, 0.0);
    page.set_column_width(0, NAME_WIDTH)?;
    page.set_column_range_width(1, BESIDE - 2, FIGURE_WIDTH)?;
    page.set_column_width(BESIDE - 1, GAP_WIDTH)?;
    let (mut from, mut breaks) = (0, Vec::new());
    for part in Part::ALL {
        if let Some(placed) = Placed::of(part, sheet, lang, from) {
            if from > 0 {
                breaks.push(from);
            }
            placed.write(page)?;
            let chart = placed.chart()?;
            page.insert_chart_with_offset(from, BESIDE, &chart, 0, INSET)?;
            from += placed.rows_high() + 2;
        }
    }
    page.set_page_breaks(&breaks)?;
    book.save_to_buffer()
}

impl<'a> Placed<'a> {
    /// The rows of a part; `None` where there are none.
    fn of(part: Part, sheet: &'a Sheet, lang: Lang, from: u32) -> Option<Self> {
        let is_of = |cells: &&Vec<Cell>| matches!(cells.last(), Some(Cell::Text(key)) if key.split('/').next() == Some(part.code()));
        let rows: Vec<&[Cell]> =
            sheet.rows.iter().filter(is_of).filter_map(|cells| cells.get(part.columns())).collect();
        let heads = sheet.heads.get(part.columns())?;
        (!rows.is_empty()).then_some(Self { part, lang, title: part.title().say(lang), rows, heads, top: from + 1 })
    }

    fn count(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let formats = CellFormats::default();
        page.write_string_with_format(self.top - 1, 0, self.title, &formats.head)?;
        page.set_row_height(self.top, HEADS_HIGH)?;
        let wrapped = formats.head.clone().set_text_wrap();
        for (column, head) in (0_u16..).zip(self.heads) {
            page.write_string_with_format(self.top, column, head, &wrapped)?;
        }
        for (row, cells) in (self.top + 1..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells.iter()) {
                formats.write(page, (row, column), cell)?;
            }
        }
        Ok(())
    }

    fn height(&self) -> u32 {
        match self.part {
            Part::Weeks => WEEKS_HIGH,
            Part::Lights | Part::County | Part::Units => LEAST.max(AROUND + BAR * self.count()),
        }
    }

    /// Rows that the table, whose heads are as high as six, or its chart takes, whichever is longer.
    fn rows_high(&self) -> u32 {
        (self.count() + 7).max(self.height().div_ceil(ROW))
    }

    /// The largest figure of a bar by itself.
    fn most(&self) -> i64 {
        let drawn = |(column, _): &(u16, Look)| usize::from(*column);
        let figures =
            self.rows.iter().flat_map(|cells| self.part.series().iter().filter_map(|one| cells.get(drawn(one))));
        figures.filter_map(|cell| if let Cell::Number(number) = cell { Some(*number) } else { None }).max().unwrap_or(0)
    }

    fn chart(&self) -> Result<Chart, XlsxError> {
        let mut chart = Chart::new(self.part.chart());
        let names = self.heads.first().map(String::as_str).unwrap_or_default();
        chart.title().set_name(self.title);
        chart.set_alt_text(self.title).set_width(WIDE).set_height(self.height());
        let font = ChartFont::new().set_size(PLAIN).clone();
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
        chart.x_axis().set_font(&font);
        if self.part == Part::Weeks {
            chart.y_axis().set_font(&font);
        }
        let counted = self.part.counted(self.lang);
        if self.part.chart() == ChartType::Line {
            chart.x_axis().set_name(names);
            chart.y_axis().set_name(counted).set_num_format("0").set_min(0);
        } else {
            // Bars lie: names stand at the left, the first row on top as in the table.
            chart.y_axis().set_name(names).set_reverse().set_label_interval(1);
            chart.x_axis().set_name(counted).set_num_format("0").set_min(0);
            if self.most() < FEW {
                chart.x_axis().set_major_unit(1.0);
            }
        }
        for (column, look) in self.part.series() {
            self.add_series(&mut chart, *column, *look);
        }
        Ok(chart)
    }

    fn add_series(&self, chart: &mut Chart, column: u16, look: Look) {
        let sheet = Word::Part.say(self.lang);
        let (first, last) = (self.top + 1, self.top + self.count());
        let series = chart.add_series();
        series
            .set_name((sheet, self.top, column))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, column, last, column));
        match look {
            Bar(colour, pattern) => {
                let fill = ChartPatternFill::new()
                    .set_pattern(pattern)
                    .set_foreground_color(colour)
                    .set_background_color(0x00FF_FFFF)
                    .clone();
                series.set_format(
                    ChartFormat::new().set_pattern_fill(&fill).set_border(ChartLine::new().set_color(colour)),
                );
                series.set_gap(40);
            }
            Line(colour, dash, mark) => {
                series.set_format(ChartLine::new().set_color(colour).set_width(2).set_dash_type(dash));
                series.set_marker(ChartMarker::new().set_type(mark).set_size(7));
            }
        }
        series.set_custom_data_labels(&self.labels(column));
    }

    /// A figure on every bar that is there, and at the end of every line.
    fn labels(&self, column: u16) -> Vec<ChartDataLabel> {
        let last = self.rows.len().saturating_sub(1);
        let is_shown = |(at, cells): (usize, &&[Cell])| match self.part {
            Part::Weeks => at == last,
            Part::Lights | Part::County | Part::Units => cells.get(usize::from(column)) != Some(&Cell::Number(0)),
        };
        let label = |is_shown| {
            let mut label = ChartDataLabel::new();
            if self.part == Part::Weeks {
                label.set_position(beside_line(column));
            }
            if is_shown { shown(&mut label).to_custom() } else { label.set_hidden().to_custom() }
        };
        self.rows.iter().enumerate().map(is_shown).map(label).collect()
    }
}

/// Where the last figure of a line stands: 逾期, 临期, 待审 are few and lie close together.
const fn beside_line(column: u16) -> ChartDataLabelPosition {
    match column {
        1 => ChartDataLabelPosition::Below,
        3 => ChartDataLabelPosition::Above,
        _ => ChartDataLabelPosition::Right,
    }
}

/// In small figures on white, so that no pattern is written over.
fn shown(label: &mut ChartDataLabel) -> &mut ChartDataLabel {
    let white = ChartSolidFill::new().set_color(0x00FF_FFFF).clone();
    label.show_value().set_font(ChartFont::new().set_size(SMALL)).set_format(ChartFormat::new().set_solid_fill(&white))
}
