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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How PostgreSQL would do what a class asks it for, with the very values where it goes by them: the first question is planned in place of being done. */
final class PlannedStatements {
    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final AtomicInteger NAMES = new AtomicInteger();

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
            boolean[] once = {false};
            question.accept(proxy(
                    DataSource.class,
                    (self, method, values) -> connection(database.getConnection(), once, (same, explain) -> {
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
        boolean[] once = {false};
        questions.accept(proxy(
                DataSource.class,
                (self, method, values) -> connection(database.getConnection(), once, (real, explain) -> {
                    plans.add(lines(explain));
                    return real.createStatement().executeQuery("select 0");
                })));
        return plans;
    }

    private interface Answer {
        ResultSet to(Connection real, PreparedStatement explain) throws SQLException;
    }

    /** @param once whether the next question is planned once, as the one before it on another connection has said */
    private static Connection connection(Connection real, boolean[] once, Answer answer) {
        return proxy(Connection.class, (self, method, values) -> {
            if (!method.getName().equals("prepareStatement")) {
                return call(() -> method.invoke(real, values));
            }
            String sql = (String) values[0];
            if (sql.startsWith("set local plan_cache_mode = ")) {
                once[0] = sql.endsWith(" force_generic_plan");
                return real.prepareStatement(sql);
            }
            return once[0] ? plannedOnce(real, sql, answer) : planned(real, sql, answer);
        });
    }

    private static PreparedStatement planned(Connection connection, String sql, Answer answer) throws SQLException {
        PreparedStatement real = connection.prepareStatement("explain " + sql);
        return proxy(
                PreparedStatement.class,
                (self, method, values) -> method.getName().equals("executeQuery")
                        ? answer.to(connection, real)
                        : call(() -> method.invoke(real, values)));
    }

    /** What is planned for whatever values is planned without them. */
    private static PreparedStatement plannedOnce(Connection connection, String sql, Answer answer) throws SQLException {
        int[] count = {0};
        String numbered = PARAMETER.matcher(sql).replaceAll(parameter -> Matcher.quoteReplacement("$" + ++count[0]));
        String name = "planned_" + NAMES.incrementAndGet();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare " + name + " as " + numbered);
        }
        PreparedStatement real = connection.prepareStatement(
                "explain execute " + name + "(" + String.join(", ", Collections.nCopies(count[0], "null")) + ")");
        return proxy(PreparedStatement.class, (self, method, values) -> switch (method.getName()) {
            case "executeQuery" -> answer.to(connection, real);
            case "close" -> call(() -> method.invoke(real, values));
            default -> null;
        });
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
