//! The widths of `text` are those with which the drawing library places characters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

use gongkai::text::{clean, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The column after the text when the drawing library puts it into a row of its own.
fn drawn(text: &str) -> usize {
    let room = 2 * u16::try_from(text.len()).unwrap() + 2;
    let mut buffer = Buffer::empty(Rect::new(0, 0, room, 1));
    buffer.set_stringn(0, 0, text, room.into(), Style::new()).0.into()
}

fn agrees(text: &str) {
    assert_eq!(width(text), drawn(text), "{text:?} {:x?}", text.chars().map(u32::from).collect::<Vec<_>>());
}

#[test]
fn every_character_of_the_plane_agrees() {
    for c in ('\u{20}'..='\u{2ffff}').filter(|c| !c.is_control()) {
        agrees(&c.to_string());
        // Before and behind a Chinese character too: a mark takes no column of its own there.
        agrees(&format!("局{c}县"));
    }
}

#[test]
fn sentences_signs_and_emoji_agree() {
    for text in [
        "各镇（街道）、县直各部门单位要对照重点工作任务分工抓好落实，于2023年8月20日前编制本单位政务公开要点工作实施方案。",
        "“乐业平阴”就业服务措施……——·《办法》【注】「引」『引』‘单’",
        "─│┌┐└┘├┤┬┴┼ █░▸▪✗✓◦»⋯①●■→",
        "👨‍👩‍👧 ☀️ 🇨🇳 👍🏽 ❤️ ⚠️ ㍿ ﾞﾟ ｶﾞ e\u{301} 가각",
        "ＡＢＣ１２３！？　 ABC",
    ] {
        agrees(text);
        agrees(&clean(text));
    }
}
