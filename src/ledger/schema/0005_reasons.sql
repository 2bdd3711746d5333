-- Why a stage or element of a decision is not as the rules ask, in a written reason; and from which day its feedback
-- counts: 印发 of the decision document, its own or that of the document it is linked with.

CREATE TABLE decision_reason (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    decision  INTEGER NOT NULL REFERENCES decision (id),
    about     TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    UNIQUE (decision, about, item)
) STRICT;

ALTER TABLE decision ADD COLUMN issued_on TEXT CHECK (issued_on IS date(issued_on));
ALTER TABLE decision ADD COLUMN document INTEGER REFERENCES document (id);

-- A plan year is closed by an act; a frozen week says which year was in use; a duty may go on in another year.

ALTER TABLE plan ADD COLUMN closed_on TEXT CHECK (closed_on IS date(closed_on));
ALTER TABLE week ADD COLUMN plan INTEGER REFERENCES plan (id);
ALTER TABLE assignment ADD COLUMN carried_to INTEGER REFERENCES assignment (id);

-- 成文日期 of a document: its year is the document's.

ALTER TABLE document ADD COLUMN formed_on TEXT CHECK (formed_on IS date(formed_on));

-- What is written down of an activity beside its day and its title: a meeting's session and delegates, an open day's
-- guests, an evaluation's method and result.

ALTER TABLE activity ADD COLUMN details TEXT;
