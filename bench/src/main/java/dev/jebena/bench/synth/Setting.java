package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;

/// One key below the architecture's name and its value.
sealed interface Setting {
    String key();

    void write(GgufWriter file, String prefix);

    record Count(String key, int value) implements Setting {
        @Override
        public void write(GgufWriter file, String prefix) {
            file.uint32(prefix + key, value);
        }
    }

    record Real(String key, float value) implements Setting {
        @Override
        public void write(GgufWriter file, String prefix) {
            file.float32(prefix + key, value);
        }
    }

    record Text(String key, String value) implements Setting {
        @Override
        public void write(GgufWriter file, String prefix) {
            file.string(prefix + key, value);
        }
    }

    record Flag(String key, boolean value) implements Setting {
        @Override
        public void write(GgufWriter file, String prefix) {
            file.bool(prefix + key, value);
        }
    }
}
