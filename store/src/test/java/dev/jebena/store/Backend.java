package dev.jebena.store;

import dev.jebena.testkit.TestPostgreSql;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/// The databases that every contract test runs against.
public enum Backend {
    SQLITE {
        @Override
        public DatabaseUrl fresh(Path folder) {
            return new DatabaseUrl.Sqlite(folder.resolve("data").resolve("test.db"));
        }

        @Override
        public void dropTrigger(Handle handle, String trigger, String table) {
            handle.execute("drop trigger " + trigger);
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseUrl fresh(Path folder) {
            return DatabaseUrl.parse(TestPostgreSql.freshDatabase());
        }

        @Override
        public void dropTrigger(Handle handle, String trigger, String table) {
            handle.execute("drop trigger " + trigger + " on " + table);
        }
    };

    /// An empty database.
    public abstract DatabaseUrl fresh(Path folder);

    /// As somebody does who may do everything in the database.
    public abstract void dropTrigger(Handle handle, String trigger, String table);
}
