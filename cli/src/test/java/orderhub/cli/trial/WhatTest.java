package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "liberty",
                "broker",
                "database",
                "all",
                "pause-liberty",
                "cut-database",
                "slow-broker",
                "hole-gateway",
                "deaf-kitchen",
                "broker-disk",
                "failover-database",
                "refuse-database",
                "full-database",
                "full-broker",
                "clock-forward",
                "clock-back",
                "clock-back-broker"
            })
    void everyKindIsFoundByItsName(String name) {
        assertThat(What.named(name)).hasToString(name).isIn(What.all());
    }

    @Test
    void everyLinkCanBeInEveryMode() {
        Stream<String> ways = Arrays.stream(Link.values())
                .flatMap(
                        link -> Stream.of("cut", "slow", "hole", "deaf", "mute").map(mode -> mode + "-" + link));
        assertThat(What.all()).map(What::toString).containsAll(ways.toList()).doesNotHaveDuplicates();
    }

    @Test
    void whoAsksForAnotherIsToldAllThereAre() {
        assertThatThrownBy(() -> What.named("moon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "moon", "liberty, broker, database", "mute-gateway-callbacks", "clock-back-database");
    }
}
