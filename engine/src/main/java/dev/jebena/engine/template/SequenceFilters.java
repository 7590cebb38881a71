package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Filters of lists: their length, ends, parts and sum.
final class SequenceFilters {
    static final Map<String, Filters.Filter> FILTERS = new HashMap<>();

    static {
        FILTERS.put("length", SequenceFilters::length);
        FILTERS.put("count", SequenceFilters::length);
        FILTERS.put("list", SequenceFilters::list);
        FILTERS.put("first", SequenceFilters::first);
        FILTERS.put("last", SequenceFilters::last);
        FILTERS.put("join", SequenceFilters::join);
        FILTERS.put("reverse", SequenceFilters::reverse);
        FILTERS.put("sum", SequenceFilters::sum);
        FILTERS.put("batch", SequenceFilters::batch);
        FILTERS.put("slice", SequenceFilters::slice);
    }

    private SequenceFilters() {}

    private static Value length(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("length");
        return Values.of(Types.length(input));
    }

    private static Value list(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("list");
        return Values.list(Types.elements(input, in.budget()));
    }

    private static Value first(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("first");
        Undefined none = new Undefined("no first item, sequence was empty");
        if (input instanceof Iteration iteration) {
            return iteration.takeFirst(none);
        }
        List<Value> elements = Types.elements(input, in.budget());
        return elements.isEmpty() ? none : elements.getFirst();
    }

    private static Value last(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("last");
        List<Value> elements = Types.elements(input, in.budget());
        return elements.isEmpty()
                ? new Undefined("no last item, sequence was empty")
                : elements.getLast();
    }

    private static Value join(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("join", "d", "attribute");
        Budget budget = in.budget();
        String separator = Printer.text(bound.get("d", Values.EMPTY), budget);
        AttributePath path =
                AttributePath.of(bound.get("attribute", Values.NONE), Values.NONE, budget);
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (Value element : Types.elements(input, budget)) {
            String text = Printer.text(path.get(element), budget);
            budget.allocate(text.length() + (long) separator.length());
            out.append(first ? "" : separator).append(text);
            first = false;
        }
        return new Text(out.toString());
    }

    private static Value reverse(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("reverse");
        if (input instanceof Text text) {
            in.budget().allocate(text.value().length());
            return SafeText.like(text, new StringBuilder(text.value()).reverse().toString());
        }
        List<Value> elements = new ArrayList<>(Types.elements(input, in.budget()));
        in.budget().allocateElements(elements.size());
        Collections.reverse(elements);
        return new Iteration(elements);
    }

    private static Value sum(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("sum", "attribute", "start");
        AttributePath path =
                AttributePath.of(bound.get("attribute", Values.NONE), Values.NONE, in.budget());
        Value sum = bound.get("start", Values.of(0));
        for (Value element : Types.elements(input, in.budget())) {
            Value summand = path.get(element);
            sum = Operators.apply(Operator.ADD, sum, summand, in.budget());
        }
        return sum;
    }

    private static Value batch(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("batch", "linecount", "fill_with");
        int size = Math.max(1, Numbers.toIndex(bound.require("linecount")));
        Value fill = bound.get("fill_with", Values.NONE);
        List<Value> elements = Types.elements(input, in.budget());
        List<Value> batches = new ArrayList<>();
        for (int i = 0; i < elements.size(); i += Math.min(size, elements.size())) {
            List<Value> batch =
                    new ArrayList<>(
                            elements.subList(i, (int) Math.min(elements.size(), (long) i + size)));
            in.budget().allocateValues(1);
            in.budget().allocateElements(fill instanceof None ? batch.size() : size);
            while (!(fill instanceof None) && batch.size() < size) {
                batch.add(fill);
            }
            batches.add(Values.list(batch));
        }
        return new Iteration(batches);
    }

    /// So many lists, one after the other, as equal in length as can be.
    private static Value slice(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("slice", "slices", "fill_with");
        int count = Numbers.toIndex(bound.require("slices"));
        if (count < 1) {
            throw Failure.of("slices must be at least 1");
        }
        Value fill = bound.get("fill_with", Values.NONE);
        List<Value> elements = Types.elements(input, in.budget());
        int each = elements.size() / count;
        int longer = elements.size() % count;
        List<Value> slices = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + each + (i < longer ? 1 : 0);
            List<Value> slice = new ArrayList<>(elements.subList(from, to));
            if (!(fill instanceof None) && i >= longer) {
                slice.add(fill);
            }
            in.budget().allocateValues(1);
            in.budget().allocateElements(slice.size());
            slices.add(Values.list(slice));
            from = to;
        }
        return new Iteration(slices);
    }
}
