package dev.jebena.http.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.JsonUtils;
import co.elastic.logging.logback.EcsEncoder;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/// Lines of the Elastic Common Schema, with the key-value pairs of a line as fields, which the
/// encoder itself leaves out.
final class EcsLines extends EcsEncoder {

    @Override
    protected void addCustomFields(ILoggingEvent event, StringBuilder line) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (KeyValuePair pair : pairs) {
            line.append('"');
            JsonUtils.quoteAsString(pair.key, line);
            line.append("\":");
            if (pair.value instanceof Long || pair.value instanceof Integer) {
                line.append(pair.value);
            } else {
                line.append('"');
                JsonUtils.quoteAsString(String.valueOf(pair.value), line);
                line.append('"');
            }
            line.append(',');
        }
    }
}
