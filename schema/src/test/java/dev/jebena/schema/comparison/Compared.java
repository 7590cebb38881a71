package dev.jebena.schema.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.comparison.Compatibility.Breaking;
import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.Validator;

/// Two schemas of a test, written with single quotes.
record Compared(Schema older, Schema newer) {

    static Compared of(String older, String newer) {
        return new Compared(schema(older), schema(newer));
    }

    static Schema schema(String text) {
        return SchemaLoader.STANDARD.load(text.replace('\'', '"'));
    }

    Compatibility by(Mode mode) {
        return SchemaComparison.STANDARD.compare(older, newer, mode);
    }

    /// All that the older schema accepts the newer accepts.
    void isBackwardCompatible() {
        assertThat(by(Mode.BACKWARD)).isEqualTo(new Compatibility.Compatible());
    }

    /// Both accept the same.
    void isFullyCompatible() {
        assertThat(by(Mode.FULL)).isEqualTo(new Compatibility.Compatible());
    }

    /// The older schema accepts `instance`, the newer does not, and no smaller one was found.
    void isBrokenBy(String instance) {
        assertThat(witness()).isEqualTo(instance.replace('\'', '"'));
    }

    /// An instance that the older schema accepts and the newer does not: both validators say so.
    String witness() {
        Compatibility answer = by(Mode.BACKWARD);
        assertThat(answer).isInstanceOf(Breaking.class);
        Breaking breaking = (Breaking) answer;
        assertThat(breaking.witness().acceptedBy()).isEqualTo(Side.OLDER);
        String text = JsonWriter.compact(breaking.witness().instance());
        assertThat(Validator.of(older).accepts(text)).isTrue();
        assertThat(Validator.of(newer).accepts(text)).isFalse();
        assertThat(JsonReader.STANDARD.read(text)).isEqualTo(breaking.witness().instance());
        assertThat(breaking.differences()).isNotEmpty();
        return text;
    }

    /// Neither is proved, because of `keyword`.
    void isUndecidedFor(String keyword) {
        assertThat(by(Mode.BACKWARD))
                .isInstanceOfSatisfying(
                        Compatibility.Undecided.class,
                        undecided -> assertThat(undecided.keyword()).isEqualTo(keyword));
    }
}
