//! Drawing a form: labels and values in two columns, what is computed at the right, problems under their field.

use ratatui::layout::{Position, Rect};

use crate::locale::Common;
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};

use super::facts::facts;
use super::field::{Field, FieldOption, Kind};
use super::scroll;
use super::units::LIST_ROWS;
use super::values::{FieldError, Remark};
use super::{Form, FormWord};

/// Widest a form gets.
const WIDEST: u16 = 78;

/// Widest a label gets.
const LABEL: usize = 16;

/// Lines of a text field that are shown.
const NOTES_ROWS: usize = 5;

/// One line of the body.
#[derive(Default)]
struct Row {
    owner: Option<usize>,
    label: String,
    value: Vec<Span>,
    right: Option<Span>,
    caret: Option<usize>,
}

/// Draws the form in the middle of an area.
pub(super) fn draw<A>(form: &Form<A>, view: &View, within: Rect, canvas: &mut Canvas<'_>) {
    let width = if within.width < 80 { within.width } else { WIDEST.min(within.width - 2) };
    let columns = Columns::of(form, usize::from(width.saturating_sub(4)));
    let head = record_lines(form, columns.whole);
    let rows = rows(form, view, &columns);
    let said = failure_lines(form, view, columns.whole);
    let wanted = head.len() + rows.len() + 4 + said.len().max(1) + usize::from(!head.is_empty());
    let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
    let area = centred(within, width, wanted);
    let keys = format!(
        "{} {}  Esc {}",
        view.keymap.firm_name(crate::tui::command::Command::Save),
        form.verb.say(view.lang),
        if form.changes() > 0 { FormWord::PutAside } else { FormWord::Close }.say(view.lang)
    );
    let inside = boxed(canvas, area, &form.title, &keys);
    if inside.height < 4 {
        return;
    }
    let mut y = inside.y;
    for line in head.iter().take(usize::from(inside.height / 2)) {
        canvas.put(inside.x, y, inside.width, line, Role::Muted);
        y += 1;
    }
    if !head.is_empty() {
        y += 1;
    }
    let foot = inside.bottom().saturating_sub(1 + u16::try_from(said.len().max(1)).unwrap_or(1));
    let area = Rect { y, height: foot.saturating_sub(y), ..inside };
    body(canvas, &rows, &columns, area, form.focus, view);
    save_line(form, view, Rect { y: foot, height: 1, ..inside }, canvas);
    for (line, y) in said.iter().zip(foot + 1..inside.bottom()) {
        canvas.put(inside.x, y, inside.width, line, Role::Bad);
    }
}

/// Where label, value and computed words stand.
struct Columns {
    whole: usize,
    label: usize,
    value: usize,
}

impl Columns {
    fn of<A>(form: &Form<A>, whole: usize) -> Self {
        let label = form.fields.iter().map(|field| text::width(&field.label)).max().unwrap_or(0).min(LABEL);
        Self { whole, label, value: whole.saturating_sub(label + 4) }
    }

    fn value_at(&self) -> usize {
        self.label + 4
    }
}

fn record_lines<A>(form: &Form<A>, width: usize) -> Vec<String> {
    form.record.iter().flat_map(|line| text::wrap(line, width)).map(str::to_owned).collect()
}

fn body(canvas: &mut Canvas<'_>, rows: &[Row], columns: &Columns, area: Rect, focus: usize, view: &View) {
    let height = usize::from(area.height);
    let last = rows.iter().rposition(|row| row.owner == Some(focus)).unwrap_or(rows.len().saturating_sub(1));
    let first = rows.iter().position(|row| row.owner == Some(focus)).unwrap_or(last);
    // Of a field that is taller than the box the line with the caret is shown.
    let caret = rows.iter().position(|row| row.owner == Some(focus) && row.caret.is_some());
    let (first, last) = match caret {
        Some(at) if last + 3 > first + height => (at, at),
        Some(_) | None => (first, last),
    };
    let shown = scroll::shown(rows.len(), height, first, last);
    let cell = |offset: usize| area.x + u16::try_from(offset).unwrap_or(0);
    let (above, rest) = rows.split_at_checked(shown.top).unwrap_or_default();
    let (rows, below) = rest.split_at_checked(shown.count).unwrap_or((rest, &[]));
    let more = |canvas: &mut Canvas<'_>, y, word: FormWord, hidden: &[Row]| {
        let text = word.with(view.lang, &[("n", &fields_of(hidden))]);
        canvas.put(cell(2), y, area.width.saturating_sub(2), &text, Role::Muted);
    };
    if shown.above {
        more(canvas, area.y, FormWord::MoreAbove, above);
    }
    if shown.below {
        more(canvas, area.bottom().saturating_sub(1), FormWord::MoreBelow, below);
    }
    for (row, y) in rows.iter().zip(area.y + u16::from(shown.above)..area.bottom()) {
        let focused = row.owner == Some(focus);
        if focused && !row.label.is_empty() {
            canvas.put(area.x, y, 1, canvas.glyphs.selected, Role::Strong);
        }
        let label = if focused { Role::Strong } else { Role::Muted };
        canvas.put(cell(2), y, u16::try_from(columns.label).unwrap_or(0), &row.label, label);
        let room = u16::try_from(columns.value).unwrap_or(0);
        canvas.put_spans(cell(columns.value_at()), y, room, &row.value);
        if let Some(right) = &row.right {
            let offset = columns.whole.saturating_sub(text::width(&right.text));
            canvas.put(cell(offset), y, area.right().saturating_sub(cell(offset)), &right.text, right.role);
        }
        if let Some(caret) = row.caret.filter(|_| focused) {
            let x = cell(columns.value_at() + caret).min(area.right().saturating_sub(1));
            canvas.caret = Some(Position { x, y });
        }
    }
}

/// How many fields some lines belong to.
fn fields_of(rows: &[Row]) -> usize {
    let mut owners: Vec<_> = rows.iter().map(|row| row.owner).collect();
    owners.dedup();
    owners.len()
}

fn save_line<A>(form: &Form<A>, view: &View, area: Rect, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let focused = form.is_on_save();
    if focused {
        canvas.put(area.x, area.y, 1, canvas.glyphs.selected, Role::Strong);
        canvas.caret = Some(Position { x: area.x + 2, y: area.y });
    }
    let key = view.keymap.firm_name(crate::tui::command::Command::Save);
    let role = if focused { Role::Selection } else { Role::Key };
    let used = canvas.put(area.x + 2, area.y, area.width, &format!("[ {} {key} ]", form.verb.say(lang)), role);
    if form.changes() > 0 {
        let changes = FormWord::Changes.with(lang, &[("n", &form.changes())]);
        canvas.put(area.x + used + 4, area.y, area.width.saturating_sub(used + 4), &changes, Role::Muted);
    }
}

/// What stands under the line to save: why it was not saved, in full, or which fields are wrong.
fn failure_lines<A>(form: &Form<A>, view: &View, width: usize) -> Vec<String> {
    let errors = form.shown_errors(view);
    let sentence = match &form.refusal {
        Some(refusal) => refusal.clone(),
        None if form.tried && !errors.is_empty() => {
            let is_wrong = |field: &&Field| errors.iter().any(|error| error.field == field.id);
            let named: Vec<&str> = form.fields.iter().filter(is_wrong).map(|field| field.label.as_str()).collect();
            let separator = if view.lang == crate::locale::Lang::ZhCn { "、" } else { ", " };
            FormWord::Errors.with(view.lang, &[("n", &errors.len()), ("fields", &named.join(separator))])
        }
        None => return Vec::new(),
    };
    text::wrap(&format!("{} {sentence}", view.glyphs.bad), width).into_iter().map(str::to_owned).collect()
}

fn rows<A>(form: &Form<A>, view: &View, columns: &Columns) -> Vec<Row> {
    let values = form.values();
    let errors = form.shown_errors(view);
    let remarks = form.remarks(view);
    let mut rows = Vec::new();
    for place in form.asked_fields() {
        let Some(field) = form.fields.get(place) else { continue };
        let focused = form.focus == place;
        let mut own = field_rows(field, view, columns, focused);
        let facts = facts(field, &values, &remarks, view, focused);
        put_facts(&mut own, facts, columns);
        own.extend(problem_rows(field, &errors, &remarks, columns, view));
        for row in &mut own {
            row.owner = Some(place);
        }
        rows.extend(own);
    }
    rows
}

/// The field's own lines, without what is computed.
fn field_rows(field: &Field, view: &View, columns: &Columns, focused: bool) -> Vec<Row> {
    let role = if focused { Role::Focus } else { Role::Plain };
    let typed_role = if focused && field.is_selected() { Role::Selection } else { role };
    let labelled = |value: Vec<Span>, caret: Option<usize>| Row {
        label: field.label.clone(),
        value,
        caret: caret.filter(|_| focused),
        ..Row::default()
    };
    match &field.kind {
        Kind::Line(line) | Kind::Date(line, _) | Kind::Number(line) => {
            let (shown, caret) = line.window(columns.value);
            vec![labelled(vec![value_span(&shown, focused, view, typed_role)], Some(caret))]
        }
        Kind::Notes(notes) => {
            let lines = notes.shown(columns.value);
            let caret = lines.iter().position(|line| line.caret.is_some()).unwrap_or(0);
            let top = if focused { (caret + 1).saturating_sub(NOTES_ROWS) } else { 0 };
            let mut rows: Vec<Row> = lines
                .iter()
                .skip(top)
                .take(NOTES_ROWS)
                .map(|line| Row {
                    value: vec![value_span(&line.text, focused, view, typed_role)],
                    caret: line.caret.filter(|_| focused),
                    ..Row::default()
                })
                .collect();
            if let Some(first) = rows.first_mut() {
                first.label.clone_from(&field.label);
            }
            rows
        }
        Kind::Unit(unit) => {
            let names: Vec<&str> = unit.names();
            let before = if names.is_empty() { String::new() } else { format!("{}  ", names.join("、")) };
            let mut rows = several_rows(&before, columns.value, field, role);
            let used = rows.last().map_or(0, |row| row.value.iter().map(|span| text::width(&span.text)).sum());
            let (shown, caret) = unit.window(columns.value.saturating_sub(used));
            if let Some(last) = rows.last_mut() {
                let empty = names.is_empty();
                last.value.push(if empty { value_span(&shown, focused, view, typed_role) } else { span(shown, role) });
                last.caret = Some(used + caret).filter(|_| focused);
            }
            if focused {
                rows.extend(unit_list(unit, view));
            }
            rows
        }
        Kind::Choice { options, at } => {
            let mut value = Vec::new();
            for (place, option) in options.iter().enumerate() {
                let number = if focused { format!("{} ", place + 1) } else { String::new() };
                if place == *at {
                    value.push(span(format!("[{number}{}]", option.label), if focused { role } else { Role::Strong }));
                } else {
                    value.push(span(format!(" {number}{} ", option.label), Role::Muted));
                }
            }
            choice_rows(value, columns.value, &field.label, if *at < options.len() { *at } else { 0 })
        }
        Kind::Many { options, on, at } => {
            let option = |(place, (option, on)): (usize, (&FieldOption, &bool))| {
                let number = if focused { format!("{} ", place + 1) } else { String::new() };
                let mark = if *on { "[x]" } else { "[ ]" };
                let role = if focused && place == *at { Role::Focus } else { Role::Plain };
                span(format!("{number}{mark} {}  ", option.label), role)
            };
            let options = options.iter().zip(on).enumerate().map(option).collect();
            choice_rows(options, columns.value, &field.label, *at)
        }
        Kind::Toggle(on) => {
            let word = if *on { Common::Yes } else { Common::No }.say(view.lang);
            let mark = if *on { "[x]" } else { "[ ]" };
            vec![labelled(vec![span(format!("{mark} {word}"), role)], Some(1))]
        }
    }
}

/// Options wrapped to the column: those of a long choice go on in the next lines. The caret stands on option `at`.
fn choice_rows(value: Vec<Span>, room: usize, label: &str, at: usize) -> Vec<Row> {
    let mut rows = vec![Row { label: label.to_owned(), ..Row::default() }];
    let mut used = 0;
    for (place, one) in value.into_iter().enumerate() {
        let width = text::width(&one.text);
        if used > 0 && used + width > room {
            rows.push(Row::default());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.caret = row.caret.or((place == at).then_some(used));
            row.value.push(one);
        }
        used += width;
    }
    rows
}

/// Names already chosen, wrapped; the last line has room for typing on.
fn several_rows(before: &str, room: usize, field: &Field, role: Role) -> Vec<Row> {
    const TYPING: usize = 12;
    let lines = text::wrap(before.trim_end(), room.saturating_sub(TYPING).max(TYPING));
    let count = lines.len();
    let mut rows: Vec<Row> = lines
        .into_iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(n, line)| {
            let gap = if n + 1 == count { " " } else { "" };
            Row { value: vec![span(format!("{line}{gap}"), role)], ..Row::default() }
        })
        .collect();
    if rows.is_empty() {
        rows.push(Row::default());
    }
    if let Some(first) = rows.first_mut() {
        first.label.clone_from(&field.label);
    }
    rows
}

fn unit_list(unit: &super::UnitEdit, view: &View) -> Vec<Row> {
    let found = unit.matches();
    let top = unit.at().saturating_sub(LIST_ROWS - 1);
    let mut rows: Vec<Row> = found
        .iter()
        .enumerate()
        .skip(top)
        .take(LIST_ROWS)
        .map(|(n, option)| {
            let selected = n == unit.at();
            let mark = if selected { view.glyphs.selected } else { " " };
            let role = if selected { Role::Selection } else { Role::Plain };
            let count = match option.codes.len() {
                1 => String::new(),
                n => FormWord::UnitsOfGroup.with(view.lang, &[("n", &n)]),
            };
            Row { value: vec![span(format!("{mark} {}{count} ", option.name), role)], ..Row::default() }
        })
        .collect();
    let rest = found.len().saturating_sub(top + LIST_ROWS);
    if rest > 0 {
        let more = FormWord::More.with(view.lang, &[("n", &rest)]);
        rows.push(Row { value: vec![span(format!("  {more}"), Role::Muted)], ..Row::default() });
    }
    rows
}

fn value_span(shown: &str, focused: bool, view: &View, role: Role) -> Span {
    if shown.is_empty() && !focused { span(FormWord::Empty.say(view.lang), Role::Muted) } else { span(shown, role) }
}

/// Puts computed words at the right of the first line where there is room, else under the field.
fn put_facts(rows: &mut Vec<Row>, facts: Vec<String>, columns: &Columns) {
    for fact in facts {
        let free = rows.first().is_some_and(|row| {
            let used: usize = row.value.iter().map(|span| text::width(&span.text)).sum();
            row.right.is_none() && used.max(row.caret.unwrap_or(0) + 1) + 2 + text::width(&fact) <= columns.value
        });
        match rows.first_mut() {
            Some(row) if free => row.right = Some(span(fact, Role::Muted)),
            _ => rows.extend(
                text::wrap(&fact, columns.value)
                    .into_iter()
                    .map(|line| Row { value: vec![span(line, Role::Muted)], ..Row::default() }),
            ),
        }
    }
}

fn problem_rows(field: &Field, errors: &[FieldError], remarks: &[Remark], columns: &Columns, view: &View) -> Vec<Row> {
    let errors = errors.iter().filter(|one| one.field == field.id).map(|one| (view.glyphs.bad, &one.text, Role::Bad));
    let warnings = remarks
        .iter()
        .filter(|one| one.field == field.id && one.warns)
        .map(|one| (view.glyphs.warn, &one.text, Role::Warn));
    let mut rows = Vec::new();
    for (mark, text, role) in errors.chain(warnings) {
        for (n, line) in text::wrap(text, columns.value.saturating_sub(2)).into_iter().enumerate() {
            let mark = if n == 0 { mark } else { " " };
            rows.push(Row { value: vec![span(format!("{mark} {line}"), role)], ..Row::default() });
        }
    }
    rows
}
