package orderhub.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** How PostgreSQL would do what a class asks it for, with the very values: the first question is planned in place of being done. */
final class PlannedStatements {
    /** Plans for the very values, before one for any is thought of. */
    private static final int TRIED_FIRST = 5;

    private PlannedStatements() {}

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> plan;

        Planned(List<String> plan) {
            super("planned", null, false, false);
            this.plan = plan;
        }
    }

    /** The lines of the plan. */
    static List<String> of(DataSource database, Consumer<DataSource> question) {
        try {
            question.accept(proxy(
                    DataSource.class,
                    (self, method, values) -> connection(database.getConnection(), (same, explain) -> {
                        throw new Planned(lines(explain));
                    })));
        } catch (Planned planned) {
            return planned.plan;
        }
        throw new IllegalStateException("nothing was asked");
    }

    /** The lines of the plans of all questions, each of which is answered with one row of a zero in place of being done. */
    static List<List<String>> each(DataSource database, Consumer<DataSource> questions) {
        List<List<String>> plans = new ArrayList<>();
        questions.accept(proxy(
                DataSource.class,
                (self, method, values) -> connection(database.getConnection(), (real, explain) -> {
                    plans.add(lines(explain));
                    return real.createStatement().executeQuery("select 0");
                })));
        return plans;
    }

    /**
     * Which of what is asked again and again on one connection PostgreSQL plans anew each time, because a plan for the very values seems better to
     * it than one for any.
     *
     * @param question is given how often it was asked before, to ask for more each time
     */
    static List<String> anewEachTime(DataSource database, BiConsumer<DataSource, Integer> question) {
        return OneTransaction.in(database, source -> {
            for (int asked = 0; asked < 4 * TRIED_FIRST; asked++) {
                question.accept(source, asked);
            }
            List<String> anew = new ArrayList<>();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select statement, generic_plans from pg_prepared_statements"
                            + " where generic_plans + custom_plans > " + TRIED_FIRST
                            + " and parameter_types <> '{}'")) {
                boolean isAny = false;
                while (row.next()) {
                    isAny = true;
                    if (row.getInt(2) == 0) {
                        anew.add(row.getString(1));
                    }
                }
                if (!isAny) {
                    throw new IllegalStateException("nothing was asked again and again");
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return anew;
        });
    }

    private interface Answer {
        ResultSet to(Connection real, PreparedStatement explain) throws SQLException;
    }

    private static Connection connection(Connection real, Answer answer) {
        return proxy(
                Connection.class,
                (self, method, values) -> method.getName().equals("prepareStatement")
                        ? planned(real, (String) values[0], answer)
                        : call(() -> method.invoke(real, values)));
    }

    private static PreparedStatement planned(Connection connection, String sql, Answer answer) throws SQLException {
        PreparedStatement real = connection.prepareStatement("explain " + sql);
        return proxy(
                PreparedStatement.class,
                (self, method, values) -> method.getName().equals("executeQuery")
                        ? answer.to(connection, real)
                        : call(() -> method.invoke(real, values)));
    }

    private static List<String> lines(PreparedStatement explain) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet row = explain.executeQuery()) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    private interface Call {
        Object made() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.made();
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
