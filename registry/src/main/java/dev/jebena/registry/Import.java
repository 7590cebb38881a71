package dev.jebena.registry;

/// What became of an import.
public sealed interface Import {

    /// All of it is there.
    ///
    /// @param newSchemas how many schemas were not there before
    /// @param newVersions how many versions were not there before
    record Done(ArchiveEntry.Counts counts, int newSchemas, int newVersions) implements Import {}

    /// Nothing was changed.
    ///
    /// @param line of the file, from 1; 0 where it is not about one line
    record Refused(int line, String message) implements Import {}
}
