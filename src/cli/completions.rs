//! `completions`: the script that completes commands in a shell.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::Line;
use super::call::Call;
use super::exit::Exit;
use crate::failure::Failure;

/// Prints the script.
pub fn run(call: &Call<'_>, shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "gongkai", &mut script);
    call.answer_as_is(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
