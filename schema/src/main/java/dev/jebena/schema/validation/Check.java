package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Kind;
import org.jspecify.annotations.Nullable;

/// One compiled schema: for each kind of value the rules that hold for it, the cheap ones first.
/// Complete once `rules` was called, immutable from then on.
final class Check {
    private static final Rule[] NONE = {};

    private final int resource;
    private final boolean scoped;
    private Rule[][] rules = {NONE, NONE, NONE, NONE, NONE, NONE};
    private boolean unevaluated;

    /// `scoped` says whether references ask for the resources that were entered.
    Check(int resource, boolean scoped) {
        this.resource = resource;
        this.scoped = scoped;
    }

    /// Completes it. `own` says whether it asks itself what is not evaluated.
    void rules(Rule[][] byKind, boolean own) {
        this.rules = byKind;
        this.unevaluated = own;
    }

    /// Whether `value` is what the schema allows; what it judged of it goes to `marks` if they are
    /// wanted.
    boolean test(Json value, Run run, @Nullable Marks marks) {
        Rule[] all = rules[Kind.of(value).index()];
        if (all.length == 0) {
            return true;
        }
        run.enter();
        Run.Scope before = run.scope();
        if (scoped && (before == null || before.resource() != resource)) {
            run.scope(new Run.Scope(resource, before));
        }
        Marks own = unevaluated ? new Marks() : marks;
        boolean valid = true;
        for (Rule rule : all) {
            if (!rule.test(value, run, own)) {
                valid = false;
                if (run.quiet()) {
                    break;
                }
            }
        }
        if (unevaluated && valid && marks != null && own != null) {
            marks.addAll(own);
        }
        run.scope(before);
        run.leave();
        return valid;
    }
}
