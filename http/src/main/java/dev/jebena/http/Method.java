package dev.jebena.http;

/// What a route can be asked to do.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
