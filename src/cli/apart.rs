//! Reading *apart*: a PDF is read by a process of its own, a *helper*.
//!
//! A file of a few hundred bytes can make the library that reads PDFs ask for more
//! memory than there is, or call itself until its stack is full. Neither can be
//! caught: the process ends. So that is another process, which may take so much
//! memory and no more: this program, started a second time to read one PDF after
//! the other. Where one brings it down, that one is told and the rest goes on.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{env, mem};

use crate::read::{self, Form, ReadError, Reading};
use crate::text::Text;

/// The only argument of a program that is to help another.
const HELP: &str = "--read-apart";

/// Helpers that wait for work.
static IDLE: Mutex<Vec<Helper>> = Mutex::new(Vec::new());

/// What a helper answers, as a line of JSON: the text of a letter, or why there is
/// none.
type Answer = Result<String, ReadError>;

/// Reads one letter, apart if it is a PDF.
pub(super) fn letter(bytes: &[u8]) -> Result<Reading, ReadError> {
    if Form::of(bytes) != Form::Pdf {
        return read::letter(bytes);
    }
    // One that has read others has less memory left, and what brings it down says
    // nothing of this letter yet.
    let used = idle().pop();
    if let Some(answer) = used.and_then(|helper| helper.ask(bytes)) {
        return answer;
    }
    let helper = Helper::start()
        .map_err(|error| ReadError::Refused(format!("no process to read it in: {error}")))?;
    helper.ask(bytes).unwrap_or(Err(ReadError::Crashes))
}

fn idle() -> MutexGuard<'static, Vec<Helper>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A process that reads PDFs. It ends with this one, whose pipe it reads.
#[derive(Debug)]
struct Helper {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Helper {
    fn start() -> io::Result<Self> {
        let mut command = Command::new(this_program()?);
        command
            .arg(HELP)
            // The allocator would take a gigabyte at once, and the library start a
            // thread for each processor.
            .env("MIMALLOC_ARENA_RESERVE", "65536")
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // Ctrl-C is for the program, which finishes the letter at hand.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn()?;
        let missing = || io::Error::other("it has no pipes");
        let questions = process.stdin.take().ok_or_else(missing)?;
        let answers = process.stdout.take().ok_or_else(missing)?;
        Ok(Self {
            process,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// What it makes of a letter; nothing where that brings it down.
    fn ask(mut self, bytes: &[u8]) -> Option<Result<Reading, ReadError>> {
        let Some(answer) = self.answer(bytes) else {
            // It has ended, or there is no talking to it.
            self.process.kill().ok();
            self.process.wait().ok();
            return None;
        };
        if answer == Err(ReadError::Slow) {
            // It ends, too: what took so long may still go on in it.
            self.process.wait().ok();
        } else {
            idle().push(self);
        }
        Some(answer.map(|text| Reading {
            text: Text::new(text),
            problems: Vec::new(),
        }))
    }

    fn answer(&mut self, bytes: &[u8]) -> Option<Answer> {
        let length = u64::try_from(bytes.len()).ok()?;
        self.questions.write_all(&length.to_le_bytes()).ok()?;
        self.questions.write_all(bytes).ok()?;
        let mut line = Vec::new();
        self.answers.read_until(b'\n', &mut line).ok()?;
        serde_json::from_slice(&line).ok()
    }
}

/// The program that runs, whatever lies by now where it was started from.
fn this_program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() {
        Ok(running.to_owned())
    } else {
        env::current_exe()
    }
}

/// Whether this program was started to help another.
pub(super) fn is_asked() -> bool {
    env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == HELP)
}

/// Helps: reads letters until no more come.
pub(super) fn help() -> ExitCode {
    bound_memory();
    let (mut questions, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Some(bytes) = question(&mut questions) {
        let answer: Answer = read::letter(&bytes).map(|reading| reading.text.as_str().to_owned());
        mem::drop(bytes);
        let is_late = answer == Err(ReadError::Slow);
        let Ok(mut line) = serde_json::to_vec(&answer) else {
            break;
        };
        line.push(b'\n');
        let told = answers.write_all(&line).and_then(|()| answers.flush());
        if told.is_err() || is_late {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// The bytes of the next letter, behind their number.
fn question(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length).ok()?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    from.take(length).read_to_end(&mut bytes).ok()?;
    (u64::try_from(bytes.len()) == Ok(length)).then_some(bytes)
}

/// From here on this process gets so much memory and no more. Where the system has
/// no such bound, it still is the helper that ends.
fn bound_memory() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let known = getrlimit(Resource::As);
        let most = known
            .current
            .map_or(read::PDF_MEMORY, |set| set.min(read::PDF_MEMORY));
        let bound = Rlimit {
            current: Some(most),
            maximum: known.maximum,
        };
        setrlimit(Resource::As, bound).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_taken_one_by_one() {
        let mut pipe: &[u8] = b"\x02\0\0\0\0\0\0\0ab\x01\0\0\0\0\0\0\0c\x05\0\0\0\0\0\0\0brok";
        assert_eq!(question(&mut pipe).as_deref(), Some(&b"ab"[..]));
        assert_eq!(question(&mut pipe).as_deref(), Some(&b"c"[..]));
        assert_eq!(question(&mut pipe), None);
    }
}
