//! Brute force: every combination of answers, tried one by one and judged as
//! plainly as the design's table reads. Nothing here is the program's.

use std::collections::{BTreeMap, BTreeSet};

use super::Told;
use super::sketch::{Ask, CRITERIA, FACTS, FIRST, Judge, Sketch, WHOLE, path};

/// Yes, no, or not stated.
type Answer = Option<bool>;

/// What a letter may say of the time of use: new, or a range of days.
#[derive(Clone, Copy, Debug)]
struct Use {
    new: bool,
    low: f64,
    high: f64,
}

/// One combination of answers.
#[derive(Clone, Copy, Debug)]
struct World {
    facts: [Answer; FACTS.len()],
    visits: Option<f64>,
    prior: Option<f64>,
    used: Option<Use>,
}

fn worlds(sketches: &[Sketch]) -> Vec<World> {
    let mut asks = sketches.iter().flat_map(every_ask);
    let asked: Vec<&Ask> = asks.by_ref().collect();
    let any = |wanted: fn(&Ask) -> bool| asked.iter().any(|ask| wanted(ask));
    let counts = |used: bool| -> Vec<Option<f64>> {
        let stated = (0..8).map(|count| Some(f64::from(count)));
        std::iter::once(None)
            .chain(stated.filter(|_| used))
            .collect()
    };
    let visits = counts(any(|ask| matches!(ask, Ask::Visits(..) | Ask::Sum(..))));
    let prior = counts(any(|ask| matches!(ask, Ask::Sum(..))));
    let mut uses = vec![None];
    if any(|ask| matches!(ask, Ask::Weeks(..) | Ask::New)) {
        uses.extend(every_use().into_iter().map(Some));
    }
    let answers = [None, Some(true), Some(false)];
    let mut worlds = Vec::new();
    for first in answers {
        for second in answers {
            for &visits in &visits {
                for &prior in &prior {
                    for &used in &uses {
                        worlds.push(World {
                            facts: [first, second],
                            visits,
                            prior,
                            used,
                        });
                    }
                }
            }
        }
    }
    worlds
}

fn every_use() -> Vec<Use> {
    let of = |low: f64, high: f64| Use {
        new: false,
        low,
        high,
    };
    let mut uses = vec![
        Use {
            new: true,
            low: 0.0,
            high: 0.0,
        },
        of(3.0 * 30.4, f64::INFINITY),
    ];
    // Half days are enough to meet every side of two and three weeks.
    for half in 0..90 {
        let days = f64::from(half) / 2.0;
        uses.push(of(days, days));
        uses.push(of(days, f64::INFINITY));
        uses.push(of(0.0, days));
        uses.push(of(days * 0.75, days * 1.25));
    }
    // Many come to the same.
    let mut known: Vec<Vec<bool>> = Vec::new();
    uses.retain(|one| {
        let sides = [14.0, 21.0].map(|limit| [one.high <= limit, one.low > limit]);
        let mut sides: Vec<bool> = sides.concat();
        sides.push(one.new);
        let is_new = !known.contains(&sides);
        known.push(sides);
        is_new
    });
    uses
}

fn every_ask(sketch: &Sketch) -> impl Iterator<Item = &Ask> {
    let judges = sketch.criteria.iter().chain(&sketch.bars);
    let when = sketch.exception.iter().flat_map(|(_, when)| when);
    judges
        .flat_map(|judge| &judge.asks)
        .chain(when)
        .chain(&sketch.scope)
}

fn compare(low: f64, high: f64, at_most: bool, limit: f64) -> Answer {
    if high <= limit {
        Some(at_most)
    } else if low > limit {
        Some(!at_most)
    } else {
        None
    }
}

fn ask(ask: &Ask, world: &World) -> Answer {
    match *ask {
        Ask::Fact(nth, yes) => world.facts[nth].map(|answer| answer == yes),
        Ask::Visits(at_most, limit) => {
            let visits = world.visits?;
            compare(visits, visits, at_most, f64::from(limit))
        }
        Ask::Sum(at_most, limit) => {
            let limit = f64::from(limit);
            match (world.visits, world.prior) {
                (None, None) => None,
                (Some(a), Some(b)) => compare(a + b, a + b, at_most, limit),
                (Some(a), None) | (None, Some(a)) => compare(a, f64::INFINITY, at_most, limit),
            }
        }
        Ask::Weeks(at_most, weeks) => {
            let used = world.used?;
            compare(used.low, used.high, at_most, 7.0 * f64::from(weeks))
        }
        Ask::New => world.used.map(|used| used.new),
    }
}

fn all(answers: &[Answer]) -> Answer {
    if answers.contains(&Some(false)) {
        Some(false)
    } else if answers.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn any(answers: &[Answer]) -> Answer {
    let turned: Vec<Answer> = answers.iter().map(|one| one.map(|yes| !yes)).collect();
    all(&turned).map(|yes| !yes)
}

/// Something about a list that comes out otherwise without one of its members.
fn without(answers: &[Answer], nth: usize) -> Vec<Answer> {
    let mut rest = answers.to_vec();
    rest.remove(nth);
    rest
}

/// All answers that something had.
type Seen = BTreeSet<Answer>;

#[derive(Clone, Debug, Default)]
struct OfJudge {
    seen: Seen,
    anywhere: Seen,
    decides: bool,
    leaves: Vec<(Seen, bool)>,
}

#[derive(Clone, Debug, Default)]
struct OfRule {
    decides: bool,
    /// All ways in which the conditions of `applies_to` and `when` came out.
    firsts: BTreeSet<Vec<Answer>>,
    /// The rules that decide where these conditions hold.
    before: BTreeSet<usize>,
    /// Of each condition of `applies_to` and `when`: its answers, and whether
    /// it ever is the only one that does not hold.
    first: Vec<(Seen, bool)>,
    /// Criteria, then bars.
    judges: Vec<OfJudge>,
    necessary: bool,
    refused: bool,
}

/// What a rule comes to in a world.
#[derive(Clone, Debug)]
struct Heard {
    first: Vec<Answer>,
    /// Criteria, then bars, each with its conditions.
    judges: Vec<(Answer, Vec<Answer>)>,
    necessary: bool,
    refused: bool,
}

fn judged(judge: &Judge, world: &World) -> (Answer, Vec<Answer>) {
    let leaves: Vec<Answer> = judge.asks.iter().map(|one| ask(one, world)).collect();
    let answer = if judge.any {
        any(&leaves)
    } else {
        all(&leaves)
    };
    (answer, leaves)
}

fn hear(sketch: &Sketch, world: &World) -> Heard {
    let when = sketch.exception.iter().flat_map(|(_, when)| when);
    let first = sketch.scope.iter().chain(when);
    let judges: Vec<_> = sketch.criteria.iter().chain(&sketch.bars).collect();
    let judges: Vec<_> = judges.into_iter().map(|one| judged(one, world)).collect();
    let (criteria, bars) = judges.split_at(sketch.criteria.len());
    let barred = bars.iter().any(|one| one.0 == Some(true));
    let refused = barred || criteria.iter().any(|one| one.0 == Some(false));
    let met = criteria.iter().all(|one| one.0 == Some(true));
    let necessary = !refused && met && bars.iter().all(|one| one.0 == Some(false));
    Heard {
        first: first.map(|one| ask(one, world)).collect(),
        necessary,
        refused,
        judges,
    }
}

/// Which rules decide in a world, and what else is the matter.
#[derive(Debug, Default)]
struct Chosen {
    asked: BTreeSet<usize>,
    deciding: BTreeSet<usize>,
    clashes: BTreeSet<(usize, usize)>,
    nothing: bool,
}

fn choose(sketches: &[Sketch], heard: &[Heard]) -> Chosen {
    let mut chosen = Chosen::default();
    let holds = |nth: usize| all(&heard[nth].first) == Some(true);
    let bases = (0..sketches.len()).filter(|&nth| sketches[nth].exception.is_none());
    let bases: Vec<usize> = bases.collect();
    let rank = |nth: usize| usize::from(!sketches[nth].scope.is_empty());
    for &base in &bases {
        let outranked = bases
            .iter()
            .any(|&other| rank(other) > rank(base) && holds(other));
        if !outranked {
            chosen.asked.insert(base);
            if holds(base) {
                resolve(sketches, &holds, base, &mut chosen);
            }
        }
    }
    chosen.nothing = !bases.iter().any(|&base| holds(base));
    chosen
}

fn resolve(sketches: &[Sketch], holds: &dyn Fn(usize) -> bool, rule: usize, chosen: &mut Chosen) {
    let to = |nth: usize| sketches[nth].exception.as_ref().map(|(to, _)| *to);
    let exceptions = (0..sketches.len()).filter(|&nth| to(nth) == Some(rule));
    let exceptions: Vec<usize> = exceptions.collect();
    chosen.asked.extend(&exceptions);
    let holding: Vec<usize> = exceptions.into_iter().filter(|&nth| holds(nth)).collect();
    match holding.as_slice() {
        [] => {
            chosen.deciding.insert(rule);
        }
        &[only] => resolve(sketches, holds, only, chosen),
        several => {
            for &one in several {
                let later = several.iter().filter(|&&other| other > one);
                chosen.clashes.extend(later.map(|&other| (one, other)));
            }
        }
    }
}

fn learn(of: &mut OfRule, sketch: &Sketch, heard: &Heard, asked: bool, decides: bool) {
    of.first.resize(heard.first.len(), Default::default());
    of.judges.resize(heard.judges.len(), OfJudge::default());
    if asked {
        for (nth, first) in of.first.iter_mut().enumerate() {
            first.0.insert(heard.first[nth]);
            let rest = all(&without(&heard.first, nth)) == Some(true);
            first.1 |= rest && heard.first[nth] != Some(true);
        }
    }
    let criteria = sketch.criteria.len();
    let answers: Vec<Answer> = heard.judges.iter().map(|one| one.0).collect();
    let barred = answers[criteria..].contains(&Some(true));
    for (nth, judge) in of.judges.iter_mut().enumerate() {
        let (answer, leaves) = &heard.judges[nth];
        judge.anywhere.insert(*answer);
        judge.leaves.resize(leaves.len(), Default::default());
        if !decides {
            continue;
        }
        judge.seen.insert(*answer);
        judge.decides |= if nth < criteria {
            let list = &answers[..criteria];
            !barred && all(list) != all(&without(list, nth))
        } else {
            let list = &answers[criteria..];
            any(list) != any(&without(list, nth - criteria))
        };
        let sketch = sketch.criteria.iter().chain(&sketch.bars).nth(nth).unwrap();
        let join = if sketch.any { any } else { all };
        for (at, leaf) in judge.leaves.iter_mut().enumerate() {
            leaf.0.insert(leaves[at]);
            leaf.1 |= join(leaves) != join(&without(leaves, at));
        }
    }
    if decides {
        of.decides = true;
        of.necessary |= heard.necessary;
        of.refused |= heard.refused;
    }
}

/// What is odd about the answers that something had.
fn odd(seen: &Seen, anywhere: Option<&Seen>) -> Option<&'static str> {
    let can = |answer: Answer| seen.contains(&answer);
    match (can(Some(true)), can(Some(false)), can(None)) {
        (false, false, false) => None,
        (true, false, false) => Some("always-true"),
        (false, false, true) => Some("never-answered"),
        (false, ..) => Some("never-true"),
        _ => anywhere
            .is_some_and(|seen| !seen.contains(&Some(false)))
            .then_some("never-false"),
    }
}

/// Every complaint that brute force has.
pub(super) fn complaints(sketches: &[Sketch]) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    let mut rules = vec![OfRule::default(); sketches.len()];
    let mut disagree = BTreeSet::new();
    let mut clashes = BTreeSet::new();
    let mut gap = false;
    for world in worlds(sketches) {
        let heard: Vec<Heard> = sketches.iter().map(|one| hear(one, &world)).collect();
        let chosen = choose(sketches, &heard);
        for &one in &chosen.deciding {
            for &other in chosen.deciding.iter().filter(|&&other| other > one) {
                if chosen.clashes.is_empty() && heard[one].necessary != heard[other].necessary {
                    disagree.insert((one, other));
                }
            }
        }
        gap |= chosen.nothing;
        for (nth, of) in rules.iter_mut().enumerate() {
            let (asked, decides) = (chosen.asked.contains(&nth), chosen.deciding.contains(&nth));
            learn(of, &sketches[nth], &heard[nth], asked, decides);
            of.firsts.insert(heard[nth].first.clone());
            if all(&heard[nth].first) == Some(true) {
                of.before.extend(&chosen.deciding);
            }
        }
        clashes.extend(chosen.clashes);
    }
    let mut tell = |code: &str, nth: usize, line: usize, others: Vec<String>| {
        told.insert((code.to_owned(), path(nth), line, others));
    };
    for (one, other) in disagree {
        tell("rules-disagree", other, WHOLE, vec![path(one)]);
    }
    for (one, other) in clashes {
        tell("exceptions-clash", other, FIRST, vec![path(one)]);
    }
    let bases = (0..sketches.len()).filter(|&nth| sketches[nth].exception.is_none());
    let mut bases: Vec<usize> = bases.collect();
    if gap && bases.iter().any(|&base| rules[base].applies()) {
        let first = bases.remove(0);
        let others = bases.into_iter().map(path).collect();
        tell("no-rule-decides", first, FIRST, others);
    }
    for (nth, (of, sketch)) in rules.iter().zip(sketches).enumerate() {
        let within = within(of, sketch);
        let is_silent = within.is_empty();
        for (code, line) in within {
            tell(code, nth, line, Vec::new());
        }
        if of.decides || !is_silent {
            continue;
        }
        if of.applies() {
            let before = of.before.iter().map(|&other| path(other)).collect();
            tell("rule-never-decides", nth, WHOLE, before);
            continue;
        }
        let excluding = of.excluding(sketch.scope.len() + when(sketch));
        let taken_over = sketch
            .exception
            .as_ref()
            .map(|(to, _)| (*to, sketch.scope.len()));
        let owner = |at: usize| match taken_over {
            Some((to, scope)) if at < scope => to,
            _ => nth,
        };
        if let Some((&last, others)) = excluding.split_last()
            && owner(last) == nth
        {
            let mut others: Vec<String> = others.iter().map(|&at| path(owner(at))).collect();
            others.sort();
            tell("never-applies", nth, FIRST, others);
        }
    }
    told
}

impl OfRule {
    /// Whether its conditions ever hold together.
    fn applies(&self) -> bool {
        self.firsts.iter().any(|first| all(first) == Some(true))
    }

    /// The first condition that never holds together with those before it, last, and
    /// of these the ones without which it would.
    fn excluding(&self, count: usize) -> Vec<usize> {
        let exclude = |some: &[usize]| {
            let hold = |first: &Vec<Answer>| some.iter().all(|&at| first[at] == Some(true));
            !self.firsts.iter().any(hold)
        };
        let up_to = |last: usize| (0..=last).collect::<Vec<usize>>();
        let last = (0..count).find(|&last| exclude(&up_to(last)));
        let mut needed = last.map_or(Vec::new(), up_to);
        for nth in 0..last.unwrap_or(0) {
            let without: Vec<usize> = needed.iter().copied().filter(|&at| at != nth).collect();
            if exclude(&without) {
                needed = without;
            }
        }
        needed
    }
}

fn when(sketch: &Sketch) -> usize {
    sketch.exception.as_ref().map_or(0, |(_, when)| when.len())
}

fn within(of: &OfRule, sketch: &Sketch) -> Vec<(&'static str, usize)> {
    let mut told = Vec::new();
    let taken_over = sketch.exception.as_ref().map_or(0, |_| sketch.scope.len());
    for (seen, matters) in of.first.iter().skip(taken_over) {
        if let Some(code) = odd(seen, None) {
            told.push((code, FIRST));
        } else if of.applies() && !seen.is_empty() && of.first.len() > 1 && !matters {
            told.push(("condition-never-matters", FIRST));
        }
    }
    if !of.decides {
        return told;
    }
    let lines: BTreeMap<usize, usize> = (0..of.judges.len())
        .map(|nth| {
            (
                nth,
                CRITERIA + nth + usize::from(nth >= sketch.criteria.len()),
            )
        })
        .collect();
    for (nth, judge) in of.judges.iter().enumerate() {
        let line = lines[&nth];
        if let Some(code) = odd(&judge.seen, Some(&judge.anywhere)) {
            told.push((code, line));
        } else if !judge.decides {
            told.push(("criterion-never-decides", line));
        } else if judge.leaves.len() > 1 {
            for (seen, matters) in &judge.leaves {
                if let Some(code) = odd(seen, None) {
                    told.push((code, line));
                } else if !matters {
                    told.push(("condition-never-matters", line));
                }
            }
        }
    }
    if told.is_empty() {
        if !of.necessary {
            told.push(("never-necessary", WHOLE));
        }
        if !of.refused {
            told.push(("never-refused", WHOLE));
        }
    }
    told
}
