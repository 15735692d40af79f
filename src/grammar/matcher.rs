//! The *matcher*: a text that is held against the steps of a grammar.

use super::held::HeldFrom;
use super::pair::{self, Found, Looked};
use super::{Bytes, Does, Short, Step, Switch, has};

/// What a step finds at the start of a text. None where it does not match, or
/// not within so many steps.
pub(super) fn found_in(
    steps: &'static [Step],
    entry: u16,
    text: &[u8],
    limit: usize,
) -> Option<Vec<Found>> {
    let matcher = Matcher::<false>::of(steps, (text, HeldFrom::default()), limit)?;
    matcher.found(entry).map(|(found, _)| found)
}

/// The same in few symbols: steps that need others are not tried.
pub(super) fn found_among(
    steps: &'static [Step],
    entry: u16,
    symbols: &[u8],
    limit: usize,
) -> Option<Vec<Found>> {
    let matcher = Matcher::<false>::of(steps, (symbols, HeldFrom::in_text(symbols)), limit)?;
    matcher.found(entry).map(|(found, _)| found)
}

/// The same, and how far it looked.
pub(super) fn looked_at(
    steps: &'static [Step],
    entry: u16,
    text: &[u8],
    limit: usize,
) -> Option<(Vec<Found>, Looked)> {
    Matcher::<true>::of(steps, (text, HeldFrom::default()), limit)?.found(entry)
}

/// A text, and what is known to follow in it.
type Read<'t> = (&'t [u8], HeldFrom);

/// A text under the steps of a grammar. Few ask how far these looked, so that
/// only some matchers keep it.
struct Matcher<'t, const KEEPS: bool> {
    steps: &'static [Step],
    text: &'t [u8],
    held: HeldFrom,
    found: Vec<Found>,
    /// Whether pairs are of no interest, as they are in an atomic rule.
    is_atomic: bool,
    /// Nor are they where nothing is taken.
    looks_ahead: bool,
    /// Steps that are left, not counting those that are done at once.
    left: usize,
    /// Behind the last byte that was looked at.
    looked: usize,
}

impl<'t, const KEEPS: bool> Matcher<'t, KEEPS> {
    fn of(steps: &'static [Step], (text, held): Read<'t>, limit: usize) -> Option<Self> {
        // Places are kept in half the room.
        u32::try_from(text.len()).ok()?;
        Some(Self {
            steps,
            text,
            held,
            found: pair::room(),
            is_atomic: false,
            looks_ahead: false,
            left: limit,
            looked: 0,
        })
    }

    /// What a step finds, and how far it looked.
    fn found(mut self, entry: u16) -> Option<(Vec<Found>, Looked)> {
        let end = self.run(entry, 0).filter(|_| self.left > 0);
        self.held.leave();
        let Some(end) = end else {
            pair::leave(self.found);
            return None;
        };
        let looked = self.looked;
        Some((self.found, Looked { end, looked }))
    }

    /// Keeps that bytes were looked at up to here.
    #[inline]
    fn keep(&mut self, end: usize) {
        if KEEPS {
            self.looked = self.looked.max(end);
        }
    }

    /// Where the match of a step ends that starts at a byte. Most do not match,
    /// so that much is told right where a step is asked for.
    #[expect(clippy::inline_always, reason = "a call takes longer than most steps")]
    #[inline(always)]
    fn run(&mut self, step: u16, at: usize) -> Option<usize> {
        let step = self.steps.get(usize::from(step))?;
        self.keep(at + 1);
        let can_start = match self.text.get(at) {
            Some(&byte) => has(&step.starts.bytes, byte),
            None => step.starts.at_end,
        };
        if can_start {
            self.take(step, at, |own| own.held.from(at).meets(step.needs))
        } else {
            step.starts.or_nothing.then_some(at)
        }
    }

    /// The same for a step that can start there. What needs others may be asked
    /// whether they follow.
    #[expect(clippy::inline_always, reason = "a call takes longer than most steps")]
    #[inline(always)]
    fn take(
        &mut self,
        step: &'static Step,
        at: usize,
        may_match: impl FnOnce(&Self) -> bool,
    ) -> Option<usize> {
        match step.does {
            Does::One => Some(at + 1),
            Does::Here => Some(at),
            Does::Short(word) => self.short(word, at),
            Does::Few(most) => Some(self.few(&step.starts.bytes, most, at)),
            _ if !may_match(self) => None,
            _ => self.work(step, at),
        }
    }

    /// The same for the part of a rule, which starts where the rule does and needs
    /// the same.
    #[inline]
    fn inside(&mut self, part: u16, at: usize) -> Option<usize> {
        let step = self.steps.get(usize::from(part))?;
        if step.starts.or_nothing {
            return self.run(part, at);
        }
        self.take(step, at, |_| true)
    }

    /// The same for a step of which more has to be done. It hands over only, so
    /// that each kind takes no more room on the stack than it needs.
    fn work(&mut self, step: &'static Step, at: usize) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        match step.does {
            Does::One | Does::Here | Does::Short(_) | Does::Few(_) => {
                self.take(step, at, |_| false)
            }
            Does::Text(words) => self.text(words, at),
            Does::Folded(words) => self.folded(words, at),
            Does::Any => self.any(at),
            Does::Start => (at == 0).then_some(at),
            Does::Seq(parts) => self.sequence(parts, at),
            Does::Choice(parts) => self.choice(parts, at),
            Does::Switch(choice) => self.switch(choice, at),
            Does::Many(part, least, most) => self.many(part, least, most, at),
            Does::Pass(part, least, bytes) => self.pass(part, least, bytes, at),
            Does::And(part) => self.and(part, at),
            Does::Not(part) => self.not(part, at),
            Does::Rule(rule, part) => self.rule(rule, part, at),
            Does::Atomic(rule, part) => self.atomic(rule, part, at),
            Does::Compound(rule, part) => self.compound(rule, part, at),
        }
    }

    #[inline]
    fn short(&mut self, word: &Short, at: usize) -> Option<usize> {
        let end = at + word.length;
        self.keep(end);
        word.opens(self.text.get(at..)?).then_some(end)
    }

    #[inline(never)]
    fn text(&mut self, words: &[u8], at: usize) -> Option<usize> {
        let end = at + words.len();
        self.keep(end);
        (self.text.get(at..end)? == words).then_some(end)
    }

    #[inline(never)]
    fn folded(&mut self, words: &[u8], at: usize) -> Option<usize> {
        let end = at + words.len();
        self.keep(end);
        let same = self.text.get(at..end)?.eq_ignore_ascii_case(words);
        same.then_some(end)
    }

    #[inline(never)]
    fn any(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at + 1..)?;
        let more = rest.iter().take_while(|&&byte| byte & 0xc0 == 0x80).count();
        // That a character ends is told from the byte behind it.
        self.keep(at + 2 + more);
        Some(at + 1 + more)
    }

    #[inline(never)]
    fn sequence(&mut self, parts: &[u16], at: usize) -> Option<usize> {
        let before = self.found.len();
        let mut end = at;
        for &part in parts {
            let Some(next) = self.run(part, end) else {
                self.found.truncate(before);
                return None;
            };
            end = next;
        }
        Some(end)
    }

    #[inline(never)]
    fn choice(&mut self, parts: &[u16], at: usize) -> Option<usize> {
        for &part in parts {
            if let Some(end) = self.run(part, at) {
                return Some(end);
            }
        }
        None
    }

    #[inline(never)]
    fn switch(&mut self, choice: &'static Switch, at: usize) -> Option<usize> {
        let list = match self.text.get(at) {
            Some(&byte) => *choice.before.get(usize::from(byte))?,
            None => choice.at_end,
        };
        let held = self.held.from(at);
        for &part in *choice.lists.get(usize::from(list))? {
            let part = self.steps.get(usize::from(part))?;
            if let Some(end) = self.take(part, at, |_| held.meets(part.needs)) {
                return Some(end);
            }
        }
        None
    }

    /// Where bytes of a set end, of which no more than so many are taken.
    #[inline(never)]
    fn few(&mut self, bytes: &Bytes, most: u32, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default().iter();
        let all = rest.take(most as usize);
        let end = at + all.take_while(|&&byte| has(bytes, byte)).count();
        // One more was looked at where there are fewer.
        self.keep((end + 1).min(at + most as usize));
        end
    }

    #[inline(never)]
    fn many(&mut self, part: u16, least: u32, most: u32, at: usize) -> Option<usize> {
        let (mut end, mut count) = (at, 0);
        while count < most {
            match self.run(part, end) {
                Some(next) => {
                    count += 1;
                    self.left = self.left.checked_sub(1)?;
                    // One more of nothing is nothing more.
                    if next == end {
                        break;
                    }
                    end = next;
                }
                None => break,
            }
        }
        (count >= least && self.left > 0).then_some(end)
    }

    #[inline(never)]
    fn pass(&mut self, part: u16, least: u32, bytes: &'static Bytes, at: usize) -> Option<usize> {
        let mut end = at;
        loop {
            let rest = self.text.get(end..)?.iter();
            let passed = rest.take_while(|&&byte| has(bytes, byte)).count();
            self.left = self.left.saturating_sub(passed);
            end += passed;
            match self.run(part, end) {
                Some(next) if next > end => end = next,
                one_more => {
                    let matches = least == 0 || end > at || one_more.is_some();
                    return (matches && self.left > 0).then_some(end);
                }
            }
        }
    }

    #[inline(never)]
    fn and(&mut self, part: u16, at: usize) -> Option<usize> {
        self.look(part, at).then_some(at)
    }

    #[inline(never)]
    fn not(&mut self, part: u16, at: usize) -> Option<usize> {
        let matches = self.look(part, at);
        (!matches && self.left > 0).then_some(at)
    }

    #[inline]
    fn look(&mut self, part: u16, at: usize) -> bool {
        let before = std::mem::replace(&mut self.looks_ahead, true);
        let end = self.run(part, at);
        self.looks_ahead = before;
        end.is_some()
    }

    #[inline(never)]
    fn rule(&mut self, rule: u16, part: u16, at: usize) -> Option<usize> {
        if self.is_atomic || self.looks_ahead {
            return self.inside(part, at);
        }
        let place = self.found.len();
        self.found.push(Found::opened(rule, at));
        let end = self.inside(part, at);
        let inside = self.found.len() - place - 1;
        match (end, self.found.get_mut(place)) {
            (Some(end), Some(found)) => found.close(end, inside),
            _ => self.found.truncate(place),
        }
        end
    }

    #[inline(never)]
    fn atomic(&mut self, rule: u16, part: u16, at: usize) -> Option<usize> {
        if self.is_atomic || self.looks_ahead {
            return self.inside(part, at);
        }
        let place = self.found.len();
        self.found.push(Found::opened(rule, at));
        self.is_atomic = true;
        let end = self.inside(part, at);
        self.is_atomic = false;
        match (end, self.found.get_mut(place)) {
            (Some(end), Some(found)) => found.close(end, 0),
            _ => self.found.truncate(place),
        }
        end
    }

    #[inline(never)]
    fn compound(&mut self, rule: u16, part: u16, at: usize) -> Option<usize> {
        let before = std::mem::replace(&mut self.is_atomic, false);
        let end = self.rule(rule, part, at);
        self.is_atomic = before;
        end
    }
}
