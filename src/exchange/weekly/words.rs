//! Words of the weekly sheets.

use crate::domain::document::IssuedAs;
use crate::domain::light::{Light, Standing};
use crate::locale::{Lang, say};
use crate::words::light_word;

crate::locale::words! {
    /// Heads and words of the weekly sheets.
    pub enum WeeklyWord in "weekly" {
        Week = "week",
        Seq = "seq",
        Theme = "theme",
        Point = "point",
        Requirement = "requirement",
        Strength = "strength",
        Unit = "unit",
        Class = "class",
        Deadline = "deadline",
        Due = "due",
        LastWorkday = "last_workday",
        WorkdaysLeft = "workdays_left",
        Status = "status",
        Light = "light",
        Progress = "progress",
        Change = "change",
        ProgressOn = "progress_on",
        EnteredOn = "entered_on",
        Repeats = "repeats",
        Evidence = "evidence",
        Reminders = "reminders",
        SubmittedOn = "submitted_on",
        DoneOn = "done_on",
        Late = "late",
        IsLate = "is_late",
        InTime = "in_time",
        Stalled = "stalled",
        FormSentOn = "form_sent_on",
        FormDays = "form_days",
        TimesReturned = "times_returned",
        Review = "review",
        Key = "key",
        Rank = "rank",
        Score = "score",
        ScoreBefore = "score_before",
        ScoreChange = "score_change",
        ComparedWith = "compared_with",
        Scheme = "scheme",
        SchemeChanged = "scheme_changed",
        Assignments = "assignments",
        Overdue = "overdue",
        DueSoon = "due_soon",
        OnTrack = "on_track",
        AwaitingReview = "awaiting_review",
        Done = "done",
        Grey = "grey",
        Standing = "standing",
        Extensions = "extensions",
        Returned = "returned",
        DoneByOverride = "done_by_override",
        GateOverrides = "gate_overrides",
        NotWalked = "not_walked",
        Skipped = "skipped",
        Number = "number",
        Decision = "decision",
        LeadUnit = "lead_unit",
        InCatalogue = "in_catalogue",
        Stage = "stage",
        ElementsOut = "elements_out",
        ElementsAsked = "elements_asked",
        ElementsMissing = "elements_missing",
        WindowFrom = "window_from",
        WindowTo = "window_to",
        ShortWindow = "short_window",
        FeedbackDue = "feedback_due",
        FeedbackLastWorkday = "feedback_last_workday",
        FeedbackState = "feedback_state",
        OtherClocks = "other_clocks",
        Received = "received",
        Adopted = "adopted",
        Rejected = "rejected",
        NotOwed = "not_owed",
        ShortReview = "short_review",
        FeedbackLacks = "feedback_lacks",
        Supporting = "supporting",
        Basis = "basis",
        Procedures = "procedures",
        PublicInterest = "public_interest",
        Hearing = "hearing",
        Planned = "planned",
        HearingOn = "hearing_on",
        PapersOn = "papers_on",
        PassedOver = "passed_over",
        Meeting = "meeting",
        LacksLink = "lacks_link",
        LacksNumbers = "lacks_numbers",
        LacksReason = "lacks_reason",
        Document = "document",
        Drafting = "drafting",
        IssuedAs = "issued_as",
        DocumentNumber = "document_number",
        Normative = "normative",
        Owed = "owed",
        ExemptReason = "exempt_reason",
        StepDocument = "step_document",
        StepInterpretation = "step_interpretation",
        StepLag = "step_lag",
        ContentDone = "content_done",
        ContentAsked = "content_asked",
        FormsOut = "forms_out",
        FormsAsked = "forms_asked",
        Forms = "forms",
        Gate = "gate",
        OpenBoxes = "open_boxes",
        Alerts = "alerts",
        CirculatedOn = "circulated_on",
        OverrideReason = "override_reason",
        ToProvince = "to_province",
        ToCity = "to_city",
        Disclosure = "disclosure",
        FormedOn = "formed_on",
        PublicBy = "public_by",
        NextGate = "next_gate",
        Validity = "validity",
        ValidUntil = "valid_until",
        Red = "red",
        Yellow = "yellow",
        Green = "green",
        Blue = "blue",
        GreyLight = "grey_light",
        County = "county",
        CountyOffice = "county_office",
        OwnName = "own_name",
        GateExempt = "gate_exempt",
        GateNotYet = "gate_not_yet",
        GateShut = "gate_shut",
        GateOpen = "gate_open",
        GateOverridden = "gate_overridden",
        StageOn = "stage_on",
        Filing = "filing",
        Reason = "reason",
        DueFor = "due_for",
        FieldChanged = "field_changed",
        Withdrawn = "withdrawn",
        BecameOverdue = "became_overdue",
        BecameDueSoon = "became_due_soon",
        MovedTo = "moved_to",
        ClockRunning = "clock_running",
        ClockShort = "clock_short",
        ClockMet = "clock_met",
        ClockMetLate = "clock_met_late",
        ClockExplained = "clock_explained",
        ClockWindow = "clock_window",
        ClockReview = "clock_review",
        ClockPapers = "clock_papers",
        ClockAt = "clock_at",
        FirstFreeze = "first_freeze",
        NoChange = "no_change",
        Changed = "changed",
        New = "new",
        FromTo = "from_to",
        NotesAdded = "notes_added",
        EvidenceAdded = "evidence_added",
        RemindersAdded = "reminders_added",
        ExtendedTo = "extended_to",
        Published = "published",
        BoxesClosed = "boxes_closed",
        BoxesReopened = "boxes_reopened",
        Circulated = "circulated",
        Overridden = "overridden",
        VerdictWith = "verdict_with",
        ListMark = "list_mark",
    }
}

/// The colour of a light.
pub fn colour(light: Light, lang: Lang) -> &'static str {
    let word = match light {
        Light::Red => WeeklyWord::Red,
        Light::Yellow => WeeklyWord::Yellow,
        Light::Green => WeeklyWord::Green,
        Light::Blue => WeeklyWord::Blue,
        Light::Grey => WeeklyWord::GreyLight,
    };
    word.say(lang)
}

/// Colour and word of an assignment's light; the word alone where there is no light.
pub fn light(standing: &Standing, lang: Lang) -> String {
    let colour = standing.light.map(|light| colour(light, lang));
    colour.into_iter().chain([light_word(standing.word, lang)]).collect::<Vec<_>>().join(" ")
}

/// In whose name a document goes out.
pub fn issued_as(issued_as: IssuedAs, lang: Lang) -> &'static str {
    let word = match issued_as {
        IssuedAs::County => WeeklyWord::County,
        IssuedAs::CountyOffice => WeeklyWord::CountyOffice,
        IssuedAs::Unit => WeeklyWord::OwnName,
    };
    word.say(lang)
}

/// Several things in one cell.
pub fn list(things: &[String], lang: Lang) -> String {
    things.join(WeeklyWord::ListMark.say(lang))
}

/// `从→到`.
pub fn from_to(from: &str, to: &str, lang: Lang) -> String {
    say!(lang, WeeklyWord::FromTo, from = from, to = to)
}
