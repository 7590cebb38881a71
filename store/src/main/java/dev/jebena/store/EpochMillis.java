package dev.jebena.store;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jspecify.annotations.Nullable;

/// How an [Instant] is bound: as the milliseconds since 1970, on both databases.
final class EpochMillis extends AbstractArgumentFactory<Instant> {
    EpochMillis() {
        super(Types.BIGINT);
    }

    /// How it is read.
    static ColumnMapper<@Nullable Instant> reading() {
        return (row, column, _) -> {
            long millis = row.getLong(column);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        };
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        return (position, statement, _) -> statement.setLong(position, value.toEpochMilli());
    }
}
