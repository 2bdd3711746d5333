//! From the first-run page to a ledger.

use crate::demo;
use crate::ledger::{Ledger, NewLedger};
use crate::pack;
use crate::setup::Failure;
use crate::tui::effect::Beginning;
use crate::tui::outcome::Outcome;
use crate::tui::view::View;

use super::Runner;

/// Makes what the first-run page asked for and opens the desk on it.
pub fn begin(runner: &mut Runner, view: &View, beginning: Beginning) -> Outcome {
    match begun(runner, view, beginning) {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Failed(failure.say(view.lang)),
    }
}

fn begun(runner: &mut Runner, view: &View, beginning: Beginning) -> Result<Outcome, Failure> {
    let mut import = None;
    let ledger = match beginning {
        Beginning::Sample => {
            // A day named on the command line goes before the sample's own.
            runner.clock.fixed.get_or_insert(demo::SAMPLE_TODAY);
            Ledger::open(&demo::prepare(&runner.place.demo(), false)?)?
        }
        Beginning::New { path, year } => {
            let mut first = pack::find(pack::FIRST, Some(&runner.place.packs())).map_err(Failure::Pack)?;
            if let Some(year) = year.filter(|year| *year != first.year) {
                first = pack::shift_year(&first, year);
            }
            let stamp = runner.stamp();
            let new = NewLedger { export_language: view.lang.code().to_owned(), sample: false };
            let mut ledger = Ledger::create(&path, &new, &stamp)?;
            ledger.take_plan(&first, &stamp)?;
            ledger
        }
        Beginning::Import { path, read } => {
            import = Some(read);
            let new = NewLedger { export_language: view.lang.code().to_owned(), sample: false };
            Ledger::create(&path, &new, &runner.stamp())?
        }
        Beginning::Restore { from, to } => {
            let stamp = runner.stamp();
            Ledger::restore(&from, &to, &stamp)?;
            Ledger::open(&to)?
        }
    };
    let mut fresh = View::new(view.calendar.clone(), view.lang, ledger.path().to_owned());
    fresh.glyphs = view.glyphs;
    fresh.theme = view.theme;
    fresh.keymap = view.keymap.clone();
    fresh.take(ledger.book()?, runner.clock.today());
    runner.ledger = Some(ledger);
    Ok(Outcome::Began { view: Box::new(fresh), import })
}
