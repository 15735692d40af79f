//! Headings of disputed items, each read as a whole: category, drug, visits,
//! quantity, place, dates, part in dispute.

use std::fmt::Write as _;

use mtus::letter::request::{self, Request};
use mtus::vocabulary::{Category, Side, Vocabulary};

const HEADINGS: &str = include_str!("request/headings.txt");

fn vocabulary() -> Vocabulary {
    Vocabulary::read_shipped().unwrap_or_else(|error| panic!("{error}"))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    HEADINGS
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split(" | ");
            let (Some(heading), Some(category)) = (fields.next(), fields.next()) else {
                panic!("a row lacks its category: {line}")
            };
            (
                heading,
                category.trim_end_matches('|').trim(),
                fields.next().unwrap_or_default().trim(),
            )
        })
}

fn shown(value: Option<u32>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn listed<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    if items.is_empty() {
        "-".to_owned()
    } else {
        items.iter().map(show).collect::<Vec<_>>().join(",")
    }
}

/// What was read for a field of the table.
fn field(name: &str, heading: &str, request: &Request) -> String {
    match name {
        "name" => request.name.replace(' ', "_"),
        "strength" => request
            .strength
            .clone()
            .unwrap_or_else(|| "-".to_owned())
            .replace(' ', "_"),
        "quantity" => shown(request.quantity),
        "refills" => shown(request.refills),
        "visits" => shown(request.visits),
        "authorized" => shown(request.visits_granted),
        "rental" => request
            .rental
            .map_or("-", |rental| if rental { "yes" } else { "no" })
            .to_owned(),
        "days" => shown(request.rental_days),
        "morphine" => shown(request.morphine_equivalent),
        "region" => request
            .regions
            .first()
            .map_or("-", |region| region.id())
            .to_owned(),
        "side" => request.side.map_or("-", Side::word).to_owned(),
        "purpose" => request.purpose.map_or("-", Category::id).to_owned(),
        "levels" => listed(&request.levels, Clone::clone),
        "dates" => listed(&request.dates_of_service, |range| {
            if range.from == range.until {
                range.from.to_string()
            } else {
                format!("{}..{}", range.from, range.until)
            }
        }),
        "disputed" => request::disputed(heading)
            .and_then(|range| heading.get(range))
            .map_or_else(|| "-".to_owned(), |part| part.replace(' ', "_")),
        other => panic!("the table has no field `{other}`"),
    }
}

#[test]
fn every_heading_of_the_table_is_read() {
    let vocabulary = vocabulary();
    let mut wrong = String::new();
    let mut count = 0;
    for (heading, category, fields) in rows() {
        count += 1;
        let request = request::read(&vocabulary, heading);
        if request.category.id() != category {
            let _ = writeln!(
                wrong,
                "{heading}: {} instead of {category}",
                request.category.id()
            );
        }
        for expected in fields.split_whitespace() {
            let right = match expected.split_once('=') {
                Some((name, value)) => {
                    let read = field(name, heading, &request);
                    if read != value {
                        let _ = writeln!(wrong, "{heading}: {name} is {read} instead of {value}");
                    }
                    true
                }
                None => match expected {
                    "retrospective" => request.retrospective,
                    "not_retrospective" => !request.retrospective,
                    "associated" => request.associated_surgical,
                    other => panic!("the table has no mark `{other}`"),
                },
            };
            if !right {
                let _ = writeln!(wrong, "{heading}: not {expected}");
            }
        }
    }
    assert!(count >= 150, "only {count} headings");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_category_stands_in_the_table() {
    for category in Category::all() {
        assert!(
            rows().any(|(_, known, _)| known == category.id()),
            "no heading for {}",
            category.id()
        );
    }
}

#[test]
fn line_breaks_and_capitals_change_nothing() {
    let vocabulary = vocabulary();
    for (heading, _, _) in rows() {
        // Where words stand is another matter.
        let read = |heading: &str| {
            let mut request = request::read(&vocabulary, heading);
            if let Some(history) = &mut request.history {
                history.words = 0..0;
            }
            request
        };
        let mut request = read(heading);
        let broken = heading.replace(' ', "\n   ");
        assert_eq!(read(&broken), request, "{heading}");
        let loud = read(&heading.to_uppercase());
        request.strength = request.strength.map(|strength| strength.to_uppercase());
        assert_eq!(loud, request, "{heading}");
    }
}

#[test]
fn a_heading_may_hold_anything() {
    let vocabulary = vocabulary();
    let mut texts: Vec<String> = [
        "",
        " ",
        ":",
        "#",
        "(((((",
        "))))",
        "é".repeat(50).as_str(),
        "\u{0}\u{feff}",
        "x",
        "of the",
    ]
    .iter()
    .map(|&text| text.to_owned())
    .collect();
    for piece in [
        "1/",
        "2 times a week ",
        "L4-",
        "#",
        "mg ",
        "remaining ",
        "(",
        "one hundred ",
        "x",
        "- ",
        "no refill ",
        "9".repeat(40).as_str(),
    ] {
        texts.push(piece.repeat(5000));
    }
    for text in texts {
        let request = request::read(&vocabulary, &text);
        assert!(request.visits.unwrap_or(0) <= 1_000_000);
        if let Some(range) = request::disputed(&text) {
            assert!(text.get(range).is_some());
        }
    }
}
