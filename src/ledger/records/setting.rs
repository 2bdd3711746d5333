//! Settings, and the holiday years that were loaded.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::act::{Setting, SettingAct};
use crate::domain::book::Settings;
use crate::domain::bulletin::Rhythm;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct SettingRow {
    id: i64,
    name: String,
    value: String,
}

impl Record for SettingRow {
    const TABLE: &'static str = "setting";
}

#[derive(Serialize, Deserialize)]
struct HolidayRow {
    id: i64,
    year: i32,
    notice: String,
    sha256: String,
    loaded_on: NaiveDate,
}

impl Record for HolidayRow {
    const TABLE: &'static str = "holiday_year";
}

/// The tables of the settings.
pub const TABLES: &[OwnerColumn] = &[owner_column::<SettingRow>()];

/// Reads the settings.
pub fn read(source: &Source<'_>, settings: &mut Settings) -> Result<()> {
    for SettingRow { name, value, .. } in source.rows()? {
        match name.as_str() {
            "due_soon_workdays" => settings.due_soon_workdays = value.parse().unwrap_or(settings.due_soon_workdays),
            "stalled_days" => settings.stalled_days = value.parse().unwrap_or(settings.stalled_days),
            "ext_rules" => settings.ext_rules = value == "true",
            "export_language" => settings.export_language = value,
            "bulletin_rhythm" => {
                settings.bulletin_rhythm = Rhythm::from_code(&value).unwrap_or(settings.bulletin_rhythm);
            }
            "bulletin_within" => settings.bulletin_within = value.parse().unwrap_or(settings.bulletin_within),
            "sample" => settings.sample = value == "true",
            // Of another program: it stays, and holds nothing here.
            _ => {}
        }
    }
    Ok(())
}

/// Sets one by name.
pub fn set(write: &Write<'_>, name: &str, value: String) -> Result<()> {
    let old = write.rows_by::<SettingRow>("name", name)?.into_iter().next();
    write.put(old.map(|row| row.id), Some(SettingRow { id: 0, name: name.to_owned(), value }))
}

/// Writes an act on settings.
pub fn apply(act: &SettingAct, write: &Write<'_>) -> Result<()> {
    match act {
        SettingAct::SetSetting { setting: Setting::DueSoonWorkdays(days) } => {
            set(write, "due_soon_workdays", days.to_string())
        }
        SettingAct::SetSetting { setting: Setting::StalledDays(days) } => set(write, "stalled_days", days.to_string()),
        SettingAct::SetSetting { setting: Setting::ExtRules(on) } => set(write, "ext_rules", on.to_string()),
        SettingAct::SetSetting { setting: Setting::ExportLanguage(code) } => {
            set(write, "export_language", code.clone())
        }
        SettingAct::SetSetting { setting: Setting::BulletinRhythm(rhythm) } => {
            set(write, "bulletin_rhythm", rhythm.code().to_owned())
        }
        SettingAct::SetSetting { setting: Setting::BulletinWithin(days) } => {
            set(write, "bulletin_within", days.to_string())
        }
        SettingAct::LoadHolidays { year, notice, sha256 } => {
            let notice = notice.trim().to_owned();
            let loaded_on = write.stamp.desk_date;
            write.insert(&HolidayRow { id: 0, year: *year, notice, sha256: sha256.clone(), loaded_on }).map(|_| ())
        }
    }
}
