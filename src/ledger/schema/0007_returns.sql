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
