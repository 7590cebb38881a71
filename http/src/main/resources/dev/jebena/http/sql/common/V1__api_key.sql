-- times are milliseconds since 1970; a row is never deleted
CREATE TABLE api_key (
    id      TEXT   NOT NULL PRIMARY KEY,
    name    TEXT   NOT NULL,
    tenant  TEXT   NOT NULL,
    role    TEXT   NOT NULL,
    sha256  TEXT   NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT
);

CREATE UNIQUE INDEX api_key_live_name ON api_key (name) WHERE revoked IS NULL;
