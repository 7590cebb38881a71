package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:pw@db/shop",
                "postgresql://ann:pw@db:5432/shop",
                "jdbc:postgresql://ann:pw@db/shop",
                "jdbc:postgresql://db/shop?user=ann&password=pw",
                "  postgres://ann:pw@db/shop\n"
            })
    void every_usual_form_names_the_same_database(String url) {
        assertThat(DatabaseUrl.parse(url))
                .isEqualTo(new DatabaseUrl.PostgreSql("db:5432", "shop", "ann", "pw", Map.of()));
    }

    @Test
    void encoded_characters_ports_hosts_and_parameters_are_understood() {
        assertThat(
                        DatabaseUrl.parse(
                                "postgres://a%40b:p%2Fw%3A%25+@h1:1,[::1]:2/d%20b"
                                        + "?sslmode=require&application_name=x&connect_timeout=3"))
                .isEqualTo(
                        new DatabaseUrl.PostgreSql(
                                "h1:1,[::1]:2",
                                "d b",
                                "a@b",
                                "p/w:%+",
                                Map.of(
                                        "sslmode",
                                        "require",
                                        "ApplicationName",
                                        "x",
                                        "connectTimeout",
                                        "3")));
    }

    @Test
    void a_password_may_be_absent_and_the_host_is_then_this_one() {
        assertThat(DatabaseUrl.parse("postgres://ann@/shop"))
                .isEqualTo(
                        new DatabaseUrl.PostgreSql("localhost:5432", "shop", "ann", "", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://ann:hunter2@db/shop | must begin with",
                "hunter2 | must begin with",
                "postgres://ann:hun/ter2@db/shop | write %2F",
                "postgres://ann:hunter2?x@db/shop | write %2F",
                "postgres://ann:hunter2#@db/shop | write %2F",
                "postgres://ann:hunter2%zz@db/shop | % in its password",
                "postgres://:hunter2@db/shop | names no user",
                "postgres://db/shop | names no user",
                "postgres://ann:hunter2@db | names no database",
                "postgres://ann:hunter2@db/ | names no database",
                "postgres://ann:hunter2@db/shop/x | more than one /",
                "postgres://ann:hunter2@db:hunter2/shop | not a name or address with a port",
                "postgres://ann:hunter2@db:99999/shop | port out of 1..65535",
                "postgres://ann:hunter2@d b/shop | not a name or address",
                "postgres://ann:hunter2@db/shop?sslmode | sslmode without a value",
                "postgres://ann:hunter2@db/shop?sslmode=a&sslmode=b | sslmode twice",
                "postgres://ann:hunter2@db/shop?sslmoed=a | does not know: sslmoed",
                "postgres://ann:x@db/shop?hunter2=a | does not know",
                "jdbc:sqlite: | jdbc:sqlite:FILE",
                "sqlite:///x | jdbc:sqlite:FILE",
                "jdbc:sqlite::memory: | not :memory:",
                "jdbc:sqlite:x.db?mode=ro | without parameters",
            })
    void what_is_wrong_is_named_and_a_password_is_not(String url, String expected) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void no_text_form_shows_the_password() {
        assertThat(DatabaseUrl.parse("postgres://ann:hunter2@db/shop"))
                .hasToString("PostgreSQL database shop at db:5432");
    }

    @Test
    void sqlite_is_a_file() {
        assertThat(DatabaseUrl.parse("jdbc:sqlite:data/x.db"))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("data/x.db")))
                .hasToString("SQLite file data/x.db");
        assertThat(DatabaseUrl.inFolder(Path.of("data")))
                .isEqualTo(new DatabaseUrl.Sqlite(Path.of("data/jebena.db")));
    }
}
