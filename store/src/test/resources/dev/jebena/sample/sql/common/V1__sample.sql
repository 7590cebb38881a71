CREATE TABLE sample (
    name   TEXT   NOT NULL PRIMARY KEY,
    amount BIGINT NOT NULL,
    seen   BIGINT
);
