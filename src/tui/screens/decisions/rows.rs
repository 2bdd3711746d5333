//! The rows of a checklist, in one order: stages, clocks, elements, opinions.

use crate::domain::feedback::FeedbackGap;
use crate::domain::pack::DecisionScheme;
use crate::domain::proceeding::Proceeding;

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// A stage, by id.
    Stage(String),
    /// A clock, by its place among those that have started.
    Clock(usize),
    /// An element, by id; required ones first.
    Element(String),
    /// What became of the opinions, with the channels used.
    Opinions,
}

/// Stages stand side by side in so many columns.
pub const STAGE_COLUMNS: u16 = 2;

/// All rows of a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows(Vec<Row>);

impl Rows {
    /// The rows of a decision under a scheme.
    pub fn of(scheme: &DecisionScheme, proceeding: &Proceeding, ext: bool) -> Self {
        let stages = scheme.stages.iter().filter(|stage| ext || !stage.ext);
        let mut rows: Vec<Row> = stages.map(|stage| Row::Stage(stage.id.clone())).collect();
        rows.extend((0..proceeding.clocks.len()).map(Row::Clock));
        for required in [true, false] {
            let elements = scheme.elements.iter().filter(|element| element.required == required);
            rows.extend(elements.map(|element| Row::Element(element.id.clone())));
        }
        rows.push(Row::Opinions);
        Self(rows)
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The row of an index.
    pub fn get(&self, index: usize) -> Option<&Row> {
        self.0.get(index)
    }

    /// The index of a row.
    pub fn find(&self, row: &Row) -> Option<usize> {
        self.0.iter().position(|one| one == row)
    }

    /// Rows with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.0.iter().enumerate()
    }

    /// The row beside another on a line of several; `None` leads out of the checklist.
    pub fn beside(&self, cursor: usize, right: bool) -> Option<usize> {
        let next = if right { cursor + 1 } else { cursor.checked_sub(1)? };
        let on_one_line = matches!((self.get(cursor), self.get(next)), (Some(Row::Stage(_)), Some(Row::Stage(_))));
        let columns = usize::from(STAGE_COLUMNS);
        (on_one_line && cursor / columns == next / columns).then_some(next)
    }

    /// Where something is owed: a missing element, else the reason of rejected opinions, else the urgent clock.
    pub fn first_owed(&self, proceeding: &Proceeding) -> Option<usize> {
        if let Some(missing) = proceeding.missing.first() {
            return self.find(&Row::Element(missing.clone()));
        }
        if proceeding.feedback_gaps.contains(&FeedbackGap::Reason) {
            return self.find(&Row::Opinions);
        }
        if let Some(stage) = proceeding.short.first() {
            return self.find(&Row::Stage(stage.clone()));
        }
        let clock = proceeding.clock().filter(|clock| !clock.state.is_over())?;
        let at = proceeding.clocks.iter().position(|one| one == clock)?;
        self.find(&Row::Clock(at))
    }
}
