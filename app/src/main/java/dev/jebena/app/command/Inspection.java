package dev.jebena.app.command;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.MemoryNeed;
import dev.jebena.engine.model.ModelCheck;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.template.TemplateException;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is in a model file, and whether it runs here.
///
/// @param problems why it does not; none when it does
/// @param chatProblem why chats are refused of a model that runs
/// @param memory what it takes, where that can be told
record Inspection(
        GgufSummary summary,
        Chat chat,
        Optional<String> chatProblem,
        List<String> problems,
        Optional<MemoryNeed> memory) {

    /// What becomes of a chat request.
    enum Chat {
        TEMPLATE("the template of the file"),
        CHATML("ChatML, since the file has no template"),
        UNREADABLE("refused, since the template cannot be read"),
        NONE("none: the model answers with embeddings");

        final String text;

        Chat(String text) {
            this.text = text;
        }
    }

    Inspection {
        problems = List.copyOf(problems);
    }

    /// Looks at all of a file but its weights.
    ///
    /// @throws GgufException when not even a summary can be given
    static Inspection of(GgufFile file) throws GgufException {
        GgufSummary summary = GgufSummary.of(file);
        ModelCheck check = ModelCheck.of(file, EngineOptions.defaults());
        List<String> problems = new ArrayList<>(check.problems());
        try {
            Tokenizer.of(file.metadata());
        } catch (GgufException unknown) {
            problems.add(unknown.withoutFile());
        }
        Optional<String> chatProblem = Optional.empty();
        try {
            chatProblem = templateProblem(file.metadata());
        } catch (GgufException noText) {
            problems.add(noText.withoutFile());
        }
        Chat chat = chatProblem.isPresent() ? Chat.UNREADABLE : chat(summary, file.metadata());
        return new Inspection(summary, chat, chatProblem, problems, check.memory());
    }

    private static Optional<String> templateProblem(Metadata metadata) throws GgufException {
        Optional<String> source = metadata.optionalString("tokenizer.chat_template");
        try {
            if (source.isPresent()) {
                ChatTemplate.parse(source.get());
            }
            return Optional.empty();
        } catch (TemplateException broken) {
            return Optional.of("tokenizer.chat_template: " + broken.getMessage());
        }
    }

    private static Chat chat(GgufSummary summary, Metadata metadata) throws GgufException {
        String causal = summary.architecture().orElse("") + ".attention.causal";
        if (!metadata.optionalBool(causal).orElse(true)) {
            return Chat.NONE;
        }
        return summary.template() ? Chat.TEMPLATE : Chat.CHATML;
    }

    boolean runs() {
        return problems.isEmpty();
    }
}
