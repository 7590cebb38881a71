package dev.jebena.http.key;

import dev.jebena.wire.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The statements on the table of keys.
final class KeyTable {
    private KeyTable() {}

    /// A key with the hash of its secret.
    record Row(ApiKey key, String sha256) {}

    static Optional<Row> find(Handle handle, String id) {
        return handle.createQuery("select * from api_key where id = :id")
                .bind("id", id)
                .map(KeyTable::row)
                .findOne();
    }

    /// The key of an id or, failing that, of a name; of several with the name the one not revoked,
    /// else the latest.
    static Optional<Row> findByNameOrId(Handle handle, String nameOrId) {
        return handle.createQuery(
                        """
                        select * from api_key where id = :text or name = :text
                        order by case when id = :text then 0 when revoked is null then 1 else 2 end,
                            created desc, id
                        limit 1
                        """)
                .bind("text", nameOrId)
                .map(KeyTable::row)
                .findOne();
    }

    static boolean hasAny(Handle handle) {
        return handle.createQuery("select 1 from api_key limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static long countLive(Handle handle) {
        return handle.createQuery("select count(*) from api_key where revoked is null")
                .mapTo(Long.class)
                .one();
    }

    /// Newest first.
    static List<ApiKey> list(Handle handle, int most) {
        return handle.createQuery("select * from api_key order by created desc, id limit :most")
                .bind("most", most)
                .map(KeyTable::row)
                .map(Row::key)
                .list();
    }

    /// False when a live key has the name.
    static boolean insert(Handle handle, ApiKey key, String sha256) {
        return handle.createQuery(
                        """
                        insert into api_key (id, name, tenant, role, sha256, created, expires)
                        values (:id, :name, :tenant, :role, :sha256, :created, :expires)
                        on conflict (name) where revoked is null do nothing
                        returning id
                        """)
                .bind("id", key.id())
                .bind("name", key.name())
                .bind("tenant", key.tenant())
                .bind("role", key.role().name())
                .bind("sha256", sha256)
                .bind("created", key.created())
                .bindByType("expires", key.expires().orElse(null), Instant.class)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /// False when it has been revoked already.
    static boolean revoke(Handle handle, String id, Instant now) {
        return handle.createUpdate(
                                "update api_key set revoked = :now"
                                        + " where id = :id and revoked is null")
                        .bind("now", now)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        ApiKey key =
                new ApiKey(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("tenant"),
                        Role.valueOf(row.getString("role")),
                        Instant.ofEpochMilli(row.getLong("created")),
                        instant(row, "expires"),
                        instant(row, "revoked"));
        return new Row(key, row.getString("sha256"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
