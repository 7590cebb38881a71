package dev.jebena.barista.order;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message with slots, and what it says of the order. One line of `messages.txt`, such as
///
/// ```
/// to=T fix=qty1 | {1} and {2}, {n}, I'm off. wait, {q} of the {1:drink}
/// ! to=F all=milk | {1} and {2} at the window, both with {m}
/// ```
///
/// `{1}` to `{3}` are what is ordered, `{1:drink}` names the drink again; `{n}` is the guest's
/// name, `{old}` one that is taken back, `{o}` somebody else's; `{q}`, `{s}`, `{m}`, `{e}` and
/// `{x}` what a quantity, size, milk, extra or item becomes or what all share; `{not}` is not on
/// the menu. `to` tells whether it is to go (`T`), for here (`F`) or not said (`N`), `fix` what is
/// taken back and of which item, `all` what all items share, `next` that it is another order than
/// one before. `!` in front keeps it out of the training.
///
/// @param toGo absent when it is not said
/// @param shared what all items have
/// @param items how many are ordered at first
record MessageTemplate(
        boolean heldOut,
        Optional<Boolean> toGo,
        Optional<Fix> fix,
        Optional<Shared> shared,
        boolean next,
        int items,
        String text) {
    private static final Pattern FIX = Pattern.compile("fix=(\\D+)(\\d?)");

    /// What all items of a message have.
    enum Shared {
        SIZE,
        MILK,
        EXTRA
    }

    /// What is taken back.
    ///
    /// @param item the index of the one that it is about, 0 where it is about none
    record Fix(Kind kind, int item) {
        enum Kind {
            QUANTITY("qty"),
            SIZE("size"),
            MILK("milk"),
            EXTRA("extra"),
            DROP("drop"),
            SWAP("swap"),
            ADD("add"),
            NAME("name"),
            TO_GO("togo");

            private final String word;

            Kind(String word) {
                this.word = word;
            }
        }

        private static Fix of(String flag) {
            Matcher fix = FIX.matcher(flag);
            if (!fix.matches()) {
                throw new IllegalArgumentException("not a fix: " + flag);
            }
            Kind kind =
                    Arrays.stream(Kind.values())
                            .filter(each -> each.word.equals(fix.group(1)))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no fix: " + flag));
            return new Fix(kind, fix.group(2).isEmpty() ? 0 : Integer.parseInt(fix.group(2)) - 1);
        }
    }

    /// Reads a line.
    ///
    /// @throws IllegalArgumentException where it is none
    static MessageTemplate parse(String line) {
        boolean heldOut = line.startsWith("! ");
        int bar = line.indexOf(" | ");
        if (bar < 0) {
            throw new IllegalArgumentException("no flags before a bar: " + line);
        }
        List<String> flags = List.of(line.substring(heldOut ? 2 : 0, bar).strip().split(" +", -1));
        String text = line.substring(bar + 3).replace("\\n", "\n");
        int items = 0;
        while (text.contains("{" + (items + 1) + "}")) {
            items++;
        }
        return new MessageTemplate(
                heldOut,
                flag(flags, "to=").filter(to -> !to.equals("N")).map("T"::equals),
                flags.stream().filter(each -> each.startsWith("fix=")).findFirst().map(Fix::of),
                flag(flags, "all=").map(all -> Shared.valueOf(all.toUpperCase(Locale.ROOT))),
                flags.contains("next"),
                items,
                text);
    }

    private static Optional<String> flag(List<String> flags, String name) {
        return flags.stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .map(each -> each.substring(name.length()));
    }

    /// Whether the guest is named.
    boolean names() {
        return text.contains("{n}");
    }
}
