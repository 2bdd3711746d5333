//! What is recorded of a decision, in words.

use crate::domain::catalogue_column::CatalogueColumn;
use crate::domain::decision::Procedure;
use crate::domain::procedure::NotOwed;
use crate::locale::{Common, Lang};

crate::locale::words! {
    /// Words for what is recorded of a decision.
    enum DecisionFactWord in "decision" {
        Participation = "participation",
        Experts = "experts",
        Risk = "risk",
        Legality = "legality",
        Collective = "collective",
        Report = "report",
        NoPublicInterest = "no_public_interest",
        NotTicked = "not_ticked",
        NoneTicked = "none_ticked",
        ColumnTitle = "column_title",
        ColumnUnit = "column_unit",
        ColumnSupporting = "column_supporting",
        ColumnBasis = "column_basis",
        ColumnProcedures = "column_procedures",
        ColumnPublicInterest = "column_public_interest",
        ColumnHearing = "column_hearing",
        ColumnPlanned = "column_planned",
        ColumnNote = "column_note",
    }
}

/// 公众参与, 专家论证 and so on.
#[must_use]
pub fn procedure(of: Procedure, lang: Lang) -> &'static str {
    match of {
        Procedure::Participation => DecisionFactWord::Participation,
        Procedure::Experts => DecisionFactWord::Experts,
        Procedure::Risk => DecisionFactWord::Risk,
        Procedure::Legality => DecisionFactWord::Legality,
        Procedure::Collective => DecisionFactWord::Collective,
        Procedure::Report => DecisionFactWord::Report,
    }
    .say(lang)
}

/// 无: what a catalogue says where it ticks no procedure, which is more than that it says nothing.
#[must_use]
pub fn no_procedure(lang: Lang) -> &'static str {
    DecisionFactWord::NoneTicked.say(lang)
}

/// Head of a column of the catalogue.
#[must_use]
pub fn catalogue_column(of: CatalogueColumn, lang: Lang) -> &'static str {
    use CatalogueColumn as Column;
    match of {
        Column::Title => DecisionFactWord::ColumnTitle,
        Column::Unit => DecisionFactWord::ColumnUnit,
        Column::Supporting => DecisionFactWord::ColumnSupporting,
        Column::Basis => DecisionFactWord::ColumnBasis,
        Column::Procedures => DecisionFactWord::ColumnProcedures,
        Column::PublicInterest => DecisionFactWord::ColumnPublicInterest,
        Column::Hearing => DecisionFactWord::ColumnHearing,
        Column::Planned => DecisionFactWord::ColumnPlanned,
        Column::Note => DecisionFactWord::ColumnNote,
    }
    .say(lang)
}

/// Why something is not owed: the written reason, or what the catalogue says.
#[must_use]
pub fn not_owed_reason(why: &NotOwed<'_>, lang: Lang) -> String {
    match why {
        NotOwed::Written(_, reason) => (*reason).to_owned(),
        NotOwed::NoPublicInterest => DecisionFactWord::NoPublicInterest.say(lang).to_owned(),
        NotOwed::NotTicked(one) => DecisionFactWord::NotTicked.with(lang, &[("procedure", &procedure(*one, lang))]),
    }
}

/// 不适用 or 依法不予公开, and why.
#[must_use]
pub fn not_owed(why: &NotOwed<'_>, lang: Lang) -> String {
    let word = if why.is_withheld() { Common::Withheld } else { Common::NotApplicable };
    let mark = if lang == Lang::En { ": " } else { "：" };
    format!("{}{mark}{}", word.say(lang), not_owed_reason(why, lang))
}
