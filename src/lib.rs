//! 公开台 (gongkai): the desk of a county's government-disclosure coordinator. One binary, offline, one `SQLite` file.
//!
//! # The house
//!
//! A change belongs in the room whose sentence it changes:
//!
//! | room | holds |
//! | --- | --- |
//! | [`domain`] | the rules: lights, deadlines, working days, gates, scores, the walk. Pure functions over a [`domain::book::Book`]; `today` is a value |
//! | [`text`] | what Chinese text needs: clean, width, wrap, pinyin |
//! | [`locale`] | the two catalogues, and enums of their keys |
//! | [`words`] | the rules' values in words, the same on every screen and in every file |
//! | [`pack`] | a year's notice and a year's holidays: TOML files into checked values |
//! | [`ledger`] | the only room with SQL: schema, journal, undo, the state as of a day, backup |
//! | [`exchange`] | files in and out: weekly sheets, seals |
//! | [`intake`] | from a table as it arrives to a plan: finding it, reading its rows, doubting, settling |
//! | [`demo`] | the sample desk: a dated script of acts, replayed |
//! | [`setup`] | where things lie on this machine, what is loaded from there, and what went wrong in a sentence |
//! | [`tui`] | the desk on the terminal: commands, keys, screens, overlays |
//! | [`cli`] | one file a subcommand |
//!
//! `domain`, `text` and `locale` use nothing of ours; each room uses only rooms above it in the table; nobody but
//! `cli` uses `tui`. A test (`tests/house.rs`) keeps it, keeps each library in its room, and lets no two files name each
//! other, not by way of others either.
//!
//! # The two ways through it
//!
//! Everything that is read is a [`domain::book::Book`]: the whole ledger at one moment, as values. The live desk, the
//! state as of a past day and a frozen week differ only in which book they are given.
//!
//! Everything that is written is a [`domain::act::Act`]. A form, marked rows, `gongkai set`, the walk, the demo script
//! and the tests make acts; [`ledger::Ledger::perform`] checks the rules, writes one batch of the journal in one
//! transaction, and refuses what leaves a rule broken. There is no other way in.
//!
//! # Plan years
//!
//! A [`domain::day::Day`] carries the plan in use: lists, counts, scores, walks and files are its. A rule about one record
//! is that of the record's own plan, which [`domain::year`] names. [`domain::closing`] closes a year.
//!
//! # A new kind of record
//!
//! What only has fields, stages and a date is a flat register: a definition in a file of [`domain::registers`], from
//! which form, list, sheet, JSON, history and undo come. What has rules of its own gets acts of its own in
//! [`domain::act`] and a row in [`domain::kind::RecordKind`]; from there the compiler asks for the rest.

pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod intake;
pub mod ledger;
pub mod locale;
pub mod pack;
pub mod setup;
pub mod text;
pub mod tui;
pub mod words;
