//! The words for the rules' values, in both languages: lights, statuses, strengths, dates, record numbers.
//!
//! A screen, the command line and an exported file say the same thing in the same words because they ask here. Uses
//! `domain`, `text` and `locale`.

mod activity;
mod activity_page;
mod bulletin;
pub mod comparison;
mod date;
mod decision;
mod decision_page;
mod document;
mod document_page;
mod facts;
mod field;
mod figure;
mod journal;
mod label;
mod letter;
mod record;
mod refusal;
pub mod register;
mod register_fault;
mod returns;
mod rule;
mod slip;
mod state;
mod table;
mod unit_page;

pub use activity::{
    adoption, detail_hint, detail_name, detail_typed, details, event_state, in_a_line, lacks, quota_title,
};
pub use activity_page::{EventGround, activity_page};
pub use bulletin::{
    BulletinPaper, PaperBlock, PaperTable, bulletin_amount, bulletin_findings, bulletin_number, bulletin_paper,
    bulletin_place,
};
pub use date::{date_with_weekday, letter_date, month_day, month_day_near, short_date_with_weekday, weekday, weekdays};
pub use decision::{catalogue_column, no_procedure, not_owed, not_owed_reason, procedure};
pub use decision_page::{catalogue_page, decision_page};
pub use document::{disclosure, document_column, form_column, signed_ahead, validity};
pub use document_page::{document_page, open_names};
pub use facts::{Fact, facts, row_kind, row_text};
pub use field::field_label;
pub use figure::{FigureWord, figure_amount, figure_name, figure_row, number_name, record_line};
pub use journal::journal_field;
pub use letter::{Tone, is_late_besides, is_office, letter, letter_list};
pub use record::{
    brief, duty_in_year, duty_number, key_number, kind_word, letter_number, name_in, read_key, task_number, unit,
    weekly_years,
};
pub use refusal::refusal;
pub use returns::{
    after_taking, aside_reason, difference_number, difference_remarks, found_by, other_name, read_remarks,
    return_field, return_remark, return_trouble, return_value, ruling, waiting_forms,
};
pub use rule::{
    adjustment, change, clock_kind, clock_state, day_kind, days_that_change, deadline_kind, gate_view, issued_as,
    measure, pace, points, shift, stalled, step_state, sync_alert, walk_reason, why, yes_no,
};
pub use slip::{Slip, slip};
pub use state::{
    all_lent, class, confirmable, distance, light_word, status, status_of, strength, verdict, workdays_left,
};
pub use table::{TableWord, table_word};
pub use unit_page::unit_page;
