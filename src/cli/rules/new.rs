//! `mtus rules new`: the skeleton of a rule.

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, anyhow, bail};

use crate::cli::arguments::{self, RulesNew};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::messages::say;
use crate::cli::output::Output;
use crate::rule::{RuleBook, is_rule_id, skeleton};

pub(super) fn run(arguments: &RulesNew) -> Outcome {
    check_id(&arguments.id).map_err(Failure::Usage)?;
    let path = arguments.dir.join(format!("{}.yml", arguments.id));
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Failure::Usage(anyhow!(
            "`{}` exists: give the new rule another id",
            path.display()
        )));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("the folder `{}` cannot be made", folder.display()))?;
    }
    let mut output = Output::open(&arguments::Output {
        output: Some(path.clone()),
        force: false,
    })
    .map_err(Failure::Usage)?;
    output.write_all(skeleton(&arguments.id, RuleBook::shipped()).as_bytes())?;
    output.finish()?;
    say(&format!(
        "`{}` is written: fill it in. `mtus rules check` tells what is still open, and `mtus rules \
         test` runs its examples, of which the last one fails until then",
        path.display()
    ));
    // Its first line names it, and an editor that does not find it offers nothing.
    let schema = arguments.dir.join("rule.schema.json");
    if !schema.exists() {
        say(&format!(
            "`mtus rules schema > {}` lets editors offer keys and facts",
            schema.display()
        ));
    }
    Ok(Exit::Done)
}

/// An id is a path of two names in lower case.
fn check_id(id: &str) -> anyhow::Result<()> {
    if is_rule_id(id) {
        return Ok(());
    }
    let plain = id.to_lowercase().replace(['_', ' '], "-");
    if is_rule_id(&plain) {
        bail!(
            "`{id}` is no id of a rule, which has small letters, digits and hyphens: write `{plain}`"
        );
    }
    bail!(
        "`{id}` is no id of a rule: write guideline and edition, a stroke and the section, in small \
         letters, as in `mtus-2009/muscle-relaxants`"
    )
}
