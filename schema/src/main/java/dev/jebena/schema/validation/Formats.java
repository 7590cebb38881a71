package dev.jebena.schema.validation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The formats that draft 2020-12 defines, by name.
final class Formats {
    private static final Map<String, Predicate<String>> ALL =
            Map.ofEntries(
                    Map.entry("date-time", TimeFormats::isDateTime),
                    Map.entry("date", TimeFormats::isDate),
                    Map.entry("time", TimeFormats::isTime),
                    Map.entry("duration", TimeFormats::isDuration),
                    Map.entry("email", MailFormats::isEmail),
                    Map.entry("idn-email", MailFormats::isInternationalEmail),
                    Map.entry("hostname", HostFormats::isHostname),
                    Map.entry("idn-hostname", HostFormats::isInternationalHostname),
                    Map.entry("ipv4", AddressFormats::isIpv4),
                    Map.entry("ipv6", AddressFormats::isIpv6),
                    Map.entry("uri", text -> UriFormats.isUri(text, false)),
                    Map.entry("uri-reference", text -> UriFormats.isReference(text, false)),
                    Map.entry("iri", text -> UriFormats.isUri(text, true)),
                    Map.entry("iri-reference", text -> UriFormats.isReference(text, true)),
                    Map.entry("uri-template", TemplateFormat::isTemplate),
                    Map.entry("uuid", PointerFormats::isUuid),
                    Map.entry("json-pointer", PointerFormats::isPointer),
                    Map.entry("relative-json-pointer", PointerFormats::isRelativePointer),
                    Map.entry("regex", Patterns::isPattern));

    private Formats() {}

    /// Whether a text has the format of that name; nothing is asked of formats that are not known.
    static Optional<Predicate<String>> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
