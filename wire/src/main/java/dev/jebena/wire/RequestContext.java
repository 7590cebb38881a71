package dev.jebena.wire;

import java.time.Instant;

/// What every queue, query and call takes along with a request.
///
/// @param deadline when its answer is of no more use
/// @param trace the span the work belongs to
/// @param cancellation tells when the client has gone
public record RequestContext(
        Principal principal,
        Tier tier,
        Instant deadline,
        TraceContext trace,
        Cancellation cancellation) {

    public String tenant() {
        return principal.tenant();
    }

    public RequestContext withTier(Tier other) {
        return new RequestContext(principal, other, deadline, trace, cancellation);
    }

    public RequestContext withDeadline(Instant other) {
        return new RequestContext(principal, tier, other, trace, cancellation);
    }

    public RequestContext withTrace(TraceContext other) {
        return new RequestContext(principal, tier, deadline, other, cancellation);
    }
}
