//! The papers of a walk in their order, after its duties.

use std::collections::BTreeSet;

use crate::domain::assignment::Verdict;
use crate::domain::day::Day;
use crate::domain::id::AssignmentId;
use crate::domain::walk::WalkSet;
use crate::domain::walk_papers::{Paper, PaperItem, PaperKind, papers};
use crate::domain::week::IsoWeek;

/// What a page of the walk is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum At {
    /// A duty, or the first of a unit's silent ones.
    Duty(AssignmentId),
    /// A paper.
    Paper(Paper),
}

/// The papers of one week's walk.
pub struct Papers {
    items: Vec<PaperItem>,
}

impl Papers {
    /// Those of a day's week.
    pub fn of(day: &Day<'_>, week: IsoWeek, set: WalkSet) -> Self {
        Self { items: papers(day, week, set) }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// How many there are of one kind.
    pub fn count(&self, kind: PaperKind) -> usize {
        self.of_kind(kind).count()
    }

    /// Which one of its kind a paper is, from 1, and how many of them there are.
    pub fn place_in_kind(&self, paper: Paper) -> (usize, usize) {
        let at = self.of_kind(paper.kind()).position(|item| item.of == paper);
        (at.map_or(0, |at| at + 1), self.count(paper.kind()))
    }

    fn of_kind(&self, kind: PaperKind) -> impl Iterator<Item = &PaperItem> {
        self.items.iter().filter(move |item| item.of.kind() == kind)
    }

    /// How many have a verdict, 跳过 among them.
    pub fn judged(&self) -> usize {
        self.items.iter().filter(|item| item.verdict.is_some()).count()
    }

    /// The paper of a place.
    pub fn get(&self, place: usize) -> Option<&PaperItem> {
        self.items.get(place)
    }

    /// Where a paper stands.
    pub fn place(&self, paper: Paper) -> Option<usize> {
        self.items.iter().position(|item| item.of == paper)
    }

    /// The first without a verdict.
    pub fn next(&self) -> Option<Paper> {
        self.items.iter().find(|item| item.verdict.is_none()).map(|item| item.of)
    }

    /// The one after a paper that has no verdict, else the first before it.
    pub fn next_after(&self, paper: Paper) -> Option<Paper> {
        let later = self.items.iter().skip(self.place(paper).map_or(0, |place| place + 1));
        let open = later.filter(|item| item.verdict.is_none()).map(|item| item.of).next();
        open.or_else(|| self.next())
    }

    /// What was skipped, then what was not walked.
    pub fn left_over(&self) -> impl Iterator<Item = &PaperItem> {
        let with = |verdict: Option<Verdict>| self.items.iter().filter(move |item| item.verdict == verdict);
        with(Some(Verdict::Skip)).chain(with(None))
    }
}

/// Which of some papers were judged and of which a verdict was taken back, from one book to a later one.
pub fn moved(
    of: impl Iterator<Item = Paper>,
    (old, now): (&Day<'_>, &Day<'_>),
    week: IsoWeek,
) -> (Vec<At>, BTreeSet<At>) {
    let (mut judged, mut taken_back) = (Vec::new(), BTreeSet::new());
    let given = |paper: Paper, day| paper.review_of(week, day).map(|review| review.id);
    for paper in of {
        match given(paper, old).cmp(&given(paper, now)) {
            std::cmp::Ordering::Less => judged.push(At::Paper(paper)),
            std::cmp::Ordering::Greater => drop(taken_back.insert(At::Paper(paper))),
            std::cmp::Ordering::Equal => {}
        }
    }
    (judged, taken_back)
}
