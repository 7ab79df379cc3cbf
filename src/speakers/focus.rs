//! Focus: who is in the reader's mind, and how much.
//!
//! In: mentions with a weight, and the sentences and paragraphs that pass. Out: the entities in focus with what is left of
//! their weights. Never here: what gives a mention its weight.

/// How many entities can be in focus.
const MOST: usize = 12;
/// What one sentence leaves of a weight.
const SENTENCE: f32 = 0.6;
/// What a new paragraph leaves of it beside that.
const PARAGRAPH: f32 = 0.7;
/// Below this nothing fades: far less than what is forgotten, and far from where arithmetic grows slow.
const FADED: f32 = 1e-20;

/// How much of the old weight an entity keeps that is mentioned again.
const KEPT: f32 = 0.5;
/// No weight is higher.
const HIGHEST: f32 = 4.0;

/// The entities in focus, in columns: each is looked through at every mention, or fades at every sentence.
#[derive(Debug, Default)]
pub(super) struct Focus {
    entities: [u32; MOST],
    weights: [f32; MOST],
    /// The latest mention of each.
    mentions: [usize; MOST],
    len: usize,
}

impl Focus {
    /// Lets a sentence pass, and with it perhaps a paragraph.
    pub fn fade(&mut self, paragraph: bool) {
        let left = if paragraph { SENTENCE * PARAGRAPH } else { SENTENCE };
        for weight in &mut self.weights {
            *weight = (*weight * left).max(FADED);
        }
    }

    /// Brings an entity into focus by a mention, in the place of the weakest where there is no room.
    pub fn raise(&mut self, entity: u32, weight: f32, mention: usize) {
        let known = self.entities[..self.len].iter().position(|e| *e == entity);
        let (at, weight) = match known {
            Some(at) => (at, (self.weights[at] * KEPT + weight).min(HIGHEST)),
            None if self.len < MOST => {
                self.len += 1;
                (self.len - 1, weight)
            }
            None => match self.weakest() {
                at if self.weights[at] < weight => (at, weight),
                _ => return,
            },
        };
        (self.entities[at], self.weights[at], self.mentions[at]) = (entity, weight, mention);
    }

    fn weakest(&self) -> usize {
        let mut weakest = 0;
        for (at, weight) in self.weights.iter().enumerate() {
            if *weight < self.weights[weakest] {
                weakest = at;
            }
        }
        weakest
    }

    /// Each entity with its weight and its latest mention.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32, usize)> {
        (0..self.len.min(MOST)).map(|at| (self.entities[at], self.weights[at], self.mentions[at]))
    }
}
