package dev.jebena.registry.sql;

import dev.jebena.registry.Deletion;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.Scope;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.registry.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// One deletion, of a version or of all versions of a subject. Owned by the transaction.
///
/// The subject is held first, so no version is added meanwhile. Who refers to a version holds its
/// row, so once those to be deleted are held here, all who refer to them are seen.
final class Deletions {

    /// Most users that a refusal names.
    private static final int MOST_NAMED = 20;

    private final Handle handle;
    private final SubjectName subject;
    private final boolean permanently;

    Deletions(Handle handle, SubjectName subject, boolean permanently) {
        this.handle = handle;
        this.subject = subject;
        this.permanently = permanently;
    }

    Deletion run(OptionalInt number, Instant now) {
        if (SubjectTable.find(handle, subject).entries().isEmpty()) {
            return new Deletion.Unknown();
        }
        SubjectTable.hold(handle, subject);
        SubjectState state = SubjectTable.find(handle, subject);
        List<Listed> asked =
                state.entries().stream()
                        .filter(entry -> number.isEmpty() || entry.number() == number.getAsInt())
                        .toList();
        if (asked.isEmpty()) {
            return new Deletion.Unknown();
        }
        List<Listed> chosen = asked;
        if (permanently) {
            if (asked.stream().anyMatch(entry -> !entry.deleted())) {
                return new Deletion.NotDeletedSoftly();
            }
        } else {
            chosen = asked.stream().filter(entry -> !entry.deleted()).toList();
            if (chosen.isEmpty()) {
                return new Deletion.AlreadyDeleted();
            }
        }
        List<String> users = users(state, chosen);
        if (!users.isEmpty()) {
            return new Deletion.InUse(users.subList(0, Math.min(users.size(), MOST_NAMED)));
        }
        // not before: a refusal changes nothing, and must not send writers round again
        SubjectTable.advance(handle, subject);
        for (Listed entry : chosen) {
            if (permanently) {
                VersionTable.deletePermanently(handle, subject, entry.number());
            } else {
                VersionTable.deleteSoftly(handle, subject, entry.number(), now);
            }
        }
        if (permanently && chosen.size() == state.entries().size()) {
            // nothing is left to hold for; who takes the name again begins anew
            SettingTable.remove(handle, new Scope.OfSubject(subject));
        }
        return new Deletion.Deleted(chosen.stream().map(Listed::number).toList());
    }

    private List<String> users(SubjectState state, List<Listed> chosen) {
        SortedSet<Integer> numbers = new TreeSet<>(chosen.stream().map(Listed::number).toList());
        List<String> users = new ArrayList<>();
        for (int number : numbers) {
            if (!permanently) {
                VersionTable.hold(handle, subject, number);
            }
            VersionTable.referencedBy(handle, subject, number).stream()
                    .filter(use -> permanently || !use.deleted())
                    .filter(use ->
                            !(use.subject().equals(subject) && numbers.contains(use.number())))
                    .map(Use::toString)
                    .forEach(users::add);
        }
        boolean noneIsLeft =
                state.entries().stream()
                        .allMatch(entry -> entry.deleted() || numbers.contains(entry.number()));
        DependencyTable.to(handle, Party.of(subject)).stream()
                .filter(dependency -> needs(dependency, numbers, noneIsLeft))
                .map(dependency -> dependency.from().toString())
                .forEach(users::add);
        return users;
    }

    private boolean needs(Dependency dependency, Set<Integer> numbers, boolean noneIsLeft) {
        if (dependency.version().isPresent()) {
            return numbers.contains(dependency.version().getAsInt());
        }
        return noneIsLeft && !permanently;
    }
}
