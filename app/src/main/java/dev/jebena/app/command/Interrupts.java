package dev.jebena.app.command;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/// Hears of Ctrl-C. The JDK has no supported interface for signals; this one has been there in
/// every release (`jdk.unsupported`), and javac warns of any direct use.
final class Interrupts {

    private Interrupts() {}

    /// Runs `action` at every Ctrl-C, on a thread of its own, instead of ending the process. False
    /// where this JDK has no such signal.
    static boolean onInterrupt(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            Interrupts.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, _) -> answer(method, action));
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignal) {
            return false;
        }
    }

    /// The VM keeps handlers in a table, so that `equals` and its like are asked as well.
    private static Object answer(Method method, Runnable action) {
        return switch (method.getName()) {
            case "equals" -> false;
            case "hashCode" -> 0;
            case "toString" -> "interrupt handler";
            default -> {
                action.run();
                yield 0; // the method returns nothing
            }
        };
    }
}
