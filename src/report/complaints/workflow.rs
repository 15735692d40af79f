//! Complaints as workflow commands, by which a build server shows each one on
//! its line of a pull request.

use super::{Region, level, number, paragraph};
use crate::report::paper::clean;
use crate::rule::RuleComplaint;

/// `::error file=rules/a.yml,line=3,…::message`, one line.
#[must_use]
pub fn complaint_command<'t>(
    complaint: &RuleComplaint,
    file: impl Fn(&str) -> (String, &'t str),
) -> String {
    let (path, text) = file(&complaint.path);
    let region = Region::of(complaint.span, text);
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        level(complaint),
        property(&path.replace('\\', "/")),
        region.line,
        region.column,
        region.end_line,
        region.end_column,
        property(&format!("{} {}", number(complaint), complaint.code)),
        data(&paragraph(complaint)),
    )
}

/// What stands behind the colons.
fn data(words: &str) -> String {
    clean(words).replace('%', "%25").replace('\n', "%0A")
}

/// What stands between the commas.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
