//! What would turn a prediction, for programs.

use crate::decide::{Change, Nearest, Way};

use super::writer::{Json, Word, Writer as _};

/// The smallest changes; `complete` is false where the search was given up,
/// and then `more_than` says how many are known not to be enough.
impl Json for Nearest {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"complete":"#, &!self.given_up);
        if self.given_up {
            out.put(r#","more_than":"#, &self.more_than);
        }
        out.put(r#","ways":"#, &self.ways);
        out.end("}");
    }
}

impl Json for Way {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"outcome":"#, &Word(self.predicted.word()));
        out.put(r#","changes":"#, &self.changes);
        out.end("}");
    }
}

impl Json for Change {
    fn json(&self, out: &mut Vec<u8>) {
        out.put(r#"{"name":"#, &self.name);
        out.put(r#","silent":"#, &self.silent);
        out.put(r#","to":"#, &self.to.to_string());
        out.end("}");
    }
}
