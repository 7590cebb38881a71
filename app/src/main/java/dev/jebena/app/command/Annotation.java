package dev.jebena.app.command;

import java.nio.file.Path;

/// What GitHub shows beside a line of a file, when a workflow prints its text
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
///
/// @param level error or notice
/// @param line from 1
record Annotation(String level, Path file, int line, String title, String message) {

    String text() {
        return "::%s file=%s,line=%d,title=%s::%s"
                .formatted(level, property(file.toString()), line, property(title), data(message));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
