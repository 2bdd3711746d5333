-- 通报 as it was sent, and the rules by which a plan drafts it.

-- A bulletin: its 文号 where it has one, its 成文日期, the days it speaks of, the day by which units reply, the day it went
-- out where that is another one; its files by hash, every number that stands in it, and the rows of the register of
-- findings that came of it, the last three as JSON. Its number is its row's.

CREATE TABLE bulletin (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    plan             INTEGER NOT NULL REFERENCES plan (id),
    document_number  TEXT,
    dated_on         TEXT    NOT NULL CHECK (dated_on IS date(dated_on)),
    period_from      TEXT    NOT NULL CHECK (period_from IS date(period_from)),
    period_to        TEXT    NOT NULL CHECK (period_to IS date(period_to)),
    reply_on         TEXT    NOT NULL CHECK (reply_on IS date(reply_on)),
    sent_on          TEXT    CHECK (sent_on IS date(sent_on)),
    files            TEXT    NOT NULL CHECK (json_valid(files)),
    figures          TEXT    NOT NULL CHECK (json_valid(figures)),
    findings         TEXT    NOT NULL CHECK (json_valid(findings)),
    entered_on       TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX bulletin_plan ON bulletin (plan);

-- 撤回: the bulletin stands, and so does what came of it.

CREATE TABLE bulletin_withdrawal (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    bulletin      INTEGER NOT NULL UNIQUE REFERENCES bulletin (id),
    withdrawn_on  TEXT    NOT NULL CHECK (withdrawn_on IS date(withdrawn_on)),
    reason        TEXT    NOT NULL,
    entered_on    TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;

-- The rules of a plan's bulletin, as JSON; null: those that serve a plan without rules of its own.

ALTER TABLE plan ADD COLUMN bulletin TEXT CHECK (json_valid(bulletin));
