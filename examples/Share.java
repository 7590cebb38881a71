// Several requests share a model inside of a Java program: they are computed together, and each
// reads its answer on a thread of its own.
//
//   java --add-modules jdk.incubator.vector -cp 'lib/*' examples/Share.java MODEL.gguf

import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.serving.Admission;
import dev.jebena.serving.Detokenizer;
import dev.jebena.serving.Generation;
import dev.jebena.serving.GenerationEvent;
import dev.jebena.serving.GenerationRequest;
import dev.jebena.serving.Serving;
import dev.jebena.serving.ServingListener;
import dev.jebena.serving.ServingSettings;

void main(String[] args) throws Exception {
    try (Transformer model = Transformer.open(Path.of(args[0]), EngineOptions.defaults())) {
        Tokenizer tokenizer = Tokenizer.of(model.file().metadata());
        Serving serving =
                Serving.start(
                        model,
                        Detokenizer.of(tokenizer),
                        ServingSettings.defaults(),
                        Clock.systemUTC(),
                        () -> 42,
                        ServingListener.SILENT);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String text : List.of("One", "Two", "Three")) {
                int[] prompt = tokenizer.encode(text, true, false);
                readers.submit(() -> answer(serving, text, prompt));
            }
        }
        serving.close(Duration.ofSeconds(10));
    }
}

Void answer(Serving serving, String text, int[] prompt) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(60);
    var request = new GenerationRequest(prompt, 8, SamplingParameters.greedy(), deadline);
    switch (serving.submit(request)) {
        case Admission.Refused(var reason, String detail) -> IO.println(text + ": " + detail);
        case Admission.Accepted(Generation generation) -> {
            StringBuilder answer = new StringBuilder();
            while (generation.next() instanceof GenerationEvent.Piece piece) {
                answer.append(piece.text());
            }
            IO.println(text + " -> " + answer);
        }
    }
    return null;
}
