//! `set`: the everyday edit, one act.

use super::args::SetArgs;
use super::call::Call;
use super::exit::Exit;
use super::given::{evidence, filled, worded};
use super::register;
use super::words::CliWord;
use crate::domain::act::{Act, AssignmentAct, DocumentAct};
use crate::domain::assignment::Status;
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::locale::say;
use crate::setup::{Failure, take_files_in};
use crate::text::{clean, clean_lines};

/// Performs the act.
pub fn run(call: &Call<'_>, args: SetArgs) -> Result<Exit, Failure> {
    let key: Key = clean(&args.key).parse()?;
    let mut ledger = call.open()?;
    let mut act = act(call, &key, args, &*ledger.book()?)?;
    take_files_in(&mut ledger, &mut act)?;
    let done = match ledger.perform(&act, &call.stamp()) {
        Ok(done) => done,
        Err(error) => return Err(Failure::of_act(error, &*ledger.book()?)),
    };
    call.tell(&say!(call.lang, CliWord::SetDone, key = key, title = done.title));
    Ok(Exit::Done)
}

fn act(call: &Call<'_>, key: &Key, args: SetArgs, book: &Book) -> Result<Act, Failure> {
    if let Key::Register(kind, _) = key {
        return register::act(call, key, *kind, args, book);
    }
    let on = args.on.unwrap_or_else(|| call.today());
    let reason = worded("--reason", args.reason)?;
    let override_reason = worded("--override", args.override_reason)?;
    if args.circulate {
        let Key::Document(_) = key else { return Err(wrong(key, "doc/6")) };
        return Ok(Act::Document(DocumentAct::Circulate { document: key.clone(), on, override_reason }));
    }
    let Key::Assignment { unit: Some(_), .. } = key else { return Err(wrong(key, "2023/43/县水务局")) };
    let of = vec![key.clone()];
    if let Some(due_on) = args.extend {
        let approver = worded("--approver", args.approver)?.unwrap_or_default();
        return Ok(Act::Assignment(AssignmentAct::Extend { of, due_on, reason: reason.unwrap_or_default(), approver }));
    }
    let Some(status) = args.status.as_deref().and_then(Status::from_code) else {
        return Err(wrong(key, "2023/43/县水务局"));
    };
    let evidence = args.evidence.into_iter().map(evidence).collect::<Result<_, _>>()?;
    let note = args.note.map(|note| filled("--note", clean_lines(&note))).transpose()?;
    Ok(Act::Assignment(AssignmentAct::SetStatus { of, status, on, note, evidence, reason, override_reason }))
}

fn wrong(key: &Key, example: &'static str) -> Failure {
    Failure::WrongKind { key: key.to_string(), example }
}
