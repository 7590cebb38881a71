package dev.jebena.engine.model;

/// Memory that experts compute in, one set for all layers: they come one after the other. Empty
/// until it is allocated, and in a model without experts.
final class ExpertScratch {
    float[] scores = {}; // [n][experts]
    int[] chosen = {}; // [n][used] experts of a token, the best first
    float[] shares = {}; // [n][used] what their results are multiplied with
    int[] places = {}; // [n * used] places in `chosen` by expert, then by token
    int[] firstPlaces = {}; // [experts + 1] where each expert's places begin
    float[] gathered = {}; // [n][embeddingSize] inputs of one expert's tokens
    float[] given = {}; // [n][embeddingSize] its results

    void allocate(ExpertSizes sizes, int embeddingSize, int tokens) {
        scores = new float[Math.multiplyExact(tokens, sizes.count())];
        chosen = new int[Math.multiplyExact(tokens, sizes.used())];
        shares = new float[chosen.length];
        places = new int[chosen.length];
        firstPlaces = new int[sizes.count() + 1];
        gathered = new float[Math.multiplyExact(tokens, embeddingSize)];
        given = new float[gathered.length];
    }
}
