//! No command: the desk; without a terminal the overview.

use super::args::{GlyphChoice, Reading};
use super::call::Call;
use super::exit::Exit;
use super::status;
use super::words::CliWord;
use crate::failure::Failure;
use crate::tui::glyphs;
use crate::tui::opening::{self, Opening};
use crate::tui::overlays::file::FileToImport;
use crate::tui::runner::Clock;

/// Opens the desk, with the preview of a file to import on it.
pub fn open(call: &Call<'_>, import: Option<FileToImport>) -> Result<Exit, Failure> {
    if let Some(why) = call.no_desk() {
        call.tell(why.say(call.lang));
        return status::run(call, Reading { json: false, as_of: None });
    }
    let ended = opening::run(&Opening {
        ledger: call.ledger_path()?,
        place: call.place()?,
        clock: Clock { now: call.now(), fixed: call.global.today, still: None },
        lang: call.global.lang,
        environment: call.lang,
        glyphs: match call.global.glyphs {
            GlyphChoice::Unicode | GlyphChoice::Auto => &glyphs::UNICODE,
            GlyphChoice::Ascii => &glyphs::ASCII,
        },
        width: call.width(),
        terminal: call.terminal(),
        theme: call.theme(),
        depth: call.depth(),
        in_tmux: call.is_in_tmux(),
        import,
    })?;
    for title in &ended.kept {
        call.tell(&CliWord::DraftKept.with(call.lang, &[("title", title)]));
    }
    if let Some(why) = ended.unsaved {
        call.tell(&why);
    }
    let code = ended.code;
    Ok(if code == 0 { Exit::Done } else { Exit::Signal(u8::try_from(code).unwrap_or(u8::MAX)) })
}
