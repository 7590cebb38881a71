package dev.jebena.store;

import java.io.IOException;

/// A process that waits for a sign, opens the database and goes.
final class OpenAndReport {
    private OpenAndReport() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody gave the sign");
        }
        DatabaseUrl url = DatabaseUrl.parse(arguments[0]);
        try (var database = Database.open(DatabaseSettings.of(url), new Migrations("sample"))) {
            System.out.println("opened " + database);
        }
    }
}
