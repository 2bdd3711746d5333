//! How acts are written down: `{"act": "add_note", …}`, one flat object, whatever record the act belongs to. Drafts
//! kept in ledgers and the script of the sample desk are in this form, so the names are fixed.

/// Makes the enum of all acts from the enums of each record: reading, writing, and the way to the record's rules.
macro_rules! acts {
    (
        $(#[$doc:meta])*
        pub enum Act {$(
            $(#[$record_doc:meta])*
            $record:ident($acts:ident),
        )*}
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug)]
        pub enum Act {
            /// ActList acts as one: one batch, one undo. All of them or none.
            Together {
                /// In order.
                acts: Vec<Act>,
            },
            $($(#[$record_doc])* $record($acts),)*
        }

        impl Act {
            /// The act of one record; of a `Together` its acts instead.
            ///
            /// # Errors
            /// The acts of a `Together`.
            pub fn of_record(&self) -> Result<&dyn RecordAct, &[Self]> {
                match self {
                    Self::Together { acts } => Err(acts),
                    $(Self::$record(act) => Ok(act),)*
                }
            }

            /// The evidence it brings, that of all acts of a `Together`.
            pub fn evidence_mut(&mut self) -> Vec<&mut NewEvidence> {
                match self {
                    Self::Together { acts } => acts.iter_mut().flat_map(Self::evidence_mut).collect(),
                    $(Self::$record(act) => act.evidence_mut(),)*
                }
            }

            /// The names of all acts, as they are written down.
            #[must_use]
            pub fn names() -> Vec<&'static str> {
                let records: &[&[&str]] = &[$(<$acts as strum::VariantNames>::VARIANTS),*];
                [wire::TOGETHER].into_iter().chain(records.iter().copied().flatten().copied()).collect()
            }
        }

        $(impl From<$acts> for Act {
            fn from(act: $acts) -> Self {
                Self::$record(act)
            }
        })*

        impl serde::Serialize for Act {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Together { acts } => wire::ActList { act: wire::TOGETHER.into(), acts: acts.into() }.serialize(out),
                    $(Self::$record(act) => act.serialize(out),)*
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for Act {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                let fields = serde_json::Value::deserialize(input)?;
                let Some(name) = fields["act"].as_str() else { return Err(D::Error::missing_field("act")) };
                $(if <$acts as strum::VariantNames>::VARIANTS.contains(&name) {
                    return $acts::deserialize(fields).map(Self::$record).map_err(D::Error::custom);
                })*
                if name == wire::TOGETHER {
                    let several = wire::ActList::deserialize(fields).map_err(D::Error::custom)?;
                    return Ok(Self::Together { acts: several.acts.into_owned() });
                }
                Err(D::Error::custom(format!("unknown variant `{name}`, expected one of {}", Self::names().join(", "))))
            }
        }
    };
}

pub(super) use acts;

/// The name of several acts as one.
pub(super) const TOGETHER: &str = "together";

/// ActList acts as one, as they are written down.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActList<'a> {
    pub act: std::borrow::Cow<'a, str>,
    pub acts: std::borrow::Cow<'a, [super::Act]>,
}
