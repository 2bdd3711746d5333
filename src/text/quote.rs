//! A quotation that is too long for where it stands.

/// Stops that a quotation may end behind, the better ones first.
const STOPS: [&[char]; 2] = [&['。', '；', '！', '？', ';'], &['，', '、', '：', ',']];

/// The text in at most `most` characters: whole where it fits, else up to the last full stop that leaves a third of it
/// at least, else to the last comma, else to the last character, with `……` behind what was left out.
#[must_use]
pub fn quote(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.trim_end_matches(['。', '；']).to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let ends = |stops: &&[char]| {
        let end = head.char_indices().rfind(|(_, c)| stops.contains(c)).map(|(at, c)| at + c.len_utf8())?;
        let kept = head.get(..end)?;
        (kept.chars().count() * 3 >= most).then_some(kept)
    };
    let kept = STOPS.iter().find_map(ends).unwrap_or(&head);
    format!("{}……", kept.trim_end_matches(['，', '、', '：', ',', '；', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_ends_behind_a_stop() {
        let text = "各单位要建立联络员制度。每季度开展一次专项评估，评估结果报县政府办公室；逾期不报的，予以通报。";
        assert_eq!(quote(text, 100), text.trim_end_matches('。'));
        assert_eq!(quote(text, 40), "各单位要建立联络员制度。每季度开展一次专项评估，评估结果报县政府办公室……");
        assert_eq!(quote(text, 25), "各单位要建立联络员制度。……");
        assert_eq!(quote("一二三四五六七八九十，甲乙丙丁", 12), "一二三四五六七八九十……");
        assert_eq!(quote("一二三四五六七八九十", 4), "一二三四……");
    }
}
