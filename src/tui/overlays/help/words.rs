//! Words of the help.

crate::locale::words! {
    /// What the help says.
    pub enum HelpWord in "help" {
        Title = "title",
        FilterLine = "filter_line",
        Count = "count",
        ThisScreen = "this_screen",
        ThisRecord = "this_record",
        Everywhere = "everywhere",
        Off = "off",
        Nothing = "nothing",
        Twins = "twins",
        Choose = "choose",
        Run = "run",
        Filter = "filter",
        Close = "close",
    }
}
