//! Chains: short lists of many owners in one list.
//!
//! In: items, each for an owner that keeps a [`Chain`]. Out: those of a chain. Never here: what the items are.

/// The last item of a list and the way to the ones before: its place and one, so that 0 is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain(u32);

/// The items of all chains while a lexicon is put together: most owners have one or none.
#[derive(Debug)]
pub(super) struct Chains<T>(Vec<(T, Chain)>);

impl Chain {
    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl<T> Chains<T> {
    pub fn new(items: usize) -> Chains<T> {
        Chains(Vec::with_capacity(items))
    }

    /// How many there are in all chains.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of a chain, the last one first.
    pub fn of(&self, mut chain: Chain) -> impl Iterator<Item = &T> {
        std::iter::from_fn(move || {
            let (item, before) = self.0.get((chain.0 as usize).wrapping_sub(1))?;
            chain = *before;
            Some(item)
        })
    }

    /// The last one in a chain that is such.
    pub fn find(&mut self, mut chain: Chain, is_such: impl Fn(&T) -> bool) -> Option<&mut T> {
        loop {
            let at = (chain.0 as usize).wrapping_sub(1);
            let (item, before) = self.0.get(at)?;
            if is_such(item) {
                return Some(&mut self.0[at].0);
            }
            chain = *before;
        }
    }

    /// Adds an item to a chain.
    pub fn add(&mut self, chain: &mut Chain, item: T) {
        self.0.push((item, *chain));
        *chain = Chain(self.0.len() as u32);
    }
}
