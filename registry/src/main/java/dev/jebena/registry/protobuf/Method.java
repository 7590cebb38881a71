package dev.jebena.registry.protobuf;

/// A method of a service.
///
/// @param name the full one, with the service's
record Method(
        String name,
        String request,
        boolean requestStream,
        String response,
        boolean responseStream,
        int line) {

    /// As the language writes it.
    String signature() {
        return "(%s) returns (%s)"
                .formatted(
                        (requestStream ? "stream " : "") + request,
                        (responseStream ? "stream " : "") + response);
    }
}
