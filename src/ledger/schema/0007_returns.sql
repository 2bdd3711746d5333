-- What units send back, and what documents say of themselves.

-- What is recorded of a document beside its name: 公开属性 with ground and reason, 印发日期, where it is published, 索引号,
-- 主题分类, 有效性 with its last day, the day of its review, and the task that it serves. A form of interpretation has a link
-- of its own.

ALTER TABLE document ADD COLUMN disclosure TEXT CHECK (disclosure IN ('public', 'on_request', 'withheld'));
ALTER TABLE document ADD COLUMN disclosure_ground TEXT;
ALTER TABLE document ADD COLUMN disclosure_reason TEXT;
ALTER TABLE document ADD COLUMN issued_on TEXT CHECK (issued_on IS date(issued_on));
ALTER TABLE document ADD COLUMN link TEXT;
ALTER TABLE document ADD COLUMN index_number TEXT;
ALTER TABLE document ADD COLUMN theme_class TEXT;
ALTER TABLE document ADD COLUMN validity TEXT CHECK (validity IN ('in_force', 'expired', 'repealed'));
ALTER TABLE document ADD COLUMN valid_until TEXT CHECK (valid_until IS date(valid_until));
ALTER TABLE document ADD COLUMN review_on TEXT CHECK (review_on IS date(review_on));
ALTER TABLE document ADD COLUMN task INTEGER REFERENCES task (id);
ALTER TABLE document_form ADD COLUMN link TEXT;

-- A document passes its gates one after the other, each on a day. One that is circulated is past all of them, whether or
-- not it has a row: those of before have none.

CREATE TABLE gate_pass (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    document   INTEGER NOT NULL REFERENCES document (id),
    gate       TEXT    NOT NULL,
    passed_on  TEXT    NOT NULL CHECK (passed_on IS date(passed_on)),
    entered_on TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    UNIQUE (document, gate)
) STRICT;

-- 回收: a form that came back, known by its SHA-256, so that the same file is not read twice. From some nothing is read:
-- then a person says whose it is, or lays it aside.

CREATE TABLE form_return (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    plan        INTEGER NOT NULL REFERENCES plan (id),
    file        TEXT    NOT NULL,
    sha256      TEXT    NOT NULL,
    received_on TEXT    NOT NULL CHECK (received_on IS date(received_on)),
    unit        INTEGER REFERENCES unit (id),
    form        INTEGER REFERENCES form (id),
    known_by    TEXT    NOT NULL,
    trouble     TEXT,
    laid_aside  TEXT,
    aside       TEXT    NOT NULL CHECK (json_valid(aside))
) STRICT;

-- Where a returned form says what the desk does not: the record and the column, what the form carried, what the desk said
-- when it was read, what the sheet says, and what a person made of it.

CREATE TABLE difference (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    form_return INTEGER NOT NULL REFERENCES form_return (id),
    key         TEXT    NOT NULL,
    place       INTEGER NOT NULL,
    field       TEXT    NOT NULL,
    carried     TEXT    NOT NULL CHECK (json_valid(carried)),
    stood       TEXT    NOT NULL CHECK (json_valid(stood)),
    says        TEXT    NOT NULL CHECK (json_valid(says)),
    remarks     TEXT    NOT NULL CHECK (json_valid(remarks)),
    ruling      TEXT    NOT NULL,
    reason      TEXT,
    ruled_on    TEXT    CHECK (ruled_on IS date(ruled_on))
) STRICT;

CREATE INDEX difference_of_return ON difference (form_return);

-- 完成日 as the unit gave it on its form.

ALTER TABLE assignment ADD COLUMN completed_on TEXT CHECK (completed_on IS date(completed_on));
