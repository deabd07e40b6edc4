import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Executes one statement a line (base64) in a fresh database in Oracle mode; answers with rows, or an error.
 *
 * The arguments name engines, h2 and hsqldb: each executes every statement, and each answers it.
 */
public final class Execute {
    private static final String HSQLDB = "jdbc:hsqldb:mem:trial;sql.syntax_ora=true";
    private static final Pattern SEQUENCE = Pattern.compile("^CREATE SEQUENCE (\\w+)(.*) CACHE \\d+ ORDER$");
    private static final char ROW = '\u001e', CELL = '\u001f', NULL = '\u0000';

    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        var connections = new ArrayList<Connection>();
        for (String engine : arguments) {
            connections.add(engine.equals("h2") ? h2() : DriverManager.getConnection(HSQLDB));
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String sql = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
            for (Connection connection : connections) {
                System.out.println(answer(connection, lent(connection, sql)));
            }
        }
    }

    private static Connection h2() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=Oracle;DEFAULT_NULL_ORDERING=HIGH");
        answer(connection, "CREATE ALIAS SYS_EXTRACT_UTC FOR 'Serve.utc'");
        answer(connection, "CREATE ALIAS NUMTODSINTERVAL FOR 'Serve.interval'");
        answer(connection, "CREATE ALIAS EMPTY_BLOB FOR 'Serve.empty'");
        return connection;
    }

    /** HSQLDB's sequences are of 32 bits unless they are said to be longer, and have neither cache nor order. */
    private static String lent(Connection connection, String sql) throws SQLException {
        boolean isHsqldb = connection.getMetaData().getURL().startsWith("jdbc:hsqldb");
        return isHsqldb ? SEQUENCE.matcher(sql).replaceFirst("CREATE SEQUENCE $1 AS BIGINT$2") : sql;
    }

    private static String answer(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "ok\t" + encoded(String.valueOf(statement.getUpdateCount()));
            }
            return "rows\t" + encoded(rows(statement.getResultSet()));
        } catch (SQLException refused) {
            return "error\t" + encoded(refused.getMessage());
        }
    }

    private static String rows(ResultSet found) throws SQLException {
        var text = new StringBuilder();
        int columns = found.getMetaData().getColumnCount();
        while (found.next()) {
            for (int column = 1; column <= columns; column++) {
                String value = found.getString(column);
                text.append(value == null ? String.valueOf(NULL) : value).append(column < columns ? CELL : ROW);
            }
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
