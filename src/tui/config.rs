//! `config.toml` of the data folder: what a user settles for every start. So far the colours of the desk.

use std::collections::BTreeMap;

use super::theme::Theme;

/// What the file settles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Config {
    /// `theme`: `auto`, `dark` or `light`; auto where nothing is said.
    pub theme: Theme,
}

/// Why the file is not used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigProblem {
    /// A line that is no TOML.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What the reader says of it.
        words: String,
    },
    /// A key that there is not.
    UnknownKey(String),
    /// A theme that there is not, as it is written.
    Theme(String),
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// The first thing in it that is not understood; nothing of the file is taken then.
    pub fn read(content: &str) -> Result<Self, ConfigProblem> {
        let table: BTreeMap<String, toml::Value> = toml::from_str(content).map_err(|error: toml::de::Error| {
            let before = content.bytes().take(error.span().unwrap_or_default().start);
            let line = before.filter(|byte| *byte == b'\n').count() + 1;
            ConfigProblem::Syntax { line, words: error.message().to_owned() }
        })?;
        let mut config = Self::default();
        for (key, value) in table {
            if key != "theme" {
                return Err(ConfigProblem::UnknownKey(key));
            }
            let theme = value.as_str().and_then(Theme::of_code);
            let written = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            config.theme = theme.ok_or_else(|| ConfigProblem::Theme(written()))?;
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_settled_and_anything_else_is_told() {
        let theme = |content: &str| Config::read(content).map(|config| config.theme);
        assert_eq!(theme("theme = \"dark\"\n"), Ok(Theme::Dark));
        assert_eq!(theme("# 深色\ntheme = 'auto'"), Ok(Theme::Palette));
        assert_eq!(theme(""), Ok(Theme::Palette));
        assert_eq!(theme("theme = \"黑\""), Err(ConfigProblem::Theme("黑".to_owned())));
        assert_eq!(theme("theme = 1"), Err(ConfigProblem::Theme("1".to_owned())));
        assert_eq!(theme("colour = \"dark\""), Err(ConfigProblem::UnknownKey("colour".to_owned())));
        assert!(matches!(theme("\ntheme = dark"), Err(ConfigProblem::Syntax { line: 2, .. })));
    }
}
