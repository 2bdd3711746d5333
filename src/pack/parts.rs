//! Checks the duties inside a row: words, strength, numbers, dates of their own.

use super::context::Context;
use super::fault::Fault;
use super::owed;
use super::raw::{RawPart, RawTask, Text};
use super::sink::{NAME_MAX, Sink};
use crate::domain::deadline::{self, DeadlineKind};
use crate::domain::pack::{Debtors, PackPart};
use crate::domain::task::Strength;

/// The parts of a row. Their words stand in its text or, where that alone tells dates apart, in its deadline cell.
pub(super) fn parts(
    sink: &mut Sink,
    raw: &RawTask,
    name: &str,
    cells: [&str; 2],
    context: &Context<'_>,
) -> Vec<PackPart> {
    let mut expected = 1;
    raw.part
        .iter()
        .map(|part| {
            if let Some(n) = &part.get_ref().n {
                let found = *n.get_ref();
                if found != expected {
                    let fault = Fault::PartNumber { expected, found };
                    sink.problem(n.span(), format!("{name} · part · n"), fault);
                }
                expected += 1;
            }
            self::part(sink, part.get_ref(), &format!("{name} · part"), cells, context)
        })
        .collect()
}

fn part(sink: &mut Sink, raw: &RawPart, name: &str, cells: [&str; 2], context: &Context<'_>) -> PackPart {
    let words = sink.lines(&raw.words, &format!("{name} · words"));
    if !cells.iter().any(|cell| cell.contains(&words)) {
        let fault = Fault::NotInRequirement(words.clone());
        sink.problem(raw.words.span(), format!("{name} · words"), fault);
    }
    let strength = raw.strength.as_ref().map_or(Strength::Must, |strength| *strength.get_ref());
    let strength_words = sink.optional(raw.strength_words.as_ref(), &format!("{name} · strength_words"), NAME_MAX);
    if let Some(text) = raw.strength_words.as_ref().filter(|_| !words.contains(&strength_words)) {
        let fault = Fault::NotInRequirement(strength_words.clone());
        sink.problem(text.span(), format!("{name} · strength_words"), fault);
    }
    if (strength == Strength::Must) != strength_words.is_empty() {
        sink.problem(raw.words.span(), format!("{name} · strength_words"), Fault::StrengthWords);
    }
    if raw.n.is_some() != raw.owed.is_some() {
        sink.problem(raw.words.span(), format!("{name} · owed"), Fault::PartOwner);
    }
    let owed = raw.owed.as_ref().map_or_else(Debtors::default, |owed| {
        owed::explicit(sink, owed.get_ref(), owed.span(), &format!("{name} · owed"), context)
    });
    let deadline = raw.deadline.as_ref().map(|text| {
        let field = format!("{name} · deadline");
        let phrase = phrase(sink, text, &field, context.year);
        if phrase.is_empty() {
            sink.problem(text.span(), field, Fault::Empty);
        }
        phrase
    });
    PackPart {
        n: raw.n.as_ref().and_then(|n| u32::try_from(*n.get_ref()).ok()),
        words,
        strength,
        strength_words,
        owed,
        deadline,
    }
}

/// A deadline phrase. One that cannot be read stays as text for a person, who gives the date at the desk: a warning, no
/// problem.
pub(super) fn phrase(sink: &mut Sink, text: &Text, field: &str, year: i32) -> String {
    let phrase = sink.cell(text, field);
    if phrase.is_empty() {
        // The caller tells a blank.
        return phrase;
    }
    let fault = match deadline::read(&phrase, Some(year)).kind {
        DeadlineKind::Unreadable => Fault::UnreadableDeadline(phrase.clone()),
        DeadlineKind::Ambiguous => Fault::AmbiguousDeadline(phrase.clone()),
        _ => return phrase,
    };
    sink.warning(text.span(), field, fault);
    phrase
}

/// Strength of the whole row: must unless written otherwise; then a part has to quote the words.
pub(super) fn row_strength(sink: &mut Sink, raw: &RawTask, name: &str, parts: &[PackPart]) -> Strength {
    let Some(written) = &raw.strength else {
        return Strength::Must;
    };
    let strength = *written.get_ref();
    let strongest = parts.iter().map(|part| part.strength).min();
    let is_right = match strength {
        Strength::Must => true,
        weaker => strongest == Some(weaker),
    };
    if !is_right {
        sink.problem(written.span(), format!("{name} · strength"), Fault::RowStrength);
    }
    strength
}
