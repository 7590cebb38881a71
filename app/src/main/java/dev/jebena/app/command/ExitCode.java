package dev.jebena.app.command;

/// The exit codes, as `docs/cli.md` lists them.
final class ExitCode {
    static final int DONE = 0;

    /// The command was understood, and refused or failed: a file that is none, a port in use.
    static final int FAILED = 1;

    /// The command line was not understood.
    static final int USAGE = 2;

    /// The configuration has problems; nothing was started.
    static final int CONFIGURATION = 3;

    /// A model file that was read and does not run here.
    static final int CANNOT_RUN = 4;

    /// Whether schemas are compatible could be neither proved nor refuted.
    static final int UNDECIDED = 5;

    /// A bug of Jebena.
    static final int BUG = 70;

    private ExitCode() {}
}
