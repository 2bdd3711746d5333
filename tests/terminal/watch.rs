//! What a terminal does that its screen does not show: answers, titles, clipboard, frames.

/// How the terminal answers a question for the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Where it is.
    Told,
    /// One column further: a terminal that draws box lines two columns wide.
    TooFar,
    /// Not at all.
    Silent,
}

/// What the screen itself does not keep.
#[derive(Clone, Debug)]
pub struct Watch {
    cursor: Cursor,
    answers: Vec<u8>,
    /// Frames finished (synchronised updates ended).
    pub frames: usize,
    /// Inside a synchronised update.
    pub drawing: bool,
    /// Titles kept on the terminal's stack.
    pub titles_kept: i32,
    pub title: String,
    /// What was put into the clipboard, still encoded.
    pub clipboard: Vec<String>,
    /// How many frames were finished at each question for the cursor.
    pub asked_at: Vec<usize>,
    /// Sequences that steal an input method's Enter: kitty keyboard flags pushed.
    pub kitty: bool,
    /// Mouse reporting of any kind turned on.
    pub mouse: bool,
}

impl vt100::Callbacks for Watch {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard.push(String::from_utf8_lossy(data).into_owned());
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        mark: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        let first = params.first().and_then(|p| p.first()).copied();
        match (mark, first, last) {
            (Some(b'?'), Some(2026), 'h') => self.drawing = true,
            (Some(b'?'), Some(2026), 'l') => {
                self.frames += usize::from(self.drawing);
                self.drawing = false;
            }
            (None, Some(22), 't') => self.titles_kept += 1,
            (None, Some(23), 't') => self.titles_kept -= 1,
            (None, Some(6), 'n') => self.answer(screen),
            (Some(b'>'), _, 'u') => self.kitty = true,
            _ => {}
        }
    }
}

impl Watch {
    /// A watch over a terminal that answers in this way.
    pub fn new(cursor: Cursor) -> Self {
        Self {
            cursor,
            answers: Vec::new(),
            frames: 0,
            drawing: false,
            titles_kept: 0,
            title: String::new(),
            clipboard: Vec::new(),
            asked_at: Vec::new(),
            kitty: false,
            mouse: false,
        }
    }

    /// What the terminal says to the program, to be sent. `mouse` tells whether mouse reporting is on now.
    pub fn take_answers(&mut self, mouse: bool) -> Vec<u8> {
        self.mouse |= mouse;
        std::mem::take(&mut self.answers)
    }

    fn answer(&mut self, screen: &vt100::Screen) {
        self.asked_at.push(self.frames);
        let (row, column) = screen.cursor_position();
        let further = match self.cursor {
            Cursor::Told => 0,
            Cursor::TooFar => 1,
            Cursor::Silent => return,
        };
        self.answers.extend(format!("\x1b[{};{}R", row + 1, column + 1 + further).bytes());
    }
}
