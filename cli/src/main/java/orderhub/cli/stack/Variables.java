package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Environment variables for PostgreSQL, whose starter takes none: a folder of programs of which that one sets them first. */
final class Variables {
    private Variables() {}

    /**
     * Makes the folder that takes the place of the one in which the programs were unpacked.
     *
     * @param control the real pg_ctl, in {@code bin} of the programs' folder
     * @param into made anew
     */
    static Path given(Path control, Map<String, String> variables, Path into) {
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec env");
        variables.forEach((name, value) ->
                script.append(" '").append(name).append('=').append(value).append('\''));
        script.append(" '").append(control).append("' \"$@\"\n");
        Path root = control.getParent().getParent();
        Path taken = into.resolve(root.getFileName());
        try {
            Folders.remove(into);
            Path bin = Files.createDirectories(taken.resolve("bin"));
            Files.writeString(bin.resolve("pg_ctl"), script);
            Files.setPosixFilePermissions(bin.resolve("pg_ctl"), PosixFilePermissions.fromString("rwxr-xr-x"));
            // By it the starter sees that everything is unpacked.
            Files.createFile(taken.resolve(".exists"));
        } catch (IOException failure) {
            throw new StackException("PostgreSQL's programs cannot be made in " + into + ".", failure);
        }
        return into;
    }
}
