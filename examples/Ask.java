// Asks a running server and prints the answer as it comes.
//
//   java -cp 'lib/*' examples/Ask.java http://127.0.0.1:8080/v1 "Why is the sky blue?" [API key]

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

final JsonMapper json = JsonMapper.shared();

void main(String[] args) throws Exception {
    var message = Map.of("role", "user", "content", args[1]);
    var body = Map.of("messages", List.of(message), "stream", true, "max_tokens", 64);
    HttpRequest request =
            HttpRequest.newBuilder(URI.create(args[0] + "/chat/completions"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + (args.length > 2 ? args[2] : "none"))
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
    HttpClient client = HttpClient.newHttpClient();
    var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
        throw new IOException(String.join("\n", response.body().toList()));
    }
    response.body().filter(line -> line.startsWith("data: {")).forEach(this::print);
    IO.println();
}

void print(String event) {
    var chunk = json.readTree(event.substring("data: ".length()));
    IO.print(chunk.path("choices").path(0).path("delta").path("content").asString(""));
}
