package orderhub.database;

import java.nio.file.Path;
import orderhub.cli.stack.DataFolder;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.Migrations;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Secrets;

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
