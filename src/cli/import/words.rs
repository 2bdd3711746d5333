//! Words of the command.

crate::locale::words! {
    /// What `import` says.
    pub enum ImportWord in "import_cli" {
        Head = "head",
        Columns = "columns",
        ReadAs = "read_as",
        Year = "year",
        Problems = "problems",
        Notices = "notices",
        AtCell = "at_cell",
        AtRow = "at_row",
        ToConfirm = "to_confirm",
        Sound = "sound",
        ToSettle = "to_settle",
        NothingWritten = "nothing_written",
        Taken = "taken",
        NoDate = "no_date",
        NoMembers = "no_members",
        NoOffice = "no_office",
        Proposals = "proposals",
        Proposal = "proposal",
        ProposalRemark = "proposal_remark",
        NotTaken = "not_taken",
    }
}
