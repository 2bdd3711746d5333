//! One row of a register, field by field.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::checked;
use super::columns::Held;
use crate::domain::act::{Act, DocumentAct, DocumentFields, DocumentPast};
use crate::domain::date_input::{DateContext, LikelyYear, read_date};
use crate::domain::day::Day;
use crate::domain::document::{Disclosure, DocumentFacts, FormState, IssuedAs, SyncDates, Validity};
use crate::domain::document_column::{DocumentColumn as Column, FormPart};
use crate::domain::key::Key;
use crate::domain::pack::SchemeEntry;
use crate::intake::record_table::{Columns, DoubtKind, RecordColumn, RecordDoubt, RecordTable, is_nothing};
use crate::intake::row_address::RowAddress;
use crate::locale::{Common, Lang};
use crate::words;

struct Reader<'a> {
    at: RowAddress,
    texts: &'a [String],
    columns: &'a Columns<Held>,
    day: &'a Day<'a>,
    doubts: Vec<RecordDoubt>,
}

/// Reads a row into an act, or into doubts.
pub fn read(at: RowAddress, texts: &[String], columns: &Columns<Held>, day: &Day<'_>, table: &mut RecordTable) {
    let mut reader = Reader { at, texts, columns, day, doubts: Vec::new() };
    let fields = reader.fields();
    let past = reader.past();
    if reader.doubts.is_empty() {
        let past = (past != DocumentPast::default()).then(|| Box::new(past));
        let act = Act::Document(DocumentAct::AddDocument { document: Box::new(fields.clone()), past });
        checked(at, act, &fields, day, table);
    } else {
        table.doubts.append(&mut reader.doubts);
    }
}

/// The fields of a row as they read, and what is in doubt in them.
pub fn fields_of(texts: &[String], columns: &Columns<Held>, day: &Day<'_>) -> (DocumentFields, Vec<RecordDoubt>) {
    let mut reader = Reader { at: RowAddress::default(), texts, columns, day, doubts: Vec::new() };
    let fields = reader.fields();
    (fields, reader.doubts)
}

impl Reader<'_> {
    fn cell(&self, held: &Held) -> &str {
        self.columns.cell(self.texts, held)
    }

    /// What stands under a column; a dash or a stroke is nothing.
    fn text(&self, column: Column) -> Option<String> {
        let text = self.cell(&Held::Field(column));
        // What a title or a note says is its own.
        let is_own = matches!(column, Column::Title | Column::Note) && !text.is_empty();
        (is_own || !is_nothing(text)).then(|| text.to_owned())
    }

    /// The same as one line, as records hold it.
    fn line(&self, column: Column) -> Option<String> {
        let text = self.text(column)?;
        Some(text.lines().map(str::trim).collect::<Vec<_>>().concat())
    }

    fn doubt(&mut self, column: Column, text: &str, kind: DoubtKind) {
        let column = Some(RecordColumn::Document(column));
        self.doubts.push(RecordDoubt { at: self.at, column, text: text.to_owned(), kind });
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let text = self.text(column)?;
        let may_lie_ahead =
            matches!(column, Column::PlannedOn | Column::ValidUntil | Column::ReviewOn | Column::RepealedOn);
        let read =
            if may_lie_ahead { day_to_come(&text, self.day) } else { read_day(&text, LikelyYear::Past, self.day) };
        if read.is_none() {
            self.doubt(column, &text, DoubtKind::NoDate);
        }
        read
    }

    /// A word of a few; `None` where nothing stands there, and where it is none of them, which is told.
    fn word<T>(&mut self, column: Column, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.line(column)?;
        let found = of(&text);
        if found.is_none() {
            self.doubt(column, &text, DoubtKind::NoSuchWord);
        }
        found
    }

    fn fields(&mut self) -> DocumentFields {
        let title = self.line(Column::Title).unwrap_or_default();
        if title.is_empty() {
            let text = self.texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ");
            self.doubt(Column::Title, &text, DoubtKind::NoTitle);
        }
        let number = self.line(Column::Number);
        let (issued_as, issuer) = self.issued_as(number.as_deref());
        let validity = self.word(Column::Validity, validity);
        DocumentFields {
            unit: self.unit(issuer),
            issued_as,
            normative: self.word(Column::Normative, normative).unwrap_or_default(),
            formed_on: self.date(Column::FormedOn),
            planned_on: self.date(Column::PlannedOn),
            exempt_reason: self.text(Column::ExemptReason),
            facts: DocumentFacts {
                disclosure: self.word(Column::Disclosure, disclosure),
                disclosure_ground: self.text(Column::Ground),
                disclosure_reason: self.text(Column::Reason),
                issued_on: self.date(Column::IssuedOn),
                link: self.line(Column::Link),
                index_number: self.line(Column::IndexNumber),
                theme_class: self.line(Column::ThemeClass),
                validity,
                valid_until: self.date(Column::ValidUntil),
                review_on: self.date(Column::ReviewOn),
                repealed_on: self.date(Column::RepealedOn),
                repealed_by: self.line(Column::RepealedBy),
            },
            task: self.task(),
            note: self.text(Column::Note).unwrap_or_default(),
            document_number: number,
            title,
        }
    }

    /// In whose name, and the issuer where the column names one that is no name of the county: a unit of the roster.
    fn issued_as(&mut self, number: Option<&str>) -> (IssuedAs, Option<String>) {
        let by_number = || number.map_or(IssuedAs::Unit, issued_as_of_number);
        let Some(text) = self.line(Column::IssuedAs) else { return (by_number(), None) };
        match issued_as(&text) {
            Some(found) => (found, None),
            None if self.day.book.unit_of_spelling(&text).is_some() => (IssuedAs::Unit, Some(text)),
            None => {
                self.doubt(Column::IssuedAs, &text, DoubtKind::NoSuchWord);
                (IssuedAs::Unit, None)
            }
        }
    }

    fn unit(&mut self, issuer: Option<String>) -> String {
        let text = self.line(Column::Unit).or(issuer).unwrap_or_default();
        let book = self.day.book;
        let code = book.unit_of_spelling(&text).and_then(|unit| {
            let id = book.resolve_unit(&unit.code)?;
            book.units.get(&id).map(|unit| unit.code.clone())
        });
        if code.is_none() {
            self.doubt(Column::Unit, &text, DoubtKind::NoUnit);
        }
        code.unwrap_or_default()
    }

    fn task(&mut self) -> Option<Key> {
        let text = self.line(Column::Task)?;
        let of_plan = || Some(Key::Task { plan: self.day.plan()?.key.clone(), row: text.clone() });
        let key = text.parse().ok().or_else(of_plan);
        let is_known =
            |key: &Key| matches!(key, Key::Task { plan, row } if self.day.book.find_task(plan, row).is_some());
        let found = key.filter(is_known);
        if found.is_none() {
            self.doubt(Column::Task, &text, DoubtKind::NoTask);
        }
        found
    }

    fn past(&mut self) -> DocumentPast {
        let release = SyncDates {
            document_on: self.date(Column::PublishedOn),
            interpretation_on: self.date(Column::InterpretedOn),
        };
        DocumentPast {
            forms: self.forms(release.interpretation_on),
            release,
            province_on: self.date(Column::ProvinceOn),
            city_on: self.date(Column::CityOn),
            circulated_on: self.date(Column::CirculatedOn),
            override_reason: self.text(Column::OverrideReason),
        }
    }

    fn forms(&mut self, read_on: Option<NaiveDate>) -> BTreeMap<String, FormState> {
        let known = self.day.plan().map_or(&[][..], |plan| &plan.sync.forms);
        let mut forms: BTreeMap<String, FormState> = BTreeMap::new();
        for form in known {
            let part = |part| Some(self.cell(&Held::Form(form.id.clone(), part)).to_owned());
            let part = |of| part(of).filter(|text| !is_nothing(text));
            let days = [FormPart::Planned, FormPart::Published]
                .map(|of| part(of).map(|text| (read_form_day(of, &text, self.day), text)));
            let link = part(FormPart::Link);
            if days.iter().all(Option::is_none) {
                continue;
            }
            for (_, text) in days.iter().flatten().filter(|(day, _)| day.is_none()) {
                self.doubt(Column::Forms, text, DoubtKind::NoDate);
            }
            let [planned_on, published_on] = days.map(|day| day.and_then(|(day, _)| day));
            forms.insert(form.id.clone(), FormState { planned_on, published_on, link });
        }
        let list = self.text(Column::Forms).unwrap_or_default();
        for piece in list.split(['；', ';', '\n', '、', '，', ',']).map(str::trim).filter(|piece| !is_nothing(piece))
        {
            match in_a_list(piece, known, self.day) {
                None => self.doubt(Column::Forms, piece, DoubtKind::NoForm),
                Some((id, on, link)) => {
                    let published_on = on.or(read_on);
                    if published_on.is_none() {
                        self.doubt(Column::Forms, piece, DoubtKind::NoDay);
                    }
                    forms.entry(id).or_insert(FormState { published_on, link, ..FormState::default() });
                }
            }
        }
        forms
    }
}

/// `文字`, `图解 2023-08-09`, `视频 8月9日 https://…`: the form, its day, its link.
fn in_a_list(piece: &str, known: &[SchemeEntry], day: &Day<'_>) -> Option<(String, Option<NaiveDate>, Option<String>)> {
    let mut words = piece.split_whitespace();
    let name = words.next()?.trim_end_matches("解读");
    let is_named =
        |form: &&SchemeEntry| form.name == name || form.name_en == name || (name == "图解" && form.id == "picture");
    let form = known.iter().find(is_named)?;
    let (mut on, mut link) = (None, None);
    for word in words {
        match read_day(word, LikelyYear::Past, day) {
            Some(read) => on = Some(read),
            None => link = Some(word.to_owned()),
        }
    }
    Some((form.id.clone(), on, link))
}

/// A day that may lie ahead: without its year only where that is certain.
fn day_to_come(text: &str, day: &Day<'_>) -> Option<NaiveDate> {
    let ahead = read_day(text, LikelyYear::Future, day);
    ahead.filter(|_| read_day(text, LikelyYear::Past, day) == ahead)
}

/// A day of a form of interpretation: planned, or gone by.
fn read_form_day(part: FormPart, text: &str, day: &Day<'_>) -> Option<NaiveDate> {
    match part {
        FormPart::Planned => day_to_come(text, day),
        FormPart::Published | FormPart::Link => read_day(text, LikelyYear::Past, day),
    }
}

/// A day as registers write it; a time behind it is not kept. One without its year leans as told.
pub fn read_day(text: &str, lean: LikelyYear, day: &Day<'_>) -> Option<NaiveDate> {
    let context = DateContext { today: day.today, calendar: day.calendar, lean };
    let text = text.trim();
    let date = text.split_once(' ').filter(|(_, time)| time.contains(':')).map_or(text, |(date, _)| date);
    // Words of the desk's shorthand, as 今天, are no dates of a register.
    let has_digit = date.chars().any(|c| crate::text::narrow(c).is_ascii_digit());
    read_date(date, &context).ok().filter(|_| has_digit && !date.starts_with('+'))
}

fn issued_as(text: &str) -> Option<IssuedAs> {
    let by_word = IssuedAs::ALL.into_iter().find(|one| {
        one.code() == text || [Lang::ZhCn, Lang::En].iter().any(|lang| words::issued_as(*one, *lang) == text)
    });
    by_word.or(match text {
        _ if text.ends_with("人民政府办公室") || text.ends_with("县政府办公室") || text.ends_with("区政府办公室") => {
            Some(IssuedAs::CountyOffice)
        }
        _ if text.ends_with("县人民政府") || text.ends_with("区人民政府") || text.ends_with("区政府") => {
            Some(IssuedAs::County)
        }
        "本单位" | "部门" | "部门名义" => Some(IssuedAs::Unit),
        _ => None,
    })
}

/// 平政发〔2023〕8号 is the county's, 平政办发 its office's: one character of the place, then 政. 平民政发 is that of 民政局.
fn issued_as_of_number(number: &str) -> IssuedAs {
    let word: String = number.chars().take_while(|c| !matches!(c, '〔' | '[' | '(' | '（' | '【')).collect();
    let mut after_place = word.chars();
    after_place.next();
    match after_place.as_str() {
        after_place if after_place.starts_with("政办") => IssuedAs::CountyOffice,
        "政发" | "政字" => IssuedAs::County,
        _ => IssuedAs::Unit,
    }
}

fn normative(text: &str) -> Option<bool> {
    match text {
        "规范性文件" | "行政规范性文件" => Some(true),
        "非规范性文件" | "涉及公众权益" | "其他" => Some(false),
        _ => yes_or_no(text),
    }
}

/// Yes or no as tables write it.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let is = |word: Common| [Lang::ZhCn, Lang::En].iter().any(|lang| word.say(*lang) == text);
    match text {
        _ if is(Common::Yes) => Some(true),
        _ if is(Common::No) => Some(false),
        "√" | "✓" | "Y" | "y" => Some(true),
        "N" | "n" | "×" => Some(false),
        _ => None,
    }
}

fn disclosure(text: &str) -> Option<Disclosure> {
    let by_word = Disclosure::ALL.into_iter().find(|one| {
        one.code() == text || [Lang::ZhCn, Lang::En].iter().any(|lang| words::disclosure(*one, *lang) == text)
    });
    by_word.or(match text {
        "主动" | "公开" | "此件公开发布" | "全文公开" => Some(Disclosure::Public),
        "依申请" | "此件依申请公开" => Some(Disclosure::OnRequest),
        "不公开" | "不予" | "此件不予公开" | "免予公开" => Some(Disclosure::Withheld),
        _ => None,
    })
}

fn validity(text: &str) -> Option<Validity> {
    let by_word = Validity::ALL.into_iter().find(|one| {
        one.code() == text || [Lang::ZhCn, Lang::En].iter().any(|lang| words::validity(*one, *lang) == text)
    });
    by_word.or(match text {
        "现行有效" | "继续有效" | "是" => Some(Validity::InForce),
        "已失效" | "否" => Some(Validity::Expired),
        "已废止" => Some(Validity::Repealed),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_office_is_not_the_countys() {
        let of = |number| issued_as_of_number(number);
        assert_eq!([of("平政发〔2023〕8号"), of("平政字〔2023〕8号")], [IssuedAs::County; 2]);
        assert_eq!(of("平政办发〔2023〕14号"), IssuedAs::CountyOffice);
        let of_offices = ["平民政发〔2023〕2号", "平财政发〔2023〕2号", "平民政办发〔2023〕2号", "平医保发〔2023〕2号"];
        assert_eq!(of_offices.map(of), [IssuedAs::Unit; 4]);
    }
}
