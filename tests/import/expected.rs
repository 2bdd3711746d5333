//! What must be read from a variant, and how an answer is held against it.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::support::Answer;

/// An expectation file; `tests/data/tables/make.py` says what each field means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub file: String,
    pub year: Option<i32>,
    exit: i32,
    #[serde(default)]
    columns: Vec<String>,
    rows: Option<Vec<Map<String, Value>>>,
    #[serde(default)]
    rows_if_present: Vec<Map<String, Value>>,
    problems_about: Vec<About>,
    may: Vec<About>,
    #[serde(default)]
    left_out: Vec<i64>,
    #[serde(default)]
    hidden: Vec<i64>,
    #[serde(default)]
    notices_about: Vec<About>,
    #[serde(default)]
    refused: Vec<String>,
    extra_problems: bool,
}

/// A problem that must or may be told.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct About {
    row: Option<i64>,
    column: Option<String>,
    words: Vec<String>,
}

/// At whatever row, or at none.
const ANYWHERE: i64 = -1;

impl About {
    fn fits(&self, problem: &Value) -> bool {
        let row = self.row == Some(ANYWHERE) || self.row == problem["row"].as_i64();
        let column = self.column.as_deref().is_none_or(|column| problem["column"] == column);
        let message = problem["message"].as_str().unwrap_or_default();
        row && column && !message.trim().is_empty() && self.words.iter().any(|word| message.contains(word.as_str()))
    }
}

impl Expected {
    pub fn of(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Everything in which the answer is not what it must be: none where it is right.
    pub fn held_against(&self, answer: &Answer) -> Vec<String> {
        if !self.refused.is_empty() {
            return self.hold_refusal(answer);
        }
        let json = match answer.json() {
            Ok(json) => json,
            Err(why) => return vec![why],
        };
        let mut wrong = Vec::new();
        if answer.code != Some(self.exit) {
            wrong.push(format!("exit: {:?}, expected {}", answer.code, self.exit));
        }
        let missing = self.columns.iter().filter(|name| json["columns"][name.as_str()].is_null());
        wrong.extend(missing.map(|name| format!("column {name} not understood: {}", json["columns"])));
        self.hold_rows(list(&json["rows"]), &mut wrong);
        self.hold_problems(list(&json["problems"]), &mut wrong);
        self.hold_places(&json, &mut wrong);
        wrong
    }

    /// A file that is refused whole: one sentence that says what it is and what to do, and nothing of columns.
    fn hold_refusal(&self, answer: &Answer) -> Vec<String> {
        let mut wrong = Vec::new();
        if answer.code != Some(self.exit) || !answer.out.is_empty() {
            wrong.push(format!(
                "exit {:?}, stdout {:?}, expected exit {} and nothing",
                answer.code, answer.out, self.exit
            ));
        }
        let unsaid = self.refused.iter().filter(|word| !answer.err.contains(word.as_str()));
        wrong.extend(unsaid.map(|word| format!("not said: {word}: {}", answer.err)));
        let is_one_line = answer.err.trim().lines().count() == 1;
        if !is_one_line || answer.err.contains('列') || answer.err.contains('<') {
            wrong.push(format!("not one sentence about the file: {}", answer.err));
        }
        wrong
    }

    fn hold_rows(&self, rows: &[Value], wrong: &mut Vec<String>) {
        if let Some(expected) = &self.rows {
            if rows.len() != expected.len() {
                let read: Vec<_> = rows.iter().map(|row| row["requirement"].to_string()).collect();
                wrong.push(format!("{} rows, expected {}: {}", rows.len(), expected.len(), read.join(" | ")));
            }
            for (at, (row, expected)) in rows.iter().zip(expected).enumerate() {
                hold_row(&format!("row {}", at + 1), row, expected, wrong);
            }
        }
        for expected in &self.rows_if_present {
            for row in rows.iter().filter(|row| row["seq"] == expected["seq"]) {
                hold_row(&format!("number {}", expected["seq"]), row, expected, wrong);
            }
        }
    }

    fn hold_problems(&self, problems: &[Value], wrong: &mut Vec<String>) {
        let untold = self.problems_about.iter().filter(|about| !problems.iter().any(|problem| about.fits(problem)));
        wrong.extend(untold.map(|about| format!("not told: {about:?}")));
        self.hold_extra(problems, wrong);
    }

    fn hold_extra(&self, problems: &[Value], wrong: &mut Vec<String>) {
        if !self.extra_problems {
            let known = |problem: &Value| self.problems_about.iter().chain(&self.may).any(|about| about.fits(problem));
            let extra = problems.iter().filter(|problem| !known(problem));
            wrong.extend(extra.map(|problem| format!("told without need: {problem}")));
        }
    }

    fn hold_places(&self, json: &Value, wrong: &mut Vec<String>) {
        for row in &self.left_out {
            let named = |one: &Value| one["row"].as_i64() == Some(*row) && one["text"].as_str().is_some_and(is_words);
            if !list(&json["left_out"]).iter().any(named) {
                wrong.push(format!("row {row} of the file not named as left out: {}", json["left_out"]));
            }
        }
        let notices = list(&json["notices"]);
        let untold = self.notices_about.iter().filter(|about| !notices.iter().any(|notice| about.fits(notice)));
        wrong.extend(untold.map(|about| format!("no notice: {about:?} among {}", json["notices"])));
        for row in &self.hidden {
            let named = |one: &Value| {
                let message = one["message"].as_str().unwrap_or_default();
                one["row"].as_i64() == Some(*row) && message.contains("隐藏")
            };
            if !list(&json["notices"]).iter().any(named) {
                wrong.push(format!("row {row} of the file not named as hidden: {}", json["notices"]));
            }
        }
    }
}

fn is_words(text: &str) -> bool {
    !text.trim().is_empty()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn hold_row(place: &str, row: &Value, expected: &Map<String, Value>, wrong: &mut Vec<String>) {
    for (field, expected) in expected {
        let right = match field.as_str() {
            "inherited" => sorted(&row["inherited"]) == sorted(expected),
            "matched" => expected.as_object().unwrap().iter().all(|(name, code)| is_matched(row, name, code)),
            "theme_ends_with" => {
                let (theme, end) = (row["theme"].as_str().unwrap_or_default(), expected.as_str().unwrap());
                theme.ends_with(end)
            }
            "requirement_has" => {
                let text = row["requirement"].as_str().unwrap_or_default();
                list(expected).iter().all(|part| text.contains(part.as_str().unwrap()))
            }
            _ => &row[field] == expected,
        };
        if !right {
            let name = match field.as_str() {
                "theme_ends_with" => "theme",
                "requirement_has" => "requirement",
                same => same,
            };
            wrong.push(format!("{place}, {field}: {}, expected {expected}", row[name]));
        }
    }
}

fn sorted(value: &Value) -> Vec<&str> {
    let mut names: Vec<_> = list(value).iter().filter_map(Value::as_str).collect();
    names.sort_unstable();
    names
}

fn is_matched(row: &Value, name: &str, code: &Value) -> bool {
    list(&row["matched"]).iter().any(|one| one["name"] == name && &one["code"] == code)
}

/// The scale itself: it finds nothing wrong in a right answer, and the one thing that is wrong in a wrong one.
#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn expected() -> Expected {
        serde_json::from_value(json!({
            "file": "a.csv", "year": 2024, "exit": 3, "columns": ["units"],
            "rows": [{"seq": 1, "units": ["县司法局"], "deadline": null, "inherited": ["theme", "point"],
                      "matched": {"县司法局": null}, "theme_ends_with": "公开", "requirement_has": ["编制", "公布"]}],
            "problems_about": [{"row": 2, "column": "deadline", "words": ["空", "没有"]}],
            "may": [{"row": -1, "column": null, "words": ["县司法局"]}],
            "left_out": [3], "hidden": [2], "extra_problems": false,
        }))
        .unwrap()
    }

    fn right() -> Value {
        json!({
            "columns": {"units": 3},
            "rows": [{"seq": 1, "units": ["县司法局"], "inherited": ["point", "theme"], "theme": "一、公开",
                      "requirement": "编制并公布", "matched": [{"name": "县司法局", "code": null}]}],
            "problems": [{"row": 2, "column": "deadline", "message": "时限空着"}],
            "notices": [{"row": 2, "column": null, "message": "第 2 行是隐藏的"}],
            "left_out": [{"row": 3, "text": "合计"}],
        })
    }

    fn held(json: &Value, code: i32) -> Vec<String> {
        expected().held_against(&Answer { code: Some(code), out: json.to_string(), err: String::new() })
    }

    #[test]
    fn a_right_answer_is_right() {
        assert_eq!(held(&right(), 3), Vec::<String>::new());
        let mut allowed = right();
        let problems = allowed["problems"].as_array_mut().unwrap();
        problems.push(json!({"row": 1, "column": "units", "message": "不认识县司法局"}));
        assert_eq!(held(&allowed, 3), Vec::<String>::new());
    }

    #[test]
    fn each_wrong_is_found_alone() {
        assert_eq!(held(&right(), 0).len(), 1);
        let spoilt = [
            ("/columns/units", Value::Null),
            ("/rows", json!([])),
            ("/rows/0/seq", json!(1.0)),
            ("/rows/0/seq", json!("1")),
            ("/rows/0/units", json!([])),
            ("/rows/0/inherited", json!(["point"])),
            ("/rows/0/theme", json!("公开二")),
            ("/rows/0/requirement", json!("编制")),
            ("/rows/0/matched/0/code", json!("县司法局")),
            ("/problems/0/row", json!(4)),
            ("/problems/0/column", json!("units")),
            ("/problems/0/message", json!("不对")),
            ("/notices", json!([])),
            ("/left_out/0/text", json!(" ")),
        ];
        for (place, value) in spoilt {
            let mut json = right();
            *json.pointer_mut(place).unwrap() = value;
            let found = held(&json, 3);
            // A problem told wrongly is one that is not told, and one told without need.
            let many = if place.starts_with("/problems") { 2 } else { 1 };
            assert_eq!(found.len(), many, "{place}: {found:?}");
        }
        let mut json = right();
        json["rows"][0]["deadline"] = json!("6月");
        assert_eq!(held(&json, 3).len(), 1);
    }
}
