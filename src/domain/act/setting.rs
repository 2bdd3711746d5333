//! Acts on settings and holiday years.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::evidence::sound_hash;
use super::rule::filled;
use super::{RecordAct, Refusal};
use crate::domain::book::Book;
use crate::domain::bulletin::Rhythm;

/// What a person can do to the settings that rules read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum SettingAct {
    /// Changes a setting.
    SetSetting {
        /// The setting with its new value.
        setting: Setting,
    },
    /// Records that a year of holiday data was loaded; the file itself lies in the data folder.
    LoadHolidays {
        /// Year.
        year: i32,
        /// Notice as cited.
        notice: String,
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
    },
}

/// A setting with its new value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Working days ahead that warn (0 to 60).
    DueSoonWorkdays(u32),
    /// Days without hearing anything that mark a duty as 久无进展 (1 to 366).
    StalledDays(u32),
    /// Rules marked (ext).
    ExtRules(bool),
    /// Language of exported headers (`zh-CN`, `en`).
    ExportLanguage(String),
    /// How often a bulletin is due.
    BulletinRhythm(Rhythm),
    /// Working days after the days that it speaks of (0 to 60).
    BulletinWithin(u32),
}

impl RecordAct for SettingAct {
    fn check(&self, _book: &Book, _today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::SetSetting { setting } => sound_setting(setting),
            Self::LoadHolidays { year, notice, sha256 } => {
                filled("notice", notice)?;
                if !(1949..=2200).contains(year) {
                    return Err(Refusal::BadYear(*year));
                }
                sound_hash(sha256)
            }
        }
    }

    fn title(&self, _book: &Book) -> String {
        match self {
            Self::SetSetting { setting: Setting::DueSoonWorkdays(days) } => format!("设置：临期 {days} 个工作日"),
            Self::SetSetting { setting: Setting::StalledDays(days) } => format!("设置：久无进展 {days} 天"),
            Self::SetSetting { setting: Setting::ExtRules(true) } => "设置：启用外部规则".to_owned(),
            Self::SetSetting { setting: Setting::ExtRules(false) } => "设置：停用外部规则".to_owned(),
            Self::SetSetting { setting: Setting::ExportLanguage(code) } => format!("设置：导出语言 {code}"),
            Self::SetSetting { setting: Setting::BulletinRhythm(rhythm) } => {
                format!("设置：通报{}", rhythm_word(*rhythm))
            }
            Self::SetSetting { setting: Setting::BulletinWithin(days) } => {
                format!("设置：通报期满后 {days} 个工作日内发出")
            }
            Self::LoadHolidays { year, notice, .. } => format!("载入 {year} 年节假日：{notice}"),
        }
    }
}

const fn rhythm_word(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::None => "不定期",
        Rhythm::Monthly => "每月一期",
        Rhythm::Quarterly => "每季度一期",
    }
}

fn sound_setting(setting: &Setting) -> Result<(), Refusal> {
    let bad = |name, value: &dyn std::fmt::Display| Err(Refusal::BadSetting { name, value: value.to_string() });
    match setting {
        Setting::DueSoonWorkdays(days) if *days > 60 => bad("due_soon_workdays", days),
        Setting::StalledDays(days) if !(1..=366).contains(days) => bad("stalled_days", days),
        Setting::ExportLanguage(code) if !["zh-CN", "en"].contains(&code.as_str()) => bad("export_language", code),
        Setting::BulletinWithin(days) if *days > 60 => bad("bulletin_within", days),
        Setting::DueSoonWorkdays(_)
        | Setting::StalledDays(_)
        | Setting::ExtRules(_)
        | Setting::ExportLanguage(_)
        | Setting::BulletinRhythm(_)
        | Setting::BulletinWithin(_) => Ok(()),
    }
}
