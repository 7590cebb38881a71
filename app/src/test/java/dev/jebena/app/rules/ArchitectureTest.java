package dev.jebena.app.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The module table of the design, and what no class of the program may do.
final class ArchitectureTest {

    /// Who may use whom. Whatever a module uses stands above it.
    private static final Map<String, Set<String>> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("engine", Set.of());
        MODULES.put("schema", Set.of());
        MODULES.put("wire", Set.of());
        MODULES.put("store", Set.of());
        MODULES.put("serving", Set.of("engine"));
        MODULES.put("http", Set.of("wire", "store"));
        MODULES.put("registry", Set.of("schema", "wire", "store", "http"));
        MODULES.put("server", Set.of("engine", "serving", "wire", "store", "http"));
        MODULES.put("bench", Set.of("engine", "serving", "wire", "store", "http", "server"));
        MODULES.put(
                "app",
                Set.of(
                        "engine",
                        "schema",
                        "serving",
                        "wire",
                        "store",
                        "http",
                        "registry",
                        "server",
                        "bench"));
    }

    /// Who decides which tokens of which sequences a step computes.
    private static final String POLICY =
            "dev\\.jebena\\.serving\\.(Scheduler|Plan|Admission\\w*|Mailbox)(\\$.*)?";

    private static final Pattern MODULE = Pattern.compile("dev\\.jebena\\.(\\w+).*");

    private static final JavaClasses PROGRAM =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("testkit"))
                    .importPackages("dev.jebena");

    @Test
    void every_module_of_the_table_is_seen_and_no_other_one_exists() {
        Set<String> seen = new TreeSet<>();
        PROGRAM.forEach(c -> seen.add(module(c)));
        assertThat(MODULES.keySet()).containsAll(seen);
        assertThat(seen).contains("engine", "wire", "app");
    }

    @Test
    void arrows_between_modules_only_point_up_the_table() {
        MODULES.forEach((module, uses) -> {
            String[] others =
                    MODULES.keySet().stream()
                            .filter(other -> !other.equals(module) && !uses.contains(other))
                            .map(other -> "dev.jebena." + other + "..")
                            .toArray(String[]::new);
            if (others.length > 0) {
                holds(
                        noClasses()
                                .that()
                                .resideInAPackage("dev.jebena." + module + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(others));
            }
        });
    }

    @Test
    void packages_have_no_cycles() {
        holds(slices().matching("dev.jebena.(**)").should().beFreeOfCycles());
    }

    @Test
    void packages_are_flat_or_one_level_deep() {
        Pattern name = Pattern.compile("dev\\.jebena\\.\\w+(\\.\\w+)?");
        holds(
                classes()
                        .should()
                        .resideInAPackage("dev.jebena..")
                        .andShould(
                                Rules.satisfy(
                                        "lie in a package at most one level deep",
                                        c -> name.matcher(c.getPackageName()).matches())));
    }

    @Test
    void the_vector_api_is_known_to_the_kernels_alone() {
        knownOnlyTo(new String[] {"jdk.incubator.."}, "dev.jebena.engine.kernel..");
    }

    @Test
    void foreign_memory_is_known_to_the_low_engine_and_the_peer_alone() {
        knownOnlyTo(
                new String[] {"java.lang.foreign.."},
                "dev.jebena.engine.memory..",
                "dev.jebena.engine.gguf..",
                "dev.jebena.engine.kernel..",
                "dev.jebena.bench.peer..");
    }

    @Test
    void vertx_is_known_to_http_alone() {
        knownOnlyTo(new String[] {"io.vertx..", "io.netty.."}, "dev.jebena.http..");
    }

    @Test
    void drivers_pools_and_migrations_are_known_to_store_alone() {
        knownOnlyTo(
                new String[] {
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.sqlite..",
                    "org.postgresql..",
                    "io.lettuce..",
                    "io.github.resilience4j.."
                },
                "dev.jebena.store..");
    }

    @Test
    void sql_is_known_to_store_and_the_sql_packages_alone() {
        knownOnlyTo(
                new String[] {"java.sql..", "javax.sql..", "org.jdbi.."},
                "dev.jebena.store..",
                "dev.jebena.*.sql..",
                "dev.jebena.http.key..");
    }

    @Test
    void each_language_of_schemas_is_known_to_its_own_package_alone() {
        knownOnlyTo(new String[] {"org.apache.avro.."}, "dev.jebena.registry.avro..");
        knownOnlyTo(new String[] {"com.squareup..", "okio.."}, "dev.jebena.registry.protobuf..");
    }

    @Test
    void the_command_line_is_known_to_app_and_the_log_writer_to_telemetry() {
        knownOnlyTo(new String[] {"picocli..", "org.snakeyaml.."}, "dev.jebena.app..");
        knownOnlyTo(
                new String[] {"ch.qos.logback..", "co.elastic.."},
                "dev.jebena.app..",
                "dev.jebena.http.telemetry..");
    }

    @Test
    void the_engine_needs_the_jdk_alone() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("dev.jebena.engine..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..", "jdk..", "dev.jebena.engine..", "org.jspecify.."));
    }

    @Test
    void policy_knows_no_compute() {
        Set<String> compute = Set.of("Model", "Output", "Transformer", "Sampler");
        holds(
                noClasses()
                        .that()
                        .haveNameMatching(POLICY)
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "dev.jebena.engine.kernel..",
                                                "dev.jebena.engine.gguf..",
                                                "dev.jebena.engine.memory..",
                                                "dev.jebena.engine.tokenizer..")
                                        .or(
                                                describe(
                                                        "compute",
                                                        c ->
                                                                compute.contains(
                                                                        c.getSimpleName())))));
    }

    @Test
    void names_say_what_a_class_is() {
        holds(
                classes()
                        .should()
                        .haveNameNotMatching(
                                ".*[.$](\\w*(Util|Utils|Helper|Helpers|Manager|Impl)|Abstract\\w*)(\\$.*)?"));
    }

    @Test
    void inheritance_is_at_most_one_deep() {
        holds(
                classes()
                        .should(
                                Rules.satisfy(
                                        "extend no class that extends one of ours",
                                        c ->
                                                c.getAllRawSuperclasses().stream()
                                                                .filter(ArchitectureTest::isOurs)
                                                                .count()
                                                        <= 1)));
    }

    @Test
    void nothing_sleeps_and_nothing_prints_a_stack_trace_by_itself() {
        // a lock that another process holds can only be tried again
        neverCalled(
                "sleep",
                call ->
                        is(call, Thread.class, "sleep")
                                && !Set.of("MigrationTurn", "SqliteTransaction")
                                        .contains(call.getOriginOwner().getSimpleName()));
        neverCalled(
                "print a stack trace",
                call -> call.getName().equals("printStackTrace") && hasNoParameters(call));
    }

    @Test
    void standard_output_belongs_to_the_commands() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.jebena.app..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
    }

    @Test
    void time_and_chance_come_in_through_constructors() {
        neverCalled(
                "ask the wall clock",
                call -> is(call, Instant.class, "now") && hasNoParameters(call));
        neverCalled("ask the wall clock", call -> is(call, System.class, "currentTimeMillis"));
        neverCalled(
                "roll dice without a seed",
                call -> is(call, Random.class, "<init>") && hasNoParameters(call));
        neverCalled("roll dice without a seed", call -> is(call, Math.class, "random"));
    }

    private static void knownOnlyTo(String[] libraries, String... packages) {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(packages)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(libraries)));
    }

    private static void neverCalled(String what, Predicate<JavaCall<?>> forbidden) {
        holds(noClasses().should().callCodeUnitWhere(describe(what, forbidden)));
    }

    private static boolean is(JavaCall<?> call, Class<?> owner, String method) {
        return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(method);
    }

    private static boolean hasNoParameters(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().isEmpty();
    }

    private static boolean isOurs(JavaClass c) {
        return c.getPackageName().startsWith("dev.jebena");
    }

    private static String module(JavaClass c) {
        return MODULE.matcher(c.getPackageName()).replaceFirst("$1");
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(PROGRAM);
    }
}
