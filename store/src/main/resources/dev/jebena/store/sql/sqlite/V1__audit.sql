CREATE TABLE audit_record (
    id        TEXT    NOT NULL PRIMARY KEY,
    at_millis BIGINT  NOT NULL,
    principal TEXT    NOT NULL,
    tenant    TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    object    TEXT    NOT NULL,
    outcome   TEXT    NOT NULL,
    details   TEXT    NOT NULL,
    trace_id  TEXT    NOT NULL,
    digest    TEXT    NOT NULL,
    -- both set once, by the sealer
    position  BIGINT  UNIQUE,
    chain     TEXT,
    CHECK ((position IS NULL) = (chain IS NULL))
) WITHOUT ROWID;

CREATE INDEX audit_record_unsealed ON audit_record (at_millis, id) WHERE position IS NULL;
CREATE INDEX audit_record_time ON audit_record (at_millis, id);

-- where the chain ends; its one row is what sealers take turns on
CREATE TABLE audit_head (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    position BIGINT  NOT NULL,
    chain    TEXT    NOT NULL
);
INSERT INTO audit_head (one, position, chain)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'an audit record is never deleted');
END;

CREATE TRIGGER audit_record_as_written BEFORE UPDATE ON audit_record
WHEN OLD.position IS NOT NULL OR NEW.position IS NULL
    OR NEW.id <> OLD.id OR NEW.at_millis <> OLD.at_millis OR NEW.principal <> OLD.principal
    OR NEW.tenant <> OLD.tenant OR NEW.action <> OLD.action OR NEW.object <> OLD.object
    OR NEW.outcome <> OLD.outcome OR NEW.details <> OLD.details
    OR NEW.trace_id <> OLD.trace_id OR NEW.digest <> OLD.digest
BEGIN
    SELECT RAISE(ABORT, 'an audit record is never changed');
END;
