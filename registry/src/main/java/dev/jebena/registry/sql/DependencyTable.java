package dev.jebena.registry.sql;

import dev.jebena.registry.Dependency;
import dev.jebena.registry.Dependency.Kind;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.SubjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The statements on dependencies.
final class DependencyTable {
    private static final String ORDER = " order by from_kind, from_name, to_kind, to_name";

    private DependencyTable() {}

    static List<Dependency> from(Handle handle, Party party) {
        return handle.createQuery(
                        "select * from registry_dependency"
                                + " where from_kind = :kind and from_name = :name"
                                + ORDER)
                .bind("kind", party.kind().name())
                .bind("name", party.name())
                .map(DependencyTable::row)
                .list();
    }

    static List<Dependency> to(Handle handle, Party party) {
        return handle.createQuery(
                        "select * from registry_dependency"
                                + " where to_kind = :kind and to_name = :name"
                                + ORDER)
                .bind("kind", party.kind().name())
                .bind("name", party.name())
                .map(DependencyTable::row)
                .list();
    }

    static List<Dependency> all(Handle handle) {
        return handle.createQuery("select * from registry_dependency" + ORDER)
                .map(DependencyTable::row)
                .list();
    }

    /// False when the subject, or the version of it, is not there.
    static boolean put(Handle handle, Dependency dependency, Instant now) {
        if (!holdTarget(handle, dependency)) {
            return false;
        }
        OptionalInt version = dependency.version();
        handle.createUpdate(
                        """
                        insert into registry_dependency
                            (from_kind, from_name, to_kind, to_name, number, created)
                        values (:fromKind, :fromName, :toKind, :toName, :number, :now)
                        on conflict (from_kind, from_name, to_kind, to_name)
                        do update set number = excluded.number
                        """)
                .bind("fromKind", dependency.from().kind().name())
                .bind("fromName", dependency.from().name())
                .bind("toKind", dependency.to().kind().name())
                .bind("toName", dependency.to().name())
                .bindByType(
                        "number",
                        version.isPresent() ? Integer.valueOf(version.getAsInt()) : null,
                        Integer.class)
                .bind("now", now)
                .execute();
        return true;
    }

    static boolean remove(Handle handle, Party from, Party to) {
        return handle.createUpdate(
                                """
                                delete from registry_dependency
                                where from_kind = :fromKind and from_name = :fromName
                                    and to_kind = :toKind and to_name = :toName
                                """)
                        .bind("fromKind", from.kind().name())
                        .bind("fromName", from.name())
                        .bind("toKind", to.kind().name())
                        .bind("toName", to.name())
                        .execute()
                == 1;
    }

    private static boolean holdTarget(Handle handle, Dependency dependency) {
        if (dependency.to().kind() != Kind.SUBJECT) {
            return true;
        }
        SubjectName subject = SubjectName.parse(dependency.to().name());
        OptionalInt version = dependency.version();
        return version.isPresent()
                ? VersionTable.hold(handle, subject, version.getAsInt())
                : VersionTable.hold(handle, subject);
    }

    private static Dependency row(ResultSet row, StatementContext context) throws SQLException {
        int number = row.getInt("number");
        OptionalInt version = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new Dependency(
                new Party(Kind.valueOf(row.getString("from_kind")), row.getString("from_name")),
                new Party(Kind.valueOf(row.getString("to_kind")), row.getString("to_name")),
                version);
    }
}
