//! Words of the palette.

crate::locale::words! {
    /// What the palette says.
    pub enum PaletteWord in "palette" {
        Title = "title",
        Units = "units",
        Tasks = "tasks",
        Documents = "documents",
        Decisions = "decisions",
        Registers = "registers",
        Commands = "commands",
        Recent = "recent",
        Found = "found",
        NoneFound = "none_found",
        Nothing = "nothing",
        OpenUnit = "open_unit",
        Choose = "choose",
        Do = "do",
        Complete = "complete",
        Close = "close",
        Off = "off",
    }
}
