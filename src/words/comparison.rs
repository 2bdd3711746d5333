//! One year's plan beside another's, in words: the same on the desk and on the command line.

use crate::domain::book::Book;
use crate::domain::comparison::{Change, Limit, Side, Subject, Turn, Verdict};
use crate::domain::key::Key;
use crate::domain::pack::QuotaScope;
use crate::domain::revision::{Value, What};
use crate::locale::{Common, Lang};

use super::field::field_label;
use super::record::duty_number;
use super::rule::points;
use super::state::strength;

crate::locale::words! {
    /// What is said of two plan years.
    pub enum CompareWord in "compare" {
        Title = "title",
        Counts = "counts",
        NoChange = "no_change",
        Kept = "kept",
        Changed = "changed",
        New = "new",
        Gone = "gone",
        Row = "row",
        Body = "body",
        Part = "part",
        Quota = "quota",
        Unit = "unit",
        Group = "group",
        Step = "step",
        Box = "box",
        Content = "content",
        Form = "form",
        Library = "library",
        Stage = "stage",
        Element = "element",
        Channel = "channel",
        Indicator = "indicator",
        Limit = "limit",
        Split = "split",
        Merged = "merged",
        Renamed = "renamed",
        Seq = "seq",
        Owed = "owed",
        Period = "period",
        Kind = "kind",
        Attendance = "kind_attendance",
        Evaluations = "kind_evaluations",
        LeadingGroup = "kind_leading_group",
        Briefings = "kind_briefings",
        Trainings = "kind_trainings",
        OpenDays = "kind_open_days",
        PressConferences = "kind_press_conferences",
        ZoneEvents = "kind_zone_events",
        OtherKind = "kind_other",
        Count = "count",
        Scope = "scope",
        FollowUp = "follow_up",
        Joined = "joined",
        Left = "left",
        Gate = "gate",
        Signer = "signer",
        Ext = "ext",
        Required = "required",
        Weight = "weight",
        AtLeast = "at_least",
        Nothing = "nothing",
        EachUnit = "each_unit",
        FormsCounty = "forms_county",
        FormsUnit = "forms_unit",
        Tolerance = "tolerance",
        ToleranceExt = "tolerance_ext",
        FeedbackWorkdays = "feedback_workdays",
        WindowDays = "window_days",
        ConcentratedPercent = "concentrated_percent",
        RankFrom = "rank_from",
        HeadVerdict = "head_verdict",
        HeadSubject = "head_subject",
        HeadClause = "head_clause",
        OpenCount = "open_count",
        OpenHere = "open_here",
        NoneOpen = "none_open",
        NoEarlier = "no_earlier",
        KeyCompare = "key_compare",
        KeyRead = "key_read",
        KeyAll = "key_all",
        KeyChanges = "key_changes",
        KeyCarry = "key_carry",
        KeyCarryAll = "key_carry_all",
        KeyBack = "key_back",
        CarryTitle = "carry_title",
        CarryOne = "carry_one",
        CarryAll = "carry_all",
        CarryKeeps = "carry_keeps",
        NothingToCarry = "nothing_to_carry",
        CarriedFrom = "carried_from",
        RolledOpen = "rolled_open",
        RolledCarried = "rolled_carried",
    }
}

/// 保留, 改动, 新增, 取消; 拆分, 合并, 更名 where it is one of these.
#[must_use]
pub fn verdict(change: &Change, lang: Lang) -> &'static str {
    match (change.turn, change.verdict) {
        (Some(Turn::Split), _) => CompareWord::Split,
        (Some(Turn::Merged), _) => CompareWord::Merged,
        (Some(Turn::Renamed), _) => CompareWord::Renamed,
        (None, Verdict::Kept) => CompareWord::Kept,
        (None, Verdict::Changed) => CompareWord::Changed,
        (None, Verdict::New) => CompareWord::New,
        (None, Verdict::Gone) => CompareWord::Gone,
    }
    .say(lang)
}

/// 任务, 正文, 分项, 指标, 单位 …
#[must_use]
pub fn subject(subject: Subject, lang: Lang) -> &'static str {
    match subject {
        Subject::Row => CompareWord::Row,
        Subject::Body => CompareWord::Body,
        Subject::Part => CompareWord::Part,
        Subject::Quota => CompareWord::Quota,
        Subject::Unit => CompareWord::Unit,
        Subject::Group => CompareWord::Group,
        Subject::Step => CompareWord::Step,
        Subject::Box => CompareWord::Box,
        Subject::Content => CompareWord::Content,
        Subject::Form => CompareWord::Form,
        Subject::Library => CompareWord::Library,
        Subject::Stage => CompareWord::Stage,
        Subject::Element => CompareWord::Element,
        Subject::Channel => CompareWord::Channel,
        Subject::Indicator => CompareWord::Indicator,
        Subject::Limit => CompareWord::Limit,
    }
    .say(lang)
}

/// What differs, as the earlier and as the later year's side is headed.
#[must_use]
pub fn what(what: What, lang: Lang) -> [&'static str; 2] {
    let word = match what {
        What::Theme | What::Point | What::Requirement | What::UnitPhrase | What::Deadline | What::Name => {
            return [field_label(what.code(), lang); 2];
        }
        What::Strength => return [Common::Strength.say(lang); 2],
        What::Members => return [CompareWord::Left.say(lang), CompareWord::Joined.say(lang)],
        What::Seq => CompareWord::Seq,
        What::Parts => CompareWord::Part,
        What::Period => CompareWord::Period,
        What::Kind => CompareWord::Kind,
        What::Owed => CompareWord::Owed,
        What::Count => CompareWord::Count,
        What::Scope => CompareWord::Scope,
        What::FollowUp => CompareWord::FollowUp,
        What::Gate => CompareWord::Gate,
        What::Signer => CompareWord::Signer,
        What::Ext => CompareWord::Ext,
        What::Required => CompareWord::Required,
        What::Weight => CompareWord::Weight,
        What::Limit => CompareWord::AtLeast,
    };
    [word.say(lang); 2]
}

/// One side of a difference.
#[must_use]
pub fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Nothing => CompareWord::Nothing.say(lang).to_owned(),
        Value::Words(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Points(hundredths) => points(*hundredths, 2),
        Value::Strength(of) => strength(*of, lang).to_owned(),
        Value::Scope(QuotaScope::County) => Common::County.say(lang).to_owned(),
        Value::Scope(QuotaScope::Unit) => CompareWord::EachUnit.say(lang).to_owned(),
        Value::Kind(kind) => kind_word(kind, lang).to_owned(),
        Value::Flag(true) => Common::Yes.say(lang).to_owned(),
        Value::Flag(false) => Common::No.say(lang).to_owned(),
    }
}

/// What activities of a kind are called; a code of a pack's own stands for itself.
fn kind_word(kind: &str, lang: Lang) -> &str {
    let word = match kind {
        "attendance" => CompareWord::Attendance,
        "evaluations" => CompareWord::Evaluations,
        "leading_group" => CompareWord::LeadingGroup,
        "briefings" => CompareWord::Briefings,
        "trainings" => CompareWord::Trainings,
        "open_days" => CompareWord::OpenDays,
        "press_conferences" => CompareWord::PressConferences,
        "zone_events" => CompareWord::ZoneEvents,
        "other" => CompareWord::OtherKind,
        own => return own,
    };
    word.say(lang)
}

/// The number of a clause in its year: `17`, `17.2`, `正1`; of what is no clause nothing.
#[must_use]
pub fn number(book: &Book, side: Option<&Side>, lang: Lang) -> String {
    let Some(Side { row: Some(Key::Task { plan, row }), part, .. }) = side else { return String::new() };
    let task = book.find_task(plan, row).and_then(|task| book.tasks.get(&task));
    task.map(|task| duty_number(task, *part, lang)).unwrap_or_default()
}

/// What a list calls the clause.
#[must_use]
pub fn title(change: &Change, lang: Lang) -> String {
    let Some(side) = change.latest() else { return String::new() };
    let title = match Limit::from_code(&side.name).filter(|_| change.subject == Subject::Limit) {
        Some(limit) => limit_title(limit, lang).to_owned(),
        None => side.title.clone(),
    };
    match &change.old {
        Some(old) if change.subject == Subject::Unit && change.turn == Some(Turn::Merged) => {
            format!("{} → {title}", old.title)
        }
        _ => title,
    }
}

fn limit_title(limit: Limit, lang: Lang) -> &'static str {
    match limit {
        Limit::FormsCounty => CompareWord::FormsCounty,
        Limit::FormsUnit => CompareWord::FormsUnit,
        Limit::Tolerance => CompareWord::Tolerance,
        Limit::ToleranceExt => CompareWord::ToleranceExt,
        Limit::FeedbackWorkdays => CompareWord::FeedbackWorkdays,
        Limit::WindowDays => CompareWord::WindowDays,
        Limit::ConcentratedPercent => CompareWord::ConcentratedPercent,
        Limit::RankFrom => CompareWord::RankFrom,
    }
    .say(lang)
}

/// How many of each verdict, in a sentence.
#[must_use]
pub fn counts(changes: &[Change], lang: Lang) -> String {
    let count = |verdict| changes.iter().filter(|change| change.verdict == verdict).count();
    CompareWord::Counts.with(
        lang,
        &[
            ("kept", &count(Verdict::Kept)),
            ("changed", &count(Verdict::Changed)),
            ("new", &count(Verdict::New)),
            ("gone", &count(Verdict::Gone)),
        ],
    )
}
