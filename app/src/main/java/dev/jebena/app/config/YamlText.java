package dev.jebena.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML with the lines its values stand on. Values stay the text they were written as.
final class YamlText {

    private YamlText() {}

    /// The text is no YAML.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        Malformed(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /// The value the text is; empty when there is none.
    static Optional<Raw> parse(String text) throws Malformed {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            return root.isEmpty() ? Optional.empty() : Optional.of(raw(root.get(), 0));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new Malformed(line, "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new Malformed(1, "is no YAML: " + e.getMessage());
        }
    }

    private static Raw raw(Node node, int depth) throws Malformed {
        int line = line(node);
        if (depth > 16) {
            throw new Malformed(line, "is nested too deep");
        }
        return switch (node) {
            case ScalarNode scalar -> new Raw.Scalar(scalar.getValue(), line);
            case SequenceNode sequence -> {
                List<Raw> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(raw(item, depth + 1));
                }
                yield new Raw.Items(items, line);
            }
            case MappingNode mapping -> {
                List<Raw.Field> fields = new ArrayList<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                        throw new Malformed(line(tuple.getKeyNode()), "a key is a plain word");
                    }
                    fields.add(
                            new Raw.Field(
                                    name.getValue(),
                                    line(name),
                                    raw(tuple.getValueNode(), depth + 1)));
                }
                yield new Raw.Fields(fields, line);
            }
            default -> throw new Malformed(line, "has a kind of value that is not known here");
        };
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
