package dev.jebena.store;

import dev.jebena.testkit.TestPostgreSql;
import java.nio.file.Path;

/// The databases that every contract test runs against.
public enum Backend {
    SQLITE {
        @Override
        public DatabaseUrl fresh(Path folder) {
            return new DatabaseUrl.Sqlite(folder.resolve("data").resolve("test.db"));
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseUrl fresh(Path folder) {
            return DatabaseUrl.parse(TestPostgreSql.freshDatabase());
        }
    };

    /// An empty database.
    public abstract DatabaseUrl fresh(Path folder);
}
