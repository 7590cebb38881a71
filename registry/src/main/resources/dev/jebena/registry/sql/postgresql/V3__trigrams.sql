-- search for a part of a text by an index, where the extension pg_trgm is installed
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_opclass WHERE opcname = 'gin_trgm_ops' AND pg_opclass_is_visible(oid))
    THEN
        CREATE INDEX registry_schema_trigrams ON registry_schema USING gin (lowered gin_trgm_ops);
        CREATE INDEX registry_version_trigrams ON registry_version USING gin (lowered gin_trgm_ops);
    END IF;
END
$$;
