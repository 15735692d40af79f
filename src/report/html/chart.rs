//! *Charts*: agreement of groups as bars, each with its interval and with the
//! majority baseline of the group.

use std::fmt::Write as _;

use crate::audit::{Comparison, FEW, Grouping, Share, Statistics, Tally};
use crate::report::figure;

use super::escape::Words;

/// A bar from 0 to 1 with an interval and a baseline.
pub(super) fn plot(value: f64, interval: Option<(f64, f64)>, baseline: Option<f64>) -> String {
    let percent = |share: f64| (share * 1000.0).round() / 10.0;
    let mut out = String::from(
        "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"bar-ground\" width=\"100\" height=\"10\" rx=\"1\"/>",
    );
    write!(
        out,
        "<rect class=\"bar\" y=\"2\" width=\"{}\" height=\"6\" rx=\".6\"/>",
        percent(value.clamp(0.0, 1.0)),
    )
    .ok();
    if let Some((low, high)) = interval {
        let (low, high) = (percent(low.max(0.0)), percent(high.min(1.0)));
        write!(
            out,
            "<path class=\"range\" d=\"M{low} 5H{high}M{low} 3.4V6.6M{high} 3.4V6.6\" \
             fill=\"none\"/>",
        )
        .ok();
    }
    if let Some(baseline) = baseline {
        let at = percent(baseline).clamp(0.4, 99.6);
        write!(
            out,
            "<path class=\"baseline\" d=\"M{at} 0V10\" fill=\"none\"/>"
        )
        .ok();
    }
    out.push_str("</svg>");
    out
}

/// What the parts of a bar mean.
pub(super) fn key() -> &'static str {
    "<p class=\"small soft\"><span class=\"key\"><svg viewBox=\"0 0 20 10\" aria-hidden=\"true\">\
     <rect class=\"bar\" y=\"2\" width=\"20\" height=\"6\"/></svg>agreement</span>\
     <span class=\"key\"><svg viewBox=\"0 0 20 10\" aria-hidden=\"true\">\
     <path class=\"range\" d=\"M2 5H18M2 2V8M18 2V8\" fill=\"none\"/></svg>95 % interval</span>\
     <span class=\"key\"><svg viewBox=\"0 0 20 10\" aria-hidden=\"true\">\
     <path class=\"baseline\" d=\"M10 0V10\" fill=\"none\"/></svg>always giving the outcome of the \
     majority</span></p>"
}

/// The groups of one grouping; empty where there is none.
pub(super) fn chart(grouping: Grouping, statistics: &Statistics, out: &mut String) {
    let (ranked, small) = grouping.ranked(statistics.by(grouping));
    if ranked.is_empty() && small.is_empty() {
        return;
    }
    let (title, id) = (grouping.title(), grouping.id());
    write!(out, "<div class=\"sheet\" id=\"by-{id}\">").ok();
    if ranked.is_empty() {
        write!(out, "<p class=\"alone\">{title}</p>").ok();
    } else {
        write!(
            out,
            "<table class=\"chart\"><caption class=\"hidden\">{title}</caption><thead><tr>\
             <th scope=\"col\">{title}</th><th scope=\"col\" class=\"n\">Items</th>\
             <th scope=\"col\" class=\"n\">Differ</th>\
             <th scope=\"col\" class=\"n\">Open</th><th scope=\"col\" class=\"n\">Agree</th>\
             <th scope=\"col\" class=\"n\">Majority</th>\
             <th scope=\"col\"><span class=\"hidden\">Chart</span></th></tr></thead><tbody>"
        )
        .ok();
        for (name, tally) in ranked {
            row(&grouping.shown(name), tally, out);
        }
        out.push_str("</tbody></table>");
    }
    few(grouping, &small, out);
    let counted = figure::counted(statistics, grouping);
    write!(out, "<p class=\"counted\">{}</p></div>", Words(&counted)).ok();
}

/// Groups that are too small to be ranked, with their counts.
fn few(grouping: Grouping, small: &[(&str, &Tally)], out: &mut String) {
    if small.is_empty() {
        return;
    }
    write!(
        out,
        "<details class=\"few\"><summary>Groups of fewer than {FEW} items, not ranked: {}</summary>\
         <ul>",
        small.len()
    )
    .ok();
    for (name, tally) in small {
        let Share { part, whole } = tally.agreement();
        let name = grouping.shown(name);
        write!(out, "<li>{}: {part} of {whole} agree</li>", Words(&name)).ok();
    }
    out.push_str("</ul></details>");
}

fn row(name: &str, tally: &Tally, out: &mut String) {
    let share = tally.agreement();
    let majority = tally.majority().1;
    write!(
        out,
        "<tr><th scope=\"row\">{}</th><td class=\"n\" data-label=\"Items\">{}</td>\
         <td class=\"n\" data-label=\"Differ\">{}</td><td class=\"n\" data-label=\"Open\">{}</td>\
         <td class=\"n\" data-label=\"Agree\" title=\"{}\">{}</td>\
         <td class=\"n\" data-label=\"Majority\">{}</td><td class=\"plot\">{}</td></tr>",
        Words(name),
        tally.items(),
        tally.comparing(Comparison::Differs),
        tally.comparing(Comparison::Undetermined),
        figure::share(share),
        figure::percent(share),
        figure::percent(majority),
        share
            .ratio()
            .zip(share.wilson())
            .map(|(ratio, interval)| plot(ratio, Some(interval), majority.ratio()))
            .unwrap_or_default()
    )
    .ok();
}
