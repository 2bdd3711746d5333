//! The sentences of problems: what is wrong, then what would be right.

use super::fault::Fault;
use crate::locale::{Lang, reader_reason, say, words};

words! {
    /// Words about the problems of a pack file.
    pub(super) enum PackWord in "pack" {
        TooLarge = "too_large",
        NotUtf8 = "not_utf8",
        Syntax = "syntax",
        NoList = "no_list",
        Empty = "empty",
        TooLong = "too_long",
        Hidden = "hidden",
        NotADate = "not_a_date",
        OutOfRange = "out_of_range",
        NotBetween = "not_between",
        Twice = "twice",
        BadCode = "bad_code",
        NoSuchUnit = "no_such_unit",
        NoSuchGroup = "no_such_group",
        NoSuchRow = "no_such_row",
        UnknownWord = "unknown_word",
        NoEntries = "no_entries",
        NoCondition = "no_condition",
        NothingToInherit = "nothing_to_inherit",
        PointUnderNewTheme = "point_under_new_theme",
        WrongTable = "wrong_table",
        Gap = "gap",
        GapIsThere = "gap_is_there",
        PartNumber = "part_number",
        PartOwner = "part_owner",
        OwedTwice = "owed_twice",
        NobodyOwes = "nobody_owes",
        NotInRequirement = "not_in_requirement",
        StrengthWords = "strength_words",
        RowStrength = "row_strength",
        Weights = "weights",
        Leaf = "leaf",
        Steps = "steps",
        Bonus = "bonus",
        PointsBeyond = "points_beyond",
        NoSuchIndicator = "no_such_indicator",
        BoxRole = "box_role",
        NoSuchBox = "no_such_box",
        HoldsNoGate = "holds_no_gate",
        NoRole = "no_role",
        YearMismatch = "year_mismatch",
        InheritedAlready = "inherited_already",
        BlankCell = "blank_cell",
        UnreadableDeadline = "unreadable_deadline",
        AmbiguousDeadline = "ambiguous_deadline",
        ClauseNotInRow = "clause_not_in_row",
        Unopened = "unopened",
        NotFound = "not_found",
        Taken = "taken",
        OnLine = "on_line",
        OnWholeLine = "on_whole_line",
    }
}

fn points(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The sentence of a fault, without file, line and field.
pub(super) fn sentence(fault: &Fault, lang: Lang) -> String {
    use PackWord as W;
    match fault {
        Fault::TooLarge(most) => say!(lang, W::TooLarge, most = most / (1024 * 1024)),
        Fault::NotUtf8 => W::NotUtf8.say(lang).to_owned(),
        Fault::Syntax(words) => say!(lang, W::Syntax, why = reader_reason(words, lang)),
        Fault::NoList(name) => say!(lang, W::NoList, name = name),
        Fault::Empty => W::Empty.say(lang).to_owned(),
        Fault::TooLong(most) => say!(lang, W::TooLong, most = most),
        Fault::Hidden(c) => say!(lang, W::Hidden, code = format!("U+{:04X}", u32::from(*c))),
        Fault::NotADate(found) => say!(lang, W::NotADate, found = found),
        Fault::OutOfRange(found) => say!(lang, W::OutOfRange, found = found),
        Fault::YearMismatch { found, year } => say!(lang, W::YearMismatch, found = found, year = year),
        Fault::NotBetween { found, least, most } => {
            say!(lang, W::NotBetween, found = found, least = least, most = most)
        }
        Fault::Twice { text, first } => say!(lang, W::Twice, text = text, first = first),
        Fault::BadCode(found) => say!(lang, W::BadCode, found = found),
        Fault::NoSuchUnit(found) => say!(lang, W::NoSuchUnit, found = found),
        Fault::NoSuchGroup(found) => say!(lang, W::NoSuchGroup, found = found),
        Fault::NoSuchRow(found) => say!(lang, W::NoSuchRow, found = found),
        Fault::UnknownWord(found) => say!(lang, W::UnknownWord, found = found),
        Fault::NoEntries => W::NoEntries.say(lang).to_owned(),
        Fault::NoCondition => W::NoCondition.say(lang).to_owned(),
        Fault::NothingToInherit => W::NothingToInherit.say(lang).to_owned(),
        Fault::PointUnderNewTheme => W::PointUnderNewTheme.say(lang).to_owned(),
        Fault::WrongTable => W::WrongTable.say(lang).to_owned(),
        Fault::Gap { after, found } => say!(lang, W::Gap, after = after, found = found),
        Fault::GapIsThere(seq) => say!(lang, W::GapIsThere, seq = seq),
        Fault::PartNumber { expected, found } => say!(lang, W::PartNumber, expected = expected, found = found),
        Fault::PartOwner => W::PartOwner.say(lang).to_owned(),
        Fault::OwedTwice => W::OwedTwice.say(lang).to_owned(),
        Fault::NobodyOwes => W::NobodyOwes.say(lang).to_owned(),
        Fault::NotInRequirement(found) => say!(lang, W::NotInRequirement, found = found),
        Fault::StrengthWords => W::StrengthWords.say(lang).to_owned(),
        Fault::RowStrength => W::RowStrength.say(lang).to_owned(),
        Fault::Weights { found, expected } => {
            say!(lang, W::Weights, found = points(*found), expected = points(*expected))
        }
        Fault::Leaf => W::Leaf.say(lang).to_owned(),
        Fault::Steps(weight) => say!(lang, W::Steps, weight = points(*weight)),
        Fault::Bonus => W::Bonus.say(lang).to_owned(),
        Fault::PointsBeyond { found, most } => {
            say!(lang, W::PointsBeyond, found = points(*found), most = points(*most))
        }
        Fault::NoSuchIndicator(found) => say!(lang, W::NoSuchIndicator, found = found),
        Fault::BoxRole => W::BoxRole.say(lang).to_owned(),
        Fault::NoSuchBox(found) => say!(lang, W::NoSuchBox, found = found),
        Fault::HoldsNoGate(found) => say!(lang, W::HoldsNoGate, found = found),
        Fault::NoRole(role) => say!(lang, W::NoRole, role = role),
        Fault::InheritedAlready(code) => say!(lang, W::InheritedAlready, code = code),
        Fault::BlankCell => W::BlankCell.say(lang).to_owned(),
        Fault::UnreadableDeadline(found) => say!(lang, W::UnreadableDeadline, found = found),
        Fault::AmbiguousDeadline(found) => say!(lang, W::AmbiguousDeadline, found = found),
        Fault::ClauseNotInRow => W::ClauseNotInRow.say(lang).to_owned(),
    }
}
