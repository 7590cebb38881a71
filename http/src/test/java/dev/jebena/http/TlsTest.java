package dev.jebena.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {
    private static HttpSettings.Tls files;
    private static HttpClient client;

    /// A certificate for localhost, made by the JDK's own tool.
    @BeforeAll
    static void certify(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "test",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        files =
                new HttpSettings.Tls(
                        pem(
                                folder.resolve("cert.pem"),
                                "CERTIFICATE",
                                keys.getCertificate("test").getEncoded()),
                        pem(
                                folder.resolve("key.pem"),
                                "PRIVATE KEY",
                                keys.getKey("test", "password".toCharArray()).getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(context).build();
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static HttpServer start(HttpSettings.Tls tls, Route... routes) throws IOException {
        HttpSettings settings =
                new HttpSettings(
                        "127.0.0.1", 0, Optional.of(tls), 2, HttpLimits.DEFAULTS, Set.of());
        return Servers.start(settings, Access.local(), Telemetry.local(), routes);
    }

    private static HttpRequest.Builder request(HttpServer server, HttpClient.Version version) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/v1/x"))
                .header("content-type", "application/json")
                .version(version);
    }

    @Test
    void both_versions_of_http_are_spoken_behind_the_certificate() throws Exception {
        try (HttpServer server =
                start(
                        files,
                        Route.of(Method.POST, "/v1/x", Role.USER, r -> Response.json(r.body())))) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                String body = "[" + "1,".repeat(100_000) + "1]";
                HttpResponse<String> response =
                        client.send(
                                request(server, version)
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(response.version()).isEqualTo(version);
                assertThat(response.body()).isEqualTo(body);
            }
        }
    }

    @Test
    void a_stream_that_is_given_up_is_noticed_in_http_2() throws Exception {
        BlockingQueue<ErrorCode> reasons = new ArrayBlockingQueue<>(1);
        Handler handler =
                request ->
                        new Response.Events(stream -> {
                            stream.send("{}");
                            DeadlineTest.awaitCancellation(request.context().cancellation());
                            request.context().cancellation().reason().ifPresent(reasons::add);
                        });
        try (HttpServer server = start(files, Route.of(Method.GET, "/v1/x", Role.USER, handler))) {
            HttpResponse<InputStream> response =
                    client.send(
                            request(server, HttpClient.Version.HTTP_2).GET().build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(new String(response.body().readNBytes(10), StandardCharsets.UTF_8))
                    .isEqualTo("data: {}\n\n");
            response.body().close();
            assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_in_http_2() throws Exception {
        HttpSettings settings =
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        Optional.of(files),
                        1,
                        Limits.with(l -> l.maxBodyBytes = 100),
                        Set.of());
        try (HttpServer server =
                Servers.start(
                        settings,
                        Access.local(),
                        Telemetry.local(),
                        Route.of(Method.POST, "/v1/x", Role.USER, r -> Response.json(r.body())))) {
            HttpResponse<String> response =
                    client.send(
                            request(server, HttpClient.Version.HTTP_2)
                                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(5000)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void a_certificate_that_is_not_there_is_named() {
        HttpSettings.Tls missing =
                new HttpSettings.Tls(Path.of("no-such-cert.pem"), Path.of("no-such-key.pem"));
        assertThatThrownBy(() -> start(missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-");
    }
}
