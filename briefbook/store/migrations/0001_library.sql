-- The library as it was first made. Facts are rows of text; the rest are records in JSON, found by their keys.

CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    dated TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT ''
) STRICT;

-- One row a fact and batch: of several rows with one id, that of the latest batch holds.
CREATE TABLE fact (
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    partner TEXT,
    indicator TEXT NOT NULL,
    period TEXT,
    value TEXT,
    gap TEXT,
    unit TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    via TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (subject, id, batch),
    CHECK ((value IS NULL) <> (gap IS NULL))
) WITHOUT ROWID, STRICT;

CREATE INDEX fact_by_indicator ON fact (indicator);

-- Sources, statements, people, countries, groups, memberships, indicators, units. `place` is the order of reading.
CREATE TABLE record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    place INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (kind, id, batch)
) WITHOUT ROWID, STRICT;

-- Which subjects a record is about; a record about nobody in particular has the subject ''.
CREATE TABLE about (
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    PRIMARY KEY (subject, kind, id, batch)
) WITHOUT ROWID, STRICT;
