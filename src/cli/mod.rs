//! The command line: one file a subcommand. Answers go to stdout, all else to stderr; see [`Exit`] for the codes.

mod activity;
mod args;
mod backup;
mod bulletin;
mod call;
mod close;
mod compare;
mod completions;
mod deadline;
mod decisions;
mod demo;
mod desk;
mod documents;
mod evidence;
mod exit;
mod export;
mod figures;
mod forms;
mod given;
mod history;
mod import;
mod init;
mod json;
mod list;
mod pack;
mod plan;
mod quotas;
mod record_table;
mod redate;
mod register;
mod reminders;
mod returns;
mod roll;
mod scheme;
mod score;
mod score_json;
mod set;
mod silent;
mod spread;
mod status;
mod table;
mod tasks;
mod undo;
mod unit;
mod usage;
mod verify;
mod week;
mod width;
mod words;
mod workday;

use std::ffi::OsString;
use std::io;
#[cfg(unix)]
use std::sync::Arc;

use clap::Parser as _;
#[cfg(unix)]
use signal_hook::consts::SIGXFSZ;

use crate::exchange;
use crate::failure::Failure;
use crate::locale::{Lang, say};

pub use args::Line;
use args::{Command, ExportCommand, ReportFormat};
use call::Call;
pub use call::Surroundings;
pub use exit::Exit;
use words::CliWord;

/// A file-size limit is to be an error of the write, which the ledger can answer, not a signal that ends the process.
#[cfg(unix)]
fn outlive_file_size_limit() {
    // Whoever cannot take the signal dies of it as before; nothing else depends on it.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

#[cfg(not(unix))]
const fn outlive_file_size_limit() {}

/// Parses the command line, carries it out, and says how it went.
pub fn run(line: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Exit {
    outlive_file_size_limit();
    let words: Vec<OsString> = line.into_iter().collect();
    let line = match Line::try_parse_from(&words) {
        Ok(line) => line,
        Err(error) => return usage::parsing_ended(&error, &words, surroundings),
    };
    let lang = line.global.lang.unwrap_or_else(|| Lang::from_environment(surroundings.variable));
    let call = Call::new(line.global, lang, surroundings);
    width::count(&call);
    match carry_out(&call, line.command) {
        Ok(exit) => exit,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            let sentence = failure.sentence(lang);
            if failure.is_done() {
                call.tell(&sentence);
                return Exit::Problems;
            }
            // An act that stands was done, whatever failed after it.
            if let Some(act) = call.act_that_stands() {
                call.tell(&say!(lang, CliWord::DoneBut, n = act.0, why = sentence));
                return Exit::Problems;
            }
            call.tell(&sentence);
            Exit::Failed
        }
    }
}

fn carry_out(call: &Call<'_>, command: Option<Command>) -> Result<Exit, Failure> {
    match command {
        None => desk::open(call, None),
        Some(Command::Demo { dir, fresh }) => demo::open(call, dir, fresh),
        Some(Command::Init { pack, year }) => init::run(call, &pack, year),
        Some(Command::Plan(command)) => plan::run(call, &command),
        Some(Command::Pack(command)) => pack::run(call, &command),
        Some(Command::Import { file, year, dry_run, take, json }) => {
            import::run(call, &file, &import::Options { year, dry_run, take, json })
        }
        Some(Command::Status { reading }) => status::run(call, reading),
        Some(Command::Tasks { unit, light, reading }) => tasks::run(call, unit.as_deref(), light, reading),
        Some(Command::Quotas { unit, reading }) => quotas::run(call, unit.as_deref(), reading),
        Some(Command::Score { command: Some(command), .. }) => scheme::run(call, &command),
        Some(Command::Score { command: None, unit, reading }) => score::run(call, unit.as_deref(), reading),
        Some(Command::Figures { kind, unit, reading }) => figures::run(call, kind, unit.as_deref(), reading),
        Some(Command::Documents { command, reading }) => documents::run(call, command, reading),
        Some(Command::Decisions { command, reading }) => decisions::run(call, command, reading),
        Some(Command::Set(args)) => set::run(call, args),
        Some(Command::Activity(command)) => activity::run(call, command),
        Some(Command::Register(command)) => register::run(call, command),
        Some(Command::Bulletin(command)) => bulletin::run(call, command),
        Some(Command::Week(command)) => week::run(call, &command),
        Some(Command::Export(ExportCommand::Weekly { week, out, force, encoding, format })) => {
            export::weekly(call, week, out, force, encoding, format)
        }
        Some(Command::Unit { unit, as_of }) => unit::page(call, &unit, as_of),
        Some(Command::Export(ExportCommand::Documents(args))) => export::table(call, exchange::documents::sheet, args),
        Some(Command::Export(ExportCommand::Catalogue(args))) => export::table(call, exchange::catalogue::sheet, args),
        Some(Command::Export(ExportCommand::Report { out, force, format: ReportFormat::Html, as_of })) => {
            export::report(call, out, force, as_of)
        }
        Some(Command::Export(ExportCommand::Bulletin(args))) => bulletin::export(call, args),
        Some(Command::Export(ExportCommand::Evidence { out, force })) => evidence::run(call, out, force),
        Some(Command::Export(ExportCommand::Reminders(args))) => reminders::run(call, args),
        Some(Command::Export(ExportCommand::Forms(args))) => forms::run(call, args),
        Some(Command::Returns(command)) => returns::run(call, command),
        Some(Command::Workday(command)) => workday::run(call, &command),
        Some(Command::Deadline { phrases, year, json }) => deadline::run(call, phrases, year, json),
        Some(Command::Backup { file }) => backup::backup(call, file),
        Some(Command::Restore { file }) => backup::restore(call, &file),
        Some(Command::Verify { against }) => verify::verify(call, against.as_deref()),
        Some(Command::History { key }) => history::run(call, key.as_deref()),
        Some(Command::Undo { external, yes }) => undo::run(call, external, yes),
        Some(Command::Redate { reason }) => redate::run(call, &reason),
        Some(Command::Doctor { repair }) => verify::doctor(call, repair),
        Some(Command::Completions { shell }) => completions::run(call, shell),
    }
}
