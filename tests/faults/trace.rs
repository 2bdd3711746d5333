//! The system calls of a process, as `strace` writes them down.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A call that may change what is on a disk, with paths and bytes; those that failed are left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Call {
    /// A file opened: what a new one is called, whether it is made or cut.
    Open {
        path: PathBuf,
        fd: i64,
        makes: bool,
        cuts: bool,
    },
    Close {
        fd: i64,
    },
    Duplicate {
        fd: i64,
        copy: i64,
    },
    Seek {
        fd: i64,
        to: u64,
    },
    Write {
        fd: i64,
        bytes: Vec<u8>,
        at: Option<u64>,
    },
    Truncate {
        fd: i64,
        size: u64,
    },
    /// Bytes of one file copied into another by the system.
    CopyRange {
        from: i64,
        to: i64,
        count: u64,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    Unlink {
        path: PathBuf,
    },
    MakeFolder {
        path: PathBuf,
    },
    Sync {
        fd: i64,
    },
}

const CALLS: &str = "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,writev,pwritev,ftruncate,\
                     copy_file_range,sendfile,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,\
                     fsync,fdatasync";

/// Why nothing can be traced here.
pub fn missing() -> Option<String> {
    match Command::new("strace").args(["-f", "--seccomp-bpf", "-o", "/dev/null", "true"]).output() {
        Ok(output) if output.status.success() => None,
        Ok(_) => Some("strace may not trace here".to_owned()),
        Err(_) => Some("strace is not on this machine".to_owned()),
    }
}

/// Runs a command, and gives the calls that it made.
pub fn recorded(command: &Command, record: &Path) -> (Output, Vec<Call>) {
    let options = [only(CALLS), ["-xx", "-s", "100000000"].map(str::to_owned).into()].concat();
    let output = traced(command, &options, record);
    (output, lines(record).lines().filter_map(call).collect())
}

/// What was written down, without the number of the process before each call. A command does its work in one thread, so
/// no call is written in two halves.
pub fn lines(record: &Path) -> String {
    let text = std::fs::read(record).unwrap();
    let text = String::from_utf8_lossy(&text);
    assert!(!text.contains("<unfinished ...>"), "two threads at once");
    text.lines()
        .map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned() + "\n")
        .collect()
}

/// What its first thread did: `strace` counts the calls of each thread apart, and workbooks are made by several, which write
/// nothing onto media. A call that another thread came between stands as a whole.
pub fn lines_of_the_first(record: &Path) -> String {
    let text = std::fs::read(record).unwrap();
    let text = String::from_utf8_lossy(&text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let own = text.lines().filter_map(|line| line.trim_start().strip_prefix(first)).map(str::trim_start);
    own.fold(String::new(), |whole, line| match line.strip_prefix("<... ") {
        Some(rest) => whole + rest.split_once("resumed>").map_or(rest, |(_, rest)| rest) + "\n",
        None => match line.strip_suffix(" <unfinished ...>") {
            Some(half) => whole + half,
            None => whole + line + "\n",
        },
    })
}

/// Options by which only calls of these names stop the command, which costs little; that needs all threads followed. Not
/// for signals: those are not sent then.
pub fn only(names: &str) -> Vec<String> {
    ["-f", "--seccomp-bpf", "-e", &format!("trace={names}")].map(str::to_owned).into()
}

/// Runs a command under `strace` with these options.
pub fn traced(command: &Command, options: &[String], record: &Path) -> Output {
    let mut under = Command::new("strace");
    under.arg("-o").arg(record).args(options).arg("--").arg(command.get_program()).args(command.get_args());
    under.env_clear();
    under.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    under.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    under.current_dir(command.get_current_dir().unwrap()).output().unwrap()
}

fn call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    // Short calls are filled up with blanks before their answer.
    let (args, answer) = rest.rsplit_once(" = ")?;
    let args = args.trim_end().strip_suffix(')')?;
    let answer: i64 = answer.split_whitespace().next()?.parse().ok().filter(|answer| *answer >= 0)?;
    let args: Vec<&str> = args.split(", ").collect();
    let number = |at: usize| args.get(at).and_then(|text| text.parse::<i64>().ok()).unwrap_or_else(|| panic!("{line}"));
    let size = |at: usize| u64::try_from(number(at)).unwrap();
    let path = |at: usize| PathBuf::from(String::from_utf8(bytes(args[at])).unwrap());
    let opened = |at: usize, flags: &str| Call::Open {
        path: path(at),
        fd: answer,
        makes: flags.contains("O_CREAT"),
        cuts: flags.contains("O_TRUNC"),
    };
    Some(match name {
        // A file without a name: nothing of it can be left.
        "openat" if args[2].contains("O_TMPFILE") => Call::Close { fd: answer },
        "openat" => opened(1, args[2]),
        "open" => opened(0, args[1]),
        "close" => Call::Close { fd: number(0) },
        "dup" | "dup2" | "dup3" => Call::Duplicate { fd: number(0), copy: answer },
        "fcntl" if args[1].starts_with("F_DUPFD") => Call::Duplicate { fd: number(0), copy: answer },
        "lseek" => Call::Seek { fd: number(0), to: u64::try_from(answer).unwrap() },
        "write" | "pwrite64" => {
            let mut bytes = bytes(args[1]);
            bytes.truncate(usize::try_from(answer).unwrap());
            Call::Write { fd: number(0), bytes, at: (name == "pwrite64").then(|| size(3)) }
        }
        "ftruncate" => Call::Truncate { fd: number(0), size: size(1) },
        "copy_file_range" => Call::CopyRange { from: number(0), to: number(2), count: u64::try_from(answer).unwrap() },
        "sendfile" => Call::CopyRange { from: number(1), to: number(0), count: u64::try_from(answer).unwrap() },
        "rename" => Call::Rename { from: path(0), to: path(1) },
        "renameat" | "renameat2" => Call::Rename { from: path(1), to: path(3) },
        "link" => Call::Link { from: path(0), to: path(1) },
        "linkat" => Call::Link { from: path(1), to: path(3) },
        "unlink" | "rmdir" => Call::Unlink { path: path(0) },
        "unlinkat" => Call::Unlink { path: path(1) },
        "mkdir" => Call::MakeFolder { path: path(0) },
        "mkdirat" => Call::MakeFolder { path: path(1) },
        "fsync" | "fdatasync" => Call::Sync { fd: number(0) },
        "fcntl" => return None,
        _ => panic!("a call that the replayer does not know: {line}"),
    })
}

/// The bytes of a text that is all `\x..`.
fn bytes(text: &str) -> Vec<u8> {
    assert!(!text.ends_with("..."), "cut short: {text}");
    let inside = text.trim_matches('"');
    inside.split("\\x").skip(1).map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}
