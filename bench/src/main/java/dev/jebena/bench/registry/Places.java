package dev.jebena.bench.registry;

/// Where the databases are.
///
/// @param postgreSql an empty database for Jebena, as a `DATABASE_URL`
/// @param peerPostgreSql another one on the same server, for Apicurio
/// @param redis as a `REDIS_URL`
public record Places(String postgreSql, String peerPostgreSql, String redis) {}
