//! `pack`: packs shipped and the user's own.

use std::ffi::OsStr;
use std::path::Path;

use super::args::PackCommand;
use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::act::Refusal;
use crate::domain::act::find::plan_of_key;
use crate::domain::pack::Pack;
use crate::domain::revision::pack_of;
use crate::domain::task::Origin;
use crate::exchange::file::StagedFile;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::pack::{PackError, Problem, check_file, find, is_id, list, read};
use crate::text::clean;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: &PackCommand) -> Result<Exit, Failure> {
    match command {
        PackCommand::List => all(call),
        PackCommand::Show { name } => show(call, name),
        PackCommand::Check { file } => check(call, file),
        PackCommand::Write { plan, file, force } => write(call, plan, file, *force),
    }
}

/// A pack by name or file.
pub fn find_pack(call: &Call<'_>, name: &str) -> Result<Pack, Failure> {
    let folder = call.place().ok().map(|place| place.packs());
    Ok(find(name, folder.as_deref())?)
}

fn all(call: &Call<'_>) -> Result<Exit, Failure> {
    let lang = call.lang;
    let folder = call.place().ok().map(|place| place.packs());
    let mut table = Table::new(&[
        (CliWord::Name.say(lang), Side::Left),
        (CliWord::Year.say(lang), Side::Right),
        (CliWord::Title.say(lang), Side::Left),
        (CliWord::Source.say(lang), Side::Left),
    ]);
    for listed in list(folder.as_deref()) {
        let source = listed.path.as_ref().map(|path| path.display().to_string());
        let source = source.unwrap_or_else(|| CliWord::Shipped.say(lang).to_owned());
        match listed.outcome {
            Ok(pack) => table.row([listed.name, pack.year.to_string(), title(&pack, lang).to_owned(), source]),
            Err(error) => {
                table.row([
                    clean(&listed.name),
                    ".".to_owned(),
                    CliWord::BrokenPack.say(lang).to_owned(),
                    clean(&source),
                ]);
                call.tell(&crate::text::clean_lines(&error.sentence(lang)));
            }
        }
    }
    call.answer(&table.text())?;
    Ok(Exit::Done)
}

fn title(pack: &Pack, lang: Lang) -> &str {
    if lang == Lang::En && !pack.title_en.is_empty() { &pack.title_en } else { &pack.title }
}

fn show(call: &Call<'_>, name: &str) -> Result<Exit, Failure> {
    let lang = call.lang;
    let pack = find_pack(call, name)?;
    let number = pack.document.as_ref().map_or(".", |document| document.number.as_str());
    let head = say!(
        lang,
        CliWord::PackTitle,
        name = pack.id,
        year = pack.year,
        title = title(&pack, lang),
        number = number,
        date = pack.issued_on
    );
    let of = |origin: Origin| pack.tasks.iter().filter(|task| task.origin == origin).count();
    let counts = say!(
        lang,
        CliWord::PackCounts,
        rows = of(Origin::Table),
        body = of(Origin::Body),
        units = pack.units.len(),
        quotas = pack.quotas.len()
    );
    let mut table = Table::new(&[
        ("#", Side::Right),
        (CliWord::Due.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Task.say(lang), Side::Left),
    ]);
    for task in &pack.tasks {
        let brief = if lang == Lang::En && !task.brief_en.is_empty() { &task.brief_en } else { &task.brief };
        table.row([task.row.clone(), task.deadline.clone(), task.unit_phrase.clone(), brief.clone()]);
    }
    call.answer(&format!("{head}\n{counts}\n\n{}", table.text()))?;
    Ok(Exit::Done)
}

/// A plan as a pack file. Its id is the file's name where that can be one, so that `--pack NAME` finds it in the user's
/// folder; nothing is written that would not be read again.
fn write(call: &Call<'_>, plan: &str, file: &Path, force: bool) -> Result<Exit, Failure> {
    let book = call.open_to_read()?.book()?;
    let id = plan_of_key(&book, plan).map_err(LedgerError::from)?.id;
    let mut pack = pack_of(&book, id).ok_or(LedgerError::from(Refusal::NoPlan))?;
    if let Some(name) = file.file_stem().and_then(OsStr::to_str).filter(|name| is_id(name)) {
        name.clone_into(&mut pack.id);
    }
    let text = crate::pack::write(&pack);
    read(&file.display().to_string(), &text).map_err(PackError::from)?;
    // A link or a folder is something too.
    if !force && file.symlink_metadata().is_ok() {
        return Err(Failure::Exists(file.to_owned()));
    }
    let written = StagedFile::new(file, text.as_bytes()).and_then(StagedFile::settle)?;
    call.tell(&say!(call.lang, CliWord::PackWritten, plan = plan, file = file.display()));
    Ok(call.wrote(written.unconfirmed))
}

/// Problems go to stdout, since they are what was asked for; exit 3.
fn check(call: &Call<'_>, file: &Path) -> Result<Exit, Failure> {
    let checked = check_file(file).map_err(|error| Failure::Read { path: file.to_owned(), error })?;
    let name = clean(&file.display().to_string());
    let line = |problem: &Problem| clean(&problem.on_line(&name, call.lang));
    for problem in &checked.problems {
        call.answer_line(&line(problem))?;
    }
    for warning in &checked.warnings {
        call.tell(&say!(call.lang, CliWord::Warning, what = line(warning)));
    }
    if checked.problems.is_empty() {
        call.tell(&say!(call.lang, CliWord::PackSound, file = name));
        Ok(Exit::Done)
    } else {
        Ok(Exit::Problems)
    }
}
