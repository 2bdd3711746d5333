//! The fields that a pack gives its kinds of activities, as fields of a form.

use crate::domain::date_input::LikelyYear;
use crate::domain::detail::Detail;
use crate::domain::pack::{ACTIVITY_FIELDS_MAX, ActivityField, ActivityScheme, Takes};
use crate::locale::Lang;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::view::View;
use crate::words;

/// Names of the fields in the form: those of the pack are texts, and a form has fixed ones.
const NAMES: [&str; ACTIVITY_FIELDS_MAX] = [
    "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15", "d16", "d17",
    "d18", "d19", "d20", "d21", "d22", "d23", "d24", "d25", "d26", "d27", "d28", "d29", "d30", "d31", "d32", "d33",
    "d34", "d35", "d36", "d37", "d38", "d39", "d40",
];

/// The fields of all kinds of the plan, each once, with their names in the form.
pub(super) struct Slots {
    scheme: ActivityScheme,
    slots: Vec<(&'static str, ActivityField)>,
}

impl Slots {
    /// Those of the plan that the desk shows.
    pub(super) fn of(view: &View) -> Self {
        let scheme = view.plan().map(|plan| plan.activities.clone()).unwrap_or_default();
        let mut fields: Vec<ActivityField> = Vec::new();
        for kind in &scheme.kinds {
            // Each kind keeps its order: a new field stands before the next one that others have, too.
            let mut before = fields.len();
            for field in kind.fields.iter().rev() {
                match fields.iter().position(|other| other == field) {
                    Some(place) => before = place,
                    None => fields.insert(before, field.clone()),
                }
            }
        }
        Self { scheme, slots: NAMES.into_iter().zip(fields).collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &ActivityField)> {
        self.slots.iter().map(|(slot, field)| (*slot, field))
    }

    /// Those that activities of a quota have, in the order of their kind.
    pub(super) fn asked(&self, quota: &str) -> Vec<(&'static str, &ActivityField)> {
        let slot = |field| self.iter().find(|(_, one)| *one == field);
        self.scheme.fields_of(quota).iter().filter_map(slot).collect()
    }

    /// Whether a field of the form is asked for activities of a quota; one that is not of the pack always is.
    pub(super) fn is_asked(&self, name: &str, quota: &str) -> bool {
        let field = self.iter().find(|(slot, _)| *slot == name).map(|(_, field)| field);
        field.is_none_or(|field| self.scheme.fields_of(quota).contains(field))
    }
}

/// The field with what stands in it.
pub(super) fn field(slot: &'static str, def: &ActivityField, value: Option<&Detail>, lang: Lang) -> Field {
    let (name, text) = (words::detail_name(def, lang), value.map(|value| words::detail_typed(value, lang)));
    let text = text.as_deref().unwrap_or_default();
    let field = match def.takes {
        Takes::Prose | Takes::Opinions => Field::notes(slot, name, text),
        Takes::Day => Field::date(slot, name, value.and_then(Detail::as_day), LikelyYear::Past),
        Takes::Line | Takes::Link | Takes::People => Field::line(slot, name, text),
    };
    words::detail_hint(def.takes, lang).map_or(field.clone(), |hint| field.with_hint(hint))
}

/// What was typed, an empty value for nothing; `None` where a problem was noted.
pub(super) fn written(slot: &'static str, def: &ActivityField, check: &mut Check<'_>) -> Option<Detail> {
    if def.takes == Takes::Day {
        return Some(check.some_past(slot).map_or_else(Detail::nothing, Detail::day));
    }
    let value = Detail::typed(def.takes, &check.values.text(slot));
    if value.is_none() {
        let lang = check.view.lang;
        check.wrong(slot, words::detail_hint(def.takes, lang).unwrap_or_default().to_owned());
    }
    value
}
