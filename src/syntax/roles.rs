//! Roles: the tokens at which a look for repairs, noun phrases or verb groups begins.
//!
//! In: the tags of an article. Out: the next token of a role. Never here: what is found there.
//!
//! Four bits a token, sixteen tokens in one number: to go from one to the next is to count zeros, where a look at each
//! tag would end with a branch that no processor can foresee.

use super::Tag;

/// What may begin at a token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    Repair,
    NounPhrase,
    VerbGroup,
}

/// The roles of all tokens.
#[derive(Debug, Default)]
pub(super) struct Roles(Vec<u64>);

/// How many tokens a number holds.
const TOKENS: usize = 16;
const BITS: usize = u64::BITS as usize / TOKENS;
/// The lowest bit of each token.
const EACH: u64 = u64::MAX / 0xf;
/// The bit beside those of the roles: a hyphen.
const HYPHEN: u32 = 3;

/// The bits of each tag.
const OF_TAG: [u8; 32] = {
    let mut bits = [0; 32];
    let mut tag = 0;
    while tag < bits.len() {
        bits[tag] = (super::repairs::REPAIRED.has_number(tag) as u8) << Role::Repair as u32
            | (super::noun_phrases::OPENERS.has_number(tag) as u8) << Role::NounPhrase as u32
            | (super::verb_groups::OPENERS.has_number(tag) as u8) << Role::VerbGroup as u32
            | ((tag == Tag::Hyphen as usize) as u8) << HYPHEN;
        tag += 1;
    }
    bits
};

impl Roles {
    /// Reads the roles of all tokens anew, by their tags alone.
    pub fn read(&mut self, tags: &[Tag]) {
        self.0.clear();
        self.0.extend(tags.chunks(TOKENS).map(|tags| tags.iter().rev().fold(0, |all, tag| all << BITS | bits(*tag))));
    }

    /// Sets the roles of a token that has another tag now.
    pub fn set(&mut self, i: usize, tag: Tag) {
        if let Some(word) = self.0.get_mut(i / TOKENS) {
            let at = i % TOKENS * BITS;
            *word = *word & !(0xf << at) | bits(tag) << at;
        }
    }

    /// Gives a token one role more.
    pub fn add(&mut self, i: usize, role: Role) {
        if let Some(word) = self.0.get_mut(i / TOKENS) {
            *word |= 1 << (i % TOKENS * BITS + role as usize);
        }
    }

    /// Whatever stands before a hyphen may open a noun phrase.
    pub fn add_before_hyphens(&mut self) {
        let mut behind = 0;
        for word in self.0.iter_mut().rev() {
            let hyphens = *word >> HYPHEN & EACH;
            *word |= (hyphens >> BITS | behind << (BITS * (TOKENS - 1))) << Role::NounPhrase as u32;
            behind = hyphens & 1;
        }
    }

    /// The first token of a role from `from` on and before `end`.
    #[inline]
    pub fn next(&self, role: Role, from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        while at < end {
            let word = self.0.get(at / TOKENS)? >> (at % TOKENS * BITS) & (EACH << role as u32);
            if word != 0 {
                return Some(at + word.trailing_zeros() as usize / BITS).filter(|at| *at < end);
            }
            at = (at / TOKENS + 1) * TOKENS;
        }
        None
    }
}

#[inline]
fn bits(tag: Tag) -> u64 {
    OF_TAG[tag as usize % OF_TAG.len()].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_found_in_each_place() {
        let set = |role| match role {
            Role::Repair => super::super::repairs::REPAIRED,
            Role::NounPhrase => super::super::noun_phrases::OPENERS,
            Role::VerbGroup => super::super::verb_groups::OPENERS,
        };
        let all = [Tag::Noun, Tag::Hyphen, Tag::VerbPast, Tag::Prep, Tag::Comma, Tag::Punct, Tag::Pronoun];
        let tags: Vec<Tag> = (0..200).map(|i| all[i * i % 31 % all.len()]).collect();
        let mut roles = Roles::default();
        roles.read(&tags);
        roles.add_before_hyphens();
        for role in [Role::Repair, Role::NounPhrase, Role::VerbGroup] {
            let before_hyphen = |i: usize| matches!(role, Role::NounPhrase) && tags.get(i + 1) == Some(&Tag::Hyphen);
            for (from, end) in (0..200).flat_map(|from| [(from, from), (from, from + 5), (from, 200), (from, 260)]) {
                let end = end.min(260);
                let right = (from..end.min(200)).find(|i| set(role).has(tags[*i]) || before_hyphen(*i));
                assert_eq!(roles.next(role, from, end), right, "{role:?} {from}..{end}");
            }
        }
    }
}
