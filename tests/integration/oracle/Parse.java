import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Parses one statement a line (base64) in Oracle's grammar; answers with the kinds of statement it found, or an error. */
public final class Parse {
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String sql = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
            System.out.println(answer(sql));
        }
    }

    private static String answer(String sql) {
        try {
            var kinds = new StringBuilder();
            for (var statement : SQLUtils.parseStatements(sql, DbType.oracle)) {
                kinds.append(kinds.isEmpty() ? "" : ",").append(statement.getClass().getSimpleName());
            }
            return "ok\t" + encoded(kinds.toString());
        } catch (RuntimeException | StackOverflowError refused) {
            return "error\t" + encoded(String.valueOf(refused.getMessage()));
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
