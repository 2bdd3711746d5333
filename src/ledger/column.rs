//! How a column of the tables stands in a record: for `#[serde(with = …)]`.

/// `0` and `1` in the ledger, a bool in the record.
pub mod flag {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(flag: &bool, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_i64(i64::from(*flag))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
        match i64::deserialize(input)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(de::Error::custom(format!("{other} is neither 0 nor 1"))),
        }
    }
}

/// `0`, `1` or null in the ledger, a bool that may be unsaid in the record.
pub mod flag_or_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(flag: &Option<bool>, out: S) -> Result<S::Ok, S::Error> {
        flag.map(i64::from).serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<bool>, D::Error> {
        Ok(Option::<i64>::deserialize(input)?.map(|flag| flag != 0))
    }
}

/// How often something happened: what another program wrote may lie outside what a record can count, and is held at the
/// nearest that it can.
pub mod count {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(count: &u32, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_u32(*count)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<u32, D::Error> {
        i64::deserialize(input).map(|count| u32::try_from(count.max(0)).unwrap_or(u32::MAX))
    }
}

/// JSON text in the ledger, a value in the record.
pub mod json {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

    pub fn serialize<T: Serialize, S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&serde_json::to_string(value).map_err(ser::Error::custom)?)
    }

    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
        serde_json::from_str(&String::deserialize(input)?).map_err(de::Error::custom)
    }
}

/// JSON text or null in the ledger, an optional value in the record.
pub mod json_or_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

    pub fn serialize<T: Serialize, S: Serializer>(value: &Option<T>, out: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => out.serialize_some(&serde_json::to_string(value).map_err(ser::Error::custom)?),
            None => out.serialize_none(),
        }
    }

    pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(input)?;
        text.map(|text| serde_json::from_str(&text).map_err(de::Error::custom)).transpose()
    }
}

/// An ISO day. Chrono reads days of any calendar's writing; a ledger has thousands, all written alike.
pub mod day {
    use std::fmt;

    use chrono::NaiveDate;
    use serde::{Deserializer, Serialize, Serializer, de};

    pub fn serialize<S: Serializer>(day: &NaiveDate, out: S) -> Result<S::Ok, S::Error> {
        day.serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
        input.deserialize_str(Iso)
    }

    pub(super) struct Iso;

    impl de::Visitor<'_> for Iso {
        type Value = NaiveDate;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a day")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
            read(text.as_bytes()).ok_or(()).or_else(|()| text.parse()).map_err(E::custom)
        }
    }

    fn read(text: &[u8]) -> Option<NaiveDate> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
        };
        NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])?.cast_signed(), number(&[m1, m2])?, number(&[d1, d2])?)
    }
}

/// An ISO day, or null.
pub mod day_or_null {
    use std::fmt;

    use chrono::NaiveDate;
    use serde::{Deserializer, Serialize, Serializer, de};

    use super::day::Iso;

    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, out: S) -> Result<S::Ok, S::Error> {
        day.serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<NaiveDate>, D::Error> {
        input.deserialize_option(IsoOrNull)
    }

    struct IsoOrNull;

    impl<'de> de::Visitor<'de> for IsoOrNull {
        type Value = Option<NaiveDate>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a day or null")
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
            input.deserialize_str(Iso).map(Some)
        }
    }
}
