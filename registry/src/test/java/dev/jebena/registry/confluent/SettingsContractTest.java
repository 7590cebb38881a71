package dev.jebena.registry.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Role;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.TestRegistry;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class SettingsContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String WORD = "{'type':'string'}";

    @AutoClose private final ConfluentClient api;

    SettingsContractTest(TestRegistry.Backend backend, @TempDir Path folder) throws Exception {
        api = new ConfluentClient(backend, folder);
    }

    @Test
    void a_subject_has_the_level_of_all_until_it_has_its_own() throws Exception {
        assertThat(api.get("/config")).isEqualTo("200 {'compatibilityLevel':'BACKWARD'}");
        assertThat(api.get("/config/price")).startsWith("404 {'error_code':40408");
        assertThat(api.delete("/config/price")).startsWith("404 {'error_code':40401");
        assertThat(api.put("/config", "{'compatibility':'forward'}"))
                .isEqualTo("200 {'compatibility':'FORWARD'}");
        assertThat(api.get("/config/price?defaultToGlobal=true"))
                .isEqualTo("200 {'compatibilityLevel':'FORWARD'}");

        assertThat(api.put("/config/price", "{'compatibility':'NONE','normalize':true}"))
                .isEqualTo("200 {'normalize':true,'compatibility':'NONE'}");

        assertThat(api.get("/config/price"))
                .isEqualTo("200 {'normalize':true,'compatibilityLevel':'NONE'}");
        api.register("price", WHOLE);
        assertThat(api.register("price", WORD)).contains("'version':2");
        assertThat(api.put("/config/price", "{'compatibility':null}"))
                .isEqualTo("200 {'normalize':true}");
        assertThat(api.get("/config/price"))
                .isEqualTo("200 {'normalize':true,'compatibilityLevel':'FORWARD'}");
        assertThat(api.delete("/config/price")).startsWith("200 {'normalize':true,");
        assertThat(api.get("/config/price")).contains("40408");
        assertThat(api.delete("/config")).isEqualTo("200 {'compatibilityLevel':'FORWARD'}");
        assertThat(api.get("/config")).isEqualTo("200 {'compatibilityLevel':'BACKWARD'}");
    }

    @Test
    void a_role_shows_as_its_level_and_goes_with_the_config() throws Exception {
        api.registry()
                .set(
                        api.context(),
                        new Scope.OfSubject(SubjectName.of("answer")),
                        Settings.NONE.withRole(Role.OUTPUT));

        assertThat(api.get("/config/answer")).isEqualTo("200 {'compatibilityLevel':'FORWARD'}");
        assertThat(api.delete("/config/answer")).isEqualTo("200 {'compatibilityLevel':'FORWARD'}");
        assertThat(api.get("/config/answer?defaultToGlobal=true"))
                .isEqualTo("200 {'compatibilityLevel':'BACKWARD'}");
    }

    @Test
    void a_config_that_is_not_known_is_refused_by_its_name() throws Exception {
        assertThat(api.put("/config", "{'compatibility':'SIDEWAYS'}"))
                .startsWith("422 {'error_code':42203");
        assertThat(api.put("/config/price", "{'compatibility':5}"))
                .startsWith("422 {'error_code':42203");
        assertThat(api.put("/config/price", "{'normalize':'yes'}"))
                .isEqualTo("422 {'error_code':422,'message':'normalize is true or false.'}");
        assertThat(api.put("/config/price", "{'alias':'cost'}"))
                .isEqualTo(
                        "422 {'error_code':42205,'message':'alias is not kept here; leave it out.'}");
        assertThat(api.put("/config/price", "{'validateFields':false,'alias':null}"))
                .isEqualTo("200 {}");
        assertThat(api.get("/config/price")).contains("40408");
    }

    @Test
    void nobody_writes_where_the_mode_forbids_it() throws Exception {
        api.register("price", WHOLE);
        assertThat(api.get("/mode")).isEqualTo("200 {'mode':'READWRITE'}");
        assertThat(api.get("/mode/price")).startsWith("404 {'error_code':40409");
        assertThat(api.delete("/mode/price")).startsWith("404 {'error_code':40401");

        assertThat(api.put("/mode/price", "{'mode':'readonly'}"))
                .isEqualTo("200 {'mode':'READONLY'}");

        assertThat(api.get("/mode/price")).isEqualTo("200 {'mode':'READONLY'}");
        for (String refused :
                new String[] {
                    api.register("price", WORD),
                    api.delete("/subjects/price"),
                    api.delete("/subjects/price/versions/1"),
                    api.put("/config/price", "{'compatibility':'NONE'}"),
                }) {
            assertThat(refused)
                    .startsWith("422 {'error_code':42205,'message':'Nothing is written to ")
                    .endsWith("price, whose mode is READONLY.'}");
        }
        assertThat(api.register("cost", WHOLE)).startsWith("200 ");
        assertThat(api.delete("/mode/price")).isEqualTo("200 {'mode':'READONLY'}");
        assertThat(api.delete("/subjects/price")).isEqualTo("200 [1]");
    }

    @Test
    void the_mode_of_all_can_override_all_others() throws Exception {
        api.put("/config/price", "{'compatibility':'FULL'}");
        api.put("/mode/price", "{'mode':'READWRITE'}");
        api.put("/mode", "{'mode':'READONLY'}");
        assertThat(api.get("/mode/cost?defaultToGlobal=true")).isEqualTo("200 {'mode':'READONLY'}");
        assertThat(api.register("price", WHOLE)).startsWith("200 ");

        assertThat(api.put("/mode", "{'mode':'READONLY_OVERRIDE'}")).startsWith("200 ");

        assertThat(api.register("price", WORD)).contains("whose mode is READONLY_OVERRIDE");
        assertThat(api.delete("/config/price")).contains("42205");
        assertThat(api.delete("/mode")).isEqualTo("200 {'mode':'READONLY_OVERRIDE'}");
        assertThat(api.delete("/mode")).isEqualTo("200 {'mode':'READWRITE'}");
        assertThat(api.put("/mode/price", "{'mode':null}")).isEqualTo("200 {'mode':null}");
        assertThat(api.get("/config/price")).isEqualTo("200 {'compatibilityLevel':'FULL'}");
    }

    @Test
    void imports_begin_where_nothing_is_unless_they_are_forced() throws Exception {
        api.register("price", WHOLE);
        api.register(":.eu:price", WHOLE);

        for (String path : new String[] {"/mode", "/mode/price", "/mode/:.eu:"}) {
            assertThat(api.put(path, "{'mode':'IMPORT'}")).startsWith("422 {'error_code':42205");
        }
        assertThat(api.put("/mode/:.us:", "{'mode':'IMPORT'}")).startsWith("200 ");
        assertThat(api.put("/mode/price?force=true", "{'mode':'IMPORT'}")).startsWith("200 ");
        assertThat(api.put("/mode/price", "{'mode':'IMPORT'}")).startsWith("200 ");
    }

    @Test
    void a_config_and_a_mode_that_are_set_at_the_same_moment_are_both_kept() throws Exception {
        for (int round = 0; round < 10; round++) {
            String subject = "price-" + round;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var config =
                        threads.submit(
                                () -> api.put("/config/" + subject, "{'compatibility':'FULL'}"));
                var mode =
                        threads.submit(() -> api.put("/mode/" + subject, "{'mode':'READWRITE'}"));
                assertThat(config.get()).isEqualTo("200 {'compatibility':'FULL'}");
                assertThat(mode.get()).isEqualTo("200 {'mode':'READWRITE'}");
            }

            assertThat(api.get("/config/" + subject))
                    .isEqualTo("200 {'compatibilityLevel':'FULL'}");
            assertThat(api.get("/mode/" + subject)).isEqualTo("200 {'mode':'READWRITE'}");
        }
    }

    @Test
    void a_mode_that_is_not_known_is_refused() throws Exception {
        assertThat(api.put("/mode", "{'mode':'FORWARD'}"))
                .startsWith("422 {'error_code':42204,'message':'mode is one of READWRITE,");
        assertThat(api.put("/mode/price", "{'mode':3}")).contains("42204");
        assertThat(api.delete("/mode/price?recursive=true"))
                .isEqualTo(
                        "422 {'error_code':42205,'message':'The parameter recursive is not"
                                + " understood here.'}");
    }
}
