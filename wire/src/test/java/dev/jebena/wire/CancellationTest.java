package dev.jebena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();

    @Test
    void everybody_who_listens_hears_it_once_in_order() {
        cancellation.onCancel(() -> heard.add("first"));
        cancellation.onCancel(() -> heard.add("second"));
        assertThat(cancellation.isCancelled()).isFalse();

        cancellation.cancel(ErrorCode.CANCELLED);
        cancellation.cancel(ErrorCode.CANCELLED);

        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void the_first_reason_stays() {
        cancellation.cancel(ErrorCode.SLOW_READER);
        cancellation.cancel(ErrorCode.CANCELLED);
        assertThat(cancellation.reason()).contains(ErrorCode.SLOW_READER);
    }

    @Test
    void who_listens_too_late_hears_it_at_once() {
        cancellation.cancel(ErrorCode.CANCELLED);
        cancellation.onCancel(() -> heard.add("late"));
        assertThat(heard).containsExactly("late");
    }

    @Test
    void a_listener_may_cancel_again_or_listen_again() {
        cancellation.onCancel(() -> {
            cancellation.cancel(ErrorCode.INTERNAL_ERROR);
            cancellation.onCancel(() -> heard.add("nested"));
        });
        cancellation.cancel(ErrorCode.CANCELLED);
        assertThat(heard).containsExactly("nested");
        assertThat(cancellation.reason()).contains(ErrorCode.CANCELLED);
    }
}
