//! How a unit's assignments stand, counted.

use crate::domain::light::LightWord;

/// Assignments by what their light says; each counts once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// All of them.
    pub total: usize,
    /// 逾期, of any strength.
    pub overdue: usize,
    /// 临期.
    pub due_soon: usize,
    /// 正常.
    pub on_track: usize,
    /// 待审.
    pub awaiting_review: usize,
    /// 办结.
    pub done: usize,
    /// Grey: 免办, 发文前已到期, 列入前已到期, no readable date.
    pub grey: usize,
    /// No light: standing, or before its event.
    pub standing: usize,
}

impl Counts {
    /// Counts one.
    pub fn count(&mut self, word: LightWord) {
        self.total += 1;
        let place = match word {
            LightWord::Overdue => &mut self.overdue,
            LightWord::DueSoon => &mut self.due_soon,
            LightWord::OnTrack => &mut self.on_track,
            LightWord::AwaitingReview => &mut self.awaiting_review,
            LightWord::Done => &mut self.done,
            LightWord::ChoiceOwed
            | LightWord::Ambiguous
            | LightWord::Unreadable
            | LightWord::PreIssue
            | LightWord::PreRoster
            | LightWord::Exempt => &mut self.grey,
            LightWord::Immediate | LightWord::AwaitingEvent | LightWord::Standing => &mut self.standing,
        };
        *place += 1;
    }
}
