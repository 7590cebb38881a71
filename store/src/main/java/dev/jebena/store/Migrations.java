package dev.jebena.store;

import java.util.List;
import java.util.regex.Pattern;

/// The migrations of one module: `V<number>__<what>.sql` below `dev/jebena/<module>/sql/common`,
/// for both databases, and below `…/sqlite` and `…/postgresql`. Each module has a history table,
/// and so version numbers, of its own.
///
/// On PostgreSQL a migration outside a transaction (`executeInTransaction=false` in a `.conf` file)
/// must allow for being run again, as `CREATE INDEX CONCURRENTLY IF NOT EXISTS` does, and name its
/// indexes `<module>_…`: what an interrupted run left is found by that name and made again.
public record Migrations(String module) {
    private static final Pattern NAME = Pattern.compile("[a-z]{1,30}");

    public Migrations {
        if (!NAME.matcher(module).matches()) {
            throw new IllegalArgumentException("no name of a module: " + module);
        }
    }

    List<String> locations(String dialect) {
        String folder = "classpath:dev/jebena/" + module + "/sql/";
        return List.of(folder + "common", folder + dialect);
    }

    String historyTable() {
        return "schema_history_" + module;
    }
}
