//! What a change of the second look says in full: before and after, or what is new.

use crate::domain::revision::{FieldChange, QuotaTurn, RowChange, What};
use crate::intake::problem::ColumnWord;
use crate::intake::proposals::Offer;
use crate::locale::Lang;
use crate::text;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::words::comparison;

use super::words::ChangeWord;

/// A label before the first line of a text, blanks before the others.
fn labelled(label: &str, words: &str, role: Role, width: usize) -> Vec<Vec<Span>> {
    let lead = text::width(label) + 2;
    let flat = words.replace('\n', " ");
    let lines = text::wrap(flat.trim(), width.saturating_sub(lead).max(4));
    let piece = |(n, line): (usize, &&str)| {
        let before = if n == 0 { format!("{label}  ") } else { " ".repeat(lead) };
        vec![span(before, Role::Muted), span(*line, role)]
    };
    lines.iter().enumerate().map(piece).collect()
}

pub(super) fn changed_lines(fields: &[FieldChange], width: usize, lang: Lang) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for field in fields {
        lines.push(vec![span(comparison::what(field.field, lang)[1], Role::Strong)]);
        let shown = |text: &str| if text.is_empty() { ChangeWord::Empty.say(lang).to_owned() } else { text.to_owned() };
        lines.extend(labelled(ChangeWord::Before.say(lang), &shown(&field.before), Role::Quote, width));
        lines.extend(labelled(ChangeWord::After.say(lang), &shown(&field.after), Role::Strong, width));
    }
    lines
}

pub(super) fn new_lines(change: &RowChange, width: usize, lang: Lang) -> Vec<Vec<Span>> {
    let Some(row) = &change.row else { return Vec::new() };
    let cells = [
        (ColumnWord::Theme, &row.theme),
        (ColumnWord::Point, &row.point),
        (ColumnWord::Requirement, &row.requirement),
        (ColumnWord::Units, &row.unit_phrase),
        (ColumnWord::Deadline, &row.deadline),
    ];
    let longest = cells.iter().map(|(label, _)| text::width(label.say(lang))).max().unwrap_or(0);
    let filled = cells.into_iter().filter(|(_, words)| !words.is_empty());
    filled
        .flat_map(|(label, words)| labelled(&text::pad_right(label.say(lang), longest), words, Role::Quote, width))
        .collect()
}

/// What becomes of a quota: each thing that differs, or what it says.
pub(super) fn quota_lines(turn: &QuotaTurn, width: usize, lang: Lang) -> Vec<Vec<Span>> {
    match turn {
        QuotaTurn::Changed { fields, .. } => {
            let mut lines = Vec::new();
            for field in fields {
                lines.push(vec![span(comparison::what(field.what, lang)[1], Role::Strong)]);
                let (before, after) = (comparison::value(&field.before, lang), comparison::value(&field.after, lang));
                lines.extend(labelled(ChangeWord::Before.say(lang), &before, Role::Quote, width));
                lines.extend(labelled(ChangeWord::After.say(lang), &after, Role::Strong, width));
            }
            lines
        }
        QuotaTurn::New(quota) => {
            let said = Offer::Quota((**quota).clone()).sentence(lang);
            let mut lines = vec![vec![span(said, Role::Strong)]];
            lines.extend(labelled(comparison::what(What::Requirement, lang)[1], &quota.clause, Role::Quote, width));
            lines
        }
        QuotaTurn::Gone(quota) => {
            let mut lines = vec![vec![span(ChangeWord::GoneQuota.say(lang), Role::Plain)]];
            lines.extend(labelled(comparison::what(What::Requirement, lang)[1], &quota.clause, Role::Quote, width));
            lines
        }
    }
}
