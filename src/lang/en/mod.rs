//! English: the tables and rule files that are embedded in the program.

pub(crate) mod inflect;

macro_rules! tables {
    ($($class:literal),* $(,)?) => {
        /// `(file, contents)` of every table; a test keeps the list and the folder the same.
        pub(crate) const TABLES: &[(&str, &str)] = &[$((
            concat!("src/lang/en/lexicon/", $class, ".tsv"),
            include_str!(concat!("lexicon/", $class, ".tsv")),
        )),*];
    };
}

tables![
    "Abbreviation",
    "AgeWord",
    "Body",
    "Caller",
    "Cardinal",
    "ChangeNoun",
    "ChangeVerb",
    "ChangeWord",
    "CuePhrase",
    "CueAdjective",
    "CueNoun",
    "CueVerb",
    "Currency",
    "DollarPlace",
    "DayOrder",
    "DayPart",
    "DayWord",
    "DecadeWord",
    "Demonym",
    "Deputy",
    "DocNoun",
    "Elision",
    "FiscalYear",
    "Fraction",
    "Gauge",
    "GivenName",
    "Grammar",
    "GroupNoun",
    "HistoricWord",
    "Holiday",
    "HolidayOwner",
    "Honorific",
    "Idiom",
    "Joint",
    "Label",
    "Length",
    "Meridiem",
    "Modifier",
    "ModifierAfter",
    "Month",
    "MoveVerb",
    "Multiple",
    "NamePart",
    "NamingVerb",
    "NumeralPart",
    "OneNoun",
    "OpenWord",
    "Ordinal",
    "OrgNoun",
    "PeriodLink",
    "PeriodOpen",
    "Place",
    "Pronoun",
    "QuarterWord",
    "ReactVerb",
    "Relation",
    "Role",
    "Scale",
    "ScaleSign",
    "Season",
    "ServiceNumber",
    "SetWord",
    "Share",
    "ShellNoun",
    "Starter",
    "Statistic",
    "TenseCue",
    "StreetNoun",
    "TimeAdjective",
    "TimeAmount",
    "TimeEdge",
    "TimeLean",
    "TimeLink",
    "TimeShift",
    "TimeUnit",
    "TimeWord",
    "TimeZone",
    "TurnVerb",
    "Unit",
    "Vague",
    "VagueTime",
    "Weekday",
    "Wording",
    "YearNoun",
];

/// `(file, contents)` of the tables of parts of speech: words, endings, and how tags follow each other.
pub(crate) const TAGS: [(&str, &str); 3] = [
    ("src/lang/en/tags/words.tsv", include_str!("tags/words.tsv")),
    ("src/lang/en/tags/endings.tsv", include_str!("tags/endings.tsv")),
    ("src/lang/en/tags/follows.tsv", include_str!("tags/follows.tsv")),
];

/// The unit of an age, which texts mostly leave out.
pub(crate) const YEAR_OF_AGE: &str = "year of age";
/// The unit of a multiple, which a verb like "doubled" implies.
pub(crate) const TIMES: &str = "times";

/// `(subject, file, contents)` of every rule file.
pub(crate) const RULES: &[(&str, &str, &str)] = &[
    ("dates", "src/lang/en/dates.rules", include_str!("dates.rules")),
    ("dates", "src/lang/en/relative.rules", include_str!("relative.rules")),
    ("dates", "src/lang/en/durations.rules", include_str!("durations.rules")),
    ("dates", "src/lang/en/times.rules", include_str!("times.rules")),
    ("figures", "src/lang/en/figures.rules", include_str!("figures.rules")),
    ("speakers", "src/lang/en/speakers.rules", include_str!("speakers.rules")),
    ("cues", "src/lang/en/cues.rules", include_str!("cues.rules")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_of_the_folder_is_embedded_and_no_other() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/en/lexicon");
        let on_disk: BTreeSet<String> =
            folder.read_dir().unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        let embedded: BTreeSet<String> = TABLES.iter().map(|(f, _)| f.rsplit('/').next().unwrap().to_owned()).collect();
        assert_eq!(on_disk, embedded);
    }

    /// The order of the lines of every table: sorted and unique. `UPDATE=1 cargo test` rewrites a table that is not.
    #[test]
    fn tables_are_sorted_unique_and_say_their_source() {
        let update = std::env::var_os("UPDATE").is_some();
        let mut wrong = Vec::new();
        for (file, contents) in TABLES.iter().chain(&TAGS[..1]) {
            for key in ["# what: ", "# source: ", "# licence: "] {
                assert!(contents.lines().any(|l| l.starts_with(key)), "{file}: no line `{key}...`");
            }
            let (head, mut lines): (Vec<&str>, Vec<&str>) = contents.lines().partition(|l| l.starts_with('#'));
            lines.sort_by_key(|l| l.split('\t').next().unwrap_or_default().to_owned());
            lines.dedup_by_key(|l| l.split('\t').next().unwrap_or_default().to_owned());
            let tidy = head.into_iter().chain(lines).fold(String::new(), |all, l| all + l + "\n");
            if tidy != *contents {
                wrong.push(*file);
                if update {
                    std::fs::write(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file), tidy).unwrap();
                }
            }
        }
        assert!(wrong.is_empty(), "not sorted and unique (UPDATE=1 cargo test rewrites them): {wrong:?}");
    }
}
