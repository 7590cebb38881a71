package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The metaschemas of the dialects, which are part of this module. Thread-safe.
final class Metaschemas {
    private static final Map<String, String> DRAFTS =
            Map.of(
                    "http://json-schema.org/draft-04/schema", "draft-04.json",
                    "http://json-schema.org/draft-06/schema", "draft-06.json",
                    "http://json-schema.org/draft-07/schema", "draft-07.json");
    private static final String NEWER = "https://json-schema.org/draft/";
    private static final Map<String, Json> READ = new ConcurrentHashMap<>();

    private Metaschemas() {}

    /// The metaschema, or the part of one, with that URI.
    static Optional<Json> find(String uri) {
        String file = DRAFTS.get(uri);
        if (file == null && uri.matches(NEWER + "20(19-09|20-12)/(schema|meta/[a-z-]+)")) {
            file = uri.substring(NEWER.length()) + ".json";
        }
        if (file == null) {
            return Optional.empty();
        }
        Json read = READ.get(file);
        if (read == null) {
            try (InputStream in = Metaschemas.class.getResourceAsStream(file)) {
                if (in == null) {
                    return Optional.empty();
                }
                read = JsonReader.STANDARD.read(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            READ.put(file, read);
        }
        return Optional.of(read);
    }
}
