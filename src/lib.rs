//! 公开台 (gongkai): the desk of a county's government-disclosure coordinator. One binary, offline, one `SQLite` file.
//!
//! # The house
//!
//! A change belongs in the room whose sentence it changes:
//!
//! | room | holds |
//! | --- | --- |
//! | [`text`] | what Chinese text needs: clean, width, wrap, numerals, pinyin |
//! | [`domain`] | the rules: lights, deadlines, working days, gates, scores, the walk, a year beside another. Pure functions over a [`domain::book::Book`]; `today` is a value |
//! | [`locale`] | the two catalogues, and enums of their keys |
//! | [`words`] | the rules' values in words, the same on every screen and in every file; letters, a unit's page |
//! | [`pack`] | a year's notice and a year's holidays: TOML files into checked values |
//! | [`ledger`] | the only room with SQL: schema, journal, undo, the state as of a day, seals, backup |
//! | [`exchange`] | files in and out: Word, Excel and CSV read as tables, the weekly sheets and forms to units written, returned forms read |
//! | [`intake`] | from a notice as it arrives to a plan: its table found and read row by row, what its sentences count, doubting, settling |
//! | [`demo`] | the sample desk: a dated script of acts, replayed |
//! | [`failure`] | all that can go wrong, as one value and its sentence |
//! | [`setup`] | where things lie on this machine, and what is loaded from there |
//! | [`tui`] | the desk on the terminal: commands, keys, screens, overlays |
//! | [`cli`] | one file a subcommand |
//!
//! `text` and `locale` use nothing of ours, `domain` only `text`; each room uses only rooms above it in the table; nobody
//! but `cli` uses `tui`. A test (`tests/house.rs`) keeps it, keeps each library in its room, and lets no two files name each
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
//! # Words
//!
//! | here | 公开台 | means |
//! | --- | --- | --- |
//! | [plan](domain::plan) | 年度 | a year's notice taken in: tasks, quotas, gates, indicators |
//! | [pack](domain::pack) | | the file a plan is taken from |
//! | [task](domain::task), part | 任务, 分项 | a row of the notice's table; one of several duties inside a row |
//! | [assignment](domain::assignment), status | | what one unit owes of a task; the unit of every list |
//! | owed choice | 待明确 | a duty for which a person has yet to name the unit |
//! | body duty, added task | 正文, 临时交办 | a duty of the notice's body text; one given during the year |
//! | [unit](domain::unit), [class](domain::unit::UnitClass), roster | 单位, 类别, 名册 | who owes; whom it is ranked among; all of them |
//! | [light](domain::light), standing | 灯 | how a duty stands today, in a colour and a word; documents, clocks and rows of registers have lights of their own |
//! | [comparison](domain::comparison), turn | 年度比对 | a year's plan beside the next; split, merged, renamed |
//! | strength | 约束强度 | 必须, 原则上, 鼓励 |
//! | [last workday](domain::workday) | 最后工作日 | the working day a due date moves back to |
//! | clock | 期限 | a span of working days that the law sets running |
//! | [document](domain::document), [gate](domain::gate), box | 文件, 运转条件, 事项 | a paper, what it must have before it goes out, one line of that |
//! | [step](domain::sync), release | 三同步, 部署 | 组织, 审签, 部署 of a document: which there are, and which holds a gate, the pack says; the last, with the days on which it is out |
//! | [role](domain::pack::Role) | | what a rule needs of a step, box, stage or element; the pack says who fills it |
//! | pass, circulate | 通过, 运转 | go through one gate of a document; through all that remain |
//! | [decision](domain::decision), stage, element | 决策事项, 阶段, 要素 | a major decision and what of it is published |
//! | [catalogue](domain::catalogue), [procedure](domain::procedure) | 年度目录, 履行程序 | the year's list of decisions; what one of them is to pass, as it is ticked there |
//! | [proposal](intake::proposals) | 读出的指标、分项、正文事项 | what a notice says beyond its rows, taken or left out by a person |
//! | [register](domain::registers) | 台账 | a list of records with fields, stages and one date |
//! | [written form](domain::form), claim | 填报表, 填报 | what a unit is sent to fill in; what it says of a duty there |
//! | [return](domain::returned), difference, ruling, row kept aside | 回收, 差异, 收下或拒绝, 另放 | a form that came back; where it says something; what nobody can place |
//! | [quota](domain::quota), activity, pace | 指标, 活动, 进度 | so many of a kind a year; one of them; whether there is time |
//! | [report](domain::report), [matrix](domain::matrix) | 情况报告, 亮灯矩阵 | a day's figures on one page; every duty, a task a row and a unit a column |
//! | [bulletin](domain::bulletin), issue | 通报, 问题清单 | what a period is reported to all units with; what is set to one of them, with a day for the reply |
//! | [figure](domain::figure), rows behind it | 数字, 明细 | a number that explains itself: its rows sum to it |
//! | [proof](domain::proof) | 佐证材料 | what shows a record to an assessor |
//! | [walk](domain::walk), verdict | 走查, 审阅意见 | one duty a page, one digit each |
//! | stalled, silent | 久无进展 | nothing heard of a duty for long |
//! | freeze | 封存 | the week's files kept as they are for ever |
//! | [close](domain::closing), entry after closing | 关闭, 补记 | end a plan year; what is entered in it afterwards, which moves no figure |
//! | act, batch, journal | 操作, 历史 | what is written at once; its entry; all of them |
//! | draft | 草稿 | what was typed and not saved |
//!
//! # A new kind of record
//!
//! What only has fields, stages and a date is a flat register: a definition in a file of [`domain::registers`], from
//! which form, list, sheet, JSON, history and undo come. What has rules of its own gets acts of its own in
//! [`domain::act`] and a row in [`domain::kind::RecordKind`]; from there the compiler asks for the rest.

/// The tests of the rooms share files with those under `tests/`, which know this crate by its name.
#[cfg(test)]
extern crate self as gongkai;

pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod failure;
#[cfg(test)]
#[path = "../tests/fixture/mod.rs"]
mod fixture;
pub mod intake;
pub mod ledger;
pub mod locale;
pub mod pack;
pub mod setup;
pub mod text;
pub mod tui;
pub mod words;
