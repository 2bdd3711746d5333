//! What a definition says of its register.

use crate::domain::light::Light;

/// Words in both languages. They stand in the definition and not in the catalogues, so that a register is one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label {
    /// Chinese, as an official would say it.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Words in both languages.
#[must_use]
pub const fn label(zh: &'static str, en: &'static str) -> Label {
    Label { zh, en }
}

/// A register as data.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RegisterDef {
    /// Its name in arguments, in the ledger and of its sheet: `accounts`.
    pub name: &'static str,
    /// Prefix of the keys of its rows: `account` for `account/1`.
    pub key: &'static str,
    /// What stands before the number on screen: 账 for 账1.
    pub mark: Label,
    /// Its full name.
    pub title: Label,
    /// Its name where there is little room, two to four characters.
    pub short: Label,
    /// What it is for, on its empty page: the rule that asks for it, and what is seen here once there are rows.
    pub purpose: Label,
    /// The line field that names a row.
    pub names: &'static str,
    /// Fields, in the order of the form.
    pub fields: &'static [FieldDef],
    /// Stages; a row is born in the first one.
    pub stages: &'static [StageDef],
    /// Dates computed for every row whose life goes on; the one that hurts most counts, but none while the stage has a
    /// day of its own.
    pub limits: &'static [Limit],
    /// Fields by which a row repeats an earlier one of its unit: all of them filled and the same. Empty: nothing is a repetition.
    pub repeats: &'static [&'static str],
    /// A row that meets one of these is no repetition, whatever it has in common with others.
    pub repeats_not: &'static [RowCondition],
}

/// The field that says whose the row is: every register has it, and it stands in a column of its own.
pub const UNIT: &str = "unit";

/// A field.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FieldDef {
    /// Its name in the ledger, in acts and in JSON.
    pub id: &'static str,
    /// Its label.
    pub label: Label,
    /// What it takes.
    pub kind: FieldKind,
    /// It cannot be left empty.
    pub required: bool,
    /// Width of its column in the list; 0 keeps it out.
    pub width: u16,
    /// What is meant by it, where its label does not say.
    pub hint: Option<Label>,
    /// The person is what the row is about: with another one it is another row.
    pub who: bool,
}

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Several lines.
    Prose,
    /// A day that something happened on: not after today.
    Past,
    /// Any day.
    Day,
    /// A unit of the roster, by code.
    Unit,
    /// One of these codes.
    Choice(&'static [(&'static str, Label)]),
    /// An address.
    Link,
    /// Yes or no.
    YesNo,
    /// A person's name: personal.
    Person,
    /// A telephone number: personal.
    Phone,
}

impl FieldKind {
    /// A day.
    #[must_use]
    pub const fn is_day(self) -> bool {
        matches!(self, Self::Past | Self::Day)
    }

    /// Personal data: kept apart, masked on screen and in files.
    #[must_use]
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Person | Self::Phone)
    }

    /// The words of an option; `None` for a code that it does not have, and for what is no choice.
    #[must_use]
    pub fn option(self, code: &str) -> Option<&'static Label> {
        let Self::Choice(options) = self else { return None };
        options.iter().find(|(one, _)| *one == code).map(|(_, words)| words)
    }
}

/// A field that may be left empty and stands not in the list.
#[must_use]
pub const fn field(id: &'static str, label: Label, kind: FieldKind) -> FieldDef {
    FieldDef { id, label, kind, required: false, width: 0, hint: None, who: false }
}

impl FieldDef {
    /// The field, never to be left empty.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The field with a column in the list.
    #[must_use]
    pub const fn in_list(self, width: u16) -> Self {
        Self { width, ..self }
    }

    /// The field of the person that the row is about.
    #[must_use]
    pub const fn who(self) -> Self {
        Self { who: true, ..self }
    }

    /// The field with what is meant by it.
    #[must_use]
    pub const fn hinted(self, hint: Label) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// A stage of a row's life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageDef {
    /// Its name in the ledger, in acts and in JSON.
    pub id: &'static str,
    /// Its word.
    pub label: Label,
    /// What entering it needs.
    pub wants: &'static [StageNeed],
    /// The row's life ends here, under that light: no date runs any more. `None`: its dates light it, red past one,
    /// yellow near one or past an outside rule's, else green.
    pub ends: Option<Light>,
    /// The row goes on, and no date runs against it.
    pub rests: bool,
    /// The unit hands in what was due: entering it is judged by the day that ran.
    pub hands_in: bool,
    /// What was handed in is checked: entering it says by whom.
    pub checks: bool,
    /// The stage that comes next, where that is not the one behind it.
    pub then: Option<&'static str>,
    /// The stage that a row has to stand in to enter it; entering it anew needs no more.
    pub after: Option<&'static str>,
    /// Each time it is entered is a step of its own, on the same day too: what was checked twice was checked twice.
    pub each: bool,
    /// A row that is born in it needs its day; with no date that runs then, it has no light: none was set.
    pub dated: bool,
    /// The day it was entered last has a column of its own in the sheet.
    pub in_sheet: bool,
}

/// What entering a stage needs, beside the day it happened on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StageNeed {
    /// A reason.
    Reason,
    /// Number of the filing or of the approval (备案号、批准文号).
    Filing,
    /// Evidence: given with it, or on the row already.
    Evidence,
    /// The day by which the stage is to be left.
    Until,
}

/// A stage lit by its dates, which needs nothing.
#[must_use]
pub const fn stage(id: &'static str, label: Label) -> StageDef {
    StageDef {
        id,
        label,
        wants: &[],
        ends: None,
        rests: false,
        hands_in: false,
        checks: false,
        then: None,
        after: None,
        each: false,
        dated: false,
        in_sheet: false,
    }
}

impl StageDef {
    /// The stage with what entering it needs.
    #[must_use]
    pub const fn wants(self, wants: &'static [StageNeed]) -> Self {
        Self { wants, ..self }
    }

    /// The stage as the end of a row, with its light.
    #[must_use]
    pub const fn ends(self, light: Light) -> Self {
        Self { ends: Some(light), ..self }
    }

    /// The stage in which no date runs, though the row goes on.
    #[must_use]
    pub const fn rests(self) -> Self {
        Self { rests: true, ..self }
    }

    /// The stage by which the unit hands in what was due.
    #[must_use]
    pub const fn hands_in(self) -> Self {
        Self { rests: true, hands_in: true, ..self }
    }

    /// The stage by which somebody checks what was handed in.
    #[must_use]
    pub const fn checks(self) -> Self {
        Self { checks: true, ..self }
    }

    /// The stage with the one that comes next, where that is not the one behind it.
    #[must_use]
    pub const fn then(self, id: &'static str) -> Self {
        Self { then: Some(id), ..self }
    }

    /// The stage that only a row in that one can enter.
    #[must_use]
    pub const fn after(self, id: &'static str) -> Self {
        Self { after: Some(id), ..self }
    }

    /// The stage of which every entry is a step of its own.
    #[must_use]
    pub const fn each(self) -> Self {
        Self { each: true, ..self }
    }

    /// The stage in which no row is born without its day.
    #[must_use]
    pub const fn dated(self) -> Self {
        Self { dated: true, ..self }
    }

    /// The stage with a column for its day in the sheet.
    #[must_use]
    pub const fn in_sheet(self) -> Self {
        Self { in_sheet: true, ..self }
    }

    /// Whether a row that stands in a stage can enter it.
    #[must_use]
    pub fn is_open_from(&self, stage: &str) -> bool {
        self.after.is_none_or(|after| stage == after || stage == self.id)
    }

    /// Whether entering it needs that.
    #[must_use]
    pub fn needs(&self, want: StageNeed) -> bool {
        self.wants.contains(&want)
    }
}

/// A date that a row is held to, whatever its stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The field it is computed from.
    pub field: &'static str,
    /// When it is due.
    pub due: LimitRule,
    /// It warns from so many working days before.
    pub soon: i64,
    /// What is due then: 检查更新.
    pub what: Label,
    /// It runs for a row that meets all of these.
    pub when: &'static [RowCondition],
    /// (ext) The outside rule, as cited: it warns, is never red and can be switched off. `None`: a plain fact.
    pub ext: Option<Label>,
}

/// What a row has to be for a limit to run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowCondition {
    /// The choice in a field is that code.
    Is(&'static str, &'static str),
    /// Nothing stands in a field.
    Unfilled(&'static str),
}

/// When a limit is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LimitRule {
    /// On the day in the field; never where it is empty.
    On,
    /// Again so many calendar days after it, or after the day of entry where it is empty.
    EveryDays(u64),
    /// Again so many months after it, or after the day of entry where it is empty.
    EveryMonths(u32),
    /// So many working days after it, or after the day of entry where it is empty.
    Workdays(u32),
}

impl RegisterDef {
    /// The field of an id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&'static FieldDef> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The stage of an id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&'static StageDef> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The stage that comes next after one; of the last one itself.
    #[must_use]
    pub fn next(&self, id: &str) -> Option<&'static StageDef> {
        let at = self.stages.iter().position(|stage| stage.id == id)?;
        let then = self.stages.get(at).and_then(|stage| self.stage(stage.then?));
        then.or_else(|| self.stages.get(at + 1).or(self.stages.get(at)))
    }

    /// The fields with a column in the list.
    pub fn in_list(&self) -> impl Iterator<Item = &'static FieldDef> {
        self.fields.iter().filter(|field| field.width > 0)
    }

    /// The fields of the weekly sheet: all but personal data.
    pub fn in_sheet(&self) -> impl Iterator<Item = &'static FieldDef> {
        self.fields.iter().filter(|field| !field.kind.is_personal())
    }
}
