package dev.jebena.registry;

import dev.jebena.wire.RequestContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Where schemas and versions lie. Each call is one transaction within the deadline of its context;
/// each change leaves one audit record in it. Thread-safe; calls block.
///
/// It decides nothing but what only a transaction can: whether what a change is based on still
/// holds. A subject has a revision that every change of it raises; a change names the revision that
/// its maker saw, and is not made when that is no longer the subject's.
public interface Storage {

    /// What tells this registry, with the ids it gave out, from all others.
    String identity(RequestContext context);

    Optional<StoredSchema> schema(RequestContext context, long id);

    /// The schema of an id as far as it is known in memory: never blocks, and empty says nothing.
    default Optional<StoredSchema> known(long id) {
        return Optional.empty();
    }

    /// The newest version of a subject that is neither deleted nor a draft, as far as it is known
    /// in memory and fresh: never blocks, and empty says nothing.
    default Optional<Version> knownLatest(SubjectName subject) {
        return Optional.empty();
    }

    Optional<StoredSchema> schemaOfGuid(RequestContext context, String guid);

    /// The schemas that came last, the newest first.
    List<StoredSchema> newest(RequestContext context, int count);

    /// What the references of a stored schema lead to, in their order.
    List<StoredSchema> targets(RequestContext context, StoredSchema schema);

    /// The subject; one that nobody has written to is there too, without versions.
    SubjectState subject(RequestContext context, SubjectName subject);

    /// A version, one that is deleted softly too.
    Optional<Version> version(RequestContext context, SubjectName subject, int number);

    /// The newest version that is neither deleted nor a draft.
    Optional<Version> latest(RequestContext context, SubjectName subject);

    /// Subjects in the order of their names.
    List<SubjectName> subjects(RequestContext context, SubjectQuery query);

    /// The contexts that have subjects, in the order of their names.
    List<String> contexts(RequestContext context);

    /// The versions, in the order of subjects and numbers, that have the schema of an id.
    List<Use> uses(RequestContext context, long schemaId);

    /// The versions, in the order of subjects and numbers, whose schemas refer to a version.
    List<Use> referencedBy(RequestContext context, SubjectName subject, int number);

    /// What is set in these scopes; a scope in which nothing is has no entry.
    Map<Scope, Settings> settings(RequestContext context, Collection<Scope> scopes);

    /// What a party needs.
    List<Dependency> dependencies(RequestContext context, Dependency.Party from);

    /// Who needs a party.
    List<Dependency> dependents(RequestContext context, Dependency.Party to);

    /// Versions in the order of subjects and numbers.
    List<Version> search(RequestContext context, SearchQuery query);

    /// Adds a version.
    Added add(RequestContext context, Addition addition);

    /// Sets where in its life a version is. False when the subject is not as it was `seen`.
    boolean setLifecycle(
            RequestContext context, SubjectState seen, int number, Lifecycle lifecycle);

    /// Deletes a version, or all versions of a subject: softly, or for good those that are deleted
    /// softly.
    Deletion delete(
            RequestContext context, SubjectName subject, OptionalInt number, boolean permanently);

    /// Changes the settings of a scope by what they are at that moment: of writers that change
    /// different ones none is lost.
    ///
    /// @param change what they become; it has no other effect
    /// @return what they were
    Settings change(RequestContext context, Scope scope, UnaryOperator<Settings> change);

    /// Adds a dependency, again without effect. False when what it is on is not there.
    boolean add(RequestContext context, Dependency dependency);

    /// Removes a dependency, whatever it was pinned to. False when there was none.
    boolean remove(RequestContext context, Dependency.Party from, Dependency.Party to);

    /// Hands out everything as of one moment: schemas, versions, settings and dependencies, in this
    /// order. Fields are left out, since who takes a schema in reads it.
    void export(RequestContext context, Consumer<ArchiveEntry> sink);

    /// Takes in all of these or nothing. A refusal names the entry, counted from 1, as its line.
    ///
    /// @param entries schemas first, each after those that it refers to
    /// @param keepIds whether schemas must get the ids they bring along
    Import restore(RequestContext context, List<ArchiveEntry> entries, boolean keepIds);
}
