//! What is recorded of a document, in words.

use crate::domain::document::{Disclosure, Validity};
use crate::locale::Lang;

crate::locale::words! {
    /// Words for what is recorded of a document.
    enum DocumentWord in "document" {
        Public = "public",
        OnRequest = "on_request",
        Withheld = "withheld",
        InForce = "in_force",
        Expired = "expired",
        Repealed = "repealed",
    }
}

/// 主动公开, 依申请公开, 不予公开.
#[must_use]
pub fn disclosure(of: Disclosure, lang: Lang) -> &'static str {
    match of {
        Disclosure::Public => DocumentWord::Public,
        Disclosure::OnRequest => DocumentWord::OnRequest,
        Disclosure::Withheld => DocumentWord::Withheld,
    }
    .say(lang)
}

/// 有效, 失效, 废止.
#[must_use]
pub fn validity(of: Validity, lang: Lang) -> &'static str {
    match of {
        Validity::InForce => DocumentWord::InForce,
        Validity::Expired => DocumentWord::Expired,
        Validity::Repealed => DocumentWord::Repealed,
    }
    .say(lang)
}
