package dev.jebena.wire;

/// The closed list of errors a client can see. `docs/errors.md` mirrors it, and a test compares the
/// two.
public enum ErrorCode {
    INVALID_JSON(
            400, "invalid_request_error", "The body is not JSON, or not of the expected shape."),
    MALFORMED_REQUEST(400, "invalid_request_error", "What came in is not an HTTP request."),
    INVALID_VALUE(
            400, "invalid_request_error", "A parameter has a wrong type or a value out of range."),
    MISSING_PARAMETER(400, "invalid_request_error", "A required parameter is absent."),
    UNSUPPORTED_PARAMETER(
            400, "invalid_request_error", "A known parameter that this build cannot honour."),
    CONTEXT_LENGTH_EXCEEDED(
            400, "invalid_request_error", "Prompt and answer do not fit the model's context."),
    TEMPLATE_REFUSED(
            400,
            "invalid_request_error",
            "The model's chat template refuses these messages, or cannot be read."),
    MISSING_API_KEY(401, "authentication_error", "The server wants an API key and none was sent."),
    INVALID_API_KEY(401, "authentication_error", "The API key is unknown, revoked or expired."),
    INSUFFICIENT_ROLE(403, "permission_error", "The key's role may not do this."),
    NOT_FOUND(404, "invalid_request_error", "No such path or object."),
    MODEL_NOT_FOUND(404, "invalid_request_error", "No model of that name is served here."),
    METHOD_NOT_ALLOWED(405, "invalid_request_error", "The path exists, with another method."),
    REQUEST_TIMEOUT(408, "timeout_error", "The request did not finish before its deadline."),
    INCOMPATIBLE_SCHEMA(
            409, "invalid_request_error", "A schema is not proved to fit the versions before it."),
    IN_USE(409, "invalid_request_error", "Others need what was to be deleted."),
    NOT_PERMITTED(409, "invalid_request_error", "The state or the mode of a subject forbids it."),
    REQUEST_TOO_LARGE(413, "invalid_request_error", "The body is larger than the server takes."),
    URI_TOO_LONG(414, "invalid_request_error", "The request line is longer than the server takes."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "invalid_request_error", "The body has a content type that is not read here."),
    INVALID_SCHEMA(422, "invalid_request_error", "The text is no schema of its type."),
    UNRESOLVED_REFERENCE(
            422, "invalid_request_error", "A schema refers to a version that is not there."),
    INVALID_ARCHIVE(422, "invalid_request_error", "The archive cannot be taken in."),
    QUEUE_FULL(429, "rate_limit_error", "Every place in the queue is taken; try again later."),
    HEADERS_TOO_LARGE(
            431, "invalid_request_error", "The headers are larger than the server takes."),
    SLOW_READER(499, "client_error", "The client read its answer too slowly and lost it."),
    CANCELLED(499, "client_error", "The client went away before the answer was complete."),
    INTERNAL_ERROR(
            500, "server_error", "A defect in Jebena; the log has the details under the trace id."),
    SHUTTING_DOWN(503, "server_error", "The server is stopping and takes no more work."),
    UNAVAILABLE(
            503, "server_error", "Something this request needs is away for now; try again later.");

    private final int status;
    private final String type;
    private final String meaning;

    ErrorCode(int status, String type, String meaning) {
        this.status = status;
        this.type = type;
        this.meaning = meaning;
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }

    /// OpenAI's error type.
    public String type() {
        return type;
    }

    /// One sentence for the documentation.
    public String meaning() {
        return meaning;
    }

    /// The name on the wire, such as `model_not_found`.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
