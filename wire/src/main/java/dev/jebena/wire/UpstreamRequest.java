package dev.jebena.wire;

/// A request as it came in: its raw bytes, and the little that must be known of them to route it.
///
/// @param body the JSON text, unchanged
@SuppressWarnings("ArrayRecordComponent") // a request body is shared, never changed
public record UpstreamRequest(Operation operation, Envelope envelope, byte[] body) {

    /// What is asked of the model.
    public enum Operation {
        CHAT_COMPLETIONS("/v1/chat/completions"),
        COMPLETIONS("/v1/completions"),
        TOKENIZE("/tokenize"),
        DETOKENIZE("/detokenize");

        private final String path;

        Operation(String path) {
            this.path = path;
        }

        public String path() {
            return path;
        }
    }
}
