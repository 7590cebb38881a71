package dev.jebena.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/// Takes `user:password@host:port/database?name=value` apart, as libpq's connection URI does. No
/// message repeats a part of the text that may belong to a password which was not encoded.
final class PostgreSqlUrlParser {
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    private final String rest;

    PostgreSqlUrlParser(String rest) {
        this.rest = rest;
    }

    DatabaseUrl.PostgreSql parse() {
        int authorityEnd = firstOf("/?#");
        require(
                rest.indexOf('@', authorityEnd) < 0 && rest.indexOf('#') < 0,
                "has a / ? # or @ in its password or parameters; write %2F %3F %23 %40");
        String authority = rest.substring(0, authorityEnd);
        int at = authority.lastIndexOf('@');
        String[] credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String[] pathAndQuery = rest.substring(authorityEnd).split("\\?", 2);
        Map<String, String> parameters =
                parameters(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
        String user = decode(credentials[0], "user");
        String password = credentials.length == 2 ? decode(credentials[1], "password") : "";
        String userParameter = parameters.remove("user");
        String passwordParameter = parameters.remove("password");
        user = user.isEmpty() && userParameter != null ? userParameter : user;
        password = password.isEmpty() && passwordParameter != null ? passwordParameter : password;
        require(!user.isEmpty(), "names no user: postgres://user:password@host/database");
        String path = pathAndQuery[0];
        String database = decode(path.isEmpty() ? "" : path.substring(1), "database");
        require(!database.isEmpty(), "names no database: postgres://user:password@host/database");
        require(!database.contains("/"), "has more than one / after the host");
        return new DatabaseUrl.PostgreSql(
                hosts(authority.substring(at + 1)), database, user, password, parameters);
    }

    private int firstOf(String characters) {
        int index = 0;
        while (index < rest.length() && characters.indexOf(rest.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private static String hosts(String text) {
        StringBuilder hosts = new StringBuilder();
        for (String each : (text.isEmpty() ? "localhost" : text).split(",", -1)) {
            Matcher matcher = HOST.matcher(each);
            require(matcher.matches(), "has a host that is not a name or address with a port");
            int port = matcher.group(2) == null ? 5432 : Integer.parseInt(matcher.group(2));
            require(port >= 1 && port <= 65535, "has a port out of 1..65535");
            hosts.append(hosts.isEmpty() ? "" : ",").append(matcher.group(1)).append(':');
            hosts.append(port);
        }
        return hosts.toString();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            String name = driverName(decode(nameAndValue[0], "parameter"));
            require(nameAndValue.length == 2, "has the parameter " + name + " without a value");
            String value = decode(nameAndValue[1], "parameter " + name);
            require(parameters.put(name, value) == null, "has the parameter " + name + " twice");
        }
        return parameters;
    }

    private static String driverName(String name) {
        String known =
                switch (name) {
                    case "application_name" -> "ApplicationName";
                    case "connect_timeout" -> "connectTimeout";
                    default -> name;
                };
        require(
                PGProperty.forName(known) != null,
                "has a parameter that the PostgreSQL driver does not know: "
                        + (name.matches("[A-Za-z_]{1,40}") ? name : "its name is no word"));
        return known;
    }

    private static String decode(String text, String part) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // the cause would repeat the text
            throw refusal(
                    "has a % in its " + part + " that two hex digits do not follow; write %25");
        }
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw refusal(problem);
        }
    }

    private static IllegalArgumentException refusal(String problem) {
        return new IllegalArgumentException("the PostgreSQL URL " + problem);
    }
}
