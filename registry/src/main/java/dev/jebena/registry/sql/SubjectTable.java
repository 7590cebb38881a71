package dev.jebena.registry.sql;

import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectState;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The statements on subjects: their revisions and their lists.
final class SubjectTable {

    /// What comes after every name with a prefix: the prefix with the last of all characters.
    private static final String LAST = "\uDBFF\uDFFF";

    private SubjectTable() {}

    static SubjectState find(Handle handle, SubjectName subject) {
        long revision =
                Rows.bind(
                                handle.createQuery(
                                        "select revision from registry_subject"
                                                + " where context = :context and subject = :subject"),
                                subject)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L);
        List<SubjectState.Listed> entries =
                Rows.bind(
                                handle.createQuery(
                                        """
                                        select v.number, v.schema_id, s.type, s.digest, s.canonical,
                                            v.lifecycle, v.deleted
                                        from registry_version v
                                        join registry_schema s on s.id = v.schema_id
                                        where v.context = :context and v.subject = :subject
                                        order by v.number
                                        """),
                                subject)
                        .map(Rows::listed)
                        .list();
        return new SubjectState(subject, revision, entries);
    }

    /// Raises the revision of a subject that is as it was seen; others that change it wait for the
    /// end of this transaction. False when it is not.
    static boolean advance(Handle handle, SubjectState seen) {
        if (seen.revision() == 0) {
            return Rows.bind(
                            handle.createQuery(
                                    """
                                    insert into registry_subject (context, subject, revision)
                                    values (:context, :subject, 1)
                                    on conflict (context, subject) do nothing
                                    returning revision
                                    """),
                            seen.subject())
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
        }
        return Rows.bind(
                                handle.createUpdate(
                                        """
                                        update registry_subject set revision = revision + 1
                                        where context = :context and subject = :subject
                                            and revision = :seen
                                        """),
                                seen.subject())
                        .bind("seen", seen.revision())
                        .execute()
                == 1;
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
        return statement.map(Rows::subject).list();
    }

    static List<String> contexts(Handle handle) {
        return handle.createQuery(
                        "select distinct context from registry_version where deleted is null"
                                + " order by context")
                .mapTo(String.class)
                .list();
    }
}
