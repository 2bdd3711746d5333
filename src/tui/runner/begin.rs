//! From the first-run page to a ledger.

use crate::demo;
use crate::failure::Failure;
use crate::ledger::some_findings;
use crate::ledger::{Ledger, NewLedger};
use crate::pack;
use crate::setup::{ledger_at, resolve_path};
use crate::tui::effect::LedgerStart;
use crate::tui::outcome::Outcome;
use crate::tui::view::View;

use super::Runner;

/// Makes what the first-run page asked for and opens the desk on it.
pub fn begin(runner: &mut Runner, view: &View, beginning: LedgerStart) -> Outcome {
    let fixed = runner.clock.fixed;
    let is_on_sample =
        runner.ledger.as_ref().and_then(|ledger| ledger.book().ok()).is_some_and(|book| book.settings.sample);
    // The sample has a day of its own; it is no other ledger's.
    runner.clock.fixed = fixed.filter(|day| !(is_on_sample && *day == demo::SAMPLE_TODAY));
    begun(runner, view, beginning).unwrap_or_else(|failure| {
        runner.clock.fixed = fixed;
        Outcome::Failed(failure.sentence(view.lang))
    })
}

fn begun(runner: &mut Runner, view: &View, beginning: LedgerStart) -> Result<Outcome, Failure> {
    let (mut import, mut notice) = (None, None);
    let ledger = match beginning {
        LedgerStart::Sample => Ledger::open(&demo::prepare(&runner.place.demo(), false)?)?,
        LedgerStart::New { path, year } => {
            let mut first = pack::find(pack::FIRST, Some(&runner.place.packs())).map_err(Failure::Pack)?;
            if let Some(year) = year.filter(|year| *year != first.year) {
                first = pack::shift_year(&first, year);
            }
            let stamp = runner.stamp();
            let new = NewLedger { export_language: view.lang.code().to_owned(), sample: false };
            // It gets its name only with its plan in it: a plan that cannot be taken leaves nothing behind.
            let mut making = Ledger::create_fast_then_publish(&resolve_path(&path), &new, &stamp)?;
            making.ledger().take_plan(&first, &stamp)?;
            making.publish()?
        }
        LedgerStart::Import { path, read } => {
            import = Some(read);
            let new = NewLedger { export_language: view.lang.code().to_owned(), sample: false };
            Ledger::create(&resolve_path(&path), &new, &runner.stamp())?
        }
        LedgerStart::Open { path } => Ledger::open(&ledger_at(&resolve_path(&path)))?,
        LedgerStart::Restore { from, to } => {
            let to = ledger_at(&resolve_path(&to));
            let restored = Ledger::restore(&resolve_path(&from), &to, &runner.stamp())?;
            let found = (!restored.findings.is_empty()).then(|| some_findings(&restored.findings, view.lang));
            notice = found.or_else(|| Some(Failure::from(restored.unconfirmed?).sentence(view.lang)));
            Ledger::open(&to)?
        }
    };
    let mut fresh = View::new(view.calendar.clone(), view.lang, ledger.path().to_owned());
    fresh.glyphs = view.glyphs;
    fresh.theme = view.theme;
    fresh.depth = view.depth;
    fresh.keymap = view.keymap.clone();
    let is_sample = ledger.book()?.settings.sample;
    if is_sample {
        runner.clock.fixed.get_or_insert(demo::SAMPLE_TODAY);
    }
    fresh.files = runner.place.files_of(ledger.path(), is_sample);
    fresh.take(ledger.book()?, runner.clock.today());
    fresh.drafts = super::drafts::offered(&ledger)?;
    runner.ledger = Some(ledger);
    // Rows of weeks are numbered by each ledger anew.
    runner.past = None;
    Ok(Outcome::Began { view: Box::new(fresh), import, notice })
}
