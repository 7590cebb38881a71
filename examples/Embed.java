// Runs a model inside of a Java program, one token after the other.
//
//   java --add-modules jdk.incubator.vector -cp 'lib/*' examples/Embed.java MODEL.gguf "Once upon"

import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.Logprobs;
import dev.jebena.engine.tokenizer.StreamingDecoder;
import dev.jebena.engine.tokenizer.Tokenizer;

void main(String[] args) throws IOException {
    try (Transformer model = Transformer.open(Path.of(args[0]), EngineOptions.defaults())) {
        Tokenizer tokenizer = Tokenizer.of(model.file().metadata());
        StreamingDecoder text = tokenizer.decoder();
        BlockTable blocks = new BlockTable(model.blocks());

        int[] next = tokenizer.encode(args[1], true, false);
        int position = 0;
        for (int i = 0; i < 32; i++) {
            blocks.reserve(position + next.length);
            Output output = model.run(new Batch(List.of(new Batch.Run(next, position, blocks, true))));
            position += next.length;
            int token = likeliest(output);
            if (tokenizer.isEndOfGeneration(token)) {
                break;
            }
            IO.print(text.accept(token));
            next = new int[] {token};
        }
        IO.println(text.flush());
    }
}

int likeliest(Output output) {
    Output.Logits logits = output.logits();
    return new Logprobs(logits.values(), 0, logits.vocabularySize()).top(1).getFirst().token();
}
