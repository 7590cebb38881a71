package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class RoundTripContractTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant SEEN = Instant.parse("2026-11-22T07:08:09.012Z");

    private final Backend backend;
    private Database database;

    RoundTripContractTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        database =
                Database.open(DatabaseSettings.of(backend.fresh(folder)), new Migrations("sample"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void statements_run_in_their_order_and_each_tells_the_first_number_that_it_returned() {
        List<OptionalLong> answers =
                write(handle ->
                        RoundTrip.run(
                                handle,
                                List.of(
                                        insert("a", 1),
                                        Sql.of(
                                                "update sample set amount = amount + ?"
                                                        + " where name = ? returning amount",
                                                41L,
                                                "a"),
                                        Sql.of(
                                                "update sample set amount = 0"
                                                        + " where name = ? returning amount",
                                                "nobody"),
                                        insert("b", 2))));

        assertThat(answers)
                .containsExactly(
                        OptionalLong.empty(),
                        OptionalLong.of(42),
                        OptionalLong.empty(),
                        OptionalLong.empty());
        assertThat(names()).containsExactly("a 42", "b 2");
    }

    @Test
    void what_was_sent_before_is_seen_by_what_is_sent_after() {
        List<String> within =
                write(handle -> {
                    for (int i = 0; i < 12; i++) { // so often that the driver prepares it
                        RoundTrip.run(handle, List.of(insert("a" + i, i), insert("b" + i, i)));
                    }
                    return RoundTrip.query(
                            handle,
                            Sql.of("select name from sample where amount = ? order by name", 11L),
                            row -> row.getString("name"));
                });

        assertThat(within).containsExactly("a11", "b11");
        assertThat(names()).hasSize(24);
    }

    @Test
    void after_one_that_fails_nothing_is_left_of_the_transaction() {
        assertThatThrownBy(() ->
                        write(handle ->
                                RoundTrip.run(
                                        handle,
                                        List.of(
                                                insert("a", 1),
                                                insert("secret-value", 2),
                                                insert("secret-value", 3),
                                                insert("c", 4)))))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageNotContaining("secret-value");

        assertThat(names()).isEmpty();
    }

    @Test
    void the_last_statements_commit_and_the_next_transaction_is_another_one() {
        for (int i = 0; i < 12; i++) { // so often that the driver prepares it
            String name = "a" + i;
            write(handle -> {
                RoundTrip.run(handle, List.of(insert(name, 0)));
                RoundTrip.runAndCommit(
                        handle,
                        List.of(Sql.of("update sample set amount = 1 where name = ?", name)));
                return 0;
            });
            assertThatThrownBy(() ->
                            write(handle -> {
                                RoundTrip.run(handle, List.of(insert("b", 0)));
                                RoundTrip.runAndCommit(handle, List.of(insert(name, 2)));
                                return 0;
                            }))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.CONFLICT));
        }

        assertThat(names()).hasSize(12).allMatch(name -> name.endsWith(" 1"));
    }

    @Test
    void an_instant_is_bound_as_its_milliseconds() {
        write(handle ->
                RoundTrip.run(
                        handle,
                        List.of(
                                Sql.of(
                                        "insert into sample (name, amount, seen) values (?, ?, ?)",
                                        "a",
                                        7,
                                        SEEN))));

        assertThat(
                        database.query(
                                LIMIT,
                                Sql.of("select seen from sample where seen = ?", SEEN),
                                row -> row.getLong(1)))
                .containsExactly(SEEN.toEpochMilli());
    }

    @Test
    void a_statement_without_end_is_stopped_at_the_limit() {
        Sql endless =
                Sql.of(
                        "with recursive n(i) as (select 1 union all select i + 1 from n)"
                                + " select max(i) from n");
        Duration limit = Duration.ofMillis(300);

        assertTimeout(() -> database.query(limit, endless, row -> row.getLong(1)));
        assertTimeout(() ->
                database.write(
                        limit,
                        handle ->
                                RoundTrip.run(handle, List.of(insert("a", 1), endless)).getLast()));
        assertThat(names()).isEmpty();
    }

    @Test
    void a_change_as_a_query_is_refused() {
        assertThatThrownBy(() ->
                        database.query(
                                LIMIT,
                                Sql.of(
                                        "insert into sample (name, amount) values (?, ?)"
                                                + " returning amount",
                                        "a",
                                        1),
                                row -> row.getLong(1)))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.FAILED));
        assertThat(names()).isEmpty();
    }

    @Test
    void a_query_within_a_transaction_is_refused_at_once() {
        assertThatThrownBy(() -> write(_ -> names()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction within a transaction");
    }

    @Test
    void a_query_of_what_is_not_there_tells_so() {
        assertThatThrownBy(() ->
                        database.query(LIMIT, Sql.of("select * from nothing"), row -> row.getRow()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining("nothing");
    }

    @Test
    void a_value_that_no_column_has_is_refused() {
        assertThatThrownBy(() ->
                        database.query(
                                LIMIT,
                                Sql.of("select name from sample where name = ?", 'a'),
                                row -> row.getString(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Character");
    }

    private static void assertTimeout(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
    }

    private <T> T write(HandleCallback<T, RuntimeException> work) {
        return database.write(work);
    }

    private List<String> names() {
        return database.query(
                LIMIT,
                Sql.of("select name, amount from sample order by name"),
                row -> row.getString("name") + " " + row.getLong("amount"));
    }

    private static Sql insert(String name, long amount) {
        return Sql.of("insert into sample (name, amount) values (?, ?)", name, amount);
    }
}
