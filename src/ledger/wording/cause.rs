//! Why a ledger's file cannot be read or written, in both languages.

use crate::ledger::cause::{Cause, CauseSort};
use crate::locale::{Lang, say};

crate::locale::words! {
    /// Causes.
    enum CauseWord in "cause" {
        Pages = "pages",
        Head = "head",
        Cut = "cut",
        Kept = "kept",
        Value = "value",
        Reading = "reading",
        Writing = "writing",
        Syncing = "syncing",
        Locking = "locking",
        Deleting = "deleting",
        Medium = "medium",
        Full = "full",
        ReadOnly = "read_only",
        FolderReadOnly = "folder_read_only",
        Moved = "moved",
        Denied = "denied",
        Unopened = "unopened",
        Busy = "busy",
        Memory = "memory",
        TooLarge = "too_large",
        Other = "other",
    }
}

impl Cause {
    /// The cause in words, to stand inside a sentence.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        use CauseWord as Word;
        let word = match self.sort() {
            CauseSort::Pages => Word::Pages,
            CauseSort::Head => Word::Head,
            CauseSort::Cut => Word::Cut,
            CauseSort::Kept => Word::Kept,
            CauseSort::Value => Word::Value,
            CauseSort::Reading => Word::Reading,
            CauseSort::Writing => Word::Writing,
            CauseSort::Syncing => Word::Syncing,
            CauseSort::Locking => Word::Locking,
            CauseSort::Deleting => Word::Deleting,
            CauseSort::Medium => Word::Medium,
            CauseSort::Full => Word::Full,
            CauseSort::ReadOnly => Word::ReadOnly,
            CauseSort::FolderReadOnly => Word::FolderReadOnly,
            CauseSort::Moved => Word::Moved,
            CauseSort::Denied => Word::Denied,
            CauseSort::Unopened => Word::Unopened,
            CauseSort::Busy => Word::Busy,
            CauseSort::Memory => Word::Memory,
            CauseSort::TooLarge => Word::TooLarge,
            CauseSort::Other => Word::Other,
        };
        match self {
            Cause::Cut { found, wanted } => say!(lang, word, found = found, wanted = wanted),
            Cause::Sqlite(code) if word == Word::Other => say!(lang, word, n = code),
            Cause::Sqlite(_) | Cause::Kept | Cause::Value => word.say(lang).to_owned(),
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
