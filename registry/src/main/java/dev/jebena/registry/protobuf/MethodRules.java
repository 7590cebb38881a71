package dev.jebena.registry.protobuf;

/// Methods that both versions have: what they take and give must stay. Nothing that is stored is
/// written with a service, so one that comes or goes breaks nothing. Immutable.
record MethodRules(Reading reading, Comparison comparison) {

    void compare() {
        Definitions writer = reading.writer();
        Definitions reader = reading.reader();
        writer.methods()
                .forEach((name, method) -> {
                    Method its = reader.methods().get(name);
                    if (its != null && !isSame(method, its)) {
                        comparison.add(
                                Rule.METHOD_CHANGED,
                                "method %s is %s in %s and %s in %s; keep it, or add a method with another name"
                                        .formatted(
                                                name,
                                                its.signature(),
                                                reading.theReader(),
                                                method.signature(),
                                                reading.theWriter()),
                                Reading.place(method),
                                Reading.place(its));
                    }
                });
    }

    private boolean isSame(Method method, Method its) {
        return method.requestStream() == its.requestStream()
                && method.responseStream() == its.responseStream()
                && reading.writer()
                        .local(method.request())
                        .equals(reading.reader().local(its.request()))
                && reading.writer()
                        .local(method.response())
                        .equals(reading.reader().local(its.response()));
    }
}
