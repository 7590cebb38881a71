package dev.jebena.registry.sql;

import dev.jebena.registry.Level;
import dev.jebena.registry.Role;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.WriteMode;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The statements on settings.
final class SettingTable {
    private SettingTable() {}

    record Row(Scope scope, Settings settings) {}

    /// The rows of these scopes, of which there is one at least.
    static Sql select(Collection<Scope> scopes) {
        return new Sql(
                "select * from registry_setting where scope in (?"
                        + ", ?".repeat(scopes.size() - 1)
                        + ")",
                scopes.stream().<Object>map(Scope::key).toList());
    }

    static boolean has(Handle handle, Scope scope) {
        return !RoundTrip.query(handle, select(List.of(scope)), SettingTable::row).isEmpty();
    }

    static List<Row> all(Handle handle) {
        return handle.createQuery("select * from registry_setting order by scope")
                .map((row, _) -> row(row))
                .list();
    }

    /// What is set in a scope, if anything; others that change it wait for the end of this
    /// transaction. There is a row afterwards.
    static Settings hold(Handle handle, Scope scope) {
        return handle.createQuery(
                        """
                        insert into registry_setting (scope) values (:scope)
                        on conflict (scope) do update set scope = excluded.scope
                        returning *
                        """)
                .bind("scope", scope.key())
                .map((row, _) -> row(row))
                .one()
                .settings();
    }

    static void put(Handle handle, Scope scope, Settings settings) {
        handle.createUpdate(
                        """
                        insert into registry_setting (scope, level, role, mode, normalize)
                        values (:scope, :level, :role, :mode, :normalize)
                        on conflict (scope) do update set level = excluded.level,
                            role = excluded.role, mode = excluded.mode,
                            normalize = excluded.normalize
                        """)
                .bind("scope", scope.key())
                .bindByType("level", settings.level().map(Enum::name).orElse(null), String.class)
                .bindByType("role", settings.role().map(Enum::name).orElse(null), String.class)
                .bindByType("mode", settings.mode().map(Enum::name).orElse(null), String.class)
                .bindByType(
                        "normalize",
                        settings.normalize().map(on -> on ? 1 : 0).orElse(null),
                        Integer.class)
                .execute();
    }

    static void remove(Handle handle, Scope scope) {
        handle.createUpdate("delete from registry_setting where scope = :scope")
                .bind("scope", scope.key())
                .execute();
    }

    static Row row(ResultSet row) throws SQLException {
        int normalize = row.getInt("normalize");
        Optional<Boolean> flag = row.wasNull() ? Optional.empty() : Optional.of(normalize == 1);
        return new Row(
                Scope.of(row.getString("scope")),
                new Settings(
                        Optional.ofNullable(row.getString("level")).map(Level::valueOf),
                        Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                        Optional.ofNullable(row.getString("mode")).map(WriteMode::valueOf),
                        flag));
    }
}
