package dev.jebena.registry.web;

import dev.jebena.http.Handler;
import dev.jebena.http.Method;
import dev.jebena.http.Route;
import dev.jebena.http.Shortcut;
import dev.jebena.registry.Registry;
import dev.jebena.wire.Role;
import java.util.ArrayList;
import java.util.List;

/// Every route of the registry's own API. Whoever has a key reads, checks, validates and registers,
/// as on Confluent's API; all else that changes something is an operator's, and an import an
/// administrator's. Thread-safe.
public final class RegistryRoutes {
    private static final String ROOT = "/api/v1";

    private final List<Route> routes = new ArrayList<>();

    private RegistryRoutes() {}

    /// The routes.
    public static List<Route> of(Registry registry) {
        RegistryRoutes all = new RegistryRoutes();
        all.schemas(registry);
        all.subjects(registry);
        all.versions(registry);
        all.settings(registry);
        all.dependencies(registry);
        all.archive(registry);
        return List.copyOf(all.routes);
    }

    private void schemas(Registry registry) {
        SchemaEndpoints schemas = new SchemaEndpoints(registry);
        add(Method.POST, "/schemas", Role.USER, schemas::register);
        add(Method.GET, "/schemas", Role.USER, schemas::search);
        add(Method.GET, "/schemas/{id}", Role.USER, schemas::one, schemas::known);
        add(Method.GET, "/schemas/{id}/text", Role.USER, schemas::text);
        add(Method.GET, "/schemas/{id}/versions", Role.USER, schemas::uses);
        add(
                Method.POST,
                "/compatibility/check",
                Role.USER,
                new CompatibilityEndpoint(registry)::check);
        routes.add(
                Route.takingLines(
                        Method.POST,
                        ROOT + "/validate/{id}",
                        Role.USER,
                        new Endpoint(new ValidationEndpoint(registry)::validate)));
    }

    private void subjects(Registry registry) {
        SubjectEndpoints subjects = new SubjectEndpoints(registry);
        add(Method.GET, "/contexts", Role.USER, subjects::contexts);
        add(Method.GET, "/subjects", Role.USER, subjects::all);
        add(Method.GET, "/subjects/{subject}/versions", Role.USER, subjects::versions);
        add(Method.POST, "/subjects/{subject}/lookup", Role.USER, subjects::lookup);
        add(Method.DELETE, "/subjects/{subject}", Role.OPERATOR, subjects::delete);
    }

    private void versions(Registry registry) {
        VersionEndpoints versions = new VersionEndpoints(registry);
        String one = "/subjects/{subject}/versions/{version}";
        add(
                Method.GET,
                "/subjects/{subject}/versions/latest",
                Role.USER,
                versions::latest,
                versions::knownLatest);
        add(Method.GET, one, Role.USER, versions::one);
        add(Method.DELETE, one, Role.OPERATOR, versions::delete);
        add(Method.PUT, one + "/lifecycle", Role.OPERATOR, versions::lifecycle);
        add(Method.GET, one + "/referencedby", Role.USER, versions::referencedBy);
    }

    private void settings(Registry registry) {
        for (String place : SettingEndpoints.PLACES) {
            SettingEndpoints settings = new SettingEndpoints(registry, place);
            add(Method.GET, place, Role.USER, settings::get);
            add(Method.PUT, place, Role.OPERATOR, settings::put);
            add(Method.DELETE, place, Role.OPERATOR, settings::delete);
        }
    }

    private void dependencies(Registry registry) {
        DependencyEndpoints dependencies = new DependencyEndpoints(registry);
        add(Method.GET, "/dependencies", Role.USER, dependencies::list);
        add(Method.POST, "/dependencies", Role.OPERATOR, dependencies::add);
        add(Method.DELETE, "/dependencies", Role.OPERATOR, dependencies::remove);
    }

    private void archive(Registry registry) {
        ArchiveEndpoints archive = new ArchiveEndpoints(registry);
        add(Method.GET, "/export", Role.OPERATOR, archive::write);
        routes.add(
                Route.takingLines(
                        Method.POST, ROOT + "/import", Role.ADMIN, new Endpoint(archive::read)));
    }

    private void add(Method method, String path, Role role, Handler handler) {
        add(method, path, role, handler, Shortcut.NONE);
    }

    private void add(Method method, String path, Role role, Handler handler, Shortcut shortcut) {
        routes.add(
                Route.of(method, ROOT + path, role, new Endpoint(handler)).withShortcut(shortcut));
    }
}
