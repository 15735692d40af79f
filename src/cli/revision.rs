//! Rules as they were committed at a *revision*, asked of the program `git`.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, anyhow, bail};

/// The folder that is meant where none is named.
const USUAL: &str = "rules";

/// The rule files of a folder at a revision, by their path under it, from
/// `HEAD~1` or `HEAD~1:rules`.
pub(super) fn rule_files(words: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let (revision, folder) = words.split_once(':').unwrap_or((words, USUAL));
    if revision.is_empty() || revision.starts_with('-') {
        bail!("`{revision}` is no revision: write `git:HEAD~1` or `git:HEAD~1:rules`");
    }
    // From the folder in which the command is given.
    let tree = format!("{revision}:./{folder}");
    let listed =
        git(&["ls-tree", "-r", "-z", "--name-only", &tree], Vec::new()).with_context(|| {
            format!(
                "the rules of `git:{words}` cannot be read: name a revision that holds the folder \
                 `{folder}`, or another folder behind a second colon"
            )
        })?;
    let listed = String::from_utf8(listed).context("a file name is not UTF-8")?;
    let paths: Vec<&str> = listed
        .split('\0')
        .filter(|path| {
            Path::new(path)
                .extension()
                .is_some_and(|ext| ext == "yml" || ext == "yaml")
        })
        .collect();
    let asked: Vec<String> = paths.iter().map(|path| format!("{tree}/{path}")).collect();
    let asked = format!("{}\n", asked.join("\n"));
    let answer = git(&["cat-file", "--batch"], asked.into_bytes())?;
    let mut rest = answer.as_slice();
    let mut files = BTreeMap::new();
    for path in paths {
        let blob = blob(&mut rest).ok_or_else(|| anyhow!("git gave no `{path}`"))?;
        let text = String::from_utf8(blob.to_vec());
        files.insert(
            path.to_owned(),
            text.map_err(|_| anyhow!("`{path}` is not UTF-8"))?,
        );
    }
    if files.is_empty() {
        bail!("there are no rules in `{folder}` at `{revision}`");
    }
    Ok(files)
}

/// Takes one answer of `git cat-file --batch`: a line that ends in the size,
/// as many bytes, and a line end.
fn blob<'a>(answer: &mut &'a [u8]) -> Option<&'a [u8]> {
    let line = answer.iter().position(|&byte| byte == b'\n')?;
    let (head, rest) = answer.split_at_checked(line)?;
    let size = std::str::from_utf8(head).ok()?.rsplit(' ').next()?;
    let (_, rest) = rest.split_at_checked(1)?;
    let (blob, rest) = rest.split_at_checked(size.parse().ok()?)?;
    *answer = rest.split_at_checked(1)?.1;
    Some(blob)
}

fn git(arguments: &[&str], input: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let child = Command::new("git")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("the program `git` is not there; name a folder of rules instead")
        }
        _ => anyhow::Error::new(error).context("the program `git` cannot be run"),
    })?;
    let feed = child.stdin.take();
    // It answers before it has read everything, so both go on at once.
    let feeder = std::thread::spawn(move || feed.map(|mut feed| feed.write_all(&input)));
    let output = child.wait_with_output()?;
    feeder.join().ok();
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    bail!("git says: {}", told.trim().replace('\n', "; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_git_are_taken_one_by_one() {
        let mut answer: &[u8] = b"0a blob 3\na\nb\n0b blob 0\n\nrest";
        assert_eq!(blob(&mut answer), Some(&b"a\nb"[..]));
        assert_eq!(blob(&mut answer), Some(&b""[..]));
        assert_eq!(blob(&mut answer), None);
        let mut missing: &[u8] = b"HEAD:x missing\n";
        assert_eq!(blob(&mut missing), None);
    }
}
