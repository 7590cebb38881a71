package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import java.util.List;

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

    /// One value for each layer.
    record Flags(String key, List<Boolean> values) implements Setting {
        public Flags {
            values = List.copyOf(values);
        }

        @Override
        public void write(GgufWriter file, String prefix) {
            boolean[] flags = new boolean[values.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = values.get(i);
            }
            file.bools(prefix + key, flags);
        }
    }
}
