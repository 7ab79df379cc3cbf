//! The actions of the date rules: what a match says, before the calendar is asked.
//!
//! In: the captures of a match. Out: a [`Shape`], or `None` where the words cannot mean a time. Never here: a
//! publication date, or another expression.
//!
//! A name `x` in any rule is the stretch that is recorded, where the match looks further.

mod around;
mod clock;
mod hours;
mod length;
mod pick;
mod point;
mod relative;
mod stamp;
mod year;

use super::shape::{Amount, Lean, Shape, Unit, When};
use crate::lexicon::{Class, Form};
use crate::rules::{Action, Captures};

/// Every action by the name that rules call it by.
pub(crate) const ACTIONS: &[(&str, Action<Shape>)] = &[
    ("age", length::age),
    ("always", length::always),
    ("ambiguous", point::slashed),
    ("any_weekday", pick::any_weekday),
    ("at_hour", hours::at_hour),
    ("attacks", pick::attacks),
    ("back_of", hours::back_of),
    ("before", relative::before),
    ("centuries", year::centuries),
    ("century", year::century),
    ("century_decade", year::century_decade),
    ("clock", clock::clock),
    ("clock_glued", clock::glued),
    ("clock_glued_minutes", clock::glued),
    ("clock_plain", clock::plain),
    ("clock_range", clock::range),
    ("day_word", relative::day_word),
    ("days", point::days),
    ("days_a_week", length::days_a_week),
    ("days_list", point::days_list),
    ("decade", year::decade),
    ("dotted", stamp::dotted),
    ("each", length::each),
    ("edge", relative::edge),
    ("edge_days", relative::edge_days),
    ("fiscal", year::fiscal),
    ("fiscal_ended", year::fiscal_ended),
    ("half", point::half),
    ("half_hour", hours::half_hour),
    ("historic", relative::historic),
    ("holiday", pick::holiday),
    ("in_new_year", pick::in_new_year),
    ("in_time", relative::in_time),
    ("holiday_week", pick::holiday_week),
    ("holiday_weekend", pick::holiday_weekend),
    ("hour_in", clock::hour_in),
    ("iso", point::iso),
    ("iso_stamp", stamp::iso),
    ("millennium", year::millennium),
    ("minutes_to", clock::minutes_to),
    ("half_length", length::half_length),
    ("length", length::length),
    ("length_between", length::length_between),
    ("length_glued", length::length_glued),
    ("length_sum", length::sum),
    ("length_and_half", length::and_half),
    ("month", point::month),
    ("months_of_year", point::months_of_year),
    ("most_units", length::most_units),
    ("name", relative::name),
    ("named", point::named),
    ("month_quarter", point::month_quarter),
    ("noon", clock::noon),
    ("noon_zone", clock::noon_zone),
    ("nothing", relative::nothing),
    ("nth_week", pick::nth_week),
    ("nth_weekday", pick::nth_weekday),
    ("open_hour", hours::open_hour),
    ("open_hours", hours::open_hours),
    ("owned_day", pick::owned_day),
    ("part", clock::part),
    ("part_two_off", clock::part_two_off),
    ("part_beside", clock::part_beside),
    ("per", length::per),
    ("per_night", length::per_night),
    ("plural", length::plural_units),
    ("years", length::years),
    ("past", clock::past),
    ("period", relative::period),
    ("quarter", point::quarter),
    ("quarter_word", point::quarter_word),
    ("quarters", point::quarters),
    ("quarters_of", length::quarters_of),
    ("recent_years", length::recent_years),
    ("quarter_ended", point::quarter_ended),
    ("season", point::season),
    ("number_set", length::number_set),
    ("set_word", length::set_word),
    ("shift_back", relative::shift_back),
    ("shift", relative::shift),
    ("short_weekday", point::short_weekday),
    ("small_hours", clock::small_hours),
    ("soon", relative::soon),
    ("stamp", stamp::zulu),
    ("the_holiday", pick::the_holiday),
    ("the_length", length::of_year),
    ("the_unit", relative::the_unit),
    ("tail", relative::tail),
    ("then", relative::then),
    ("this_time", relative::this_time),
    ("to_date", relative::to_date),
    ("turn", year::turn),
    ("two_off", relative::two_off),
    ("unit", relative::leaning_unit),
    ("unit_followed", relative::unit_followed),
    ("unit_shift", relative::unit_shift),
    ("vague", relative::vague),
    ("weekday", point::weekday),
    ("one", length::one),
    ("one_day", relative::one_day),
    ("unit_end", relative::unit_end),
    ("unit_long", length::unit_long),
    ("year_period", point::year_period),
    ("year_roman", year::year_roman),
    ("year_quarter", relative::year_quarter),
    ("week_of", point::week_of),
    ("weekday_beside", pick::weekday_beside),
    ("weekday_dot", point::weekday_dot),
    ("weekday_lean", pick::weekday_lean),
    ("weekday_week", relative::weekday_week),
    ("year", year::year),
    ("year_ago", relative::year_ago),
    ("year_span", year::year_span),
    ("year_to", relative::year_to),
    ("year_spoken", year::year_spoken),
];

/// The shape of a match, with the stretch under `x` where the rule names one.
fn shape(c: &Captures<'_>, when: When) -> Option<Shape> {
    Some(Shape { extent: c.tokens("x"), ..Shape::from(when) })
}

/// The small whole number under a name.
fn whole(c: &Captures<'_>, name: &str) -> Option<i16> {
    let n = c.number(name)?;
    (n.fract() == 0.0 && (0.0..10_000.0).contains(&n)).then_some(n as i16)
}

/// The unit of time under `u`.
fn unit(c: &Captures<'_>) -> Option<Unit> {
    Unit::parse(c.value("u")?)
}

/// Whether the unit under `u` is a plural.
fn plural(c: &Captures<'_>, class: Class) -> bool {
    let last = c.tokens("u").filter(|t| !t.is_empty()).map(|t| t.last());
    last.and_then(|i| c.doc.sense(i, class)).is_some_and(|s| s.form == Form::Plural)
}

/// What the words under `l` lean on; `Bare` where there are none.
fn lean(c: &Captures<'_>) -> Lean {
    c.value("l").and_then(Lean::parse).unwrap_or(Lean::Bare)
}

/// How many, under `n`: a numeral, or a word of the TimeAmount table. One half more where `half` stands.
fn amount(c: &Captures<'_>) -> Option<Amount> {
    match c.number("n") {
        Some(n) if (0.0..1e6).contains(&n) => Some(Amount::Count(if c.has("half") { n + 0.5 } else { n })),
        Some(_) => None,
        None if c.value("n") == Some("X") => Some(Amount::Some),
        None => None,
    }
}
