-- times are milliseconds since 1970; texts in lower case (lowered) are for search

-- one row: caches that outlive the database tell by it whose ids they hold
CREATE TABLE registry_identity (
    id TEXT NOT NULL PRIMARY KEY
);
INSERT INTO registry_identity (id) VALUES (lower(hex(randomblob(16))));

-- a row never changes and is never deleted
CREATE TABLE registry_schema (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    guid      TEXT    NOT NULL UNIQUE,
    type      TEXT    NOT NULL,
    digest    TEXT    NOT NULL,
    canonical TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    refs      TEXT    NOT NULL,
    lowered   TEXT    NOT NULL,
    created   BIGINT  NOT NULL,
    UNIQUE (type, digest)
);

-- what the references of a schema lead to, in their order
CREATE TABLE registry_reference (
    schema_id BIGINT  NOT NULL,
    place     INTEGER NOT NULL,
    context   TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    target_id BIGINT  NOT NULL,
    PRIMARY KEY (schema_id, place)
) WITHOUT ROWID;

-- a subject stays when its versions are deleted: its revision never goes back
CREATE TABLE registry_subject (
    context  TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (context, subject)
) WITHOUT ROWID;

CREATE TABLE registry_version (
    context   TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    schema_id BIGINT  NOT NULL,
    lifecycle TEXT    NOT NULL,
    metadata  TEXT    NOT NULL,
    tags      TEXT    NOT NULL,
    lowered   TEXT    NOT NULL,
    created   BIGINT  NOT NULL,
    deleted   BIGINT,
    PRIMARY KEY (context, subject, number)
) WITHOUT ROWID;

CREATE UNIQUE INDEX registry_version_live_schema
    ON registry_version (context, subject, schema_id) WHERE deleted IS NULL;

CREATE TABLE registry_tag (
    context TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    tag     TEXT    NOT NULL,
    PRIMARY KEY (context, subject, number, tag)
) WITHOUT ROWID;

-- the paths of the fields of a schema, and each path's last name
CREATE TABLE registry_field (
    schema_id BIGINT NOT NULL,
    path      TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    PRIMARY KEY (schema_id, path)
) WITHOUT ROWID;

-- the scope is empty for all, :.ctx: for a context, :.ctx:name for a subject
CREATE TABLE registry_setting (
    scope     TEXT NOT NULL PRIMARY KEY,
    level     TEXT,
    role      TEXT,
    mode      TEXT,
    normalize INTEGER
) WITHOUT ROWID;

CREATE TABLE registry_dependency (
    from_kind TEXT    NOT NULL,
    from_name TEXT    NOT NULL,
    to_kind   TEXT    NOT NULL,
    to_name   TEXT    NOT NULL,
    number    INTEGER,
    created   BIGINT  NOT NULL,
    PRIMARY KEY (from_kind, from_name, to_kind, to_name)
) WITHOUT ROWID;
