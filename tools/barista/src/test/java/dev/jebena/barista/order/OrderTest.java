package dev.jebena.barista.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderTest {
    private static final Order ORDER =
            new Order(
                    Optional.of("Maria"),
                    List.of(
                            new Item(
                                    "flat white",
                                    Optional.empty(),
                                    Optional.of("oat"),
                                    2,
                                    List.of()),
                            new Item(
                                    "espresso",
                                    Optional.of("large"),
                                    Optional.empty(),
                                    1,
                                    List.of("extra shot", "extra shot", "decaf"))),
                    Optional.of(true));

    @Test
    void an_order_has_one_json() {
        assertThat(ORDER.json())
                .isEqualTo(
                        """
                        {"customer":"Maria","items":[{"drink":"flat white","size":null,\
                        "milk":"oat","quantity":2,"extras":[]},{"drink":"espresso","size":"large",\
                        "milk":null,"quantity":1,"extras":["extra shot","extra shot","decaf"]}],\
                        "to_go":true}\
                        """);
        assertThat(Order.parse(ORDER.json())).isEqualTo(ORDER);
        assertThat(Order.NOTHING.json())
                .isEqualTo("{\"customer\":null,\"items\":[],\"to_go\":null}");
    }

    @Test
    void a_name_with_quotes_comes_back() {
        Order odd = ORDER.withCustomer("a\"b\\c");
        assertThat(Order.parse(odd.json())).isEqualTo(odd);
    }

    @Test
    void an_order_has_one_sentence() {
        assertThat(ORDER.inWords())
                .isEqualTo(
                        "Two oat flat whites and a large decaf espresso with two extra shots"
                                + " for Maria, to go. Coming right up!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\":null,\"items\":[]}",
                "{\"customer\":null,\"items\":[],\"to_go\":null,\"note\":1}",
                "{\"customer\":null,\"items\":[],\"to_go\":\"yes\"}",
                "{\"customer\":7,\"items\":[],\"to_go\":null}",
                "{\"customer\":null,\"items\":{},\"to_go\":null}",
                "{\"customer\":null,\"items\":[{\"drink\":\"tea\"}],\"to_go\":null}",
                "{\"customer\":null,\"items\":[{\"drink\":\"beer\",\"size\":null,\"milk\":null,"
                        + "\"quantity\":1,\"extras\":[]}],\"to_go\":null}",
                "{\"customer\":null,\"items\":[{\"drink\":\"tea\",\"size\":null,\"milk\":null,"
                        + "\"quantity\":13,\"extras\":[]}],\"to_go\":null}",
                "{\"customer\":null,\"items\":[],\"to_go\":null} ok",
                "[]",
                "Two teas"
            })
    void what_is_not_exactly_an_order_is_refused(String json) {
        assertThatThrownBy(() -> Order.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
