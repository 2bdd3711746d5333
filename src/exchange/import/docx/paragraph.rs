//! A paragraph: the text of its runs, wherever they are split, with what is hidden or instructs left out.

use std::borrow::Cow;

use super::super::ReadError;
use super::super::xml::{Element, Piece};
use super::counters::Asked;
use super::story::Story;
use super::symbol;

/// A paragraph as it shows, before its number.
pub(super) struct Paragraph {
    /// Its text; line breaks as `\n`, tabs as `\t`.
    pub text: String,
    /// What it says of its list.
    pub asked: Asked,
    /// Its end was deleted: it runs on into the next paragraph.
    pub runs_on: bool,
}

/// Complex fields (`w:fldChar`): between begin and separation stands what the field is to do, after it what it shows.
/// Fields stand inside each other.
#[derive(Default)]
struct Fields {
    /// Open fields, outermost first: whether what comes still instructs.
    open: Vec<bool>,
    instructing: usize,
}

impl Fields {
    fn reached(&mut self, mark: &str) {
        let was = match mark {
            "begin" => {
                self.open.push(true);
                self.instructing += 1;
                return;
            }
            "separate" => self.open.last_mut().is_some_and(std::mem::take),
            "end" => self.open.pop().unwrap_or(false),
            _ => false,
        };
        self.instructing -= usize::from(was);
    }
}

impl Story<'_> {
    /// The paragraph just opened.
    pub(super) fn paragraph(&mut self) -> Result<Paragraph, ReadError> {
        let level = self.shown.depth();
        let mut paragraph = Paragraph { text: String::new(), asked: Asked::default(), runs_on: false };
        let mut fields = Fields::default();
        // All of the paragraph by its style; a run, by the depth it is open at.
        let mut all_hidden = self.styles.hides(None);
        let mut hidden_at: Option<usize> = None;
        while let Some(piece) = self.shown.next_in(level)? {
            let depth = self.shown.depth();
            let Piece::Open(element) = piece else {
                hidden_at = hidden_at.filter(|run| *run <= depth);
                continue;
            };
            let shows = !all_hidden && hidden_at.is_none() && fields.instructing == 0;
            let text = match element.name() {
                "pPr" => {
                    self.paragraph_properties(&mut paragraph)?;
                    all_hidden = self.styles.hides(paragraph.asked.style.as_deref());
                    continue;
                }
                "rPr" => {
                    if self.run_is_hidden()? {
                        hidden_at = hidden_at.or(Some(depth - 1));
                    }
                    continue;
                }
                "fldChar" => {
                    fields.reached(&element.attribute("fldCharType")?.unwrap_or_default());
                    continue;
                }
                "t" if shows => self.run_text(&element)?,
                "sym" if shows => self.symbol(&element)?,
                "tab" | "ptab" if shows => Cow::Borrowed("\t"),
                "cr" if shows => Cow::Borrowed("\n"),
                "br" if shows && !breaks_page(&element)? => Cow::Borrowed("\n"),
                "noBreakHyphen" if shows => Cow::Borrowed("-"),
                _ => continue,
            };
            self.count_text(&text)?;
            paragraph.text.push_str(&text);
        }
        Ok(paragraph)
    }

    fn paragraph_properties(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let level = self.shown.depth();
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "pStyle" => paragraph.asked.style = element.value()?.map(Cow::into_owned),
                "numId" => paragraph.asked.list = element.whole("val")?,
                "ilvl" => paragraph.asked.level = element.whole("val")?,
                // Of the mark that ends the paragraph.
                "del" | "moveFrom" => {
                    paragraph.runs_on = true;
                    self.remarks().tracked();
                }
                "ins" | "moveTo" => self.remarks().tracked(),
                "pPrChange" | "rPrChange" | "numberingChange" | "sectPr" => self.shown.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn run_is_hidden(&mut self) -> Result<bool, ReadError> {
        let level = self.shown.depth();
        let (mut by_style, mut told) = (false, None);
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "rStyle" => by_style = self.styles.hides_run(element.value()?.as_deref()),
                "vanish" => told = Some(element.is_on()?),
                "rPrChange" => self.shown.skip()?,
                _ => {}
            }
        }
        Ok(told.unwrap_or(by_style))
    }

    /// Spaces at the ends count only where the file says so; a line break in the file is a space.
    fn run_text(&mut self, element: &Element<'_>) -> Result<Cow<'static, str>, ReadError> {
        let kept = element.attribute("space")?.is_some_and(|space| space == "preserve");
        let text = self.shown.text()?;
        let blank = [' ', '\t', '\r', '\n'];
        let text = if kept { &*text } else { text.trim_matches(blank) };
        Ok(Cow::Owned(text.replace("\r\n", " ").replace(['\r', '\n'], " ")))
    }

    fn symbol(&mut self, element: &Element<'_>) -> Result<Cow<'static, str>, ReadError> {
        let font = element.attribute("font")?.unwrap_or_default();
        let code = element.attribute("char")?.and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let sign = code.and_then(|code| symbol::plain(&font, code));
        if sign.is_none() {
            self.remarks().not_read("symbol");
        }
        Ok(sign.map_or(Cow::Borrowed(""), |sign| Cow::Owned(sign.to_string())))
    }
}

/// Pages and columns are of the paper, not of the text.
fn breaks_page(element: &Element<'_>) -> Result<bool, ReadError> {
    Ok(element.attribute("type")?.is_some_and(|kind| matches!(&*kind, "page" | "column")))
}
