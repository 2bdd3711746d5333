//! Words of the sheet that asks for a file.

crate::locale::words! {
    /// Words of the sheet that asks for a file.
    pub enum FileWord in "import_path" {
        Title = "title",
        TitleRows = "title_rows",
        SchemeTitle = "scheme_title",
        SchemeKinds = "scheme_kinds",
        Kinds = "kinds",
        File = "file",
        Place = "place",
        Reading = "reading",
        NothingWritten = "nothing_written",
        NoneHere = "none_here",
        NoneFound = "none_found",
        PathEmpty = "path_empty",
        PlaceEmpty = "place_empty",
        KeyStop = "key_stop",
        KeyFolder = "key_folder",
        KeyNext = "key_next",
        KeyRead = "key_read",
        KeyChoose = "key_choose",
        KeyComplete = "key_complete",
        KeyBack = "key_back",
    }
}
