package dev.jebena.registry;

import java.util.Optional;

/// Which subjects.
///
/// @param context all contexts where there is none
/// @param prefix of their names
/// @param deleted which, by whether their versions are deleted
public record SubjectQuery(Optional<String> context, String prefix, Deleted deleted, Page page) {

    /// Those with versions that are not deleted.
    public static final SubjectQuery ALL =
            new SubjectQuery(Optional.empty(), "", Deleted.NO, Page.FIRST);

    /// Which subjects count.
    public enum Deleted {
        /// With versions that are not deleted.
        NO,
        /// With any.
        TOO,
        /// With none but softly deleted ones.
        ONLY
    }

    public SubjectQuery {
        context.ifPresent(SubjectName::requireContext);
        if (prefix.length() > SubjectName.MAX_LENGTH || !Storable.holds(prefix)) {
            throw new IllegalArgumentException("that is no beginning of a subject's name");
        }
    }

    public SubjectQuery withPrefix(String other) {
        return new SubjectQuery(context, other, deleted, page);
    }

    public SubjectQuery withContext(String other) {
        return new SubjectQuery(Optional.of(other), prefix, deleted, page);
    }

    public SubjectQuery with(Deleted other) {
        return new SubjectQuery(context, prefix, other, page);
    }

    public SubjectQuery with(Page other) {
        return new SubjectQuery(context, prefix, deleted, other);
    }
}
