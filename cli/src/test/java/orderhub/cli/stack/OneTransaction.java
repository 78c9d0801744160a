package orderhub.cli.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** As the server does it: whatever asks for a connection within a transaction gets the same one, which closing does not end. */
final class OneTransaction {
    private OneTransaction() {}

    /** Commits, unless it throws. */
    static <T> T in(DataSource database, Function<DataSource, T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.apply(of(connection));
            } catch (RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
            connection.commit();
            return result;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whoever asks it for a connection gets that one. */
    static DataSource of(Connection connection) {
        Connection open = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, values);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, values) -> open);
    }
}
