package dev.jebena.store.redis;

/// Who hears messages of a channel. It is called on the thread that reads from Redis, so it must be
/// short and not block.
public interface RedisListener {

    void message(String message);

    /// It listens from now on. It may have missed any number of messages before.
    void listening();
}
