//! The journal in words: labels of fields, values as a coordinator reads them.

use serde_json::Value;

use super::activity::quota_title;
use super::decision::procedure;
use super::document::{disclosure, validity};
use super::field::act_field;
use super::record::{key_number, name_in};
use super::returns::{found_by, return_field, return_remark, return_trouble, return_value, ruling};
use super::rule::{issued_as, points};
use super::state::{class, status, strength, verdict};
use super::table::table_word;
use crate::domain::assignment::{Status, Verdict};
use crate::domain::book::Book;
use crate::domain::decision::Procedure;
use crate::domain::document::{Disclosure, IssuedAs, Validity};
use crate::domain::form::FormContent;
use crate::domain::id::{ActivityId, QuotaId, UnitId};
use crate::domain::key::Key;
use crate::domain::pack::SchemeEntry;
use crate::domain::plan::Plan;
use crate::domain::returned::{AsideRow, FoundBy, Remark, ReturnField, ReturnTrouble, ReturnValue, Ruling};
use crate::domain::task::Strength;
use crate::domain::unit::UnitClass;
use crate::locale::{Common, Lang};

crate::locale::words! {
    /// Fields of rows that no act has under that name, and words for their codes.
    pub(super) enum JournalWord in "journal" {
        StatusOn = "status_on",
        SubmittedOn = "submitted_on",
        Returned = "returned",
        OwedFrom = "owed_from",
        UnitToConfirm = "unit_to_confirm",
        Choice = "choice",
        Part = "part",
        SignedOn = "signed_on",
        DecidedOn = "decided_on",
        Verdict = "verdict",
        IssuedAs = "issued_as",
        Normative = "normative",
        PlannedOn = "planned_on",
        ProvinceOn = "pushed_province_on",
        CityOn = "pushed_city_on",
        CirculatedOn = "circulated_on",
        List = "list",
        Box = "box",
        OpenBoxes = "open_boxes",
        Withdraws = "withdraws",
        InCatalogue = "in_catalogue",
        Feedback = "feedback",
        About = "about",
        Item = "item",
        Medium = "medium",
        JoinedOn = "joined_on",
        LeftOn = "left_on",
        MergedInto = "merged_into",
        ToConfirm = "to_confirm",
        Year = "year",
        FollowUpOn = "follow_up_on",
        Also = "also",
        Revision = "revision",
        FrozenOn = "frozen_on",
        IssuedOn = "issued_on",
        Office = "office",
        Practice = "practice",
        StrengthWords = "strength_words",
        AtLeast = "at_least",
        Period = "period",
        FollowUp = "follow_up",
        Clause = "clause",
        Scope = "scope",
        DroppedOn = "dropped_on",
        ReleasedOn = "released_on",
        ClosedOn = "closed_on",
        CarriedTo = "carried_to",
        InternalDue = "internal_due",
        Value = "value",
        Redated = "redated",
        ExtRules = "ext_rules",
        Approved = "approved",
        EachUnit = "each_unit",
        Short = "short",
        File = "file",
        Ticked = "ticked",
        OfTable = "of_table",
        UntilDay = "until_day",
        Between = "between",
        WrittenOn = "written_on",
        DueBy = "due_by",
        Content = "content",
        FormRows = "form_rows",
        PassedOn = "passed_on",
        ReceivedOn = "received_on",
        KnownBy = "known_by",
        Trouble = "trouble",
        LaidAside = "laid_aside",
        Aside = "aside",
        Place = "place",
        Field = "field",
        Carried = "carried",
        Stood = "stood",
        Says = "says",
        Remarks = "remarks",
        Ruling = "ruling",
        RuledOn = "ruled_on",
        CompletedOn = "completed_on",
        AsideRows = "aside_rows",
        GivenOn = "given_on",
        SchemeOn = "scheme_on",
        SchemeReason = "scheme_reason",
        DatedOn = "dated_on",
        PeriodFrom = "period_from",
        PeriodTo = "period_to",
        ReplyOn = "reply_on",
        SentOn = "sent_on",
        WithdrawnOn = "withdrawn_on",
    }
}

/// The label of a field of a row: as an act calls it, else as the journal does; a field that has none keeps its name.
#[must_use]
pub fn journal_field(field: &str, lang: Lang) -> &str {
    match (field, JournalWord::of(field)) {
        ("status", _) => Common::Status.say(lang),
        ("strength", _) => Common::Strength.say(lang),
        ("pack", _) => Common::Pack.say(lang),
        (_, Some(word)) => word.say(lang),
        (_, None) => act_field(field, lang).unwrap_or(field),
    }
}

/// Fields that say nothing to a reader: keys, order, what other fields imply.
pub(super) fn is_silent(field: &str) -> bool {
    matches!(
        field,
        "id" | "touched_on"
            | "entered_on"
            | "position"
            | "assignment"
            | "document"
            | "decision"
            | "task"
            | "plan"
            | "activity"
            | "unit_group"
            | "kind"
            | "record"
            | "number"
            | "loaded_on"
            | "scheme_hash"
            | "lent"
            | "last_batch"
            | "files"
            | "scores"
            | "counts"
            | "figures"
            | "findings"
            | "bulletin"
            | "sync"
            | "scoring"
            | "activities"
            | "owed_groups"
            | "inherited"
            | "key"
            | "form_return"
            | "seq"
            | "n"
            | "origin"
            | "title_en"
            | "brief_en"
    )
}

/// A value as a reader sees it; empty for nothing.
pub(super) fn value(table: &str, field: &str, value: &Value, book: &Book, lang: Lang) -> String {
    match value {
        Value::Null => String::new(),
        Value::Number(number) => number_word(table, field, number.as_i64().unwrap_or_default(), book, lang),
        Value::String(text) => text_word(table, field, text, book, lang),
        other => other.to_string(),
    }
}

fn number_word(table: &str, field: &str, number: i64, book: &Book, lang: Lang) -> String {
    match field {
        "unit" | "merged_into" => unit_name(book, number),
        "quota" | "also" => {
            let quota = book.quotas.get(&QuotaId(number));
            quota.map_or_else(|| number.to_string(), |quota| quota_title(quota, lang).to_owned())
        }
        "unit_to_confirm" | "to_confirm" | "normative" | "in_catalogue" | "practice" | "hearing"
        | "public_interest" => (if number == 0 { Common::No } else { Common::Yes }).say(lang).to_owned(),
        "meeting" => {
            let meeting = book.activities.get(&ActivityId(number));
            let number = key_number(&Key::Activity(number), lang);
            meeting.map_or(number.clone(), |one| format!("{number} {}", one.title))
        }
        "withdraws" => JournalWord::OfTable.with(lang, &[("n", &number), ("table", &table_word(table, lang))]),
        "points" => points(number, 2),
        _ => number.to_string(),
    }
}

fn unit_name(book: &Book, id: i64) -> String {
    book.units.get(&UnitId(id)).map_or_else(|| format!("#{id}"), |unit| unit.name.clone())
}

fn text_word(table: &str, field: &str, text: &str, book: &Book, lang: Lang) -> String {
    let list_mark = Common::ListMark.say(lang);
    match (table, field) {
        ("choice", "units") => {
            let units: Vec<i64> = serde_json::from_str(text).unwrap_or_default();
            units.into_iter().map(|id| unit_name(book, id)).collect::<Vec<_>>().join(list_mark)
        }
        ("form", "content") => form_rows(text, lang),
        ("form_return" | "difference", _) => of_return(field, text, lang),
        (_, "open_boxes" | "channels") => {
            let ids: Vec<String> = serde_json::from_str(text).unwrap_or_default();
            ids.iter().map(|id| scheme_word(field, id, book, lang)).collect::<Vec<_>>().join(list_mark)
        }
        ("decision", "procedures") => {
            let ticks: Vec<Procedure> = serde_json::from_str(text).unwrap_or_default();
            ticks.into_iter().map(|one| procedure(one, lang)).collect::<Vec<_>>().join(list_mark)
        }
        ("decision_reason", "item") => {
            let stage = scheme_word("stage", text, book, lang);
            if stage == text { scheme_word("element", text, book, lang).to_owned() } else { stage.to_owned() }
        }
        (_, "step" | "box" | "form" | "stage" | "element" | "gate" | "indicator") => {
            scheme_word(field, text, book, lang).to_owned()
        }
        (_, "state" | "deadline" | "feedback" | "aliases") => json_word(text, lang),
        _ => code_word(table, field, text, lang).unwrap_or(text).to_owned(),
    }
}

/// What a form asks: how many duties and findings, and which.
fn form_rows(text: &str, lang: Lang) -> String {
    let content: FormContent = serde_json::from_str(text).unwrap_or_default();
    let number = |key: &Key| match key {
        Key::Assignment { plan, row, part, .. } => {
            let part = part.map(|n| format!(".{n}")).unwrap_or_default();
            key_number(&Key::Task { plan: plan.clone(), row: format!("{row}{part}") }, lang)
        }
        other => key_number(other, lang),
    };
    let findings = content.findings.iter().map(|one| &one.key);
    let rows: Vec<String> = content.rows.iter().map(|row| &row.key).chain(findings).map(number).collect();
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("n", &rows.len()), ("rows", &rows.join(Common::ListMark.say(lang)))];
    JournalWord::FormRows.with(lang, &values)
}

/// What stands in a column of a returned form or of a difference.
fn of_return(field: &str, text: &str, lang: Lang) -> String {
    let value = || serde_json::from_str(text).map(|value: ReturnValue| return_value(&value, lang));
    let said = match field {
        "carried" | "stood" | "says" => value().ok(),
        "remarks" => serde_json::from_str(text).ok().map(|remarks: Vec<Remark>| {
            let remarks = remarks.into_iter().map(|remark| return_remark(remark, lang));
            remarks.collect::<Vec<_>>().join(Common::ListMark.say(lang))
        }),
        "aside" => serde_json::from_str(text).ok().map(|rows: Vec<AsideRow>| match rows.len() {
            0 => String::new(),
            n => JournalWord::AsideRows.with(lang, &[("n", &n)]),
        }),
        "field" => ReturnField::from_code(text).map(|field| return_field(field, lang).to_owned()),
        "ruling" => Ruling::from_code(text).map(|one| ruling(one, lang).to_owned()),
        "known_by" => FoundBy::from_code(text).map(|by| found_by(by, lang).to_owned()),
        "trouble" => ReturnTrouble::from_code(text).map(|trouble| return_trouble(trouble, lang).to_owned()),
        _ => None,
    };
    said.unwrap_or_else(|| text.to_owned())
}

/// The name that a plan, the newest first, gives an id of its checklists; the id itself where none has one.
fn scheme_word<'a>(field: &str, id: &'a str, book: &'a Book, lang: Lang) -> &'a str {
    book.plans.values().rev().find_map(|plan| named_by(plan, field, id, lang)).unwrap_or(id)
}

fn named_by<'a>(plan: &'a Plan, field: &str, id: &str, lang: Lang) -> Option<&'a str> {
    let entry =
        |all: &'a [SchemeEntry]| all.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang));
    let (sync, decision) = (&plan.sync, &plan.decision);
    match field {
        "step" => sync.steps.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang)),
        "box" | "open_boxes" => {
            let name = sync.find_box(id).map(|one| name_in(&one.name, &one.name_en, lang));
            name.or_else(|| entry(&sync.elements)).or_else(|| entry(&sync.library))
        }
        "form" => entry(&sync.forms),
        "gate" => sync.gates.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang)),
        "stage" => decision.stages.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang)),
        "element" => {
            decision.elements.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang))
        }
        "indicator" => plan.scoring.indicator(id).map(|one| name_in(&one.title, &one.title_en, lang)),
        _ => entry(&decision.channels),
    }
}

/// The word of a code; `None` for text that is none.
fn code_word(table: &str, field: &str, code: &str, lang: Lang) -> Option<&'static str> {
    match (table, field, code) {
        ("assignment", "status", _) => Status::from_code(code).map(|one| status(one, lang)),
        ("review", "verdict", _) => Verdict::from_code(code).map(|one| verdict(one, lang)),
        (_, "verdict", "approve") => Some(JournalWord::Approved.say(lang)),
        (_, "verdict", "return") => Some(Common::VerdictReturn.say(lang)),
        (_, "class", _) => UnitClass::from_code(code).map(|one| class(one, lang)),
        (_, "strength", _) => Strength::from_code(code).map(|one| strength(one, lang)),
        (_, "disclosure", _) => Disclosure::from_code(code).map(|one| disclosure(one, lang)),
        (_, "validity", _) => Validity::from_code(code).map(|one| validity(one, lang)),
        (_, "issued_as", _) => IssuedAs::from_code(code).map(|one| issued_as(one, lang)),
        (_, "list", "steps") => Some(Common::ThreeSyncs.say(lang)),
        (_, "list", "elements") => Some(Common::Elements.say(lang)),
        (_, "list", "library") => Some(Common::Library.say(lang)),
        (_, "scope", "county") => Some(Common::County.say(lang)),
        (_, "scope", "unit") => Some(JournalWord::EachUnit.say(lang)),
        ("setting", "name", "sample") => Some(Common::Sample.say(lang)),
        ("setting", "name", _) => JournalWord::of(code).map(|word| word.say(lang)).or_else(|| act_field(code, lang)),
        (_, "value", "true") => Some(Common::Yes.say(lang)),
        (_, "value", "false") => Some(Common::No.say(lang)),
        (_, "about", "stage" | "element") => Some(Common::NotApplicable.say(lang)),
        (_, "about", "withheld") => Some(Common::Withheld.say(lang)),
        (_, "about", "short") => Some(JournalWord::Short.say(lang)),
        (_, "medium", "link") => act_field("link", lang),
        (_, "medium", "number") => act_field("document_number", lang),
        (_, "medium", "file") => Some(JournalWord::File.say(lang)),
        _ => None,
    }
}

/// JSON cells: a list is joined, a state or deadline is told by what it says.
fn json_word(text: &str, lang: Lang) -> String {
    match serde_json::from_str(text) {
        Ok(Value::Array(values)) => {
            values.iter().map(|one| plain(one, lang)).collect::<Vec<_>>().join(Common::ListMark.say(lang))
        }
        Ok(Value::Object(fields)) => {
            let told = ["phrase", "state", "on", "date", "note", "reason", "received", "adopted", "rejected"];
            let words = told.iter().filter_map(|field| fields.get(*field)).map(|one| plain(one, lang));
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        _ => text.to_owned(),
    }
}

fn plain(value: &Value, lang: Lang) -> String {
    match value {
        Value::String(text) => match text.as_str() {
            "ticked" => JournalWord::Ticked.say(lang).to_owned(),
            "not_applicable" => Common::NotApplicable.say(lang).to_owned(),
            _ => text.clone(),
        },
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
