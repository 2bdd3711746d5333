//! Complex fields (`w:fldChar`): between begin and separation stands what the field is to do, after it what it shows.
//! Fields stand inside each other. An EQ field shows nothing of its own: Word draws it from its instruction, and the
//! number in a ring that Word's own menu makes is one.

use crate::exchange::import::marks::ringed;

/// Longest instruction that is kept.
const CODE_MAX: usize = 1024;

/// The fields of a paragraph that are open, outermost first.
#[derive(Default)]
pub struct Fields {
    open: Vec<Field>,
    instructing: usize,
}

struct Field {
    /// Whether what comes still instructs.
    instructs: bool,
    code: String,
}

/// What a field draws.
#[derive(PartialEq, Eq, Debug)]
pub enum FieldResult {
    /// These characters.
    Text(String),
    /// Something that no characters can be given for.
    Unread,
}

impl Fields {
    /// Whether what comes shows.
    pub const fn shows(&self) -> bool {
        self.instructing == 0
    }

    /// A piece of an instruction.
    pub fn instruct(&mut self, piece: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.instructs)
            && field.code.len() + piece.len() <= CODE_MAX
        {
            field.code.push_str(piece);
        }
    }

    /// A mark was reached; where it ends a field that is drawn from its instruction, what that draws.
    pub fn reached(&mut self, mark: &str) -> Option<FieldResult> {
        match mark {
            "begin" => {
                self.open.push(Field { instructs: true, code: String::new() });
                self.instructing += 1;
                None
            }
            "separate" => {
                if self.open.last_mut().is_some_and(|field| std::mem::take(&mut field.instructs)) {
                    self.instructing -= 1;
                }
                None
            }
            "end" => {
                let field = self.open.pop().filter(|field| field.instructs)?;
                self.instructing -= 1;
                field_result(&field.code)
            }
            _ => None,
        }
    }
}

/// What an instruction draws by itself; none for fields that draw nothing (entries of an index).
pub fn field_result(code: &str) -> Option<FieldResult> {
    let code = code.trim();
    let is_equation = code.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("eq"));
    is_equation.then(|| over(code.get(2..).unwrap_or_default()).map_or(FieldResult::Unread, FieldResult::Text))
}

/// `\\o\\ac(○,5)`: characters drawn over one another, of which one is a ring or a frame.
fn over(code: &str) -> Option<String> {
    let (options, inside) = code.split_once(['(', '（'])?;
    let options = options.to_ascii_lowercase().replace(' ', "");
    if options != "\\o" && !options.starts_with("\\o\\a") {
        return None;
    }
    let inside = inside.trim_end().strip_suffix([')', '）'])?;
    let (frame, content) = inside.split_once([',', '，', ';', '；'])?;
    let content = content.trim();
    if !matches!(frame.trim(), "○" | "〇" | "◯" | "O" | "⃝" | "□" | "△" | "◇") || content.is_empty() {
        return None;
    }
    let ring = content.parse().ok().and_then(ringed);
    Some(ring.map_or_else(|| format!("({content})"), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_ring_are_drawn_and_other_equations_are_not_lost_in_silence() {
        let text = |text: &str| Some(FieldResult::Text(text.to_owned()));
        assert_eq!(field_result(r" EQ \o\ac(○,5)"), text("⑤"));
        assert_eq!(field_result(r"eq \o \ac(○，12) "), text("⑫"));
        assert_eq!(field_result(r"EQ \o\ac(□,密)"), text("(密)"));
        assert_eq!(field_result(r"EQ \f(1,2)"), Some(FieldResult::Unread));
        assert_eq!(field_result(r"EQ \o\ac(○,5"), Some(FieldResult::Unread));
        assert_eq!(field_result("XE \"公开\""), None);
        assert_eq!(field_result(""), None);
    }
}
