//! A terminal for tests: the real program in a PTY, with a screen that is read as text.
//!
//! Nothing here sleeps: a thread reads what the program writes, and every wait is a condition with a deadline. The
//! program's questions for the cursor are answered as a terminal would.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::keys;
use crate::watch::{Cursor, Watch};

/// How long anything may take before a test gives up. Long, for busy machines: a good run never waits for it.
const DEADLINE: Duration = Duration::from_secs(20);

/// What to start, where.
pub struct Start {
    program: PathBuf,
    args: Vec<String>,
    envs: Vec<(String, String)>,
    columns: u16,
    rows: u16,
    cursor: Cursor,
}

impl Start {
    /// The program of this package, in a terminal of this size.
    pub fn gongkai(columns: u16, rows: u16) -> Self {
        Self::program(env!("CARGO_BIN_EXE_gongkai").into(), columns, rows)
    }

    /// Any program.
    pub fn program(program: PathBuf, columns: u16, rows: u16) -> Self {
        Self { program, args: Vec::new(), envs: Vec::new(), columns, rows, cursor: Cursor::Told }
    }

    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|arg| (*arg).to_owned()));
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.envs.push((name.to_owned(), value.as_ref().to_owned()));
        self
    }

    pub fn cursor(mut self, cursor: Cursor) -> Self {
        self.cursor = cursor;
        self
    }

    /// Under a shell that leads the session and ignores SIGHUP, as the program does then; its exit code goes to a file.
    pub fn under_a_deaf_leader(mut self, code: &Path) -> Self {
        let script = format!("trap '' HUP; \"$@\"; echo $? > {}", code.display());
        let program = std::mem::replace(&mut self.program, "/bin/sh".into());
        let shell = ["-c", &script, "sh", program.to_str().unwrap()].map(str::to_owned);
        self.args.splice(0..0, shell);
        self
    }

    /// In a session of its own, that no terminal belongs to, with nothing to be read: only what it writes comes here.
    pub fn without_input(mut self) -> Self {
        let program = std::mem::replace(&mut self.program, "/bin/sh".into());
        let shell = ["-c", "setsid -w \"$@\" </dev/null", "sh", program.to_str().unwrap()].map(str::to_owned);
        self.args.splice(0..0, shell);
        self
    }

    /// Starts it. The environment is bare but for PATH, HOME, TERM and what was given, so that no machine's settings
    /// decide a test.
    pub fn run(self) -> Terminal {
        let size = pty_size(self.columns, self.rows);
        let pty = native_pty_system().openpty(size).unwrap();
        let modes = modes(&*pty.master);
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.args);
        command.env_clear();
        for name in ["PATH", "HOME"] {
            command.env(name, std::env::var_os(name).unwrap_or_default());
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in &self.envs {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir().unwrap());
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);

        let writer = Arc::new(Mutex::new(pty.master.take_writer().unwrap()));
        let watch = Watch::new(self.cursor);
        let state = State {
            parser: vt100::Parser::new_with_callbacks(
                self.rows.try_into().unwrap(),
                self.columns.try_into().unwrap(),
                0,
                watch,
            ),
            written: Vec::new(),
            closed: false,
            let_go: false,
        };
        let shared = Arc::new((Mutex::new(state), Condvar::new()));
        let reader = pty.master.try_clone_reader().unwrap();
        let (theirs, answers) = (Arc::clone(&shared), Arc::clone(&writer));
        thread::spawn(move || read(reader, &theirs, &answers));
        Terminal { child: Started(child), master: pty.master, writer, shared, modes }
    }
}

type Writer = Arc<Mutex<Box<dyn Write + Send>>>;
type Shared = Arc<(Mutex<State>, Condvar)>;

/// A running program and its terminal. Killed when dropped, should it still run.
pub struct Terminal {
    child: Started,
    master: Box<dyn MasterPty + Send>,
    writer: Writer,
    shared: Shared,
    /// The line discipline before the start, to be found again at the end.
    modes: String,
}

/// What was started; it has ended already in most tests.
struct Started(Box<dyn Child + Send + Sync>);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct State {
    parser: vt100::Parser<Watch>,
    /// All that was written.
    written: Vec<u8>,
    closed: bool,
    /// Nobody looks any more.
    let_go: bool,
}

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared, writer: &Writer) {
    let mut buffer = [0; 8192];
    loop {
        // The end of a PTY is an error on Linux.
        let count = reader.read(&mut buffer).unwrap_or(0);
        let (state, changed) = &**shared;
        let mut state = state.lock().unwrap();
        if count == 0 || state.let_go {
            state.closed = true;
            changed.notify_all();
            return;
        }
        state.written.extend_from_slice(&buffer[..count]);
        state.parser.process(&buffer[..count]);
        let mouse = state.parser.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let answers = state.parser.callbacks_mut().take_answers(mouse);
        changed.notify_all();
        drop(state);
        if !answers.is_empty() {
            writer.lock().unwrap().write_all(&answers).unwrap();
        }
    }
}

impl Terminal {
    /// Presses keys by name, apart by spaces: `F3 Down Ctrl-P Shift-Tab Esc Enter q ？`; waits for nothing.
    pub fn press(&self, names: &str) {
        self.send(&names.split_whitespace().flat_map(keys::bytes).collect::<Vec<_>>());
    }

    /// Presses keys one after the other, each after the frame that answers the one before.
    pub fn step(&self, names: &str) {
        for name in names.split_whitespace() {
            let frames = self.watch().frames;
            self.press(name);
            self.wait(&format!("a frame after {name}"), |state| state.parser.callbacks().frames > frames);
        }
    }

    /// Types text as an input method commits it.
    pub fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Pastes: bracketed where the program asked for that, else as typed.
    pub fn paste(&self, text: &str) {
        let bracketed = self.lock().parser.screen().bracketed_paste();
        let text = if bracketed { format!("\x1b[200~{text}\x1b[201~") } else { text.to_owned() };
        self.send(text.as_bytes());
    }

    /// Sends bytes as they are.
    pub fn send(&self, bytes: &[u8]) {
        self.writer.lock().unwrap().write_all(bytes).unwrap();
    }

    /// Changes the size of the window.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.lock().parser.set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// The terminal goes away under the program; waits for the end of what was started in it.
    pub fn hang_up(self) {
        self.lock().let_go = true;
        // The reading thread holds the terminal until the program writes once more.
        self.resize(61, 19);
        self.wait("the last frame", |state| state.closed);
        let Self { mut child, master, writer, shared, modes: _ } = self;
        drop((master, writer, shared));
        child.0.wait().unwrap();
    }

    /// From the next frame on nobody takes what the program writes.
    pub fn stop_reading(&self) {
        self.lock().let_go = true;
        // The reading thread ends with what the program writes next.
        self.resize(99, 31);
        self.wait("the last frame", |state| state.closed);
    }

    /// Waits for the end of a program that nobody listens to; its exit code, and what it had still written.
    pub fn end_unread(self) -> (u32, String) {
        let Self { mut child, master, .. } = self;
        let process = child.0.process_id().unwrap().to_string();
        let (sender, ended) = std::sync::mpsc::channel();
        let waiting = thread::spawn(move || sender.send(child.0.wait().unwrap().exit_code()));
        let code = ended.recv_timeout(DEADLINE).unwrap_or_else(|_| {
            let _ = Command::new("kill").args(["-KILL", &process]).status();
            panic!("it does not end");
        });
        waiting.join().unwrap().unwrap();
        let mut written = Vec::new();
        // The end of a PTY is an error on Linux.
        let _ = master.try_clone_reader().unwrap().read_to_end(&mut written);
        (code, String::from_utf8_lossy(&written).into_owned())
    }

    /// Sends a signal by its name: `TERM`, `HUP`, `INT`, `KILL`, `TSTP`, `CONT`.
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args([&format!("-{name}"), &self.process().to_string()]).status();
        assert!(status.unwrap().success(), "kill -{name}");
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.child.0.process_id().unwrap()
    }

    /// Waits until the text stands on the screen and no frame is half drawn; gives the screen.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait(&format!("{text:?} on the screen"), |state| {
            !state.parser.callbacks().drawing && contents(state).contains(text)
        })
    }

    /// Waits until the text has left the screen.
    pub fn wait_gone(&self, text: &str) -> String {
        self.wait(&format!("{text:?} to leave the screen"), |state| {
            !state.parser.callbacks().drawing && !contents(state).contains(text)
        })
    }

    /// Waits until the program has written nothing for a tenth of a second; gives the screen.
    pub fn settle(&self) -> String {
        let (_, changed) = &*self.shared;
        let mut state = self.lock();
        let end = Instant::now() + DEADLINE;
        loop {
            let before = state.written.len();
            let quiet = changed
                .wait_timeout_while(state, Duration::from_millis(100), |s| s.written.len() == before && !s.closed);
            let (locked, time) = quiet.unwrap();
            state = locked;
            if state.closed || (time.timed_out() && !state.parser.callbacks().drawing) {
                return contents(&state);
            }
            assert!(Instant::now() < end, "never quiet:\n{}", contents(&state));
        }
    }

    /// Waits for a condition on the screen.
    pub fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen, &Watch) -> bool) -> String {
        self.wait(what, |state| condition(state.parser.screen(), state.parser.callbacks()))
    }

    /// Whether the condition comes true before the time is up.
    pub fn becomes(&self, within: Duration, condition: impl Fn(&vt100::Screen, &Watch) -> bool) -> bool {
        let (_, changed) = &*self.shared;
        let open = |state: &mut State| !condition(state.parser.screen(), state.parser.callbacks()) && !state.closed;
        let (mut state, _) = changed.wait_timeout_while(self.lock(), within, open).unwrap();
        !open(&mut state)
    }

    /// The screen as lines of text.
    pub fn screen(&self) -> String {
        contents(&self.lock())
    }

    /// All that was written.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.lock().written).into_owned()
    }

    /// All that was written since the alternate screen was left: what the user finds in the ordinary one.
    pub fn farewell(&self) -> String {
        let written = String::from_utf8_lossy(&self.lock().written).into_owned();
        written.rsplit_once("\x1b[?1049l").map_or(String::new(), |(_, rest)| rest.to_owned())
    }

    /// Where the cursor stands (column, row), if it is shown.
    pub fn caret(&self) -> Option<(u16, u16)> {
        let state = self.lock();
        let (row, column) = state.parser.screen().cursor_position();
        (!state.parser.screen().hide_cursor()).then_some((column, row))
    }

    /// What the screen itself does not keep.
    pub fn watch(&self) -> Watch {
        self.lock().parser.callbacks().clone()
    }

    /// Waits for the program's end and gives its exit code; the terminal must be as it was before the start.
    pub fn end(&mut self) -> u32 {
        let code = self.end_unchecked();
        let modes = modes(&*self.master);
        assert_eq!(modes, self.modes, "raw mode left");
        let state = self.lock();
        let (screen, watch) = (state.parser.screen(), state.parser.callbacks());
        assert!(!screen.alternate_screen(), "alternate screen left");
        assert!(!screen.hide_cursor(), "cursor shown");
        assert!(!screen.bracketed_paste(), "bracketed paste off");
        assert!(!watch.drawing, "synchronised update ended");
        assert_eq!(watch.titles_kept, 0, "title given back");
        assert!(!watch.kitty, "no kitty keyboard flags, ever");
        assert!(!watch.mouse, "no mouse, ever");
        code
    }

    /// Waits for the program's end, whatever it left behind: for kills.
    pub fn end_unchecked(&mut self) -> u32 {
        self.wait("the end", |state| state.closed);
        self.child.0.wait().unwrap().exit_code()
    }

    fn wait(&self, what: &str, condition: impl Fn(&State) -> bool) -> String {
        let (_, changed) = &*self.shared;
        let open = |state: &mut State| !condition(state) && !state.closed;
        let (state, _) = changed.wait_timeout_while(self.lock(), DEADLINE, open).unwrap();
        let (screen, met, closed) = (contents(&state), condition(&state), state.closed);
        // Not while the lock is held: the reading thread would break too and hide the message.
        drop(state);
        assert!(
            met,
            "waited for {what}; ended: {closed}; the screen is
{screen}"
        );
        screen
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap()
    }
}

/// The screen's lines without the blanks at their ends.
fn contents(state: &State) -> String {
    let screen = state.parser.screen().contents();
    screen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The line discipline's settings, to be compared.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}
