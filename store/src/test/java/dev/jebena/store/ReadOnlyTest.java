package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import dev.jebena.testkit.TestPostgreSql;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadOnlyTest {
    @Test
    void a_connection_that_takes_no_writes_any_more_is_given_up_for_one_that_does() {
        Duration patience = Duration.ofSeconds(5);
        var url = DatabaseUrl.parse(TestPostgreSql.freshDatabase());
        var settings = new DatabaseSettings(url, 1, 1, 1, patience, patience);
        try (var database = Database.open(settings, new Migrations("sample"))) {
            // as that of a primary that steps down
            execute(database, "set session characteristics as transaction read only");

            String insert = "insert into sample (name, amount) values ('a', 1)";
            assertThatThrownBy(() -> execute(database, insert))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
            assertThat(execute(database, insert)).isEqualTo(1);
        }
    }

    private static int execute(Database database, String sql) {
        return database.write(handle -> handle.execute(sql));
    }
}
