package dev.jebena.app.config;

/// Where a value came from.
public sealed interface Origin {

    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    record File(String name, int line) implements Origin {
        @Override
        public String toString() {
            return name + ":" + line;
        }
    }

    record Environment(String variable) implements Origin {
        @Override
        public String toString() {
            return variable;
        }
    }

    record CommandLine() implements Origin {
        @Override
        public String toString() {
            return "command line";
        }
    }
}
