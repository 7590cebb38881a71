package dev.jebena.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.bench.engine.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StartBenchTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void every_start_is_a_process_and_the_first_does_not_count() throws IOException {
        List<Figure> figures = bench("200").run(2);

        assertThat(told).hasSize(5).first().asString().startsWith("not counted: ready after ");
        assertThat(figures)
                .extracting(Figure::metric)
                .containsExactly("process start to ready", "process start to first token");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.median().samples()).isEqualTo(2));
        assertThat(figures.getLast().line()).endsWith("each in a new process");
    }

    @Test
    void the_parts_are_those_the_server_tells() throws IOException {
        Start start = bench("200").once();

        assertThat(start.parts()).isEqualTo(Map.of("jvm", 30L, "model header", 4L));
        assertThat(start.line()).endsWith("ms: jvm 30, model header 4");
        assertThat(start.ready()).isPositive().isLessThan(start.firstToken());
    }

    @Test
    void an_answer_that_is_an_error_ends_it() {
        assertThatThrownBy(() -> bench("503").once())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the server has answered: HTTP/1.1 503");
    }

    @Test
    void a_server_that_ends_instead_is_quoted() {
        assertThatThrownBy(() -> bench("ends").once())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("this server does not start");
    }

    private StartBench bench(String argument) {
        return new StartBench(FakeServer.command(argument), 1, told::add);
    }
}
