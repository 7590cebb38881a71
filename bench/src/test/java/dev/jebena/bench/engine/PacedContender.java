package dev.jebena.bench.engine;

import java.util.List;

/// Says that it took so many seconds per token, and more per token and position before it.
///
/// @param order takes the name at every run
record PacedContender(String name, double perToken, double perPosition, List<String> order)
        implements Contender {

    @Override
    public Trial prepare(Workload workload) {
        int positions =
                workload instanceof Workload.Decode decode ? decode.context() : workload.tokens();
        return new Trial() {
            @Override
            public double seconds() {
                order.add(name);
                return workload.tokens() * (perToken + perPosition * positions);
            }

            @Override
            public void close() {}
        };
    }
}
