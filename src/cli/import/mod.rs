//! `import`: a task table as it arrives. With a terminal it opens the preview; without one it writes only when no
//! problem is left.

mod json;
mod proposed;
mod report;
mod words;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

use json::JsonAnswer;
use words::ImportWord;

use super::call::Call;
use super::exit::Exit;
use super::{desk, pack as packs};
use crate::domain::book::Book;
use crate::domain::pack::Pack;
use crate::exchange::import::open::{self, Opened};
use crate::exchange::import::{Format, Progress, Source};
use crate::failure::Failure;
use crate::intake::proposals::{self, Choice, Offer, Proposal};
use crate::intake::stream::{self, Sink, StreamError};
use crate::intake::table::Summary;
use crate::intake::{self, Answers, Columns, Front, Hindrance, ReadRow, Reading, Roster};
use crate::locale::say;
use crate::tui::overlays::file::FileToImport;

/// What was asked of the command.
pub struct Options {
    /// Plan year.
    pub year: Option<i32>,
    /// Nothing is written.
    pub dry_run: bool,
    /// Keys of proposals, `all` or `none`.
    pub take: Vec<String>,
    /// One JSON document.
    pub json: bool,
}

/// Carries the command out.
pub fn run(call: &Call<'_>, file: &Path, options: &Options) -> Result<Exit, Failure> {
    let mut settled = Answers::default();
    let (year, json) = (options.year, options.json);
    settled.front.year = year;
    if options.dry_run {
        return check(call, file, &settled, options);
    }
    if !json && options.take.is_empty() && call.no_desk().is_none() {
        return desk::open(call, Some(FileToImport { file: file.to_owned(), year }));
    }
    take(call, file, settled, options, None)
}

/// Takes the table of a further year in, with the schemes of the plan before.
pub fn take_after(call: &Call<'_>, file: &Path, options: &Options, before: Option<Pack>) -> Result<Exit, Failure> {
    let mut settled = Answers::default();
    settled.front.year = options.year;
    take(call, file, settled, options, before)
}

/// Reads, says what was read, writes nothing. Separated values are read row by row, whatever their length.
fn check(call: &Call<'_>, file: &Path, settled: &Answers, options: &Options) -> Result<Exit, Failure> {
    let known = Known::of(call);
    let progress = Progress::default();
    let opened = open::open_rows(file, &progress).map_err(|error| unread(file, error))?;
    let format = match &opened {
        Opened::Rows(_) => Format::Csv,
        Opened::Whole(source) => source.format,
    };
    let read = |sink: &mut dyn Sink| match opened {
        Opened::Rows(mut rows) => stream::check(&mut rows, &stem(file), settled, &|front| known.roster(front), sink),
        Opened::Whole(source) => {
            let (_, reading, proposed) = known.read(&source, file, settled);
            Ok(Summary::of(reading, proposed, sink)?)
        }
    };
    let answered = |error| match error {
        StreamError::Read(error) => unread(file, error),
        StreamError::Write(error) => Failure::Output(error),
    };
    if !options.json {
        let mut heads = Heads::default();
        let mut summary = read(&mut heads).map_err(answered)?;
        choose(&mut summary.proposals, &options.take)?;
        call.answer(&report::text(file, &heads, &summary, call.lang))?;
        return Ok(exit(&summary));
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut answer = JsonAnswer::new(&mut out, file, format, call.lang);
    let mut summary = read(&mut answer).map_err(answered)?;
    // The rows are out: the document is ended before a wrong key is told.
    let chosen = choose(&mut summary.proposals, &options.take);
    answer.end(&summary).and_then(|()| out.flush()).map_err(Failure::Output)?;
    chosen.map(|_| exit(&summary))
}

/// Takes the table in as a plan, where nothing is left for a person.
fn take(
    call: &Call<'_>,
    file: &Path,
    mut settled: Answers,
    options: &Options,
    template: Option<Pack>,
) -> Result<Exit, Failure> {
    let lang = call.lang;
    // Opened to write only when there is something to write: a file that is turned away leaves nothing behind.
    let book = call.open_to_read()?.book()?;
    let known = Known { book: Some(book), ..Known::of_packs(call) };
    let source = open::read(file, &Progress::default()).map_err(|error| unread(file, error))?;
    let (roster, mut reading, mut proposed) = known.read(&source, file, &settled);
    settled.proposals = choose(&mut proposed, &options.take)?;
    if reading.front.title.is_empty() {
        // A plan needs a name to be known by; the file's is the only one there is.
        reading.front.title = stem(file);
    }
    let template = template.map_or_else(|| known.template().cloned(), Ok)?;
    let made = intake::pack(&reading, &settled, &roster, &template, call.today());
    let mut pack = match made {
        Ok(pack) if !reading.has_problems() => pack,
        made => return turn_away(call, file, (reading, proposed), &made.err().unwrap_or_default(), options.json),
    };
    proposals::take(&mut pack, &proposed, &settled.roster(&roster));
    let same_year =
        known.book.iter().flat_map(|book| book.plans.values()).find(|plan| plan.year == pack.year && !plan.practice);
    if let Some(plan) = same_year {
        return Err(Failure::PlanOfYear { year: plan.year, key: plan.key.clone() });
    }
    let mut ledger = call.open()?;
    ledger.take_plan(&pack, &call.stamp())?;
    call.tell(&say!(
        lang,
        ImportWord::Taken,
        year = pack.year,
        count = pack.tasks.len(),
        file = report::path_text(file)
    ));
    let open = proposed.iter().filter(|one| one.is_open()).count();
    if open > 0 && options.take.is_empty() {
        call.tell(&say!(lang, ImportWord::NotTaken, count = open));
    }
    if reading.front.issued_on.is_none() {
        call.tell(&say!(lang, ImportWord::NoDate, date = pack.issued_on));
    }
    Ok(call.entered(&mut ledger))
}

/// Says what is left for a person; nothing was written.
fn turn_away(
    call: &Call<'_>,
    file: &Path,
    (reading, proposed): (Reading, Vec<Proposal>),
    hindrances: &[Hindrance],
    json: bool,
) -> Result<Exit, Failure> {
    let lang = call.lang;
    let format = reading.format;
    let summary = if json {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut answer = JsonAnswer::new(&mut out, file, format, lang);
        let summary = Summary::of(reading, proposed, &mut answer).map_err(Failure::Output)?;
        answer.end(&summary).and_then(|()| out.flush()).map_err(Failure::Output)?;
        summary
    } else {
        let mut heads = Heads::default();
        let summary = Summary::of(reading, proposed, &mut heads).map_err(Failure::Output)?;
        call.answer(&report::text(file, &heads, &summary, lang))?;
        summary
    };
    let hindrances = report::hindrances(hindrances, lang);
    hindrances.iter().for_each(|sentence| call.tell(sentence));
    let doubts = summary.problems.iter().filter(|problem| problem.is_to_settle()).count();
    call.tell(&say!(lang, ImportWord::NothingWritten, count = doubts + hindrances.len()));
    Ok(Exit::Problems)
}

/// Decides as `--take` says: `all` takes what nothing stands against, a key what it names and what that brings along.
fn choose(proposed: &mut [Proposal], take: &[String]) -> Result<BTreeMap<String, Choice>, Failure> {
    let mut answers = Answers::default();
    for key in take.iter().map(|key| key.trim()) {
        let choosable = || proposed.iter().filter(|one| one.offer != Offer::Text);
        match key {
            "none" => {}
            "all" => {
                let all = proposals::undisputed(proposed).into_iter();
                answers.proposals.extend(all.map(|one| (one.key.clone(), Choice::Take)));
            }
            key => match choosable().find(|one| one.key.eq_ignore_ascii_case(key)) {
                Some(one) => {
                    answers.proposals.extend(proposals::with_companions(proposed, &one.key, Choice::Take));
                }
                None => {
                    let known = choosable().map(|one| one.key.clone()).collect();
                    return Err(Failure::UnknownProposal { key: key.to_owned(), known });
                }
            },
        }
    }
    proposals::decide(proposed, &answers);
    Ok(answers.proposals)
}

fn exit(summary: &Summary) -> Exit {
    if summary.has_problems() { Exit::Problems } else { Exit::Done }
}

fn unread(file: &Path, error: crate::exchange::import::ReadError) -> Failure {
    Failure::Import { path: file.to_owned(), error }
}

/// The file's name without its ending: it may be the title.
fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| crate::text::clean(&stem.to_string_lossy())).unwrap_or_default()
}

/// The units that are known: the ledger's, else a pack's.
struct Known {
    book: Option<Arc<Book>>,
    packs: Vec<Pack>,
}

impl Known {
    fn of_packs(call: &Call<'_>) -> Self {
        let packs = packs::find_pack(call, crate::pack::FIRST).into_iter().collect();
        Self { book: None, packs }
    }

    /// A ledger is not needed; where there is none that can be read, the shipped pack stands in.
    fn of(call: &Call<'_>) -> Self {
        let book = call.open_to_read().ok().and_then(|ledger| ledger.book().ok());
        Self { book, ..Self::of_packs(call) }
    }

    /// The roster for a document. Where nothing will be written, one that names no county is taken for the pack's.
    fn roster(&self, front: &Front) -> Roster {
        let pack = self.packs.first();
        match &self.book {
            Some(book) => Roster::for_document(&Roster::of_book(book), pack, &front.county),
            None => pack
                .filter(|pack| front.county.is_empty() || pack.county == front.county)
                .map(Roster::of_pack)
                .unwrap_or_default(),
        }
    }

    /// What a file says, with the units that it was read by.
    fn read(&self, source: &Source, file: &Path, settled: &Answers) -> (Roster, Reading, Vec<Proposal>) {
        let name = stem(file);
        let roster = self.roster(&intake::front::of(source, &name).with(&settled.front));
        let reading = intake::read(source, &name, settled, &roster);
        let proposed = proposals::read(source, &reading, settled, &roster);
        (roster, reading, proposed)
    }

    /// The pack whose schemes a new plan takes.
    fn template(&self) -> Result<&Pack, Failure> {
        self.packs.first().ok_or(Failure::NoDataFolder)
    }
}

/// Keeps what stands over the rows.
#[derive(Default)]
struct Heads {
    columns: Columns,
    front: Front,
}

impl Sink for Heads {
    fn begin(&mut self, columns: &Columns, front: &Front) -> io::Result<()> {
        (self.columns, self.front) = (columns.clone(), front.clone());
        Ok(())
    }

    fn task(&mut self, _: &ReadRow) -> io::Result<()> {
        Ok(())
    }
}
