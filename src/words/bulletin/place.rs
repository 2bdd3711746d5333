//! Where a number stands in a bulletin that was sent, in words.

use super::line::{line_lead, problem_name};
use super::section_title;
use super::word::BulletinWord as Word;
use crate::domain::bulletin::{LineKind, ProblemKind, SectionKind};
use crate::locale::Lang;

/// The place of a number as it is stored (`totals/duties`, `annex/issues/overdue`): `总体情况  任务办结情况`; the code itself
/// where it is none of this program's.
#[must_use]
pub fn bulletin_place(code: &str, lang: Lang) -> String {
    if code == "annex/scores" {
        return Word::AnnexScores.say(lang).to_owned();
    }
    if let Some(kind) = code.strip_prefix("annex/issues/").and_then(ProblemKind::from_code) {
        return format!("{}  {}", Word::AnnexIssues.say(lang), problem_name(kind, lang));
    }
    let Some((section, line)) = code.split_once('/') else { return code.to_owned() };
    let Some(section) = SectionKind::from_code(section) else { return code.to_owned() };
    let title = section_title(section, lang);
    let lead = LineKind::of_code(section, line).and_then(|kind| line_lead(&kind, lang));
    lead.map_or_else(|| title.to_owned(), |lead| format!("{title}  {}", lead.trim_end_matches(['。', '.'])))
}
