//! Words of the page that tries a scheme.

crate::locale::words! {
    /// What the page that tries a scheme says.
    pub enum SchemeWord in "scheme" {
        Title = "title",
        Sound = "sound",
        Now = "now",
        NowSince = "now_since",
        Trial = "trial",
        Frozen = "frozen",
        Movers = "movers",
        Lost = "lost",
        LostWhich = "lost_which",
        Unit = "unit",
        Class = "class",
        ScoreNow = "score_now",
        ScoreTried = "score_tried",
        Rank = "rank",
        Change = "change",
        Climb = "climb",
        InForce = "in_force",
        Reason = "reason",
        Take = "take",
        TakeLine = "take_line",
        TakeFrom = "take_from",
        Problems = "problems",
        KeyNot = "key_not",
        KeyUnit = "key_unit",
        KeyCard = "key_card",
        KeyClose = "key_close",
    }
}
