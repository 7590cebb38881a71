-- outside a transaction, so that nobody waits for it; what an interrupted run left is found and
-- made again when the database is opened
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_version_schema ON registry_version (schema_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_reference_version ON registry_reference (context, subject, number);
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_tag_tag ON registry_tag (tag);
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_field_path ON registry_field (path);
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_field_name ON registry_field (name);
CREATE INDEX CONCURRENTLY IF NOT EXISTS registry_dependency_to ON registry_dependency (to_kind, to_name);
