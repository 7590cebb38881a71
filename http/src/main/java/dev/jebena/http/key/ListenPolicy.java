package dev.jebena.http.key;

import java.net.InetAddress;
import java.util.Locale;

/// Where a server may listen: without any key on loopback only, since everybody who reaches it may
/// do everything.
public final class ListenPolicy {
    private ListenPolicy() {}

    /// What the policy says to an address.
    public sealed interface Decision {
        record Allowed() implements Decision {}

        /// It may not listen there.
        ///
        /// @param message what is wrong and what to do, for the operator
        record Refused(String message) implements Decision {}
    }

    /// Decides before the server listens.
    ///
    /// @param host to listen on: a name, an address, `0.0.0.0`; names are not looked up
    /// @param keysExist see [ApiKeys#exist()]
    public static Decision decide(String host, boolean keysExist) {
        if (keysExist || isLoopback(host)) {
            return new Decision.Allowed();
        }
        return new Decision.Refused(
                "there is no API key yet, and without one everybody could do everything: Jebena"
                        + " listens on loopback only, not on "
                        + host
                        + ". Make a key (jebena key create), or listen on 127.0.0.1.");
    }

    private static boolean isLoopback(String host) {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
