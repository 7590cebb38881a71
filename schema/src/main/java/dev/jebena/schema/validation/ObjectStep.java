package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.Names;
import dev.jebena.schema.tree.Size;
import java.util.List;
import tools.jackson.core.JsonParser;

/// Judges an object as it is read, and refuses a name that is there twice.
final class ObjectStep implements Step {
    private final Size size;
    private final int required;
    private final Members members;
    private final OtherMembers others;
    private final List<Check> names;
    private final List<Members.Dependency> dependencies;

    /// `required` says how many of `members` are; `names` judge every name.
    ObjectStep(
            Size size,
            int required,
            Members members,
            OtherMembers others,
            List<Check> names,
            List<Members.Dependency> dependencies) {
        this.size = size;
        this.required = required;
        this.members = members;
        this.others = others;
        this.names = List.copyOf(names);
        this.dependencies = List.copyOf(dependencies);
    }

    @Override
    public boolean test(JsonParser events, Run run) {
        int count = 0;
        int needed = 0;
        long seen = 0;
        Names unlisted = null;
        for (String name = events.nextName(); name != null; name = events.nextName()) {
            Members.Member member = members.find(name);
            if (member != null && member.bit() != 0) {
                if ((seen & member.bit()) != 0) {
                    throw JsonReader.twice(events, name);
                }
                seen |= member.bit();
            } else {
                unlisted = unlisted == null ? new Names() : unlisted;
                if (!unlisted.add(name)) {
                    throw JsonReader.twice(events, name);
                }
            }
            events.nextToken();
            count++;
            if (count > size.most() || !isAllowed(name, run)) {
                return false;
            }
            if (member == null) {
                if (!others.test(name, events, run)) {
                    return false;
                }
                continue;
            }
            if (member.required()) {
                needed++;
            }
            Plan plan = member.plan();
            if (plan == null) {
                JsonReader.skip(events);
            } else if (!plan.test(events, run)) {
                return false;
            }
        }
        return count >= size.least()
                && needed == required
                && Members.Dependency.allHold(dependencies, seen);
    }

    private boolean isAllowed(String name, Run run) {
        return names.isEmpty() || Built.testAll(names, new Json.Text(name), run);
    }
}
