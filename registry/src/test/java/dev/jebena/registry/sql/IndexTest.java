package dev.jebena.registry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.testkit.TestPostgreSql;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The indexes of PostgreSQL, which are made outside of transactions.
class IndexTest {
    private static final String VALID =
            """
            select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indisvalid and c.relname like 'registry_%' order by 1
            """;

    private DatabaseSettings settings;

    @BeforeEach
    void choose() {
        settings = DatabaseSettings.of(DatabaseUrl.parse(TestPostgreSql.freshDatabase()));
    }

    @Test
    void all_of_them_are_there_after_the_first_start() {
        assertThat(valid())
                .contains(
                        "registry_version_schema",
                        "registry_reference_version",
                        "registry_tag_tag",
                        "registry_field_path",
                        "registry_field_name",
                        "registry_dependency_to")
                .doesNotContain("registry_schema_trigrams");
    }

    @Test
    void one_that_an_interrupted_run_left_is_made_again() {
        List<String> all = valid();
        execute(
                "update pg_index set indisvalid = false"
                        + " where indexrelid = cast('registry_tag_tag' as regclass)");

        assertThat(valid()).isEqualTo(all);
    }

    @Test
    void parts_of_texts_have_one_where_the_extension_is_installed() {
        execute("create extension pg_trgm");

        assertThat(valid()).contains("registry_schema_trigrams", "registry_version_trigrams");
    }

    private void execute(String sql) {
        try (var database = Database.open(settings)) {
            database.write(handle -> handle.execute(sql));
        }
    }

    /// After a start.
    private List<String> valid() {
        try (var database = Database.open(settings, SqlStorage.MIGRATIONS)) {
            return database.read(handle -> handle.createQuery(VALID).mapTo(String.class).list());
        }
    }
}
