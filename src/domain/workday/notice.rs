//! Which of two notices on a year's holidays came first, told by their numbers (国办发明电〔2025〕7号).

/// Whether the notices of the first citation are all older than the newest of the second.
#[must_use]
pub fn is_older(cited: &str, than: &str) -> bool {
    newest(cited).zip(newest(than)).is_some_and(|(one, other)| one < other)
}

/// Year and number of the newest notice cited.
fn newest(cited: &str) -> Option<(u32, u32)> {
    let number = |piece: &str| {
        let (year, rest) = piece.split_once('〕')?;
        let (number, _) = rest.split_once('号')?;
        Some((year.trim().parse().ok()?, number.trim().parse().ok()?))
    };
    cited.split('〔').skip(1).filter_map(number).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_by_year_and_number() {
        let changed = "国办发明电〔2019〕16号；国办发明电〔2020〕1号";
        assert!(is_older("国办发明电〔2019〕16号", changed));
        assert!(!is_older(changed, "国办发明电〔2019〕16号"));
        assert!(!is_older(changed, changed));
        assert!(is_older("国办发明电〔2024〕9号", "国办发明电〔2024〕12号"), "by number, not by text");
        assert!(!is_older("省里的通知", changed), "what cannot be told is not called older");
    }
}
