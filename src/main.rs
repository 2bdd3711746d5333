//! `gongkai`: hands the command line, the environment and the clock to the library, and its answer to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = gongkai::cli::run(
        std::env::args_os(),
        &gongkai::cli::Surroundings { now: chrono::Utc::now, variable: |name| std::env::var(name).ok() },
    );
    ExitCode::from(exit.code())
}
