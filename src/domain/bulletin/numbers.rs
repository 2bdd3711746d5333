//! Every number of a bulletin by where it stands, for whoever counts it anew.

use super::{Bulletin, Figure, Line, LineKind, ProblemKind, SectionKind, SentNumber};
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::unit::UnitClass;

/// A number by where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedNumber<'a> {
    /// The line, as [`SentNumber::line`].
    pub line: String,
    /// What it counts, by its code; a place among the units of a class is `rank`.
    pub name: &'static str,
    /// The unit it is said of.
    pub unit: Option<UnitId>,
    /// The number.
    pub value: i64,
    /// The records behind it; a rank has none.
    pub figure: Option<&'a Figure>,
}

impl Bulletin {
    /// Every number that stands in it, line by line, then those of the tables.
    #[must_use]
    pub fn numbers(&self) -> Vec<PlacedNumber<'_>> {
        let of_lines =
            self.sections.iter().flat_map(|section| section.lines.iter().flat_map(|line| of_line(section.kind, line)));
        of_lines.chain(self.of_places()).chain(self.of_issues()).collect()
    }

    fn of_places(&self) -> impl Iterator<Item = PlacedNumber<'_>> {
        self.places.iter().flat_map(|place| {
            let line = || "annex/scores".to_owned();
            let number =
                move |name, value, figure| PlacedNumber { line: line(), name, unit: Some(place.unit), value, figure };
            let rank = place.rank.map(|rank| number("rank", i64::from(rank), None));
            let score = place.score.as_ref().map(|one| number("score", one.value(), Some(one)));
            let change = place.change.as_ref().map(|one| number("change", one.value(), Some(one)));
            [score, rank, change].into_iter().flatten()
        })
    }

    fn of_issues(&self) -> impl Iterator<Item = PlacedNumber<'_>> {
        self.issues.iter().map(|issue| PlacedNumber {
            line: format!("annex/issues/{}", issue.kind.code()),
            name: "problems",
            unit: Some(issue.unit),
            value: issue.figure.value(),
            figure: Some(&issue.figure),
        })
    }
}

fn of_line(section: SectionKind, line: &Line) -> impl Iterator<Item = PlacedNumber<'_>> {
    let place = format!("{}/{}", section.code(), line.kind.code());
    line.numbers.iter().map(move |number| PlacedNumber {
        line: place.clone(),
        name: number.name.code(),
        unit: number.unit,
        value: number.figure.value(),
        figure: Some(&number.figure),
    })
}

impl PlacedNumber<'_> {
    /// As it is stored.
    #[must_use]
    pub fn stored(&self, book: &Book) -> SentNumber {
        let unit = self.unit.and_then(|id| book.units.get(&id)).map(|unit| unit.code.clone());
        SentNumber { line: self.line.clone(), name: self.name.to_owned(), unit, value: self.value }
    }
}

impl LineKind {
    /// What it is called among the numbers: its own word, behind it the class, the rule or the kind it is of.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Duties => "duties".to_owned(),
            Self::Open => "open".to_owned(),
            Self::Quotas => "quotas".to_owned(),
            Self::Documents => "documents".to_owned(),
            Self::Findings => "findings".to_owned(),
            Self::First(class) => format!("first/{}", class.code()),
            Self::Last(class) => format!("last/{}", class.code()),
            Self::Even(class) => format!("even/{}", class.code()),
            Self::Unranked(class) => format!("unranked/{}", class.code()),
            Self::Risen => "risen".to_owned(),
            Self::Fallen => "fallen".to_owned(),
            Self::NotCompared => "not_compared".to_owned(),
            Self::Praised(rule) | Self::Criticised(rule) => rule.clone(),
            Self::Problem(kind) => kind.code().to_owned(),
            Self::Found(kind) => format!("found/{kind}"),
            Self::Reply => "reply".to_owned(),
        }
    }

    /// The line of a section by its code.
    #[must_use]
    pub fn of_code(section: SectionKind, code: &str) -> Option<Self> {
        let class = |word: &str| code.strip_prefix(word).and_then(UnitClass::from_code);
        let found = |kind: Self| (kind.code() == code).then_some(kind);
        match section {
            SectionKind::Totals => {
                [Self::Duties, Self::Open, Self::Quotas, Self::Documents, Self::Findings].into_iter().find_map(found)
            }
            SectionKind::Scores => class("first/")
                .map(Self::First)
                .or_else(|| class("last/").map(Self::Last))
                .or_else(|| class("even/").map(Self::Even))
                .or_else(|| class("unranked/").map(Self::Unranked))
                .or_else(|| [Self::Risen, Self::Fallen, Self::NotCompared].into_iter().find_map(found)),
            SectionKind::Praise => Some(Self::Praised(code.to_owned())),
            SectionKind::Criticism => Some(Self::Criticised(code.to_owned())),
            SectionKind::Problems => match code.strip_prefix("found/") {
                Some(kind) => Some(Self::Found(kind.to_owned())),
                None => ProblemKind::from_code(code).map(Self::Problem),
            },
            SectionKind::Demand => found(Self::Reply),
        }
    }
}
