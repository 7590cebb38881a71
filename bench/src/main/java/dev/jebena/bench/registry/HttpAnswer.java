package dev.jebena.bench.registry;

/// A response.
///
/// @param lasting whether its connection may be used again
record HttpAnswer(int status, String text, boolean lasting) {

    boolean isGood() {
        return status / 100 == 2;
    }
}
