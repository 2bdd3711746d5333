//! A drawn frame as text that a person can read and a snapshot can hold: the lines as the terminal shows them, then the
//! runs of every style but the plain one.

use std::ops::Range;

use gongkai::text;
use gongkai::tui::glyphs::{ASCII, Glyphs, UNICODE};
use gongkai::tui::page::Page;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

/// The lines alone; the second half of a wide character is not printed.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(text::width(symbol).max(1)).unwrap();
            }
            line
        })
        .collect()
}

/// The lines under the tabs and over the key bar.
pub fn between_the_bars(buffer: &Buffer) -> Range<u16> {
    let page = Page::of(buffer.area);
    page.top_rule.y..page.bar.y
}

/// Some lines and their styles.
pub fn picture(buffer: &Buffer, rows: Range<u16>) -> String {
    let shown = usize::from(rows.start)..usize::from(rows.end);
    let mut text: String = lines(buffer)[shown].iter().map(|line| format!("{}\n", line.trim_end())).collect();
    text.push_str("--- styles\n");
    for y in rows {
        let runs = runs(buffer, y);
        if !runs.is_empty() {
            text.push_str(&format!("{y:>2}: {}\n", runs.join(", ")));
        }
    }
    text
}

/// The runs of every style but the plain one in a line.
pub fn runs(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut runs: Vec<(u16, u16, String)> = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        // The second half of a wide character shows the style of its first.
        let end = x + u16::try_from(text::width(buffer[(x, y)].symbol()).max(1)).unwrap();
        let name = name(&buffer[(x, y)]);
        match runs.last_mut() {
            Some((_, to, last)) if *last == name && *to == x => *to = end,
            _ => runs.push((x, end, name)),
        }
        x = end;
    }
    let styled = runs.into_iter().filter(|(.., name)| !name.is_empty());
    styled.map(|(from, to, name)| format!("{from}-{} {name}", to - 1)).collect()
}

fn name(cell: &Cell) -> String {
    let style = cell.style();
    let mut name = Vec::new();
    if let Some(colour) = style.fg.filter(|colour| *colour != Color::Reset) {
        name.push(colour.to_string().to_lowercase());
    }
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::REVERSED, "reverse"),
        (Modifier::UNDERLINED, "underline"),
    ] {
        if style.add_modifier.contains(modifier) {
            name.push(word.to_owned());
        }
    }
    name.join("+")
}

/// Asserts that every line fills the width exactly and that no wide character lost its second half.
pub fn assert_whole(buffer: &Buffer, what: &str) {
    let area = buffer.area;
    for (y, line) in (area.top()..).zip(lines(buffer)) {
        assert_eq!(
            text::width(&line),
            usize::from(area.width),
            "{what}: line {y} is not {} cells wide: {line}",
            area.width
        );
        for x in area.left()..area.right() {
            let wide = text::width(buffer[(x, y)].symbol()) == 2;
            assert!(
                !(wide && x + 1 == area.right()),
                "{what}: a wide character is cut at the edge of line {y}: {line}"
            );
        }
    }
}

/// Asserts that the mark of a rule beyond the notice is explained where it stands.
pub fn assert_explained(text: &str, what: &str) {
    let (mark, note) = ("＊", "＊ 通知以外的要求");
    assert!(!text.contains(mark) || text.contains(note), "{what}: {mark} stands without its note:\n{text}");
}

/// Symbols of the unicode set that join upwards, downwards, to the left and to the right.
const UP: &str = "│├┤┴└┘";
const DOWN: &str = "│├┤┬┌┐";
const LEFT: &str = "─┬┴┤┐┘";
const RIGHT: &str = "─┬┴├┌└";

/// Symbols of the unicode set that the ascii set must not use.
const UNICODE_ONLY: &str = "✗◦✓»▸▪█░─│┌┐└┘├┤┬┴⋯";

/// The line of the first-run page that shows what the glyphs look like; it frames nothing.
const SPECIMEN: &str = "─│┌┐ ✓✗";

/// Asserts that boxes are closed and walls stand in one column: every corner of a box and every line of a wall joins
/// what stands above and below it, and the ascii set draws its lines in the same cells.
pub fn assert_framed(unicode: &Buffer, ascii: &Buffer, what: &str) {
    let area = unicode.area;
    let symbol = |x: u16, y: u16| if area.contains((x, y).into()) { unicode[(x, y)].symbol() } else { "" };
    let is = |set: &str, symbol: &str| !symbol.is_empty() && set.contains(symbol);
    for (y, drawn) in (area.top()..).zip(lines(unicode)) {
        if drawn.contains(SPECIMEN) {
            continue;
        }
        for x in area.left()..area.right() {
            let here = symbol(x, y);
            let line =
                || format!("{what}: {here:?} at column {x} of line {y} joins nothing:\n{}", lines(unicode).join("\n"));
            if "┌┐".contains(here) && here.len() > 1 {
                assert!(is(UP, symbol(x, y + 1)), "{}", line());
            }
            if "└┘".contains(here) && here.len() > 1 {
                assert!(y > 0 && is(DOWN, symbol(x, y - 1)), "{}", line());
            }
            if here == "┬" {
                assert!(is(UP, symbol(x, y + 1)), "{}", line());
            }
            if here == "┴" {
                assert!(y > 0 && is(DOWN, symbol(x, y - 1)), "{}", line());
            }
            if here == "├" {
                assert!(is(LEFT, symbol(x + 1, y)), "{}", line());
            }
            if here == "┤" {
                assert!(x > 0 && is(RIGHT, symbol(x - 1, y)), "{}", line());
            }
            if here == "│" {
                // A box over a wall may cover its middle: the wall then ends at the box's edge.
                let ends = |symbol: &str, set: &str| symbol == "─" || is(set, symbol);
                let above = y > 0 && ends(symbol(x, y - 1), DOWN);
                assert!(above && ends(symbol(x, y + 1), UP), "{}", line());
            }
            let twin = ascii[(x, y)].symbol();
            assert!(
                !is(UNICODE_ONLY, twin),
                "{what}: {twin:?} in the ascii set, line {y}:\n{}",
                lines(ascii).join("\n")
            );
            if here == "│" {
                assert_eq!(
                    twin,
                    "|",
                    "{what}: column {x} of line {y} is a line in one set only:\n{}",
                    lines(ascii).join("\n")
                );
            }
        }
    }
}

/// The glyphs of a set, in the order of the table.
fn glyphs(set: &Glyphs) -> Vec<&'static str> {
    #[rustfmt::skip]
    let Glyphs {
        bad, warn, ok, done, review, choice, stalled, none, selected, marked, bar_full, bar_rest, levels, edited, cut,
        horizontal, vertical, corners, joints,
    } = *set;
    let marks = [bad, warn, ok, done, review, choice, stalled, none, selected, marked, bar_full, bar_rest, edited, cut];
    marks.into_iter().chain([horizontal, vertical]).chain(levels).chain(corners).chain(joints).collect()
}

/// Asserts that the ascii set differs from the unicode one by the glyphs of the table alone: every other cell has the
/// same text, every cell the same style.
pub fn assert_twins(unicode: &Buffer, ascii: &Buffer, what: &str) {
    let twins: Vec<_> = glyphs(&UNICODE).into_iter().zip(glyphs(&ASCII)).collect();
    for (y, (drawn, told)) in (unicode.area.top()..).zip(lines(unicode).into_iter().zip(lines(ascii))) {
        let is_specimen = drawn.contains(SPECIMEN);
        for x in unicode.area.left()..unicode.area.right() {
            let (one, other) = (&unicode[(x, y)], &ascii[(x, y)]);
            let is_twin = one.symbol() == other.symbol() || twins.contains(&(one.symbol(), other.symbol()));
            assert!(
                is_specimen || (is_twin && one.style() == other.style()),
                "{what}: column {x} of line {y} differs by more than its glyph:\n{drawn}\n{told}"
            );
        }
    }
}

#[test]
fn a_wide_character_takes_two_cells_and_is_printed_once() {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 6, 1));
    buffer.set_string(0, 0, "公开a", Style::new().fg(Color::Red));
    assert_eq!(lines(&buffer), ["公开a "]);
    assert_eq!(picture(&buffer, 0..1), "公开a\n--- styles\n 0: 0-4 red\n");
    assert_whole(&buffer, "sample");
}

/// A box of five cells by three in the unicode set, its right side moved by some cells in the middle line.
fn box_with_side_moved(by: u16) -> Buffer {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 8, 3));
    for (y, line) in ["┌───┐", "│", "└───┘"].into_iter().enumerate() {
        buffer.set_string(0, u16::try_from(y).unwrap(), line, Style::new());
    }
    buffer.set_string(4 + by, 1, "│", Style::new());
    buffer
}

fn in_ascii(unicode: &Buffer) -> Buffer {
    let mut ascii = unicode.clone();
    for cell in &mut ascii.content {
        let twin = match cell.symbol() {
            " " => " ",
            "│" => "|",
            "─" => "-",
            _ => "+",
        };
        cell.set_symbol(twin);
    }
    ascii
}

#[test]
fn a_closed_box_is_framed() {
    let unicode = box_with_side_moved(0);
    assert_framed(&unicode, &in_ascii(&unicode), "a box");
}

#[test]
#[should_panic(expected = "joins nothing")]
fn a_side_out_of_its_column_is_seen() {
    let unicode = box_with_side_moved(1);
    assert_framed(&unicode, &in_ascii(&unicode), "a box");
}

#[test]
#[should_panic(expected = "in the ascii set")]
fn a_box_line_in_the_ascii_set_is_seen() {
    let unicode = box_with_side_moved(0);
    assert_framed(&unicode, &unicode, "a box");
}

#[test]
fn the_sets_differ_by_their_glyphs() {
    let unicode = box_with_side_moved(0);
    assert_twins(&unicode, &in_ascii(&unicode), "a box");
}

#[test]
#[should_panic(expected = "differs by more than its glyph")]
fn another_text_in_the_ascii_set_is_seen() {
    let unicode = box_with_side_moved(0);
    let mut ascii = in_ascii(&unicode);
    ascii.set_string(1, 1, "a", Style::new());
    assert_twins(&unicode, &ascii, "a box");
}

#[test]
#[should_panic(expected = "differs by more than its glyph")]
fn another_style_in_the_ascii_set_is_seen() {
    let unicode = box_with_side_moved(0);
    let mut ascii = in_ascii(&unicode);
    ascii.set_style(unicode.area, Style::new().fg(Color::Red));
    assert_twins(&unicode, &ascii, "a box");
}
