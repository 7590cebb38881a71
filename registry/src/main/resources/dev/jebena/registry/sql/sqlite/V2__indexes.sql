CREATE INDEX registry_version_schema ON registry_version (schema_id);
CREATE INDEX registry_reference_version ON registry_reference (context, subject, number);
CREATE INDEX registry_tag_tag ON registry_tag (tag);
CREATE INDEX registry_field_path ON registry_field (path);
CREATE INDEX registry_field_name ON registry_field (name);
CREATE INDEX registry_dependency_to ON registry_dependency (to_kind, to_name);
