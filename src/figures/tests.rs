//! Referents: what the examples under the rules do not show.

use crate::extract::{Config, Extractor, Scratch};
use crate::text::Article;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Config::default()).unwrap());

/// `(text, what its figures are about)`; "-" is nothing.
const REFERENTS: &[(&str, &[&str])] = &[
    // The object of a verb of change is what changed.
    ("The mill cut its workforce by 5%.", &["workforce"]),
    ("Hill Motors will boost its output to 12 tonnes of oil by 2021.", &["output"]),
    ("The club rose by 5%.", &["club"]),
    ("He took three days' leave.", &["leave"]),
    ("Pre-tax profit, or profit before tax, fell; profit before tax rose 5%.", &["profit before tax"]),
    ("The army has 30 vans, 100 more lorries and 5 tanks.", &["army", "army", "army"]),
    ("Police logged 1,300 thefts, 5% fewer than in 2019.", &["Police", "thefts"]),
    ("The price cap will fall to £1,600 a year for most homes.", &["price cap"]),
    ("Vacancies fell for the fifth time in a row, down 45,000.", &["Vacancies"]),
    ("Up to 40 homes were empty, and 15 tenants left.", &["-", "-"]),
    ("Doses of 10, 20 and 40 mg were tested.", &["Doses", "Doses", "Doses"]),
    ("The village has 19 new homes (30%).", &["village", "new homes"]),
    ("Cases have trebled.", &["Cases"]),
    ("The duty on a pack of 20 will rise by 50p.", &["pack", "duty on a pack"]),
    ("More than half (54%) of nurses will leave.", &["nurses", "nurses"]),
    ("Brook won 42%, Hill Street 40% and Alder 7%.", &["Brook", "Hill Street", "Alder"]),
    ("Sales rose by a third and profits by a half.", &["Sales", "profits"]),
    ("One in eight people (12.5%) agreed.", &["people", "people"]),
    ("Rail use is at 94% of its old level, bus use at 88%.", &["old level", "bus use"]),
    ("The age is 79 years for men and 82.9 for women.", &["men", "women"]),
    ("Half of 12-year-olds smoke.", &["12-year-olds", "-"]),
    ("Nearly one in five 15-year-olds smoke.", &["15-year-olds", "-"]),
    // What is said again in brackets changes nothing.
    ("It has 8 miles (13 kilometres) of new tunnels.", &["new tunnels", "new tunnels"]),
    ("The ship made an 80 mile (129 km) journey.", &["journey", "journey"]),
    // A unit with its adjective is a unit; a denominator is no referent.
    ("The team gave up 340 metres to Leeds.", &["team"]),
    ("A car that can reach 80km/h is rare.", &["car"]),
    // What is sold, not where.
    ("Get the blue lamp at Hill Stores for £50.", &["blue lamp at Hill Stores"]),
    ("They sell the iPhone 14 Pro for £900.", &["iPhone 14 Pro"]),
    // Figures beside another.
    ("The biggest fallers were Hill Group, down 68p at 1,112p.", &["Hill Group", "Hill Group"]),
    (
        "Hill had net income of £12m, or 40p a share, up 60% from £7m.",
        &["net income", "net income", "net income", "net income"],
    ),
    ("Sales fell 3% in the second quarter to £9m.", &["Sales", "Sales"]),
    ("Hill posted a loss of £4m in May, compared with £9m a year earlier.", &["loss", "loss"]),
    ("They built four- and six-cylinder engines.", &["engines", "engines"]),
    ("The group showed profits of £2m and £3m.", &["profits", "profits"]),
    ("They asked £50 for lamps and £70 for chairs.", &["lamps", "chairs"]),
    // The object of a verb that sets it.
    ("The firm raised its stake in Brook on Friday to 15%.", &["stake in Brook"]),
    ("The council set the speed limit at 20mph.", &["speed limit"]),
    ("There was a fall in their profit margins to 4%.", &["profit margins"]),
    ("The row wiped £5m from the budget of the club.", &["budget of the club"]),
    // The noun phrase right before or after, with all that qualifies it.
    ("The new 10-year bond rose.", &["new 10-year bond"]),
    ("A 300hp 2-litre engine drives it.", &["engine", "engine"]),
    ("The storm pulled the roof 3 feet higher.", &["roof"]),
    ("The Hill Roadster 18 inch costs £900.", &["Hill Roadster", "Hill Roadster"]),
    ("The FTSE 100 -0.4% was the worst.", &["FTSE 100"]),
    ("They burn 12 tonnes of oil burnt annually in the north.", &["oil burnt annually in the north"]),
    ("The data show that the list fell in May, dropping to 7.57 million.", &["list"]),
    ("Five of the patients over the age of 80 moved.", &["-", "patients"]),
    ("She has two sons, aged four and seven.", &["-", "sons", "sons"]),
    ("He began a course for 10 weeks.", &["course"]),
    (
        "Usual rates in the region: 8% one month; 7% six months.",
        &["Usual rates in the region", "-", "Usual rates in the region", "-"],
    ),
    // Subjects.
    ("The number of bonds outstanding rose 3%.", &["bonds"]),
    ("Hill Motors (HM), which has 300 staff, will close.", &["Hill Motors (HM)"]),
    ("Oil, the best of the sectors, fell 2%.", &["Oil, the best of the sectors"]),
    ("Brook rose 5 to 81 and Hill fell 3%.", &["Brook", "Brook", "Hill"]),
    ("Hill cut jobs as it faces losses, closing 5 sites.", &["Hill"]),
    ("Dozens of people died at two hospitals.", &["-", "-"]),
    ("Testing in May came back at 5%.", &["Testing"]),
    ("Mr Hill runs a farm, where he has 80 cows.", &["Mr Hill"]),
    ("Hill says it will cost £5.", &["-"]),
    ("Storms batter Corve\n\nAt least three people died and more than 60 homes are dark.", &["-", "-"]),
    ("Cases in wards peaked at 1,200 a day.", &["Cases in wards"]),
    ("Sugar rose by 4% since May and cocoa fell 3%.", &["Sugar", "cocoa"]),
    ("Markets slid, with zinc down £2, or 3%, at £60 a tonne.", &["zinc", "zinc", "zinc"]),
    ("Staff struck, with turnout at 58%.", &["turnout"]),
    ("The bank sees the inflation rate averaging 3%.", &["inflation rate"]),
    ("A stay for flu costs about £900.", &["stay for flu"]),
    ("It took 5 days in order to sell 3 cars.", &["-", "-"]),
    // What is said to have happened is no one's who says it.
    ("The minister said 40 people had died.", &["-"]),
    ("The firm cut 300 jobs, closed 12 shops and sold two brands.", &["firm", "firm", "firm"]),
    ("In 1968 his first book sold 400 copies.", &["first book"]),
    ("Duty stays at 53p for a 14th year.", &["Duty"]),
    ("Homes will be £870 worse off.", &["Homes"]),
    ("The odds of being admitted to hospital were 31% lower.", &["odds of being admitted to hospital"]),
    ("It has a margin of sampling error of 3 points.", &["margin of sampling error"]),
    ("The A-level pass rate was 97%.", &["A-level pass rate"]),
    ("Class sizes average 26 pupils.", &["Class sizes"]),
    ("The club has £9m left in its accounts.", &["club"]),
    ("It uses 40% less power.", &["power"]),
    ("They met in front of a crowd of 4,000.", &["crowd"]),
    ("It won the seat with a majority of 4,321.", &["majority"]),
    ("He hit 94 off 148 balls from 20 overs.", &["-", "-", "-"]),
    ("Rainfall was four times the usual amount.", &["Rainfall"]),
    ("A 14% rise in profit to £212m came as a surprise.", &["rise in profit", "profit"]),
    ("The Reds are unchanged on 7% and the Blues on 3%.", &["Reds", "Blues"]),
    ("Fees will go up by 20p, permits from £45 to £55 and fines by a tenth.", &["Fees", "permits", "permits", "fines"]),
    ("It earned £2, topping the £1 brokers had expected.", &["-", "-"]),
    ("The fires were within 14 days of each other.", &["-"]),
    ("A 3.2-magnitude quake was felt.", &["quake"]),
    ("Over 2023 as a whole the economy grew 2%.", &["economy"]),
    ("Debt was £2tn, or 97% of output, up 2 points.", &["Debt", "Debt", "Debt"]),
    ("It fell by a fifth, according to a trial in 14 countries.", &["-", "-"]),
    ("6% had a sore arm; 19 nurses left.", &["-", "-"]),
    ("The list of those waiting for a decision to admit fell by 9%.", &["list of those waiting for a decision"]),
    ("The report gave the toll for May as 412.", &["toll"]),
    ("A poll put the Reds on 44% (+2), the Blues on 23% (-1).", &["Reds", "Reds", "Blues", "Blues"]),
    ("It trailed the Reds on 31 per cent.", &["Reds"]),
    ("Uptake by the age of two is 89%.", &["-", "Uptake"]),
    ("The wait was 36 minutes, compared with the 18-minute standard.", &["wait", "standard"]),
    ("Joblessness fell to 4%, with two million people out of work.", &["Joblessness", "-"]),
    ("It saw 312 patients, including 39 in critical care.", &["-", "-"]),
    ("It cut 90 jobs, or 4% of its staff.", &["-", "staff"]),
    ("The cut took the bill below £1,700 for the first time.", &["bill"]),
    ("Rents rose 9%, the fastest since records began, to £76.", &["Rents", "Rents"]),
    ("Hill beat Brook 3-1.", &["Hill"]),
    ("It has a 600,000-a-year target.", &["target"]),
    ("Seven in 10 adults, or 73%, are well.", &["adults", "adults"]),
    ("A flat in Hill Road sold for £12,000.", &["flat in Hill Road"]),
    ("Bus use is at 88% of the old level, rail at 94%.", &["old level", "rail"]),
    ("She said three in 10 units were full.", &["units"]),
    ("Admissions for flu among under-18s rose 5%.", &["-", "Admissions for flu"]),
    ("Spending on dental health rose 3%.", &["Spending on dental health"]),
    // What ties a clause to the one before is no part of who it is about.
    ("Yet Hillfield spent £3m. So the team fell by 4%.", &["Hillfield", "team"]),
    ("Her net worth is £4m and the crowd was met by a 40-strong team.", &["net worth", "team"]),
    ("The share lost a third of its value to end at £7.", &["value", "share"]),
    // A rate and a coin are nothing that rises; a name has nothing behind it.
    ("The shares rose 50p a share to close at £7.", &["shares", "shares"]),
    ("Tin rose a penny, to £2 a pound.", &["Tin"]),
    ("They sent 6-year-old Ella Hill to Brookfield.", &["Ella Hill"]),
];

/// `(text, what is counted)`.
const COUNTED: &[(&str, &str)] = &[
    ("The dealer recalled 460 Alder and Brook vans.", "Alder and Brook vans"),
    ("Surgeons did 20 heart and lung transplants.", "heart and lung transplants"),
    ("They tested 30 staff and patients.", "staff"),
    ("Beds are short, study of 80 wards finds", "wards"),
    ("The navy has 12 aircraft and ships are coming.", "aircraft"),
];

/// What each figure of a text is compared with.
fn compared(text: &str) -> Vec<String> {
    let record = EXTRACTOR.extract(&Article::new("t", text), &mut Scratch::default());
    record.figures.iter().map(|f| f.compared_to.as_ref().map_or("-".into(), |c| c.text.clone())).collect()
}

#[test]
fn what_a_figure_is_compared_with() {
    for (text, want) in [
        ("It was six times more than in 2018.", &["in 2018"][..]),
        ("Sales fell a worse-than-expected 5% to £9m.", &["-", "-"]),
        ("Twice as many nurses left as in 2018.", &["in 2018"]),
        ("It cost half as much as last year.", &["last year"]),
        ("The rate is twice the national average.", &["the national average"]),
        ("Cases were almost double the number in Leeds.", &["the number in Leeds"]),
        ("The trust had 45 beds, more than the 30 it had in May.", &["the 30", "-"]),
        ("Some 1,140 nurses waited more than 12 hours.", &["-", "-"]),
        ("There were 942 cases, up from 812.", &["812", "-"]),
        ("The rate fell to 3.8% from 3.9% in May.", &["3.9%", "-"]),
        ("It spent £30m, and pays £12 an hour, up from £11.", &["-", "£11", "-"]),
        ("The wait was 36 minutes, compared with the 18-minute standard.", &["the 18-minute standard", "-"]),
        // What is alike is compared, not what is near.
        ("Some 61% were seen within two hours, compared with 58% in May.", &["58% in May", "-", "-"]),
        ("In May 4,100 people waited nine hours, down from 5,200.", &["5,200", "-", "-"]),
        ("Median survival was 18.3 v 14.1 months.", &["14.1 months", "-"]),
        ("They waited more than a year, or 60 weeks.", &["-"]),
        ("Some 61% were seen within 62 days against a target of 85%.", &["a target of 85%", "-", "-"]),
        ("It is twice as dear as in France.", &["in France"]),
        ("By 5-4, the court ruled against him.", &["-"]),
        ("It was nearly double the 540 seen in May.", &["the 540 seen in May", "-"]),
        ("The drug halved the risk of death.", &["-"]),
        ("Admissions are 20% up on last week.", &["last week"]),
        ("They are 2.3 times more likely to be ill than those in their fifties.", &["those in their fifties"]),
        ("Bread costs £1.20, up 5p on last year.", &["-", "last year"]),
        ("The jab gives 97% protection against measles.", &["-"]),
        ("The pound fell 0.4% against the dollar.", &["the dollar"]),
        ("It sold 12% more than a year ago.", &["a year ago"]),
        ("It earned £9m, or 3p a share, compared with £7m, or 2p a share.", &["£7m", "2p a share", "-", "-"]),
    ] {
        assert_eq!(compared(text), want, "{text}");
    }
}

#[test]
fn a_noun_before_and_belongs_to_the_plural_after_it() {
    let mut scratch = Scratch::default();
    for (text, counted) in COUNTED {
        let record = EXTRACTOR.extract(&Article::new("test", *text), &mut scratch);
        assert_eq!(record.figures[0].unit_text.as_deref(), Some(*counted), "{text}");
    }
}

#[test]
fn figures_are_about_what_changed_or_has_them() {
    let mut scratch = Scratch::default();
    let mut wrong = Vec::new();
    for (text, referents) in REFERENTS {
        let record = EXTRACTOR.extract(&Article::new("test", *text), &mut scratch);
        let got: Vec<&str> =
            record.figures.iter().map(|f| f.referent.as_ref().map_or("-", |r| r.text.as_str())).collect();
        if got != *referents {
            wrong.push(format!("{text} {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
