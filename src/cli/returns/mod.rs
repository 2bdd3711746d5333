//! `returns`: forms as they come back: read, queued, settled.

mod list;
mod read;
mod settle;
mod words;

use super::args::ReturnsCommand;
use super::call::Call;
use super::exit::Exit;
use crate::failure::Failure;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: ReturnsCommand) -> Result<Exit, Failure> {
    match command {
        ReturnsCommand::Read(args) => read::run(call, &args),
        ReturnsCommand::List { all, json } => list::run(call, all, json),
        ReturnsCommand::Silent { weeks, json } => super::silent::run(call, weeks, json),
        ReturnsCommand::Accept(args) => settle::accept(call, &args),
        ReturnsCommand::Reject(args) => settle::reject(call, &args),
        ReturnsCommand::Received { returns, date } => settle::received(call, returns, date),
        ReturnsCommand::Place { returned, unit, file } => settle::place(call, returned, &unit, file),
        ReturnsCommand::Aside { returned, reason } => settle::aside(call, returned, reason),
    }
}
