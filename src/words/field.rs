//! What the fields of acts are called, for sentences about what was typed into them.

use crate::locale::Lang;

crate::locale::words! {
    /// Labels of fields, by their names on the wire.
    enum FieldWord in "field" {
        Act = "act",
        Aliases = "aliases",
        Also = "also",
        Answer = "answer",
        Approver = "approver",
        Before = "before",
        BoxId = "box_id",
        Brief = "brief",
        BriefEn = "brief_en",
        Channels = "channels",
        CityOn = "city_on",
        Class = "class",
        Code = "code",
        Concentrated = "concentrated",
        County = "county",
        Deadline = "deadline",
        DocumentNumber = "document_number",
        DocumentOn = "document_on",
        DueOn = "due_on",
        Duties = "duties",
        Element = "element",
        ExemptReason = "exempt_reason",
        File = "file",
        Filing = "filing",
        Form = "form",
        FormedOn = "formed_on",
        FromOn = "from_on",
        FullName = "full_name",
        Gloss = "gloss",
        Groups = "groups",
        HappenedOn = "happened_on",
        Id = "id",
        InterpretationOn = "interpretation_on",
        Issuer = "issuer",
        Key = "key",
        Link = "link",
        Members = "members",
        Name = "name",
        Note = "note",
        Notice = "notice",
        Of = "of",
        On = "on",
        OverrideReason = "override_reason",
        Point = "point",
        PublishedOn = "published_on",
        Quota = "quota",
        Reason = "reason",
        Requirement = "requirement",
        Role = "role",
        Row = "row",
        SettledOn = "settled_on",
        Sha256 = "sha256",
        ShortWindowReason = "short_window_reason",
        Stage = "stage",
        Step = "step",
        Text = "text",
        Theme = "theme",
        Title = "title",
        TitleEn = "title_en",
        Who = "who",
        Clause = "clause",
        Period = "period",
        ToOn = "to_on",
        Unit = "unit",
        UnitPhrase = "unit_phrase",
        Units = "units",
        Until = "until",
        Value = "value",
        Words = "words",
        DueSoonWorkdays = "due_soon_workdays",
        StalledDays = "stalled_days",
        ExportLanguage = "export_language",
        Task = "task",
        Decision = "decision",
        Document = "document",
        Plan = "plan",
        Into = "into",
        Fields = "fields",
        State = "state",
        Register = "register",
        Week = "week",
        Other = "other",
    }
}

/// The label of an act's field; `None` for one that no act has.
pub(super) fn act_field(name: &str, lang: Lang) -> Option<&'static str> {
    FieldWord::of(name).map(|word| word.say(lang))
}

/// The label of an act's field; a field of a draft that has none is "this field", never its name on the wire.
#[must_use]
pub fn field_label(name: &str, lang: Lang) -> &'static str {
    act_field(name, lang).unwrap_or(FieldWord::Other.say(lang))
}
