package orderhub.cli.stack;

import java.nio.file.Path;

/** A real PostgreSQL of a test's own, with the schema this version works with. */
final class MigratedDatabase {
    private MigratedDatabase() {}

    /** Starts it; whoever asks closes it. */
    static Database startIn(Path temporary) {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Database database = Database.start(folder, Ports.free().database(), Secrets.of(folder));
        Migrations.apply(database.dataSource());
        return database;
    }
}
