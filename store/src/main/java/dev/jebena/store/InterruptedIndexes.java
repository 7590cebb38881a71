package dev.jebena.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes good what an interrupted `CREATE INDEX CONCURRENTLY` left in PostgreSQL: an index that is
/// kept up to date but never read, or a migration that counts as failed. The indexes of a module
/// are those whose names begin with its own. Owned by who has the [MigrationTurn], so no index is
/// being built by another process of ours.
///
/// Source: PostgreSQL's documentation of `CREATE INDEX`, "Building Indexes Concurrently".
final class InterruptedIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptedIndexes.class);

    /// What an interrupted `REINDEX CONCURRENTLY` leaves beside the index itself.
    private static final Pattern TRANSIENT = Pattern.compile(".*_cc(new|old)\\d*\"?");

    private final DatabaseUrl url;
    private final DataSource source;
    private final Migrations module;

    InterruptedIndexes(DatabaseUrl url, DataSource source, Migrations module) {
        this.url = url;
        this.source = source;
        this.module = module;
    }

    private record Index(String name, String definition) {}

    /// Lets a migration that failed outside a transaction run again; it must allow for that, by `IF
    /// NOT EXISTS`. One that failed within a transaction left nothing to forget.
    void forgetFailures() {
        String history = module.historyTable();
        try (Connection connection = source.getConnection()) {
            if (exists(connection, history)) {
                execute(connection, "delete from " + history + " where not success");
            }
        } catch (SQLException failure) {
            throw Failures.translate(url, failure);
        }
    }

    /// Drops each index that is not valid and makes it again, beside readers and writers.
    void remake() {
        try (Connection connection = source.getConnection()) {
            for (Index index : invalid(connection)) {
                LOG.warn("the index {} was not finished, it is made again", index.name());
                execute(connection, "drop index concurrently if exists " + index.name());
                if (!TRANSIENT.matcher(index.name()).matches()) {
                    execute(
                            connection,
                            index.definition().replaceFirst(" INDEX ", " INDEX CONCURRENTLY "));
                }
            }
        } catch (SQLException failure) {
            throw Failures.translate(url, failure);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, table);
            ResultSet row = statement.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    private List<Index> invalid(Connection connection) throws SQLException {
        String sql =
                """
                select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join pg_namespace n on n.oid = c.relnamespace
                where not i.indisvalid and n.nspname = current_schema()
                    and starts_with(c.relname::text, ?)
                order by 1
                """;
        List<Index> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, module.module() + "_");
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                found.add(new Index(row.getString(1), row.getString(2)));
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
