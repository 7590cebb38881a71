CREATE TABLE audit_record (
    id        TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    at_millis BIGINT NOT NULL,
    principal TEXT   NOT NULL,
    tenant    TEXT   NOT NULL,
    action    TEXT   NOT NULL,
    object    TEXT   NOT NULL,
    outcome   TEXT   NOT NULL,
    details   TEXT   NOT NULL,
    trace_id  TEXT   NOT NULL,
    digest    TEXT   NOT NULL,
    -- both set once, by the sealer
    position  BIGINT UNIQUE,
    chain     TEXT,
    CHECK ((position IS NULL) = (chain IS NULL))
);

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

CREATE FUNCTION audit_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an audit record is never deleted';
END
$$;

CREATE FUNCTION audit_record_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position IS NOT NULL OR NEW.position IS NULL
        OR (NEW.id, NEW.at_millis, NEW.principal, NEW.tenant, NEW.action, NEW.object, NEW.outcome,
            NEW.details, NEW.trace_id, NEW.digest)
        IS DISTINCT FROM
           (OLD.id, OLD.at_millis, OLD.principal, OLD.tenant, OLD.action, OLD.object, OLD.outcome,
            OLD.details, OLD.trace_id, OLD.digest)
    THEN
        RAISE EXCEPTION 'an audit record is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_record_stays();
CREATE TRIGGER audit_record_stays_all BEFORE TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_record_stays();
CREATE TRIGGER audit_record_as_written BEFORE UPDATE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_record_as_written();
