package dev.jebena.registry;

import java.util.List;

/// What became of the wish to delete.
public sealed interface Deletion {

    /// These versions were deleted.
    record Deleted(List<Integer> numbers) implements Deletion {
        public Deleted {
            numbers = List.copyOf(numbers);
        }
    }

    /// There is no such version, or no version at all.
    record Unknown() implements Deletion {}

    /// It was deleted softly before; nothing was changed.
    record AlreadyDeleted() implements Deletion {}

    /// What is deleted for good is deleted softly before.
    record NotDeletedSoftly() implements Deletion {}

    /// Others need it.
    ///
    /// @param users what refers to it or depends on it, for people; some of them where there are
    ///   many
    record InUse(List<String> users) implements Deletion {
        public InUse {
            users = List.copyOf(users);
        }
    }

    /// Nobody may write there.
    record ReadOnly(WriteMode mode) implements Deletion {}
}
