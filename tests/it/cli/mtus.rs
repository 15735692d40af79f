//! Running the built program, so that a test reads as a sentence:
//! `mtus("audit a.txt").on(&folder).ends_with(0).saying("agrees")`.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The program with these arguments, parted by spaces.
pub(super) fn mtus(arguments: &str) -> Mtus {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtus"));
    command
        .args(arguments.split_whitespace())
        .env_remove("NO_COLOR")
        .env("TERM", "xterm");
    Mtus {
        command,
        input: Vec::new(),
    }
}

/// A program to be run.
pub(super) struct Mtus {
    command: Command,
    input: Vec<u8>,
}

impl Mtus {
    /// In this folder.
    pub(super) fn on(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// With this path as its last argument.
    pub(super) fn naming(mut self, path: &Path) -> Self {
        self.command.arg(path);
        self
    }

    /// With this variable of the environment.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With this on standard input.
    pub(super) fn fed(mut self, input: impl AsRef<[u8]>) -> Self {
        self.input = input.as_ref().to_vec();
        self
    }

    /// Runs it to the end, which has to come with this exit code.
    #[track_caller]
    pub(super) fn ends_with(mut self, code: i32) -> Ended {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.input;
        let feeder = std::thread::spawn(move || stdin.write_all(&input).ok());
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        let ended = Ended {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert_eq!(
            output.status.code(),
            Some(code),
            "\n{}\n{}",
            ended.out,
            ended.err
        );
        ended
    }
}

/// A program that has ended.
pub(super) struct Ended {
    /// Its data.
    pub(super) out: String,
    /// Its messages.
    pub(super) err: String,
}

impl Ended {
    /// Its data hold these words.
    #[track_caller]
    pub(super) fn saying(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no `{words}` in\n{}", self.out);
        self
    }

    /// Its messages hold these words.
    #[track_caller]
    pub(super) fn telling(self, words: &str) -> Self {
        assert!(self.err.contains(words), "no `{words}` in\n{}", self.err);
        self
    }

    /// It gave no data.
    #[track_caller]
    pub(super) fn without_data(self) -> Self {
        assert_eq!(self.out, "");
        self
    }

    /// It had nothing to tell.
    #[track_caller]
    pub(super) fn silently(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Its data as JSON, one value a line.
    #[track_caller]
    pub(super) fn json_lines(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
            })
            .collect()
    }
}
