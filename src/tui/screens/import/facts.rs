//! What stands around the table: year, title, number, issuer, date, county, and who stands in where nobody is named.
//! Found in the text where it stands there; a person can write any of it.

use crate::domain::date_input::LikelyYear;
use crate::intake;
use crate::intake::answers::FrontEdits;
use crate::intake::year::YEARS;
use crate::intake::{Answers, Front, NameMatch, Roster};
use crate::text;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, Remark, Values};
use crate::tui::view::View;

use super::Preview;
use super::forms::ImportForm;
use super::words::SettleWord;

impl Preview {
    /// Asks for the facts, on a field if one is named; then, if wanted, goes on to the question before the import.
    pub(super) fn open_facts(&mut self, at: Option<&str>, then_ask: bool, view: &View) -> Vec<Effect> {
        let lang = view.lang;
        let front = self.front().clone();
        let office = self.settled.front.office.clone().unwrap_or_default();
        let line = |id, word: SettleWord, value: &str| Field::line(id, word.say(lang), value);
        let fields = vec![
            Field::number("year", SettleWord::Year.say(lang), front.year.and_then(|year| u32::try_from(year).ok())),
            line("title", SettleWord::Title, &front.title),
            line("number", SettleWord::Number, &front.number).with_hint(SettleWord::NumberHint.say(lang)),
            line("issuer", SettleWord::Issuer, &front.issuer),
            Field::date("issued_on", SettleWord::IssuedOn.say(lang), front.issued_on, LikelyYear::Past),
            line("county", SettleWord::County, &front.county),
            line("office", SettleWord::Office, &office).with_hint(SettleWord::OfficeHint.say(lang)),
        ];
        let (settled, roster) = (self.settled.clone(), self.roster_now());
        let build = move |values: &Values, view: &View| {
            let mut check = Check::new(values, view);
            let edits = edits(&mut check, &front, &settled.front, &roster);
            let made = edits.map(|front| Answers { front, ..settled.clone() });
            check.done(made)
        };
        let of = ImportForm::Facts;
        let mut lines = vec![SettleWord::FactsAbove.say(lang).to_owned()];
        // On the way to the question it is said why the form comes first.
        lines.extend(at.filter(|_| then_ask).and_then(|at| fields.iter().find(|field| field.id == at)).map(|field| {
            let is_needed = matches!(field.id, "year" | "title");
            let word = if is_needed { SettleWord::FactNeeded } else { SettleWord::FactMissing };
            word.with(lang, &[("field", &field.label)])
        }));
        let office = intake::plan_task::office(&self.reading.front, &self.settled, &self.roster_now());
        let mut form = Form::new(of.code(), SettleWord::Facts.say(lang), lines, fields, build).with_remarks(
            move |values, view| {
                let found = office.as_deref().filter(|_| values.text("office").is_empty());
                let text = found.map(|unit| SettleWord::OfficeFound.with(view.lang, &[("unit", &unit)]));
                text.map(|text| Remark { field: "office", text, warns: false }).into_iter().collect()
            },
        );
        // On the way to the question the form is there to be looked at: saving it unchanged goes on.
        if !then_ask {
            form = form.over_existing();
        }
        if let Some(id) = at {
            form = form.at(id);
        }
        self.open_form(&of, form, then_ask, view)
    }
}

/// What a person wrote in place of what was found. Unchanged fields stay what they were: found, or written before.
fn edits(check: &mut Check<'_>, front: &Front, before: &FrontEdits, roster: &Roster) -> Option<FrontEdits> {
    let lang = check.view.lang;
    let typed: String = check.values.text("year").chars().map(text::twin).collect();
    let year = typed.parse().ok().filter(|year| YEARS.contains(year));
    if year.is_none() {
        check.wrong("year", SettleWord::YearWrong.say(lang).to_owned());
    }
    let title = check.required("title");
    let issued_on = check.some_date("issued_on");
    let office = check.values.some_text("office");
    if let Some(office) = &office
        && !matches!(roster.find(office), NameMatch::Unit(_))
    {
        check.wrong("office", SettleWord::OfficeUnknown.with(lang, &[("name", office)]));
    }
    let changed = |id: &str, found: &str, before: &Option<String>| {
        let typed = check.values.text(id);
        if typed == found { before.clone() } else { Some(typed) }
    };
    Some(FrontEdits {
        year: if year == front.year { before.year } else { year },
        title: if title.as_deref() == Some(front.title.as_str()) { before.title.clone() } else { title },
        number: changed("number", &front.number, &before.number),
        issuer: changed("issuer", &front.issuer, &before.issuer),
        issued_on: if issued_on == front.issued_on { before.issued_on } else { issued_on },
        county: changed("county", &front.county, &before.county),
        office,
    })
}
