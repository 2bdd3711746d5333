//! The unit cell: names as written, parted and trimmed, 牵头 and 配合 kept apart.

use serde::{Deserialize, Serialize};

/// A unit cell, read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct UnitCell {
    /// As written.
    pub raw: String,
    /// Names without a role.
    pub units: Vec<String>,
    /// 牵头, 主办.
    pub lead: Vec<String>,
    /// 配合, 协办.
    pub support: Vec<String>,
}

/// How a unit takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// No role is said.
    Plain,
    /// 牵头.
    Lead,
    /// 配合.
    Support,
}

impl UnitCell {
    /// Every name, those who lead first.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.lead.iter().chain(&self.units).chain(&self.support)
    }

    /// Whether it names nobody.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.lead.is_empty() && self.units.is_empty() && self.support.is_empty()
    }

    fn list(&mut self, role: Role) -> &mut Vec<String> {
        match role {
            Role::Plain => &mut self.units,
            Role::Lead => &mut self.lead,
            Role::Support => &mut self.support,
        }
    }

    fn add(&mut self, role: Role, name: &str) {
        let list = self.list(role);
        if !name.is_empty() && !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    }

    /// Takes in the cell of a further column (牵头单位 beside 配合单位).
    pub fn join(&mut self, other: Self) {
        if !self.raw.is_empty() && !other.raw.is_empty() {
            self.raw.push('；');
        }
        self.raw.push_str(&other.raw);
        for (role, names) in [(Role::Lead, other.lead), (Role::Plain, other.units), (Role::Support, other.support)] {
            for name in names {
                self.add(role, &name);
            }
        }
    }
}

/// Words before a colon that give the names after them a role.
const LEADING: [(&str, Role); 19] = [
    ("牵头责任单位", Role::Lead),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头科室", Role::Lead),
    ("主办单位", Role::Lead),
    ("主办部门", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("配合科室", Role::Support),
    ("协办单位", Role::Support),
    ("参与单位", Role::Support),
    ("责任单位", Role::Plain),
    ("责任部门", Role::Plain),
    ("落实单位", Role::Plain),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("责任", Role::Plain),
];

/// Words after a name that give it, and the names before it without one, a role. The longest stand first.
const TRAILING: [(&str, Role); 22] = [
    ("按职责分工负责落实", Role::Plain),
    ("按照职责分工负责", Role::Plain),
    ("按职责分工负责", Role::Plain),
    ("按职责分工落实", Role::Plain),
    ("按职责分工", Role::Plain),
    ("牵头负责落实", Role::Lead),
    ("牵头组织实施", Role::Lead),
    ("牵头负责", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头组织", Role::Lead),
    ("分别负责", Role::Plain),
    ("负责落实", Role::Plain),
    ("配合落实", Role::Support),
    ("协助配合", Role::Support),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("负责", Role::Plain),
    ("落实", Role::Plain),
];

/// Reads a cell; names without a role word get `column`, the role of their column.
#[must_use]
pub fn read(cell: &str, column: Role) -> UnitCell {
    let raw = cell.trim();
    let mut read = UnitCell { raw: one_line(raw), ..UnitCell::default() };
    let mut role = column;
    // Names that a role word behind a later one may still claim.
    let mut pending: Vec<String> = Vec::new();
    for (parted, piece) in pieces(raw) {
        let mut name = piece.trim();
        // Only 、 lets a role word behind reach back: A、B，C配合 makes C alone a supporter.
        if parted {
            flush(&mut read, &mut pending, role);
        }
        if let Some((said, rest)) = leading(name) {
            flush(&mut read, &mut pending, role);
            (role, name) = (said, rest.trim());
        }
        let (bare, bracket) = in_brackets(name);
        if let Some(said) = bracket {
            flush(&mut read, &mut pending, role);
            read.add(said, bare);
        } else if let Some((said, bare)) = trailing(name) {
            pending.push(bare.to_owned());
            flush(&mut read, &mut pending, if said == Role::Plain { role } else { said });
        } else {
            pending.push(name.to_owned());
        }
    }
    flush(&mut read, &mut pending, role);
    read
}

fn flush(read: &mut UnitCell, pending: &mut Vec<String>, role: Role) {
    for name in pending.drain(..) {
        read.add(role, &name);
    }
}

/// The cell as one line: a break between names becomes 、.
fn one_line(raw: &str) -> String {
    let lines: Vec<&str> = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut out = String::new();
    for line in lines {
        if !out.is_empty() && !out.ends_with(['、', '，', ',', '；', ';', '：', ':']) {
            out.push('、');
        }
        out.push_str(line);
    }
    out
}

/// Parts at 、，,；; line breaks and wide gaps, but not inside brackets. A bracket that is never closed parts nothing
/// from there on. Each piece says whether a stronger mark than 、 stands before it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let characters: Vec<char> = text.chars().collect();
    let mut depth = 0_u32;
    let mut out = vec![(false, String::new())];
    for (at, &c) in characters.iter().enumerate() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_gap = c == '\u{3000}' || (c == ' ' && characters.get(at + 1) == Some(&' '));
        if depth == 0 && (matches!(c, '、' | '，' | ',' | '；' | ';' | '\n' | '。' | '､') || is_gap) {
            out.push((!matches!(c, '、' | '､'), String::new()));
        } else if let Some((_, last)) = out.last_mut() {
            last.push(c);
        }
    }
    out.retain(|(_, piece)| !piece.trim().is_empty());
    out
}

/// 牵头单位：… and 由…: the role and what follows.
fn leading(name: &str) -> Option<(Role, &str)> {
    LEADING.iter().find_map(|(word, role)| {
        let rest = name.strip_prefix(word)?.trim_start();
        let rest = rest.strip_prefix(['：', ':'])?;
        Some((*role, rest))
    })
}

/// …牵头, …配合: the role and the name.
fn trailing(name: &str) -> Option<(Role, &str)> {
    TRAILING.iter().find_map(|(word, role)| {
        let bare = name.strip_suffix(word)?.trim_end();
        let bare = bare.strip_prefix('由').unwrap_or(bare);
        (!bare.is_empty()).then_some((*role, bare))
    })
}

/// …（牵头）: the name and the role in its bracket. Any other bracket belongs to the name.
fn in_brackets(name: &str) -> (&str, Option<Role>) {
    let inner = name.strip_suffix(['）', ')']).and_then(|rest| {
        let at = rest.rfind(['（', '('])?;
        Some((rest.get(..at)?, rest.get(at..)?.trim_start_matches(['（', '('])))
    });
    let Some((bare, word)) = inner else { return (name, None) };
    let role = match word.trim() {
        "牵头" | "牵头单位" | "主办" | "牵头部门" => Role::Lead,
        "配合" | "配合单位" | "协办" | "参与" | "配合部门" => Role::Support,
        _ => return (name, None),
    };
    (bare.trim_end(), Some(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(cell: &str) -> [String; 3] {
        let read = read(cell, Role::Plain);
        [read.lead.join("|"), read.units.join("|"), read.support.join("|")]
    }

    #[test]
    fn names_part_at_every_mark_but_not_in_brackets() {
        let all = "县发改局|县财政局|县住建局";
        for cell in [
            "县发改局、县财政局、县住建局",
            "县发改局，县财政局；县住建局",
            "县发改局,县财政局;县住建局",
            "县发改局\n县财政局\n县住建局",
            " 县发改局 、县财政局、、县住建局。",
            "县发改局　县财政局　县住建局",
        ] {
            assert_eq!(lists(cell), ["", all, ""], "{cell}");
        }
        assert_eq!(
            lists("县住建局（县人防办、县城管局）、各镇（街道）"),
            ["", "县住建局（县人防办、县城管局）|各镇（街道）", ""]
        );
    }

    #[test]
    fn lead_and_support_are_kept_apart() {
        let apart = ["县发改局", "", "县财政局|县审计局"];
        for cell in [
            "牵头单位：县发改局；配合单位：县财政局、县审计局",
            "牵头：县发改局\n配合：县财政局、县审计局",
            "县发改局牵头，县财政局、县审计局配合",
            "由县发改局牵头负责，县财政局、县审计局配合",
            "县发改局（牵头）、县财政局（配合）、县审计局（配合）",
        ] {
            assert_eq!(lists(cell), apart, "{cell}");
        }
        assert_eq!(lists("县发改局（牵头）、县财政局"), ["县发改局", "县财政局", ""]);
        for cell in
            ["县发改局、县财政局，县审计局配合", "县发改局、县财政局；县审计局参与", "县发改局、县财政局\n县审计局配合"]
        {
            assert_eq!(lists(cell), ["", "县发改局|县财政局", "县审计局"], "{cell}");
        }
        assert_eq!(lists("县发改局、县财政局负责落实"), ["", "县发改局|县财政局", ""]);
    }

    #[test]
    fn a_column_gives_its_role_and_the_raw_text_is_one_line() {
        let cell = read("县财政局\n县审计局", Role::Support);
        assert_eq!(cell.support, ["县财政局", "县审计局"]);
        assert_eq!(cell.raw, "县财政局、县审计局");
        assert_eq!(read("县发改局、县发改局", Role::Plain).units, ["县发改局"]);
        assert!(read(" \n", Role::Plain).is_blank());
    }
}
