//! The last pass over a frame before it goes out.

use ratatui::buffer::Buffer;

use crate::text;

/// Blanks every two-column character whose second half was drawn over, or that has no second half: a popup over
/// Chinese text would lose its left border otherwise, since the character is drawn over it.
pub(super) fn repair(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let mut cells = row.iter_mut().peekable();
        while let Some(cell) = cells.next() {
            // What is one byte is one column: most cells are not looked at further.
            let is_wide = cell.symbol().len() > 1 && text::width(cell.symbol()) > 1;
            if is_wide && !cells.peek().is_some_and(|next| matches!(next.symbol(), " " | "")) {
                cell.set_symbol(" ");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::widgets::{Block, Clear, Widget};

    use super::*;

    fn row(buffer: &Buffer, y: u16) -> String {
        (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
    }

    #[test]
    fn a_popup_over_half_a_character_keeps_its_border() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        for y in 0..3 {
            buffer.set_string(0, y, "县发改局水务", Style::new());
        }
        let popup = Rect::new(3, 0, 6, 3);
        Clear.render(popup, &mut buffer);
        Block::bordered().render(popup, &mut buffer);
        repair(&mut buffer);
        // 县 is whole, 发 lost its second half to the border; 水 was cut at the right edge, its first half is covered.
        assert_eq!(row(&buffer, 1), "县  │    │ 务 ");
        assert_eq!(buffer[(2, 1)].symbol(), " ");
        assert_eq!(buffer[(3, 1)].symbol(), "│");
    }

    #[test]
    fn whole_characters_stay() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "县发改局", Style::new());
        let before = buffer.clone();
        repair(&mut buffer);
        assert_eq!(buffer, before);
        buffer[(7, 0)].set_symbol("县");
        repair(&mut buffer);
        assert_eq!(buffer[(7, 0)].symbol(), " ", "no room for a second half");
    }
}
