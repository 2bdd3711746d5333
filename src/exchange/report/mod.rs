//! The report of a day as one HTML page: no script, nothing fetched, the pictures inside it, to be printed on A4 and read
//! without colours. Every number on it is counted by a rule of `domain`; a cell names what it holds in `data-n`.

mod chart;
mod mark;
mod matrix;
mod quotas;
pub(super) mod words;

use std::ops::RangeInclusive;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::mark::{Segment, segments};
use self::words::ReportWord as Word;
use crate::domain::day::Day;
use crate::domain::figure::FigureKind;
use crate::domain::overview::Item;
use crate::domain::report::{Report, UnitLights};
use crate::domain::score::{CoursePoint, UnitScore};
use crate::locale::{Common, Lang, say};
use crate::words::{brief, class, date_with_weekday, name_in, points, unit};

const STYLE: &str = include_str!("report.css");

/// What the sections are made from.
struct Page<'a> {
    day: &'a Day<'a>,
    report: &'a Report,
    lang: Lang,
}

/// The report of the plan year in use: the name of its file, which names the day, and the page.
#[must_use]
pub fn file(day: &Day<'_>, lang: Lang) -> (String, Vec<u8>) {
    let plan = day.plan().map_or("", |plan| plan.key.as_str());
    (format!("report-{plan}-{}.html", day.today), html(day, lang).into_bytes())
}

/// The page of the plan year in use.
#[must_use]
pub fn html(day: &Day<'_>, lang: Lang) -> String {
    let report = day.report();
    let page = Page { day, report: &report, lang };
    let title = page.title();
    let document = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { h1 { (title) } p { (page.as_of()) } }
                (page.totals())
                (page.units())
                (page.progress())
                (page.quotas())
                (page.late())
                (page.matrix())
            }
        }
    };
    document.into_string()
}

impl Page<'_> {
    fn say(&self, word: Word) -> &'static str {
        word.say(self.lang)
    }

    fn title(&self) -> String {
        let plan = self.day.plan();
        let title = plan.map(|plan| name_in(&plan.title, &plan.title_en, self.lang)).unwrap_or_default();
        say!(self.lang, Word::Title, plan = title)
    }

    fn as_of(&self) -> String {
        let overview = &self.report.overview;
        let number = self.day.plan().and_then(|plan| plan.document_number.clone()).unwrap_or_default();
        let day = date_with_weekday(overview.today, self.lang);
        say!(self.lang, Word::AsOf, day = day, week = overview.week, number = number)
    }

    fn totals(&self) -> Markup {
        let (overview, tally) = (&self.report.overview, &self.report.overview.tally);
        let lights = UnitLights { lights: tally.lights(), standing: tally.count(FigureKind::Standing) };
        let counts = [
            ("tasks", Word::Tasks, tally.count(FigureKind::Tasks)),
            ("assignments", Word::Duties, tally.count(FigureKind::Assignments)),
            ("overdue", Word::Overdue, tally.count(FigureKind::Overdue)),
            ("due_soon", Word::DueSoon, tally.count(FigureKind::DueSoon)),
            ("awaiting_review", Word::Review, tally.count(FigureKind::AwaitingReview)),
            ("choices_owed", Word::Choices, overview.choices.len()),
            ("stalled", Word::Stalled, tally.count(FigureKind::Stalled)),
            ("gates_shut", Word::Gates, tally.count(FigureKind::GatesShut)),
        ];
        html! {
            section id="totals" {
                h2 { (self.say(Word::Totals)) }
                dl { @for (name, word, count) in counts { div { dt { (self.say(word)) } dd data-n=(name) { (count) } } } }
                (chart::bar(&segments(&lights), lights.total(), chart::WIDE))
                (self.legend(&lights))
                @if self.report.unassigned > 0 {
                    p data-n="unassigned" data-of=(self.report.unassigned) {
                        (say!(self.lang, Word::Unassigned, n = self.report.unassigned))
                    }
                }
            }
        }
    }

    /// What the marks mean, with the counts of the whole.
    fn legend(&self, lights: &UnitLights) -> Markup {
        html! {
            ul class="legend" {
                @for Segment { name, count, .. } in segments(lights) {
                    li { span class=(format!("mark {name}")) { (mark::of(name)) } " " (self.light(name)) " "
                        b data-n=(name) { (count) } }
                }
            }
        }
    }

    /// What the marks mean, where the counts stand elsewhere.
    fn marks(&self) -> Markup {
        html! {
            ul class="legend" {
                @for Segment { name, .. } in segments(&UnitLights::default()) {
                    li { span class=(format!("mark {name}")) { (mark::of(name)) } " " (self.light(name)) }
                }
            }
        }
    }

    fn light(&self, name: &str) -> &'static str {
        Word::of(name).map_or("", |word| word.say(self.lang))
    }

    fn units(&self) -> Markup {
        let widest = self.report.units.iter().map(|(_, lights)| lights.total()).max().unwrap_or_default();
        let courses = self.report.units.iter().map(|(score, _)| self.day.course_of(score.unit));
        let courses: Vec<Vec<CoursePoint>> = courses.collect();
        let scores = || courses.iter().flatten().filter_map(|point| point.score);
        let spread = scores().min().unwrap_or_default()..=scores().max().unwrap_or_default();
        html! {
            section id="units" {
                h2 { (self.say(Word::Units)) }
                table {
                    thead { tr {
                        @for word in [Word::Class, Word::Rank, Word::Unit, Word::Score, Word::Course, Word::Lights] { th { (self.say(word)) } }
                        @for Segment { name, .. } in segments(&UnitLights::default()) { th class="n" title=(self.light(name)) { (mark::of(name)) } }
                        th class="n" { (self.say(Word::Total)) }
                    } }
                    tbody { @for ((score, lights), course) in self.report.units.iter().zip(&courses) {
                        (self.unit_row(score, lights, widest, (course, &spread)))
                    } }
                }
                @if scores().next().is_some() {
                    p { (say!(self.lang, Word::CourseNote, low = points(*spread.start(), 2), high = points(*spread.end(), 2))) }
                }
            }
        }
    }

    fn unit_row(
        &self,
        score: &UnitScore,
        lights: &UnitLights,
        widest: usize,
        (course, spread): (&[CoursePoint], &RangeInclusive<i64>),
    ) -> Markup {
        let told = course.iter().map(|point| point.score.map_or_else(|| "—".to_owned(), |score| points(score, 2)));
        let told = told.collect::<Vec<_>>().join(" ");
        let code = self.day.book.units.get(&score.unit).map(|unit| unit.code.as_str()).unwrap_or_default();
        html! {
            tr data-unit=(code) {
                td { (class(score.class, self.lang)) }
                td class="n" data-n="rank" { (score.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string())) }
                th scope="row" { (unit(self.day.book, score.unit, self.lang)) }
                td class="n" data-n="score" { (score.score.map_or_else(|| "—".to_owned(), |score| points(score, 2))) }
                td data-course=(told) { (chart::course(course, (*spread.start(), *spread.end()))) }
                td { (chart::bar(&segments(lights), widest, chart::UNIT)) }
                @for Segment { name, count, .. } in segments(lights) { td class="n" data-n=(name) { (count) } }
                td class="n" data-n="total" { (lights.total()) }
            }
        }
    }

    fn progress(&self) -> Markup {
        let weeks = &self.report.weeks;
        let series = [
            chart::Series {
                name: self.say(Word::Overdue),
                class: "overdue",
                values: weeks.iter().map(|(_, counts)| counts.overdue).collect(),
            },
            chart::Series {
                name: self.say(Word::Done),
                class: "done",
                values: weeks.iter().map(|(_, counts)| counts.done).collect(),
            },
        ];
        let heads = [Word::Week, Word::Overdue, Word::DueSoon, Word::Review, Word::Done];
        html! {
            section id="progress" {
                h2 { (self.say(Word::Progress)) }
                @if weeks.is_empty() { p { (self.say(Word::NoWeeks)) } } @else {
                    (chart::lines(&series))
                    table {
                        thead { tr { @for word in heads {
                            th class=[(word != Word::Week).then_some("n")] { (self.say(word)) }
                        } } }
                        tbody { @for (week, counts) in weeks {
                            tr data-week=(week) {
                                th scope="row" { (week) }
                                td class="n" data-n="overdue" { (counts.overdue) }
                                td class="n" data-n="due_soon" { (counts.due_soon) }
                                td class="n" data-n="awaiting_review" { (counts.awaiting_review) }
                                td class="n" data-n="done" { (counts.done) }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn late(&self) -> Markup {
        let late = &self.report.overview.overdue;
        let heads = [Word::Key, Word::Unit, Word::Duty, Word::Due, Word::Days];
        html! {
            section id="late" {
                h2 { (say!(self.lang, Word::Late, n = late.len())) }
                @if late.is_empty() { p { (self.say(Word::NoneLate)) } } @else {
                    table {
                        thead { tr { @for word in heads { th { (self.say(word)) } } } }
                        tbody { @for item in late { (self.late_row(item)) } }
                    }
                }
            }
        }
    }

    fn late_row(&self, item: &Item) -> Markup {
        let book = self.day.book;
        let assignment = book.assignments.get(&item.assignment);
        let task = assignment.and_then(|one| self.day.task_of(one));
        let owed_by = assignment.and_then(|one| one.unit).map(|id| unit(book, id, self.lang));
        html! {
            tr data-key=(item.key) {
                td { (item.key) }
                td { (owed_by.unwrap_or_else(|| Common::ToDecide.say(self.lang).to_owned())) }
                th scope="row" { (task.map(|task| brief(task, self.lang)).unwrap_or_default()) }
                td { (item.due.map(|due| due.to_string()).unwrap_or_default()) }
                td class="n" data-n="workdays" { (item.workdays) }
            }
        }
    }
}
