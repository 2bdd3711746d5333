//! What can be wrong with a field of a pack file.

/// What is wrong with a field. Its sentence is [`Problem::sentence`](super::Problem::sentence).
#[derive(Clone, PartialEq, Eq, Debug, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Fault {
    /// Larger than a pack may be (bytes allowed).
    TooLarge(usize),
    /// Not UTF-8 text.
    NotUtf8,
    /// Not TOML, or a key or type that a pack does not know; the reader's own words, which no page shows.
    Syntax(String),
    /// Something else where the list of entries of that name belongs.
    NoList(&'static str),
    /// Nothing stands there.
    Empty,
    /// Longer than so many characters.
    TooLong(usize),
    /// A character that does not show (control, bidi, zero-width).
    Hidden(char),
    /// Not a date written `2023-07-28`.
    NotADate(String),
    /// A year or date outside 2000 to 2100.
    OutOfRange(String),
    /// A date of another year than the pack's.
    YearMismatch {
        /// The date.
        found: String,
        /// The pack's year.
        year: i32,
    },
    /// Number outside its bounds.
    NotBetween {
        /// What was found.
        found: i64,
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// The same code, row, id or spelling stands earlier, on that line.
    Twice {
        /// The text.
        text: String,
        /// Line of the first one.
        first: usize,
    },
    /// Characters that a code may not have.
    BadCode(String),
    /// A unit that the file does not list.
    NoSuchUnit(String),
    /// A group that the file does not list.
    NoSuchGroup(String),
    /// A row that the file does not list.
    NoSuchRow(String),
    /// A word of the unit cell that is no unit, group or choice word.
    UnknownWord(String),
    /// The list has to have an entry.
    NoEntries,
    /// A rule of the bulletin under which every unit would fall.
    NoCondition,
    /// A cell left out where there is none above to inherit inside the same point.
    NothingToInherit,
    /// A point left out under a new theme.
    PointUnderNewTheme,
    /// Number of a row: `seq` belongs to `[[task]]`, `row` to `[[body]]`.
    WrongTable,
    /// The numbers jump.
    Gap {
        /// The number before.
        after: i64,
        /// The number found.
        found: i64,
    },
    /// A `[[gap]]` for a number that is there.
    GapIsThere(i64),
    /// Parts with assignments of their own are not numbered 1, 2, 3.
    PartNumber {
        /// Expected.
        expected: i64,
        /// Found.
        found: i64,
    },
    /// A numbered part without an owner, or an owner without a number.
    PartOwner,
    /// `owed` for the whole row beside numbered parts.
    OwedTwice,
    /// Nobody owes the row or part.
    NobodyOwes,
    /// Words that do not stand in the requirement.
    NotInRequirement(String),
    /// A strength other than 必须 without the words it was read from, or words without such a strength.
    StrengthWords,
    /// The row's strength is not the strongest of its duties.
    RowStrength,
    /// Weights do not add up, in hundredths of a point.
    Weights {
        /// Sum found.
        found: i64,
        /// Sum expected.
        expected: i64,
    },
    /// A leaf without a method or without what its method asks for, a branch with one, or `each` or `steps` in the wrong
    /// place.
    Leaf,
    /// Steps that do not begin at 0, do not rise, or give more than the weight (hundredths).
    Steps(i64),
    /// A bonus that has indicators below it, deducts, or has a cap beside its weight.
    Bonus,
    /// More points than the indicator weighs (hundredths).
    PointsBeyond {
        /// Points found.
        found: i64,
        /// The weight.
        most: i64,
    },
    /// A veto on an indicator that the scheme does not have.
    NoSuchIndicator(String),
    /// A `sign` box without a role, or a role on another box.
    BoxRole,
    /// A box that no step has.
    NoSuchBox(String),
    /// A box of a step that holds the gates, which none of them needs.
    HoldsNoGate(String),
    /// No entry of the list fills a role that a rule asks for (code of the role).
    NoRole(&'static str),
    /// `inherited` names a cell that is left out, or one twice (code of the cell).
    InheritedAlready(String),
    /// (warning) A unit or deadline cell that is blank in the original.
    BlankCell,
    /// (warning) A deadline that cannot be read; a person has to give the date.
    UnreadableDeadline(String),
    /// (warning) A deadline with two readings; a person has to choose.
    AmbiguousDeadline(String),
    /// (warning) Words of a clause that do not stand in its row.
    ClauseNotInRow,
}
