-- The catalogue of decisions, and what is recorded of an item.

-- 年度目录: one a plan. 同级党委同意, 政府审定 and 公布 with 文号 and link; each adjustment (动态管理) with its day and words.

CREATE TABLE decision_catalogue (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    plan             INTEGER NOT NULL UNIQUE REFERENCES plan (id),
    agreed_on        TEXT    CHECK (agreed_on IS date(agreed_on)),
    approved_on      TEXT    CHECK (approved_on IS date(approved_on)),
    published_on     TEXT    CHECK (published_on IS date(published_on)),
    document_number  TEXT,
    link             TEXT,
    note             TEXT    NOT NULL
) STRICT;

CREATE TABLE catalogue_change (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    plan        INTEGER NOT NULL REFERENCES plan (id),
    changed_on  TEXT    NOT NULL CHECK (changed_on IS date(changed_on)),
    words       TEXT    NOT NULL,
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX catalogue_change_plan ON catalogue_change (plan);

-- What the catalogue says of an item: 配合单位, 法律政策依据, the procedures it is to pass (ticks, as a list of JSON; null
-- where nobody said), whether there is a hearing, 计划决策时间 in its words, and whether the public's interest is touched.

ALTER TABLE decision ADD COLUMN supporting TEXT;
ALTER TABLE decision ADD COLUMN basis TEXT;
ALTER TABLE decision ADD COLUMN procedures TEXT CHECK (json_valid(procedures));
ALTER TABLE decision ADD COLUMN hearing INTEGER CHECK (hearing IN (0, 1));
ALTER TABLE decision ADD COLUMN planned TEXT;
ALTER TABLE decision ADD COLUMN public_interest INTEGER CHECK (public_interest IN (0, 1));

-- 听证会, the day on which its papers were handed to those who take part, and why not by the day they were due; the activity at which delegates sat in.

ALTER TABLE decision ADD COLUMN hearing_on TEXT CHECK (hearing_on IS date(hearing_on));
ALTER TABLE decision ADD COLUMN papers_on TEXT CHECK (papers_on IS date(papers_on));
ALTER TABLE decision ADD COLUMN papers_reason TEXT;
ALTER TABLE decision ADD COLUMN meeting INTEGER REFERENCES activity (id);

-- 废止 of a document: the day from which it holds no longer, and the number of the document that repealed it. The annual
-- report counts the repeals of a year.

ALTER TABLE document ADD COLUMN repealed_on TEXT CHECK (repealed_on IS date(repealed_on));
ALTER TABLE document ADD COLUMN repealed_by TEXT;
