//! Why a ledger's file cannot be read or written, in both languages.

use crate::ledger::cause::{Cause, CauseSort};
use crate::locale::{Lang, say};

impl Cause {
    /// The cause in words, to stand inside a sentence.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        match (self, self.sort()) {
            (Self::Cut { found, wanted }, sort) => say!(lang, sort, found = found, wanted = wanted),
            (Self::Sqlite(code), sort @ CauseSort::Other) => say!(lang, sort, n = code),
            (Self::Sqlite(_) | Self::Kept | Self::Value, sort) => sort.say(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P12: whatever SQLite answers, no word of it stands on a Chinese page; a failed write is not called a full medium.
    #[test]
    fn every_code_has_chinese_words() {
        for code in 1..=0x1fff {
            let said = Cause::Sqlite(code).words(Lang::ZhCn);
            assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{code}: {said}");
        }
        // SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_DIR_FSYNC.
        assert_eq!(Cause::Sqlite(10 | 3 << 8).words(Lang::ZhCn), "介质写入出错，或超过文件大小限制");
        assert_eq!(Cause::Sqlite(13).words(Lang::ZhCn), "空间不足");
        assert_eq!(Cause::Sqlite(10 | 5 << 8).words(Lang::ZhCn), "介质没有确认已存盘");
    }
}
