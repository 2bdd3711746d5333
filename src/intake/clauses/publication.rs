//! What has to be published afterwards: 将…向社会公开, 评价结果向社会公开, 公开意见采纳情况.

use super::clause::Clause;
use super::ground::Ground;
use super::plain::Plain;
use super::sentence::clauses;
use super::token;

/// Something that a text asks to be published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// What is published.
    pub what: String,
    /// The clause that says it.
    pub words: String,
    /// Its sentence.
    pub sentence: String,
    /// By when, as a phrase.
    pub deadline: Option<String>,
}

/// Endings of a clause that publish what stands before them.
const PUBLISHED: [&str; 10] = [
    "向社会公开",
    "向社会公布",
    "向社会发布",
    "及时向社会公开",
    "及时公开",
    "予以公开",
    "予以公布",
    "应予公开",
    "面向社会公开",
    "公之于众",
];

/// Everything that a text asks to be published, in its order.
#[must_use]
pub fn publications(text: &str, ground: &Ground<'_>) -> Vec<Publication> {
    let plain = Plain::of(text);
    let mut found = Vec::new();
    for sentence in plain.sentences() {
        let pieces = token::cut(&plain.text, sentence.clone(), ground);
        for clause in clauses(&plain, &pieces) {
            let Some(what) = published(&clause) else { continue };
            found.push(Publication {
                what: what.to_owned(),
                words: plain.words(clause.range.clone()).to_owned(),
                sentence: plain.words(sentence.clone()).to_owned(),
                deadline: clause.date().map(ToOwned::to_owned),
            });
        }
    }
    found
}

fn published<'a>(clause: &'a Clause<'_>) -> Option<&'a str> {
    let text = clause.plain.get(clause.range.clone());
    let is_outcome = |what: &&str| OUTCOMES.iter().any(|end| what.ends_with(end) && what.len() > end.len());
    let until = |rest: &'a str| PUBLISHED.iter().filter_map(|end| rest.find(end)).min().and_then(|end| rest.get(..end));
    if let Some((_, rest)) = text.split_once('将') {
        return until(rest).filter(|what| !what.is_empty());
    }
    if let Some(before) = until(text) {
        let date = clause.date().unwrap_or_default();
        let bare = before.trim_end_matches(['应', '须', '要']).trim_end_matches(date);
        return Some(bare.trim_end_matches('于').trim_start_matches(['并', '且'])).filter(is_outcome);
    }
    // A verb, and an outcome to the end: 及时公开意见采纳情况.
    ["公开", "公布"].iter().find_map(|verb| text.split_once(verb)).map(|(_, what)| what).filter(is_outcome)
}

/// What comes of an activity: other things that are published (信息, 目录) do not follow one.
const OUTCOMES: [&str; 6] = ["情况", "结果", "意见", "建议", "报告", "成果"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_is_named_with_its_date() {
        let text = "年内邀请列席不少于5次，并将列席代表的意见发表和采纳情况向社会公开。2023年年底前将评价结果向社会公布。做好公开。评估报告应予以公开。\
                    活动后公开意见建议采纳情况。及时公开项目信息。";
        let found = publications(text, &Ground { year: Some(2023), names: &[] });
        let said: Vec<_> = found.iter().map(|one| (one.what.as_str(), one.deadline.as_deref())).collect();
        let own = [("列席代表的意见发表和采纳情况", None), ("评价结果", Some("2023年年底前"))];
        assert_eq!(said, [own[0], own[1], ("评估报告", None), ("意见建议采纳情况", None)]);
    }
}
