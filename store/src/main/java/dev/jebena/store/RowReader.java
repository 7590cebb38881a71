package dev.jebena.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What a row means.
///
/// @param <T> what is made of it
@FunctionalInterface
public interface RowReader<T> {

    /// Reads the row that `row` is at.
    T read(ResultSet row) throws SQLException;
}
