package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.testkit.TestPostgreSql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptedIndexTest {
    private static final Migrations SAMPLE = new Migrations("sample");

    private DatabaseSettings settings;

    @BeforeEach
    void migrate() {
        settings = DatabaseSettings.of(DatabaseUrl.parse(TestPostgreSql.freshDatabase()));
        Database.open(settings, SAMPLE).close();
    }

    @Test
    void an_index_that_was_not_finished_is_made_again() {
        spoil("sample_amount");
        assertThat(isValid("sample_amount")).isFalse();

        Database.open(settings, SAMPLE).close();

        assertThat(isValid("sample_amount")).isTrue();
    }

    @Test
    void an_index_of_nobody_here_is_left_alone() {
        execute("create index others on sample (seen)");
        spoil("others");

        Database.open(settings, SAMPLE).close();

        assertThat(isValid("others")).isFalse();
    }

    @Test
    void what_a_broken_reindexing_left_is_removed() {
        execute("create index sample_amount_ccnew on sample (amount)");
        spoil("sample_amount_ccnew");

        Database.open(settings, SAMPLE).close();

        assertThat(count("select count(*) from pg_class where relname = 'sample_amount_ccnew'"))
                .isZero();
    }

    @Test
    void a_migration_that_failed_outside_a_transaction_runs_again() {
        execute("drop index sample_amount");
        execute("update schema_history_sample set success = false where version = '2'");

        Database.open(settings, SAMPLE).close();

        assertThat(isValid("sample_amount")).isTrue();
        assertThat(count("select count(*) from schema_history_sample where not success")).isZero();
    }

    private void spoil(String index) {
        execute(
                "update pg_index set indisvalid = false where indexrelid = cast('"
                        + index
                        + "' as regclass)");
    }

    private boolean isValid(String index) {
        return count(
                        "select count(*) from pg_index where indisvalid and indexrelid = cast('"
                                + index
                                + "' as regclass)")
                == 1;
    }

    private void execute(String sql) {
        try (var database = Database.open(settings)) {
            database.write(handle -> handle.execute(sql));
        }
    }

    private long count(String sql) {
        try (var database = Database.open(settings)) {
            return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
        }
    }
}
