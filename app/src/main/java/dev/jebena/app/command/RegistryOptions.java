package dev.jebena.app.command;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which registry a command talks to.
final class RegistryOptions {
    /// Holds the key where no option gives one.
    static final String KEY_VARIABLE = "JEBENA_API_KEY";

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the registry is (${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "An API key; the environment variable JEBENA_API_KEY when not given.")
    private Optional<String> key = Optional.empty();

    /// A client of it.
    RegistryClient client(Console console) {
        URI uri;
        try {
            uri = URI.create(url.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw wrong();
        }
        return new RegistryClient(
                uri,
                key.or(() -> Optional.ofNullable(console.environment().get(KEY_VARIABLE)))
                        .filter(text -> !text.isEmpty()));
    }

    private Refusal wrong() {
        return new Refusal("--registry is a URL such as http://127.0.0.1:8080, not '" + url + "'");
    }
}
