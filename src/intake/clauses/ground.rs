//! What a text is read by.

/// Year and names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ground<'a> {
    /// Plan year: an earlier one named in the text is a report.
    pub year: Option<i32>,
    /// Names of units that may stand in the text, longest first.
    pub names: &'a [String],
}
