//! The question before a bulletin is sent: what will be kept, and what comes of it.

use std::collections::BTreeSet;

use crate::domain::act::BulletinAct;
use crate::domain::registers::{FieldValue, UNIT};
use crate::exchange::bulletin::sending;
use crate::failure::Failure;
use crate::locale::{Common, say};
use crate::tui::overlays::choice::Choice;
use crate::tui::view::View;

use super::drafted::Drafted;
use super::then;
use super::words::BulletinPageWord as Word;

/// The question; else why the draft cannot be sent.
pub fn question(drafted: &Drafted, number: Option<&str>, view: &View) -> Result<Choice, String> {
    let lang = view.lang;
    let of = &drafted.bulletin;
    let judged = view.judged();
    let day = judged
        .last_of(of.period, then(of.period, view))
        .map_err(|fault| crate::failure::bulletin_fault(fault, lang))?;
    let act = sending(of, &drafted.paper, number, &day, lang).map_err(|error| Failure::from(error).sentence(lang))?;
    let BulletinAct::SendBulletin { bulletin: new } = &act else {
        return Err(Word::NothingToWrite.say(lang).to_owned());
    };
    let units: BTreeSet<&str> = new
        .findings
        .iter()
        .filter_map(|fields| match fields.get(UNIT) {
            Some(FieldValue::Text(code)) => Some(code.as_str()),
            Some(_) | None => None,
        })
        .collect();
    let names: Vec<&str> = units.iter().filter_map(|code| Some(view.book.unit_by_code(code)?.name.as_str())).collect();
    let number = number.unwrap_or(Word::NoNumber.say(lang));
    let mut lines = vec![
        say!(lang, Word::SendPeriod, from = of.period.from, to = of.period.to, on = of.on, number = number),
        say!(lang, Word::SendKept, files = new.files.len(), n = new.numbers.len()),
    ];
    lines.push(if new.findings.is_empty() {
        Word::SendNoFindings.say(lang).to_owned()
    } else {
        let names = names.join(Common::ListMark.say(lang));
        let (n, units) = (new.findings.len(), units.len());
        say!(lang, Word::SendFindings, n = n, units = units, names = names, day = of.reply_on)
    });
    if new.document_number.is_none() {
        lines.push(Word::SendNoNumber.say(lang).to_owned());
    }
    Ok(Choice::act(Word::Send.say(lang), lines, act.into()))
}
