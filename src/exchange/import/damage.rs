//! What is wrong with a part of a file, as its reader finds it. What a library says of it is its own business.

crate::locale::words! {
    /// Why a part of a file cannot be read on, in words that stand inside a sentence.
    pub enum Damage in "import_damage" {
        /// It is not there.
        Missing = "missing",
        /// It ends too early.
        Cut = "cut",
        /// It cannot be unpacked.
        Packing = "packing",
        /// Two parts have one name.
        TwoOfAName = "two_of_a_name",
        /// Its marks are not well formed.
        Markup = "markup",
        /// It brings a document type or entities of its own.
        OwnMarks = "own_marks",
        /// Its bytes are no text.
        NotText = "not_text",
        /// It is not what its name or its first words say.
        OtherContent = "other_content",
        /// A row or a cell does not say where it stands.
        NoPlace = "no_place",
        /// A text is named that is not there, in that row.
        NoText = "no_text",
        /// A sheet is named that is not there.
        NoSheet = "no_sheet",
        /// Sheets lie over one another.
        Crossed = "crossed",
        /// More styles, lists or letters of a mark than any document has.
        Overfull = "overfull",
    }
}
