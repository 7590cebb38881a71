package dev.jebena.registry.sql;

import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectState;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The statements on subjects: their revisions and their lists.
final class SubjectTable {

    /// What comes after every name with a prefix: the prefix with the last of all characters.
    private static final String LAST = "\uDBFF\uDFFF";

    private SubjectTable() {}

    /// The rows of a subject and its versions: none where nobody has written to it.
    static Sql select(SubjectName subject) {
        return Sql.of(
                """
                select u.revision, v.number, v.schema_id, s.type, s.digest, s.canonical,
                    v.lifecycle, v.deleted
                from registry_subject u
                left join registry_version v
                    on v.context = u.context and v.subject = u.subject
                left join registry_schema s on s.id = v.schema_id
                where u.context = ? and u.subject = ?
                order by v.number
                """,
                subject.context(),
                subject.name());
    }

    /// One of these rows.
    record Line(long revision, Optional<SubjectState.Listed> entry) {
        static Line read(ResultSet row) throws SQLException {
            long revision = row.getLong("revision");
            row.getInt("number");
            return new Line(
                    revision, row.wasNull() ? Optional.empty() : Optional.of(Rows.listed(row)));
        }
    }

    static SubjectState state(SubjectName subject, List<Line> lines) {
        return new SubjectState(
                subject,
                lines.isEmpty() ? 0 : lines.getFirst().revision(),
                lines.stream().flatMap(line -> line.entry().stream()).toList());
    }

    static SubjectState find(Handle handle, SubjectName subject) {
        return state(subject, RoundTrip.query(handle, select(subject), Line::read));
    }

    /// Raises the revision of a subject that is as it was seen; others that change it wait for the
    /// end of this transaction. False when it is not.
    static boolean advance(Handle handle, SubjectState seen) {
        return RoundTrip.run(handle, List.of(advance(seen))).getFirst().isPresent();
    }

    /// The statement that does so. It returns nothing when the subject is not as it was seen.
    static Sql advance(SubjectState seen) {
        SubjectName subject = seen.subject();
        return seen.revision() == 0
                ? Sql.of(
                        """
                        insert into registry_subject (context, subject, revision)
                        values (?, ?, 1)
                        on conflict (context, subject) do nothing
                        returning revision
                        """,
                        subject.context(),
                        subject.name())
                : Sql.of(
                        """
                        update registry_subject set revision = revision + 1
                        where context = ? and subject = ? and revision = ?
                        returning revision
                        """,
                        subject.context(),
                        subject.name(),
                        seen.revision());
    }

    /// Keeps others from changing a subject until the end of this transaction.
    static void hold(Handle handle, SubjectName subject) {
        Rows.bind(
                        handle.createUpdate(
                                "update registry_subject set revision = revision"
                                        + " where context = :context and subject = :subject"),
                        subject)
                .execute();
    }

    /// Raises the revision of a subject, whatever it is.
    static void advance(Handle handle, SubjectName subject) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                insert into registry_subject (context, subject, revision)
                                values (:context, :subject, 1)
                                on conflict (context, subject)
                                do update set revision = registry_subject.revision + 1
                                """),
                        subject)
                .execute();
    }

    static List<SubjectName> list(Handle handle, SubjectQuery query) {
        StringBuilder sql =
                new StringBuilder(
                        "select v.context, v.subject from registry_version v where 1 = 1");
        query.context().ifPresent(_ -> sql.append(" and v.context = :context"));
        if (!query.prefix().isEmpty()) {
            sql.append(" and v.subject >= :prefix and v.subject < :end");
        }
        sql.append(
                switch (query.deleted()) {
                    case NO -> " and v.deleted is null group by v.context, v.subject";
                    case TOO -> " group by v.context, v.subject";
                    case ONLY ->
                            " group by v.context, v.subject having count(*) = count(v.deleted)";
                });
        sql.append(" order by v.context, v.subject limit :limit offset :offset");
        Query statement =
                handle.createQuery(sql.toString())
                        .bind("limit", query.page().limit())
                        .bind("offset", query.page().offset());
        query.context().ifPresent(context -> statement.bind("context", context));
        if (!query.prefix().isEmpty()) {
            statement.bind("prefix", query.prefix()).bind("end", query.prefix() + LAST);
        }
        return statement.map((row, _) -> Rows.subject(row)).list();
    }

    static List<String> contexts(Handle handle) {
        return handle.createQuery(
                        "select distinct context from registry_version where deleted is null"
                                + " order by context")
                .mapTo(String.class)
                .list();
    }
}
