package dev.jebena.engine.cache;

import java.io.IOException;

/// Gives the bytes of an entry that is being written, one section after the other.
@FunctionalInterface
public interface SectionSource {

    /// Writes all bytes of a section. Called once for each, in the order they were announced.
    ///
    /// @throws IOException what the sink throws
    void write(Section section, SectionSink sink) throws IOException;
}
