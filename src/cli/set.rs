//! `set`: the everyday edit, one act.

use super::args::SetArgs;
use super::call::Call;
use super::documents;
use super::exit::Exit;
use super::given::{evidence, worded, worded_lines};
use super::register;
use super::words::CliWord;
use crate::domain::act::{Act, AssignmentAct, DocumentAct};
use crate::domain::assignment::Status;
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::failure::Failure;
use crate::locale::say;
use crate::setup::perform_with_files;
use crate::text::clean;
use crate::words::read_key;

/// Performs the act.
pub fn run(call: &Call<'_>, args: SetArgs) -> Result<Exit, Failure> {
    let key: Key = read_key(&args.key)?;
    only_its_own(&key, &args)?;
    let mut ledger = call.open()?;
    let mut act = act(call, &key, args, &*ledger.book()?)?;
    let done = perform_with_files(&mut ledger, &mut act, &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::SetDone, key = key, title = done.title));
    Ok(call.entered(&mut ledger))
}

fn act(call: &Call<'_>, key: &Key, args: SetArgs, book: &Book) -> Result<Act, Failure> {
    if let Key::Register(kind, _) = key {
        return register::act(call, key, *kind, args, book);
    }
    let on = args.on.unwrap_or_else(|| call.today());
    let reason = worded("--reason", args.reason)?;
    let override_reason = worded("--override", args.override_reason)?;
    if let Some(gate) = args.pass {
        let gate = clean(&gate);
        return Ok(Act::Document(DocumentAct::Pass { document: key.clone(), gate, on, override_reason }));
    }
    if args.circulate {
        return Ok(Act::Document(DocumentAct::Circulate { document: key.clone(), on, override_reason }));
    }
    if matches!(key, Key::Document(_)) {
        return documents::edited(call, key, &args.fields);
    }
    let of = vec![key.clone()];
    if let Some(due_on) = args.extend {
        let approver = worded("--approver", args.approver)?.unwrap_or_default();
        return Ok(Act::Assignment(AssignmentAct::Extend { of, due_on, reason: reason.unwrap_or_default(), approver }));
    }
    let code = args.status.unwrap_or_default();
    let Some(status) = Status::from_code(&code) else {
        let known = Status::ALL.iter().map(|status| status.code()).collect();
        return Err(Failure::UnknownStatus { key: key.to_string(), code, known });
    };
    let (evidence, note) = (evidence(args.evidence)?, worded_lines("--note", args.note)?);
    Ok(Act::Assignment(AssignmentAct::SetStatus { of, status, on, note, evidence, reason, override_reason }))
}

/// What changes a document.
const OF_A_DOCUMENT: &[&str] = &["--pass", "--circulate", "--on", "--override", "--field"];
/// What extends an assignment, and what else changes one.
const OF_AN_EXTENSION: &[&str] = &["--extend", "--reason", "--approver"];
const OF_AN_ASSIGNMENT: &[&str] = &["--status", "--on", "--note", "--evidence", "--reason", "--override"];
/// What changes the fields of a document or of a row, and the row's stage.
const OF_FIELDS: &[&str] = &["--field"];
const OF_A_STAGE: &[&str] = &["--status", "--field", "--on", "--filing", "--until", "--note", "--evidence", "--reason"];

/// Refuses an option that would be dropped without a word, since the record or the change has no use for it.
fn only_its_own(key: &Key, args: &SetArgs) -> Result<(), Failure> {
    let takes = match key {
        Key::Register(..) if args.status.is_some() => OF_A_STAGE,
        Key::Register(..) => OF_FIELDS,
        Key::Document(_) if !args.fields.is_empty() => OF_FIELDS,
        Key::Document(_) => OF_A_DOCUMENT,
        Key::Assignment { unit: Some(_), .. } if args.extend.is_some() => OF_AN_EXTENSION,
        Key::Assignment { unit: Some(_), .. } => OF_AN_ASSIGNMENT,
        Key::Assignment { unit: None, .. }
        | Key::Task { .. }
        | Key::Decision(_)
        | Key::Activity(_)
        | Key::Form(_)
        | Key::Return(_)
        | Key::Unit(_)
        | Key::Week(_)
        | Key::Bulletin(_) => return Err(Failure::WrongKind { key: key.to_string(), example: "2023/43/县水务局" }),
    };
    match given(args).into_iter().find(|option| !takes.contains(option)) {
        Some(option) => Err(Failure::StrangeOption { key: key.to_string(), option, takes: takes.to_vec() }),
        None => Ok(()),
    }
}

/// The options that were given, what asks for the change first.
fn given(args: &SetArgs) -> Vec<&'static str> {
    let SetArgs {
        key: _,
        status,
        on,
        fields,
        filing,
        until,
        note,
        evidence,
        reason,
        override_reason,
        extend,
        approver,
        circulate,
        pass,
    } = args;
    let all = [
        ("--pass", pass.is_some()),
        ("--circulate", *circulate),
        ("--extend", extend.is_some()),
        ("--status", status.is_some()),
        ("--field", !fields.is_empty()),
        ("--on", on.is_some()),
        ("--filing", filing.is_some()),
        ("--until", until.is_some()),
        ("--note", note.is_some()),
        ("--evidence", !evidence.is_empty()),
        ("--reason", reason.is_some()),
        ("--override", override_reason.is_some()),
        ("--approver", approver.is_some()),
    ];
    all.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option).collect()
}
