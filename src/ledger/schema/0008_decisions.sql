-- The catalogue of decisions, and what is recorded of an item.

-- 废止 of a document: the day from which it holds no longer, and the number of the document that repealed it. The annual
-- report counts the repeals of a year.

ALTER TABLE document ADD COLUMN repealed_on TEXT CHECK (repealed_on IS date(repealed_on));
ALTER TABLE document ADD COLUMN repealed_by TEXT;
