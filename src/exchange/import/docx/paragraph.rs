//! A paragraph: the text of its runs, wherever they are split, with what is hidden or instructs left out.

use std::borrow::Cow;

use super::super::ReadError;
use super::super::marks::Rise;
use super::super::xml::{Element, Piece};
use super::counters::ListSettings;
use super::fields::{FieldResult, Fields};
use super::story::Story;
use super::styles::Styles;
use super::symbol;

/// A paragraph as it shows, before its number.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Its text; line breaks as `\n`, tabs as `\t`.
    pub text: String,
    /// What of it is struck out.
    pub struck: String,
    /// The mark at its end is struck out, and its number with it.
    pub number_struck: bool,
    /// What it says of its list.
    pub asked: ListSettings,
    /// Its end was deleted: it runs on into the next paragraph.
    pub runs_on: bool,
}

/// How a run looks, as far as it changes what is read.
#[derive(Clone, Copy, Default)]
struct Look {
    hidden: bool,
    struck: bool,
    rise: Rise,
}

impl Story<'_> {
    /// The paragraph just opened.
    pub(super) fn paragraph(&mut self) -> Result<Paragraph, ReadError> {
        let level = self.shown.depth();
        let mut paragraph = Paragraph::default();
        let mut fields = Fields::default();
        // All of the paragraph by its style; a run, by the depth it is open at.
        let usual = |styles: &Styles, style: Option<&str>| Look {
            hidden: styles.hides(style),
            struck: styles.strikes(style),
            rise: Rise::None,
        };
        let mut of_style = usual(self.styles, None);
        let mut of_runs: Vec<(usize, Look)> = Vec::new();
        while let Some(piece) = self.shown.next_in(level)? {
            let depth = self.shown.depth();
            let Piece::Open(element) = piece else {
                while of_runs.pop_if(|(run, _)| *run > depth).is_some() {}
                continue;
            };
            let look = of_runs.last().map_or(of_style, |(_, look)| *look);
            let shows = !look.hidden && fields.shows();
            let text = match element.name() {
                "pPr" => {
                    self.paragraph_properties(&mut paragraph)?;
                    of_style = usual(self.styles, paragraph.asked.style.as_deref());
                    continue;
                }
                "rPr" => {
                    let look = self.look(of_style)?;
                    of_runs.push((depth.saturating_sub(1), look));
                    continue;
                }
                "fldChar" => {
                    let drawn = fields.reached(&element.attribute("fldCharType")?.unwrap_or_default());
                    match drawn.filter(|_| !look.hidden && fields.shows()) {
                        Some(FieldResult::Text(text)) => Cow::Owned(text),
                        Some(FieldResult::Unread) => {
                            self.remarks().not_read("field");
                            continue;
                        }
                        None => continue,
                    }
                }
                "instrText" => {
                    fields.instruct(&self.shown.text()?);
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
            let into = if look.struck { &mut paragraph.struck } else { &mut paragraph.text };
            into.push_str(&if look.rise == Rise::None { text } else { Cow::Owned(look.rise.apply(&text)) });
        }
        Ok(paragraph)
    }

    fn paragraph_properties(&mut self, paragraph: &mut Paragraph) -> Result<(), ReadError> {
        let level = self.shown.depth();
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "pStyle" => paragraph.asked.style = element.value()?.map(Cow::into_owned),
                "numId" => paragraph.asked.list = element.number("val")?,
                "ilvl" => paragraph.asked.level = element.number("val")?,
                // Of the mark that ends the paragraph.
                "strike" | "dstrike" => paragraph.number_struck |= element.is_on()?,
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

    /// The look of the run whose properties just began, in a paragraph of that look.
    fn look(&mut self, of_style: Look) -> Result<Look, ReadError> {
        let level = self.shown.depth();
        let mut look = of_style;
        let (mut hidden, mut struck) = (None, None);
        while let Some(element) = self.shown.xml.element_in(level)? {
            match element.name() {
                "rStyle" => {
                    let style = element.value()?;
                    look.hidden |= self.styles.hides_run(style.as_deref());
                    look.struck |= self.styles.strikes_run(style.as_deref());
                }
                "vanish" => hidden = Some(element.is_on()?),
                // Either line strikes; one that is off does not take the other away.
                "strike" | "dstrike" => struck = Some(struck.unwrap_or(false) | element.is_on()?),
                "vertAlign" => look.rise = Rise::of(element.value()?.as_deref()),
                "rPrChange" => self.shown.skip()?,
                _ => {}
            }
        }
        look.hidden = of_style.hidden || hidden.unwrap_or(look.hidden);
        look.struck = struck.unwrap_or(look.struck);
        Ok(look)
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
