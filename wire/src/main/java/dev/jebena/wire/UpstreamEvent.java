package dev.jebena.wire;

/// One piece of an answer.
public sealed interface UpstreamEvent {

    /// The answer begins; nothing of it has been sent yet.
    record Started() implements UpstreamEvent {}

    /// When streaming, the payload of one server-sent event; otherwise the whole JSON body.
    @SuppressWarnings("ArrayRecordComponent") // handed on once, owned by the receiver
    record Data(byte[] json) implements UpstreamEvent {}

    /// The answer is complete.
    record Finished(Usage usage) implements UpstreamEvent {}

    /// The answer is not going to be complete.
    record Failed(ApiError error) implements UpstreamEvent {}

    /// Tokens read and written.
    record Usage(int promptTokens, int completionTokens) {
        public Usage {
            if (promptTokens < 0 || completionTokens < 0) {
                throw new IllegalArgumentException(
                        "tokens are counted from 0: " + promptTokens + ", " + completionTokens);
            }
        }

        public int totalTokens() {
            return promptTokens + completionTokens;
        }
    }
}
