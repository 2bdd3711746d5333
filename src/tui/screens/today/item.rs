//! A line of Today in words.

use chrono::NaiveDate;

use crate::domain::id::{AssignmentId, TaskId};
use crate::domain::light::{Light, LightWord};
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

/// What a line says.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The assignment, of several the first.
    pub lead: Option<AssignmentId>,
    /// How many records.
    pub count: usize,
    /// The task, for assignments.
    pub task: Option<TaskId>,
    /// Light.
    pub light: (Option<Light>, LightWord),
    /// How far its date is.
    pub distance: String,
    /// The day a list shows.
    pub day: Option<NaiveDate>,
    /// Number of the record.
    pub number: String,
    /// Who.
    pub who: String,
    /// What.
    pub title: String,
}

impl Item {
    /// Glyph, distance, day, number, who, title.
    pub fn cells(self, view: &View) -> Vec<Span> {
        let role = Role::of_light(self.light.0, self.light.1);
        vec![
            span(view.glyphs.light(self.light.0, self.light.1), role),
            span(self.distance, role),
            span(self.day.map(|day| words::month_day_near(day, view.today)).unwrap_or_default(), Role::Muted),
            span(self.number, Role::Plain),
            span(self.who, Role::Plain),
            span(self.title, Role::Plain),
        ]
    }
}
