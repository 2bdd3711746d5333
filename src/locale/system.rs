//! What the operating system says went wrong, in the language of the page.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::{Lang, say};

crate::locale::words! {
    /// Reasons of the operating system.
    enum SystemWord in "system" {
        NotFound = "not_found",
        Denied = "denied",
        Exists = "exists",
        Full = "full",
        Quota = "quota",
        TooLarge = "too_large",
        IsFolder = "is_folder",
        NotAFolder = "not_a_folder",
        NotEmpty = "not_empty",
        ReadOnlyMedium = "read_only_medium",
        Name = "name",
        Busy = "busy",
        OtherMedium = "other_medium",
        Links = "links",
        Loop = "loop",
        Unsupported = "unsupported",
        Unlocked = "unlocked",
        Medium = "medium",
        NoMedium = "no_medium",
        Network = "network",
        TimedOut = "timed_out",
        TooManyOpen = "too_many_open",
        Memory = "memory",
        Interrupted = "interrupted",
        Cut = "cut",
        Unreadable = "unreadable",
        Refused = "refused",
        Closed = "closed",
        NotWritten = "not_written",
        Number = "number",
        Unnamed = "unnamed",
    }
}

/// The reason of an error of the operating system in words, without the file: “没有权限”. No sentence of the system's
/// own is ever shown; what has no words here is told by its number, which support can look up.
#[must_use]
pub fn system_reason(error: &io::Error, lang: Lang) -> String {
    let number = number_of(error);
    let kind = number.map_or(error.kind(), |number| io::Error::from_raw_os_error(number).kind());
    match number.and_then(by_number).or_else(|| by_kind(kind)) {
        Some(word) => word.say(lang).to_owned(),
        None => match number {
            Some(number) => say!(lang, SystemWord::Number, n = number),
            None => SystemWord::Unnamed.say(lang).to_owned(),
        },
    }
}

/// The system's number, also of an error that another one wraps.
fn number_of(error: &io::Error) -> Option<i32> {
    if let Some(number) = error.raw_os_error() {
        return Some(number);
    }
    let mut inner: Option<&(dyn Error + 'static)> = error.get_ref().map(|inner| inner as _);
    while let Some(one) = inner {
        if let Some(number) = one.downcast_ref::<io::Error>().and_then(number_of) {
            return Some(number);
        }
        inner = one.source();
    }
    // A library may wrap an error and hide it; what the system said stands in its text all the same.
    error.to_string().rsplit_once("(os error ")?.1.split(')').next()?.parse().ok()
}

/// What has a number on every Unix and no kind of its own.
#[cfg(unix)]
const fn by_number(number: i32) -> Option<SystemWord> {
    match number {
        5 => Some(SystemWord::Medium),
        6 | 19 => Some(SystemWord::NoMedium),
        23 | 24 => Some(SystemWord::TooManyOpen),
        #[cfg(target_os = "linux")]
        37 => Some(SystemWord::Unlocked),
        #[cfg(target_os = "linux")]
        40 => Some(SystemWord::Loop),
        #[cfg(target_os = "linux")]
        123 => Some(SystemWord::NoMedium),
        _ => None,
    }
}

/// What Windows numbers and the standard library does not sort.
#[cfg(not(unix))]
const fn by_number(number: i32) -> Option<SystemWord> {
    match number {
        4 => Some(SystemWord::TooManyOpen),
        15 | 20 | 21 => Some(SystemWord::NoMedium),
        23 | 29 | 30 | 1117 => Some(SystemWord::Medium),
        32 | 33 => Some(SystemWord::Busy),
        _ => None,
    }
}

const fn by_kind(kind: ErrorKind) -> Option<SystemWord> {
    Some(match kind {
        ErrorKind::NotFound => SystemWord::NotFound,
        ErrorKind::PermissionDenied => SystemWord::Denied,
        ErrorKind::AlreadyExists => SystemWord::Exists,
        ErrorKind::StorageFull => SystemWord::Full,
        ErrorKind::QuotaExceeded => SystemWord::Quota,
        ErrorKind::FileTooLarge => SystemWord::TooLarge,
        ErrorKind::IsADirectory => SystemWord::IsFolder,
        ErrorKind::NotADirectory => SystemWord::NotAFolder,
        ErrorKind::DirectoryNotEmpty => SystemWord::NotEmpty,
        ErrorKind::ReadOnlyFilesystem => SystemWord::ReadOnlyMedium,
        ErrorKind::InvalidFilename => SystemWord::Name,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock | ErrorKind::Deadlock => {
            SystemWord::Busy
        }
        ErrorKind::CrossesDevices => SystemWord::OtherMedium,
        ErrorKind::TooManyLinks => SystemWord::Links,
        ErrorKind::Unsupported => SystemWord::Unsupported,
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected => SystemWord::Network,
        ErrorKind::TimedOut => SystemWord::TimedOut,
        ErrorKind::OutOfMemory => SystemWord::Memory,
        ErrorKind::Interrupted => SystemWord::Interrupted,
        ErrorKind::UnexpectedEof => SystemWord::Cut,
        ErrorKind::InvalidData => SystemWord::Unreadable,
        ErrorKind::InvalidInput | ErrorKind::NotSeekable => SystemWord::Refused,
        ErrorKind::BrokenPipe => SystemWord::Closed,
        ErrorKind::WriteZero => SystemWord::NotWritten,
        // Kinds grow with the standard library; what has no words here is told by its number.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P12: no number of the system reaches a Chinese page in English, and EIO is not taken for a full medium.
    #[cfg(target_os = "linux")]
    #[test]
    fn every_number_of_the_system_has_chinese_words() {
        for number in 1..=133 {
            let error = io::Error::from_raw_os_error(number);
            let said = system_reason(&error, Lang::ZhCn);
            assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{number}: {said}");
            let wrapped = io::Error::new(error.kind(), error);
            assert_eq!(system_reason(&wrapped, Lang::ZhCn), said, "wrapped");
            let hidden = io::Error::other(format!("{wrapped} at path /x"));
            assert_eq!(system_reason(&hidden, Lang::ZhCn), said, "hidden");
        }
        let said = |number| system_reason(&io::Error::from_raw_os_error(number), Lang::ZhCn);
        assert_eq!(said(5), "介质读写出错，可能已损坏或已拔出");
        assert_eq!(said(28), "空间不足");
        assert_eq!(said(99), "系统错误（第 99 号）");
        assert_eq!(system_reason(&io::Error::other("no words"), Lang::ZhCn), "系统没有说明原因");
    }
}
