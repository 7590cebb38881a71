package dev.jebena.registry.protobuf;

/// What breaks a reader of Protobuf. "Reader" and "writer" are two versions of a schema: with
/// BACKWARD the new one reads what the older one wrote, with FORWARD the reverse.
enum Rule {
    /// The packages differ: every type has another name.
    PACKAGE_CHANGED,
    /// The reader has no such message.
    MESSAGE_REMOVED,
    /// A field's type reads other bytes than were written.
    FIELD_TYPE_CHANGED,
    /// A field of numbers is a list in one version alone: lists of them are written in one piece.
    FIELD_LABEL_CHANGED,
    /// A name has another number, so the reader looks for it in another place.
    FIELD_NUMBER_CHANGED,
    /// The reader asks for what the writer may leave out.
    REQUIRED_FIELD_ADDED,
    /// The writer's required field is gone.
    REQUIRED_FIELD_REMOVED,
    /// The new version uses a number that the older one had taken out of use.
    RESERVED_NUMBER_USED,
    /// The new version uses a name that the older one had taken out of use.
    RESERVED_NAME_USED,
    /// Fields that the writer may set together exclude each other for the reader.
    ONEOF_FIELDS_JOINED,
    /// The writer's choice is one that the reader's oneof lacks.
    ONEOF_FIELD_REMOVED,
    /// A closed enum (proto2) lacks a number, and the reader drops it.
    ENUM_VALUE_REMOVED,
    /// A name has another number, so what was written means something else.
    ENUM_VALUE_NUMBER_CHANGED,
    /// A method takes or gives something else.
    METHOD_CHANGED
}
