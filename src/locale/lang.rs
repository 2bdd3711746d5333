//! The language of the screen.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of the two languages of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Chinese as written in mainland China: the language of the desk.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// A language code that is neither `zh-CN` nor `en`; holds the code as given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}: zh-CN | en")]
pub struct UnknownLang(pub String);

impl Lang {
    /// The code used in arguments, settings and file paths.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The other language: what the language key switches to.
    pub fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    /// The language for a locale such as `zh_CN.UTF-8` or `en_US`. A neutral one (empty, `C`, `POSIX`) means Chinese,
    /// any foreign language means English.
    pub fn from_locale(locale: &str) -> Self {
        let name: String = locale.chars().take_while(char::is_ascii_alphabetic).collect();
        match name.to_ascii_lowercase().as_str() {
            "" | "c" | "posix" | "zh" => Self::ZhCn,
            _ => Self::En,
        }
    }

    /// The language of the environment: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not empty.
    /// `variable` looks one up, so that no room reads the environment by itself.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
        Self::from_locale(&locale.unwrap_or_default())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code {
            "zh-CN" => Ok(Self::ZhCn),
            "en" => Ok(Self::En),
            _ => Err(UnknownLang(code.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neutral_locale_means_chinese() {
        for locale in ["", "C", "C.UTF-8", "POSIX", "zh_CN.UTF-8", "zh-CN", "zh_Hans_CN"] {
            assert_eq!(Lang::from_locale(locale), Lang::ZhCn, "{locale}");
        }
        for locale in ["en", "en_US.UTF-8", "EN-gb", "de_DE.UTF-8"] {
            assert_eq!(Lang::from_locale(locale), Lang::En, "{locale}");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let variables = |name: &str| match name {
            "LC_ALL" => Some(String::new()),
            "LC_MESSAGES" => Some("en_GB.UTF-8".to_owned()),
            _ => Some("zh_CN.UTF-8".to_owned()),
        };
        assert_eq!(Lang::from_environment(variables), Lang::En);
        assert_eq!(Lang::from_environment(|_| None), Lang::ZhCn);
    }

    #[test]
    fn codes_read_back() {
        for lang in [Lang::ZhCn, Lang::En] {
            assert_eq!(lang.code().parse(), Ok(lang));
            assert_eq!(lang.other().other(), lang);
        }
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang("fr".to_owned())));
    }
}
