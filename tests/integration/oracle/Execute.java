import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/** Executes one statement a line (base64) in a fresh H2 database in Oracle mode; answers with rows, or an error. */
public final class Execute {
    private static final char ROW = '\u001e', CELL = '\u001f', NULL = '\u0000';

    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=Oracle;DEFAULT_NULL_ORDERING=HIGH")) {
            answer(connection, "CREATE ALIAS SYS_EXTRACT_UTC FOR 'Execute.utc'");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String sql = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
                System.out.println(answer(connection, sql));
            }
        }
    }

    /** Oracle's SYS_EXTRACT_UTC, which H2 does not have. */
    public static LocalDateTime utc(OffsetDateTime moment) {
        return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
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
