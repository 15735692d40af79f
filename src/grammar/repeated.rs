//! What a rule takes *over and over*, from the start of a text to its end.
//!
//! Such a rule finds in a text what it finds at one place after the other, so what
//! it finds at one place can be kept and given again in another text.

use std::marker::PhantomData;
use std::sync::atomic::Ordering;

use super::matcher::looked_at;
use super::pair::{Looked, Tree};
use super::{Bytes, Does, LIMIT, Rules, has};

/// What a rule takes over and over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repeated<R> {
    part: u16,
    passes: &'static Bytes,
    rules: PhantomData<R>,
}

impl<R: Rules> Repeated<R> {
    /// What a rule takes over and over, if it does nothing else.
    pub(crate) fn of(rule: R) -> Option<Self> {
        let grammar = R::grammar();
        let does = |step: u16| Some(&grammar.steps.get(usize::from(step))?.does);
        let &Does::Rule(_, inside) = does(*grammar.entries.get(rule.number())?)? else {
            return None;
        };
        let &Does::Seq(&[start, all, end]) = does(inside)? else {
            return None;
        };
        match (does(start)?, does(all)?, does(end)?) {
            (Does::Start, &Does::Pass(part, 0, passes), Does::Here) => Some(Self {
                part,
                passes,
                rules: PhantomData,
            }),
            _ => None,
        }
    }

    /// Whether just this byte is taken where it stands, without a pair.
    #[inline]
    pub(crate) fn passes(self, byte: u8) -> bool {
        has(self.passes, byte)
    }

    /// What is taken at the start of symbols, and how far it looked. The pairs have
    /// no words.
    pub(crate) fn parse_symbols(self, symbols: &[u8]) -> Option<(Tree<'static, R>, Looked)> {
        let limit = LIMIT.load(Ordering::Relaxed);
        let (found, looked) = looked_at(R::grammar().steps, self.part, symbols, limit)?;
        Some((Tree::new("", found), looked))
    }
}
