//! How an area declares its words.

/// Declares the words of one area as an enum, next to the code that says them:
///
/// ```ignore
/// locale::words! {
///     /// Words of the Today screen.
///     pub enum TodayWord in "today" {
///         Overdue = "overdue",
///         DaysLate = "days_late",
///     }
/// }
/// TodayWord::Overdue.say(lang);
/// TodayWord::DaysLate.with(lang, &[("n", &13)]);
/// locale::say!(lang, TodayWord::DaysLate, n = 13);
/// ```
///
/// The texts stand in `assets/locales/zh-CN/today.toml` and `assets/locales/en/today.toml`. A test named like the enum
/// comes with it and fails when a key is missing or unused or the placeholders of the two files differ. Several words of
/// one key, as the title of a command and what it does, stand in one file: `enum CommandDoc in "command" table "doc"`.
macro_rules! words {
    (
        $(#[$about:meta])*
        $vis:vis enum $name:ident in $area:literal $(table $table:literal)? {
            $($(#[$note:meta])* $word:ident = $key:literal),* $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $($(#[$note])* #[doc = concat!("`", $key, "` of the catalogue.")] $word),*
        }

        #[allow(dead_code)]
        impl $name {
            const KEYS: &'static [&'static str] = &[$($key),*];
            const TABLE: &'static str = concat!($($table)?);
            const ZH_CN: &'static str =
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/locales/zh-CN/", $area, ".toml"));
            const EN: &'static str =
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/locales/en/", $area, ".toml"));

            /// All words of the area, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The word of a key of the catalogue.
            pub fn of(key: &str) -> Option<Self> {
                let at = Self::KEYS.iter().position(|one| *one == key)?;
                Self::ALL.get(at).copied()
            }

            /// The text in a language, as written in the catalogue.
            pub fn say(self, lang: $crate::locale::Lang) -> &'static str {
                static CATALOGUE: std::sync::OnceLock<$crate::locale::Catalogue> = std::sync::OnceLock::new();
                CATALOGUE
                    .get_or_init(|| $crate::locale::Catalogue::read(Self::TABLE, Self::KEYS, Self::ZH_CN, Self::EN))
                    .text(lang, self as usize)
            }

            /// The text in a language with values in its placeholders.
            pub fn with(self, lang: $crate::locale::Lang, values: &[(&str, &dyn std::fmt::Display)]) -> String {
                $crate::locale::fill(self.say(lang), values)
            }
        }

        #[cfg(test)]
        #[test]
        #[allow(non_snake_case)]
        fn $name() {
            let faults = $crate::locale::Catalogue::faults($name::TABLE, $name::KEYS, $name::ZH_CN, $name::EN);
            assert!(faults.is_empty(), "assets/locales/*/{}.toml: {faults:#?}", $area);
        }
    };
}

/// A word with its values by name: `say!(lang, TodayWord::DaysLate, n = 13, unit = name)`. Without values it is the
/// text itself.
#[allow(unused_macros, reason = "a room may have no word with values")]
macro_rules! say {
    ($lang:expr, $word:expr) => {
        $word.say($lang)
    };
    ($lang:expr, $word:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $word.with($lang, &[$((stringify!($name), &$value as &dyn std::fmt::Display)),+])
    };
}

pub(crate) use {say, words};
