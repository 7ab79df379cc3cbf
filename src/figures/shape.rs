//! What a rule says of a figure before its surroundings are read.

use crate::text::TokenRange;

/// How a number is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "942", "5 to 10 kg".
    Number,
    /// "£5".
    Money,
    /// "two-thirds".
    Fraction,
    /// "one in five".
    Ratio,
    /// "six times", "doubled".
    Multiple,
    /// "twice a week", its number the word for how often.
    Often,
    /// "dozens".
    Vague,
    /// "26-year-old".
    Age,
    /// "140/90", of blood.
    Pressure,
    /// "3-1".
    Score,
    /// "148th of 152"; the unit is the number of places.
    Ordinal,
    /// A number that is no figure: "Section 28".
    Nothing,
}

/// Which way a value moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

impl Direction {
    pub fn parse(value: &str) -> Option<Direction> {
        match value {
            "up" => Some(Direction::Up),
            "down" => Some(Direction::Down),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

/// A quantity as a rule found it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shape {
    pub form: Form,
    /// The value, of a range the lower end; null where the numeral has none.
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The numerals, from the first to the last.
    pub number: TokenRange,
    /// Unit or currency, where the rule named one; of glued letters the token of the number.
    pub unit: Option<TokenRange>,
    /// What a multiple says of change by itself: "doubled".
    pub change: Option<Direction>,
    /// Whether the words are vague by themselves: "a couple of".
    pub about: bool,
    /// The factor of the scale words of the (last) numeral.
    pub scale: f64,
}

impl Shape {
    pub fn new(form: Form, low: Option<f64>, number: TokenRange) -> Shape {
        Shape { form, low, high: None, number, unit: None, change: None, about: false, scale: 1.0 }
    }
}
