//! Flat registers (台账): records without rules of their own, described as data.
//!
//! A register is a [`RegisterDef`] in a file of its own: its fields, its stages, its date, its words in both languages.
//! Everything else comes from the definition and is written once: the acts and what stands against them, the form, the
//! list and the detail on screen 9, the weekly sheet, JSON, the sentences of the history, and undo. A register is added
//! with its file and its two lines below, the module and the name; the tests beside this file say what a definition has
//! to keep to (the width of its list among it), and `tests/data/weekly-columns.tsv` holds the columns of its sheet.
//!
//! A record with rules of its own is never made to fit: what a definition cannot say in data does not belong here.

pub mod def;
mod repeated;
mod row;
mod standing;
mod value;

mod accounts;
mod contacts;
mod domains;
mod enterprises;
mod findings;

use serde::{Deserialize, Serialize};

pub use def::{FieldDef, FieldKind, Label, Limit, LimitRule, RegisterDef, RowCondition, StageDef, StageNeed, UNIT};
pub use findings::{CHECKED_BY, DISMISSED, MEASURES, REJECTED, REPLIED, RESULT_LINK};
pub use row::{HeldTo, RegisterRow, Step};
pub use standing::{Late, RowDue, RowStanding};
pub use value::{FieldValue, masked};

macro_rules! registers {
    ($($(#[$doc:meta])* $name:ident in $file:ident;)*) => {
        /// A register.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Register {$(
            $(#[$doc])*
            $name,
        )*}

        impl Register {
            /// Every register, in the order of the head of screen 9.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is.
            #[must_use]
            pub const fn def(self) -> &'static RegisterDef {
                match self {$(Self::$name => &$file::DEF,)*}
            }
        }
    };
}

registers! {
    /// 政务新媒体账号.
    Accounts in accounts;
    /// 政府网站域名.
    Domains in domains;
    /// 公共企事业单位.
    Enterprises in enterprises;
    /// 问题整改.
    Findings in findings;
    /// 联系人.
    Contacts in contacts;
}

impl Register {
    /// The register of a name (`accounts`).
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.def().name == name)
    }

    /// The register whose rows have keys of that prefix (`account`).
    #[must_use]
    pub fn of_key(prefix: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.def().key == prefix)
    }
}

impl Serialize for Register {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.def().name)
    }
}

impl<'de> Deserialize<'de> for Register {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::by_name(&name).ok_or_else(|| serde::de::Error::custom(format!("there is no register {name}")))
    }
}

#[cfg(test)]
mod tests;
