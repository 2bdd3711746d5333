//! The rules that stand against an act, in both languages.

use crate::domain::act::{Refusal, SchemeList};
use crate::domain::key::Key;
use crate::domain::pack::ActivityField;
use crate::locale::{Common, Lang, say};
use crate::text;

use super::activity::{detail_hint, detail_name};
use super::field::field_label;
use super::record::{key_number, kind_word};
use super::register_fault::register_fault;
use super::returns::return_field;
use super::rule::points;
use super::state::status;

crate::locale::words! {
    /// Refusals of acts.
    enum RefusalWord in "refusal" {
        UnknownKey = "unknown_key",
        WrongKind = "wrong_kind",
        UnknownUnit = "unknown_unit",
        UnknownPlan = "unknown_plan",
        PlanClosed = "plan_closed",
        DateAhead = "date_ahead",
        YearEndAhead = "year_end_ahead",
        NotCarried = "not_carried",
        NoPlan = "no_plan",
        UnknownId = "unknown_id",
        Nothing = "nothing",
        NothingChanges = "nothing_changes",
        Empty = "empty",
        NoDetail = "no_detail",
        NoDetails = "no_details",
        DetailWithId = "detail_with_id",
        BadDetail = "bad_detail",
        DetailHint = "detail_hint",
        DetailAhead = "detail_ahead",
        FollowUpEarly = "follow_up_early",
        UncleanText = "unclean_text",
        TooLong = "too_long",
        OwedChoice = "owed_choice",
        NoChoiceOwed = "no_choice_owed",
        NoEvidence = "no_evidence",
        NoEntry = "no_entry",
        NoReason = "no_reason",
        ExtensionNotLater = "extension_not_later",
        NoDateToExtend = "no_date_to_extend",
        InternalDueOutside = "internal_due_outside",
        FutureDate = "future_date",
        SpanBackwards = "span_backwards",
        BulletinSent = "bulletin_sent",
        BulletinWithdrawn = "bulletin_withdrawn",
        NothingToConfirm = "nothing_to_confirm",
        NothingLent = "nothing_lent",
        NotByHand = "not_by_hand",
        NoneByHand = "none_by_hand",
        PointsBeyond = "points_beyond",
        OtherClass = "other_class",
        NoPoints = "no_points",
        QuotaTaken = "quota_taken",
        OwedAlready = "owed_already",
        UnitGone = "unit_gone",
        SpellingTaken = "spelling_taken",
        BadCode = "bad_code",
        BadRow = "bad_row",
        RowTaken = "row_taken",
        NobodyOwes = "nobody_owes",
        NotOfNotice = "not_of_notice",
        RowDropped = "row_dropped",
        GroupTaken = "group_taken",
        MergeIntoItself = "merge_into_itself",
        DutiesLeft = "duties_left",
        RecordsLeft = "records_left",
        Quoted = "quoted",
        DateCertain = "date_certain",
        GateShut = "gate_shut",
        Passed = "passed",
        NotNextGate = "not_next_gate",
        BeforeGate = "before_gate",
        Circulated = "circulated",
        NotCirculated = "not_circulated",
        NotATickBox = "not_a_tick_box",
        NotASignBox = "not_a_sign_box",
        WrongRole = "wrong_role",
        SignedAlready = "signed_already",
        SignTooEarly = "sign_too_early",
        NormativeExempt = "normative_exempt",
        StandsAlready = "stands_already",
        Opinions = "opinions",
        PublishedBefore = "published_before",
        AdjustedBefore = "adjusted_before",
        UnitNeeded = "unit_needed",
        NotOnForm = "not_on_form",
        AskedTwice = "asked_twice",
        FormTwice = "form_twice",
        BadFileName = "bad_file_name",
        FileNameTwice = "file_name_twice",
        FormNumber = "form_number",
        ReturnKnown = "return_known",
        OtherFile = "other_file",
        PlacedAlready = "placed_already",
        TakenAlready = "taken_already",
        NoDifference = "no_difference",
        RuledAlready = "ruled_already",
        CannotTake = "cannot_take",
        InConflict = "in_conflict",
        SubmittedLater = "submitted_later",
        ReceivedBeforeForm = "received_before_form",
        SubmittedBeforeForm = "submitted_before_form",
        NothingToAskFor = "nothing_to_ask_for",
        BadSetting = "bad_setting",
        BadYear = "bad_year",
        BadHash = "bad_hash",
        FileNotTakenIn = "file_not_taken_in",
        WeekNotBegun = "week_not_begun",
        FrozenAlready = "frozen_already",
        ListStep = "list_step",
        ListBox = "list_box",
        ListGate = "list_gate",
        ListAdjustment = "list_adjustment",
        ListElement = "list_element",
        ListForm = "list_form",
        ListLibrary = "list_library",
        ListStage = "list_stage",
        ListDecisionElement = "list_decision_element",
        ListChannel = "list_channel",
        ListQuota = "list_quota",
        ListGroup = "list_group",
        ListIndicator = "list_indicator",
    }
}

/// The sentence of a refusal. `name` gives the name of a box by its id, where the plan at hand knows it.
#[must_use]
pub fn refusal(refusal: &Refusal, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    use RefusalWord as Word;
    let names = |ids: &[String]| {
        let names: Vec<String> = ids.iter().map(|id| name(id)).collect();
        names.join(Common::ListMark.say(lang))
    };
    match refusal {
        Refusal::UnknownKey(key) => say!(lang, Word::UnknownKey, key = key),
        Refusal::WrongKind { key, wanted } => say!(lang, Word::WrongKind, key = key, wanted = kind_word(*wanted, lang)),
        Refusal::UnknownUnit(code) => say!(lang, Word::UnknownUnit, code = code),
        Refusal::PlanClosed { plan, on } => say!(lang, Word::PlanClosed, plan = plan, on = on),
        Refusal::DateAhead { plan, of: Some(of), date } => {
            say!(lang, Word::DateAhead, plan = plan, of = of, date = date)
        }
        Refusal::DateAhead { plan, of: None, date } => say!(lang, Word::YearEndAhead, plan = plan, date = date),
        Refusal::NotCarried(of) => say!(lang, Word::NotCarried, key = of.0, into = of.1),
        Refusal::UnknownPlan { known, .. } if known.is_empty() => Word::NoPlan.say(lang).to_owned(),
        Refusal::UnknownPlan { key, known } => say!(lang, Word::UnknownPlan, plan = key, known = known.join("、")),
        Refusal::NoPlan => Word::NoPlan.say(lang).to_owned(),
        Refusal::UnknownId { list: of, id } => say!(lang, Word::UnknownId, list = list(*of).say(lang), id = id),
        Refusal::Nothing => Word::Nothing.say(lang).to_owned(),
        Refusal::NothingChanges => Word::NothingChanges.say(lang).to_owned(),
        Refusal::Empty { field } => say!(lang, Word::Empty, field = field_label(field, lang)),
        Refusal::NoDetail { quota, field, known } if known.is_empty() => {
            say!(lang, Word::NoDetails, quota = quota, field = field)
        }
        Refusal::NoDetail { quota, field, known } => {
            let with_id =
                |one: &ActivityField| say!(lang, Word::DetailWithId, label = detail_name(one, lang), id = one.id);
            let known = known.iter().map(with_id).collect::<Vec<_>>().join(Common::ListMark.say(lang));
            say!(lang, Word::NoDetail, quota = quota, field = field, known = known)
        }
        Refusal::BadDetail { field } => {
            let hint = detail_hint(field.takes, lang).unwrap_or(Word::DetailHint.say(lang));
            say!(lang, Word::BadDetail, field = detail_name(field, lang), hint = hint)
        }
        Refusal::DetailAhead { field, date, today } => {
            say!(lang, Word::DetailAhead, field = detail_name(field, lang), date = date, today = today)
        }
        Refusal::FollowUpEarly { follow_up, on } => say!(lang, Word::FollowUpEarly, follow_up = follow_up, on = on),
        Refusal::UncleanText { field } => say!(lang, Word::UncleanText, field = field_label(field, lang)),
        Refusal::TooLong { field, limit } => say!(lang, Word::TooLong, field = field_label(field, lang), limit = limit),
        Refusal::OwedChoice(key) => {
            // Its number ends with the word for who has yet to be named, which the sentence says itself.
            let number = key_number(key, lang);
            let row = number.trim_end_matches(Common::ToDecide.say(lang)).trim_end();
            say!(lang, Word::OwedChoice, key = row)
        }
        Refusal::NoChoiceOwed(key) => say!(lang, Word::NoChoiceOwed, key = key_number(key, lang)),
        Refusal::NoEntry { key, entry: _ } => say!(lang, Word::NoEntry, key = key_number(key, lang)),
        Refusal::NoEvidence(key) => say!(lang, Word::NoEvidence, key = key_number(key, lang)),
        Refusal::NoReason { key, status: to } => {
            say!(lang, Word::NoReason, key = key_number(key, lang), status = status(*to, lang))
        }
        Refusal::ExtensionNotLater { key, due_on, in_force } => {
            say!(lang, Word::ExtensionNotLater, key = key_number(key, lang), due = due_on, in_force = in_force)
        }
        Refusal::InternalDueOutside { key, due_on, today, in_force } => {
            let key = key_number(key, lang);
            say!(lang, Word::InternalDueOutside, key = key, due = due_on, today = today, in_force = in_force)
        }
        Refusal::NoDateToExtend(key) => say!(lang, Word::NoDateToExtend, key = key_number(key, lang)),
        Refusal::FutureDate { field, date, today } => {
            say!(lang, Word::FutureDate, field = field_label(field, lang), date = date, today = today)
        }
        Refusal::BulletinSent(key) => say!(lang, Word::BulletinSent, bulletin = key_number(key, lang)),
        Refusal::BulletinWithdrawn(key) => say!(lang, Word::BulletinWithdrawn, bulletin = key_number(key, lang)),
        Refusal::SpanBackwards { from_on, to_on } => say!(lang, Word::SpanBackwards, from = from_on, to = to_on),
        Refusal::NothingLent(plan) => say!(lang, Word::NothingLent, plan = plan),
        Refusal::NotByHand { indicator, known } if known.is_empty() => {
            say!(lang, Word::NoneByHand, indicator = indicator)
        }
        Refusal::NotByHand { indicator, known } => {
            say!(lang, Word::NotByHand, indicator = indicator, known = known.join("、"))
        }
        Refusal::PointsBeyond { indicator, most } => {
            say!(lang, Word::PointsBeyond, indicator = indicator, most = points(*most, 2))
        }
        Refusal::OtherClass { unit, indicator } => say!(lang, Word::OtherClass, unit = unit, indicator = indicator),
        Refusal::NoPoints { unit, indicator } => say!(lang, Word::NoPoints, unit = unit, indicator = indicator),
        Refusal::QuotaTaken(id) => say!(lang, Word::QuotaTaken, id = id),
        Refusal::NothingToConfirm(key) => say!(lang, Word::NothingToConfirm, key = key_number(key, lang)),
        Refusal::OwedAlready { key, unit } => say!(lang, Word::OwedAlready, key = key_number(key, lang), unit = unit),
        Refusal::UnitGone(unit) => say!(lang, Word::UnitGone, unit = unit),
        Refusal::SpellingTaken { spelling, unit } => {
            say!(lang, Word::SpellingTaken, spelling = spelling, unit = unit)
        }
        Refusal::BadCode(code) => say!(lang, Word::BadCode, code = code),
        Refusal::BadRow(row) => say!(lang, Word::BadRow, row = row),
        Refusal::RowTaken(key) => say!(lang, Word::RowTaken, key = key_number(key, lang)),
        Refusal::NobodyOwes(row) => say!(lang, Word::NobodyOwes, row = row),
        Refusal::NotOfNotice(key) => say!(lang, Word::NotOfNotice, key = key_number(key, lang)),
        Refusal::RowDropped(key) => say!(lang, Word::RowDropped, key = key_number(key, lang)),
        Refusal::GroupTaken(code) => say!(lang, Word::GroupTaken, code = code),
        Refusal::MergeIntoItself(unit) => say!(lang, Word::MergeIntoItself, unit = unit),
        Refusal::DutiesLeft { unit, n } => say!(lang, Word::DutiesLeft, unit = unit, n = n),
        Refusal::RecordsLeft { unit, documents, decisions, rows } => {
            say!(lang, Word::RecordsLeft, unit = unit, documents = documents, decisions = decisions, rows = rows)
        }
        Refusal::Quoted(key) => say!(lang, Word::Quoted, key = key_number(key, lang)),
        Refusal::DateCertain(key) => say!(lang, Word::DateCertain, key = key_number(key, lang)),
        Refusal::GateShut { document, gate, open } => {
            say!(
                lang,
                Word::GateShut,
                key = key_number(&Key::Document(*document), lang),
                gate = name(gate),
                open = names(open)
            )
        }
        Refusal::Passed { document, gate } => {
            say!(lang, Word::Passed, key = key_number(&Key::Document(*document), lang), gate = name(gate))
        }
        Refusal::NotNextGate { document, gate, next } => {
            say!(
                lang,
                Word::NotNextGate,
                key = key_number(&Key::Document(*document), lang),
                gate = name(gate),
                next = name(next)
            )
        }
        Refusal::BeforeGate { document, gate, on, before, before_on } => {
            say!(
                lang,
                Word::BeforeGate,
                key = key_number(&Key::Document(*document), lang),
                gate = name(gate),
                on = on,
                before = name(before),
                before_on = before_on
            )
        }
        Refusal::Circulated(key) => say!(lang, Word::Circulated, key = key_number(key, lang)),
        Refusal::NotCirculated(key) => say!(lang, Word::NotCirculated, key = key_number(key, lang)),
        Refusal::NotATickBox(id) => say!(lang, Word::NotATickBox, what = name(id)),
        Refusal::NotASignBox(id) => say!(lang, Word::NotASignBox, what = name(id)),
        Refusal::WrongRole { box_id, role, wanted } => {
            say!(lang, Word::WrongRole, what = name(box_id), role = role, wanted = wanted)
        }
        Refusal::SignedAlready(id) => say!(lang, Word::SignedAlready, what = name(id)),
        Refusal::SignTooEarly { box_id, open } => {
            say!(lang, Word::SignTooEarly, what = name(box_id), open = names(open))
        }
        Refusal::NormativeExempt => Word::NormativeExempt.say(lang).to_owned(),
        Refusal::StandsAlready(id) => say!(lang, Word::StandsAlready, what = name(id)),
        Refusal::OpinionsDoNotAddUp { received, adopted, rejected } => {
            say!(lang, Word::Opinions, received = received, adopted = adopted, rejected = rejected)
        }
        Refusal::PublishedBefore { field, on, published_on } => {
            let field = field_label(field, lang);
            say!(lang, Word::PublishedBefore, field = field, day = on, published = published_on)
        }
        Refusal::AdjustedBefore { on, published_on } => {
            say!(lang, Word::AdjustedBefore, day = on, published = published_on)
        }
        Refusal::Register(fault) => register_fault(fault, lang),
        Refusal::UnitNeeded(quota) => say!(lang, Word::UnitNeeded, quota = quota),
        Refusal::NotOnForm { unit, key } => say!(lang, Word::NotOnForm, unit = unit, key = key_number(key, lang)),
        Refusal::AskedTwice { unit, key } => say!(lang, Word::AskedTwice, unit = unit, key = key_number(key, lang)),
        Refusal::FormTwice(unit) => say!(lang, Word::FormTwice, unit = unit),
        Refusal::BadFileName(file) => say!(lang, Word::BadFileName, file = text::quote(file, 60)),
        Refusal::FileNameTwice(file) => say!(lang, Word::FileNameTwice, file = file),
        Refusal::FormNumber { first, next } => say!(lang, Word::FormNumber, first = first, next = next),
        Refusal::ReturnKnown(file) => say!(lang, Word::ReturnKnown, file = file),
        Refusal::OtherFile(file) => say!(lang, Word::OtherFile, file = file),
        Refusal::PlacedAlready(key) => say!(lang, Word::PlacedAlready, key = key_number(key, lang)),
        Refusal::TakenAlready(key) => say!(lang, Word::TakenAlready, key = key_number(key, lang)),
        Refusal::NoDifference(number) => say!(lang, Word::NoDifference, n = number),
        Refusal::RuledAlready(number) => say!(lang, Word::RuledAlready, n = number),
        Refusal::CannotTake { key, field } => {
            say!(lang, Word::CannotTake, key = key_number(key, lang), field = return_field(*field, lang))
        }
        Refusal::InConflict { key, field } => {
            say!(lang, Word::InConflict, key = key_number(key, lang), field = return_field(*field, lang))
        }
        Refusal::SubmittedLater { on, received_on } => {
            say!(lang, Word::SubmittedLater, on = on, received = received_on)
        }
        Refusal::ReceivedBeforeForm { file, on, form, written_on } => {
            let values: [(&str, &dyn std::fmt::Display); 4] =
                [("file", file), ("on", on), ("form", form), ("written_on", written_on)];
            Word::ReceivedBeforeForm.with(lang, &values)
        }
        Refusal::SubmittedBeforeForm { on, form, written_on } => {
            say!(lang, Word::SubmittedBeforeForm, on = on, form = form, written_on = written_on)
        }
        Refusal::NothingToAskFor(key) => say!(lang, Word::NothingToAskFor, key = key),
        Refusal::BadSetting { name, value } => {
            say!(lang, Word::BadSetting, name = field_label(name, lang), value = value)
        }
        Refusal::BadYear(year) => say!(lang, Word::BadYear, year = year),
        Refusal::BadHash(hash) => say!(lang, Word::BadHash, hash = hash),
        Refusal::FileNotTakenIn(file) => say!(lang, Word::FileNotTakenIn, file = file),
        Refusal::WeekNotBegun { week, today } => {
            say!(lang, Word::WeekNotBegun, week = key_number(week, lang), today = today)
        }
        Refusal::FrozenAlready(week) => say!(lang, Word::FrozenAlready, week = key_number(week, lang)),
    }
}

const fn list(list: SchemeList) -> RefusalWord {
    match list {
        SchemeList::Step => RefusalWord::ListStep,
        SchemeList::Box => RefusalWord::ListBox,
        SchemeList::Gate => RefusalWord::ListGate,
        SchemeList::Adjustment => RefusalWord::ListAdjustment,
        SchemeList::Element => RefusalWord::ListElement,
        SchemeList::Form => RefusalWord::ListForm,
        SchemeList::Library => RefusalWord::ListLibrary,
        SchemeList::Stage => RefusalWord::ListStage,
        SchemeList::DecisionElement => RefusalWord::ListDecisionElement,
        SchemeList::Channel => RefusalWord::ListChannel,
        SchemeList::Quota => RefusalWord::ListQuota,
        SchemeList::Group => RefusalWord::ListGroup,
        SchemeList::Indicator => RefusalWord::ListIndicator,
    }
}
