//! What stands between marks and is no speech: terms, titles, names.

use super::{kinds, said};

#[test]
fn terms_are_no_speech() {
    assert_eq!(kinds("The so-called “big push” failed in May."), ["scare"]);
    assert_eq!(kinds("She came on the “Morning Call” show."), ["scare"]);
    assert_eq!(kinds("“Lockdown” is a word with a history."), ["scare"]);
    assert_eq!(said("“The ‘big push’ is over,” Roe said."), ["Roe: The ‘big push’ is over,"]);
}

#[test]
fn titles_are_no_speech() {
    assert_eq!(kinds("Roe spoke on the ward's podcast, “Morning Rounds.”"), ["scare"]);
    assert_eq!(kinds("The board wrote a leaflet titled “Waiting”."), ["scare"]);
    assert_eq!(kinds("Roe runs a site called “Beds and Boards” that maps wards."), ["scare"]);
    assert_eq!(kinds("Poe called it “a disgrace”."), ["mixed"]);
}

#[test]
fn a_verb_that_says_nothing_takes_a_title() {
    assert_eq!(kinds("Roe hosts “The Morning Call” on Fridays."), ["scare"]);
}

#[test]
fn what_somebody_is_known_as_is_a_term() {
    assert_eq!(
        kinds("The poet, known on the island as Hull’s “teacher” and “apostle”, was born in May."),
        ["scare"; 2]
    );
    assert_eq!(kinds("“We lost a ward along with the beds” to save money, Roe said."), ["mixed"]);
}

#[test]
fn what_is_put_so() {
    assert_eq!(said("“We lost” was how Roe summed it up."), ["Roe: We lost"]);
    assert_eq!(said("“We lost,” was Roe’s verdict."), ["Roe: We lost,"]);
    assert_eq!(said("“It is,” as one nurse put it, “a zoo.”")[0], "one nurse: It is, a zoo.");
    assert_eq!(kinds("“Rude”, “slow” and “late” were words that fans used."), ["scare", "scare", "scare"]);
    assert_eq!(said("Ann Lee rose. “Will he go?” “No,” said Mr Roe.")[0], "Ann Lee: Will he go?");
}
