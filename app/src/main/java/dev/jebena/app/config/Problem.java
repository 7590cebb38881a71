package dev.jebena.app.config;

/// Something in the configuration that cannot be.
///
/// @param where file and line, variable or flag
public record Problem(Origin where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
