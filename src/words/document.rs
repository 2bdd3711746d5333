//! What is recorded of a document, in words.

use crate::domain::document::{Disclosure, Validity};
use crate::domain::document_column::{DocumentColumn, FormPart};
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
        ColumnTitle = "column_title",
        ColumnUnit = "column_unit",
        ColumnIssuedAs = "column_issued_as",
        ColumnNormative = "column_normative",
        ColumnNumber = "column_number",
        ColumnDisclosure = "column_disclosure",
        ColumnGround = "column_ground",
        ColumnReason = "column_reason",
        ColumnFormedOn = "column_formed_on",
        ColumnIssuedOn = "column_issued_on",
        ColumnPlannedOn = "column_planned_on",
        ColumnPublishedOn = "column_published_on",
        ColumnLink = "column_link",
        ColumnIndexNumber = "column_index_number",
        ColumnThemeClass = "column_theme_class",
        ColumnValidity = "column_validity",
        ColumnValidUntil = "column_valid_until",
        ColumnReviewOn = "column_review_on",
        ColumnRepealedOn = "column_repealed_on",
        ColumnRepealedBy = "column_repealed_by",
        ColumnTask = "column_task",
        ColumnExemptReason = "column_exempt_reason",
        ColumnInterpretedOn = "column_interpreted_on",
        ColumnProvinceOn = "column_province_on",
        ColumnCityOn = "column_city_on",
        ColumnNote = "column_note",
        ColumnForms = "column_forms",
        ColumnCirculatedOn = "column_circulated_on",
        ColumnOverrideReason = "column_override_reason",
        SignedAhead = "signed_ahead",
        FormPlanned = "form_planned",
        FormPublished = "form_published",
        FormLink = "form_link",
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

/// 签署早于收文通过: a signature that came before an earlier gate was passed.
#[must_use]
pub fn signed_ahead(gate: &str, lang: Lang) -> String {
    DocumentWord::SignedAhead.with(lang, &[("gate", &gate)])
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

/// Head of a column.
#[must_use]
pub fn document_column(of: DocumentColumn, lang: Lang) -> &'static str {
    use DocumentColumn as Column;
    match of {
        Column::Title => DocumentWord::ColumnTitle,
        Column::Unit => DocumentWord::ColumnUnit,
        Column::IssuedAs => DocumentWord::ColumnIssuedAs,
        Column::Normative => DocumentWord::ColumnNormative,
        Column::Number => DocumentWord::ColumnNumber,
        Column::Disclosure => DocumentWord::ColumnDisclosure,
        Column::Ground => DocumentWord::ColumnGround,
        Column::Reason => DocumentWord::ColumnReason,
        Column::FormedOn => DocumentWord::ColumnFormedOn,
        Column::IssuedOn => DocumentWord::ColumnIssuedOn,
        Column::PlannedOn => DocumentWord::ColumnPlannedOn,
        Column::PublishedOn => DocumentWord::ColumnPublishedOn,
        Column::Link => DocumentWord::ColumnLink,
        Column::IndexNumber => DocumentWord::ColumnIndexNumber,
        Column::ThemeClass => DocumentWord::ColumnThemeClass,
        Column::Validity => DocumentWord::ColumnValidity,
        Column::ValidUntil => DocumentWord::ColumnValidUntil,
        Column::ReviewOn => DocumentWord::ColumnReviewOn,
        Column::RepealedOn => DocumentWord::ColumnRepealedOn,
        Column::RepealedBy => DocumentWord::ColumnRepealedBy,
        Column::Task => DocumentWord::ColumnTask,
        Column::ExemptReason => DocumentWord::ColumnExemptReason,
        Column::InterpretedOn => DocumentWord::ColumnInterpretedOn,
        Column::ProvinceOn => DocumentWord::ColumnProvinceOn,
        Column::CityOn => DocumentWord::ColumnCityOn,
        Column::Note => DocumentWord::ColumnNote,
        Column::Forms => DocumentWord::ColumnForms,
        Column::CirculatedOn => DocumentWord::ColumnCirculatedOn,
        Column::OverrideReason => DocumentWord::ColumnOverrideReason,
    }
    .say(lang)
}

/// Head of a column that a form of interpretation has for itself: `文字·公开日期`.
#[must_use]
pub fn form_column(form: &str, part: FormPart, lang: Lang) -> String {
    let word = match part {
        FormPart::Planned => DocumentWord::FormPlanned,
        FormPart::Published => DocumentWord::FormPublished,
        FormPart::Link => DocumentWord::FormLink,
    };
    word.with(lang, &[("form", &form)])
}
