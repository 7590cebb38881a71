CREATE TABLE half (name TEXT);
CREATE TABLE half (name TEXT);
