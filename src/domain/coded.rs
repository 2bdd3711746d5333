//! Enums whose variants have codes.

/// Declares an enum with a code for each variant: its name in snake case, as it stands in the ledger, in JSON, in packs
/// and on the command line. The compiler keeps names, codes and [`ALL`](crate::domain::light::Light::ALL) in step.
///
/// ```ignore
/// coded! {
///     /// How binding a duty is.
///     #[derive(Clone, Copy, PartialEq, Eq, Debug)]
///     pub enum Strength {
///         /// 必须.
///         Must,
///         /// 原则上.
///         Principle,
///     }
/// }
/// assert_eq!(Strength::Must.code(), "must");
/// assert_eq!(Strength::from_code("principle"), Some(Strength::Principle));
/// assert_eq!(Strength::ALL.len(), 2);
/// ```
macro_rules! coded {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$note:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(strum::IntoStaticStr, strum::EnumString)]
        #[strum(serialize_all = "snake_case")]
        $vis enum $name {
            $($(#[$note])* $variant),+
        }

        #[allow(dead_code)]
        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$(Self::$variant),+].len()] = [$(Self::$variant),+];

            /// Stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                self.into()
            }

            /// The one of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                code.parse().ok()
            }
        }
    };
}

pub(crate) use coded;
