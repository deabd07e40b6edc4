import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.Trigger;

/**
 * Serves H2 databases in Oracle mode to many connections: a socket each, a line of base64 fields for each request.
 *
 * A cell is a letter and a text: N null, S text, D number, T time, B bytes (base64 again).
 */
public final class Serve {
    static final Map<String, String> TRIGGERS = new ConcurrentHashMap<>();
    static final Map<String, String> UNLESS = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            System.out.flush();
            new Thread(Serve::endWithParent).start();
            while (true) {
                Socket socket = server.accept();
                new Thread(() -> serve(socket)).start();
            }
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) { }
        } catch (Exception gone) { }
        System.exit(0);
    }

    private static void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = new PrintStream(socket.getOutputStream(), false, StandardCharsets.US_ASCII)) {
            Connection connection = open(decoded(in.readLine()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split("\t", -1);
                out.print(answer(connection, fields) + "\n");
                out.flush();
            }
            connection.rollback();
            connection.close();
        } catch (Exception broken) {
            broken.printStackTrace();
        }
    }

    private static Connection open(String database) throws SQLException {
        Connection connection = DriverManager.getConnection(
            "jdbc:h2:mem:" + database + ";MODE=Oracle;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS IF NOT EXISTS SYS_EXTRACT_UTC FOR 'Serve.utc'");
            statement.execute("CREATE ALIAS IF NOT EXISTS NUMTODSINTERVAL FOR 'Serve.interval'");
            statement.execute("CREATE ALIAS IF NOT EXISTS EMPTY_BLOB FOR 'Serve.empty'");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Oracle's SYS_EXTRACT_UTC, which H2 does not have. */
    public static LocalDateTime utc(OffsetDateTime moment) {
        return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Oracle's NUMTODSINTERVAL, likewise. */
    public static Duration interval(BigDecimal number, String unit) {
        long seconds = unit.equals("DAY") ? 86400 : 1;
        return Duration.ofNanos(number.multiply(BigDecimal.valueOf(seconds * 1_000_000_000L)).longValue());
    }

    /** Oracle's EMPTY_BLOB, likewise. */
    public static byte[] empty() {
        return new byte[0];
    }

    private static String answer(Connection connection, String[] fields) {
        try {
            switch (fields[0]) {
                case "commit": connection.commit(); return "ok\t0";
                case "rollback": connection.rollback(); return "ok\t0";
                case "trigger":
                    TRIGGERS.put(decoded(fields[1]), decoded(fields[2]));
                    UNLESS.put(decoded(fields[1]), decoded(fields[3]));
                    return "ok\t0";
                case "each": return each(connection, decoded(fields[1]), fields[2]);
                default: return run(connection, decoded(fields[1]), fields[2]);
            }
        } catch (SQLException refused) {
            return "error\t" + refused.getErrorCode() + "\t" + encoded(refused.getMessage());
        } catch (RuntimeException fault) {
            return "error\t-1\t" + encoded(String.valueOf(fault));
        }
    }

    private static String run(Connection connection, String sql, String cells) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, cells);
            if (!statement.execute()) {
                return "ok\t" + statement.getUpdateCount();
            }
            return rows(statement.getResultSet());
        }
    }

    /** Every row by itself, as a database does with batch errors: those that fail are told, the others are kept. */
    private static String each(Connection connection, String sql, String lines) throws SQLException {
        int done = 0, place = 0;
        var faults = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String line : lines.isEmpty() ? new String[0] : lines.split(";", -1)) {
                try {
                    bind(statement, line);
                    done += statement.executeUpdate();
                } catch (SQLException refused) {
                    faults.add(place + "," + refused.getErrorCode() + "," + encoded(refused.getMessage()));
                }
                place++;
            }
        }
        return "each\t" + done + "\t" + String.join(";", faults);
    }

    private static void bind(PreparedStatement statement, String cells) throws SQLException {
        if (cells.isEmpty()) {
            return;
        }
        int place = 1;
        for (String cell : cells.split(",", -1)) {
            String text = decoded(cell.substring(1));
            switch (cell.charAt(0)) {
                case 'N': statement.setNull(place, Types.VARCHAR); break;
                case 'D': statement.setBigDecimal(place, new BigDecimal(text)); break;
                case 'T': statement.setObject(place, LocalDateTime.parse(text)); break;
                case 'B': statement.setBytes(place, Base64.getDecoder().decode(text)); break;
                default: statement.setString(place, text);
            }
            place++;
        }
    }

    private static String rows(ResultSet found) throws SQLException {
        var meta = found.getMetaData();
        var columns = new ArrayList<String>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
            String kind = kind(meta.getColumnType(column));
            columns.add(encoded(meta.getColumnLabel(column)) + "," + kind + "," + meta.getPrecision(column) + ","
                + meta.getScale(column));
        }
        var lines = new ArrayList<String>();
        while (found.next()) {
            List<String> line = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                line.add(cell(found, column, kind(meta.getColumnType(column))));
            }
            lines.add(String.join(",", line));
        }
        return "rows\t" + String.join(";", columns) + "\t" + String.join(";", lines);
    }

    private static String kind(int type) {
        switch (type) {
            case Types.NUMERIC: case Types.DECIMAL: case Types.INTEGER: case Types.BIGINT: case Types.SMALLINT:
            case Types.TINYINT: case Types.DOUBLE: case Types.FLOAT: return "D";
            case Types.TIMESTAMP: case Types.DATE: case Types.TIMESTAMP_WITH_TIMEZONE: return "T";
            case Types.BLOB: case Types.VARBINARY: case Types.BINARY: return "B";
            default: return "S";
        }
    }

    private static String cell(ResultSet found, int column, String kind) throws SQLException {
        if (found.getObject(column) == null) {
            return "N";
        }
        switch (kind) {
            case "D": return "D" + encoded(found.getBigDecimal(column).toPlainString());
            case "T": return "T" + encoded(found.getObject(column, LocalDateTime.class).toString());
            case "B": return "B" + encoded(Base64.getEncoder().encodeToString(found.getBytes(column)));
            default: return "S" + encoded(found.getString(column));
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    /** What an Oracle trigger does for each row: nothing under its condition, else its INSERT; values for :NEW, :OLD. */
    public static final class Capture implements Trigger {
        private Statement journal, unless;

        @Override
        public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
                throws SQLException {
            var places = new HashMap<String, Integer>();
            var kinds = new HashMap<String, String>();
            try (ResultSet found = connection.getMetaData().getColumns(null, schema, table, null)) {
                for (int place = 0; found.next(); place++) {
                    places.put(found.getString("COLUMN_NAME"), place);
                    kinds.put(found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"));
                }
            }
            journal = new Statement(TRIGGERS.get(trigger), places, null);
            String condition = UNLESS.get(trigger);
            unless = condition.isEmpty() ? null
                : new Statement("SELECT CASE WHEN " + condition + " THEN 1 ELSE 0 END", places, kinds);
        }

        @Override
        public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
            if (unless != null) {
                try (PreparedStatement asked = unless.bound(connection, oldRow, newRow);
                        ResultSet answer = asked.executeQuery()) {
                    answer.next();
                    if (answer.getInt(1) == 1) {
                        return;
                    }
                }
            }
            try (PreparedStatement statement = journal.bound(connection, oldRow, newRow)) {
                statement.executeUpdate();
            }
        }
    }

    /** A text with :NEW.column and :OLD.column; of an insert, all of :OLD is missing. */
    private static final class Statement {
        private static final Pattern NAMED = Pattern.compile(":(NEW|OLD)\\.(\\w+)");
        private final List<Boolean> isNew = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private final String sql;

        Statement(String text, Map<String, Integer> places, Map<String, String> kinds) {
            Matcher matcher = NAMED.matcher(text);
            var made = new StringBuilder();
            while (matcher.find()) {
                String column = matcher.group(2).toUpperCase();
                isNew.add(matcher.group(1).equals("NEW"));
                columns.add(places.get(column));
                matcher.appendReplacement(made, kinds == null ? "?" : "CAST(? AS " + kinds.get(column) + ")");
            }
            sql = matcher.appendTail(made).toString();
        }

        PreparedStatement bound(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int place = 0; place < columns.size(); place++) {
                Object[] row = isNew.get(place) ? newRow : oldRow;
                statement.setObject(place + 1, row == null ? null : row[columns.get(place)]);
            }
            return statement;
        }
    }
}
