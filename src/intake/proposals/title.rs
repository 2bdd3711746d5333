//! Names of quotas: those of the kinds that notices count, else the words themselves.

use crate::domain::pack::QuotaScope;
use crate::intake::clauses::{Count, Kind};
use crate::text::truncate;

/// Longest name made of words of the text, in cells.
const TITLE_MAX: usize = 28;

/// Name on the screen and English name.
pub(super) fn of(count: &Count, scope: QuotaScope) -> (String, String) {
    let (title, english) = match (count.what.kind, scope) {
        (Kind::Attendance, _) => ("公众代表列席常务会议", "Public delegates at executive meetings"),
        (Kind::Evaluation, QuotaScope::County) => ("专题性政策评价", "Thematic policy evaluations"),
        (Kind::Evaluation, QuotaScope::Unit) => ("政策评价", "Policy evaluations"),
        (Kind::LeadingGroup, _) => ("工作领导小组会议", "Leading group meetings"),
        (Kind::Briefing, _) => ("听取汇报", "Briefings heard"),
        (Kind::Training, _) => ("专题培训", "Training courses"),
        (Kind::OpenDay, _) => ("政府开放活动", "Government open days"),
        (Kind::PressConference, _) => ("新闻发布会", "Press conferences"),
        (Kind::ZoneEvent, _) => ("专区活动", "Open-zone events"),
        (Kind::Forms, _) => ("解读形式", "Forms of interpretation"),
        (Kind::Other, _) => return (from_words(count), String::new()),
    };
    (title.to_owned(), english.to_owned())
}

fn from_words(count: &Count) -> String {
    let words = if count.what.words.is_empty() { &count.words } else { &count.what.words };
    truncate(&crate::intake::lines::one_line(words), TITLE_MAX, "…").into_owned()
}
