package dev.plaudit.devstack.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.devstack.DevStackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PortTest {

  @Test
  @DisplayName("the environment moves a port and leaves the others where they were")
  void chosen() {
    // Given
    Map<String, String> environment = Map.of("PLAUDIT_PORT", "18080");
    // When
    Map<Port, Integer> ports = Port.chosen(environment);
    // Then
    assertThat(ports)
        .containsEntry(Port.SERVICE, 18080)
        .containsEntry(Port.MANAGEMENT, 9000)
        .hasSize(Port.values().length);
  }

  @Test
  @DisplayName("what is no port is refused by the name of its variable")
  void noPort() {
    // Given
    Map<String, String> environment = Map.of("PLAUDIT_KAFKA_PORT", "70000");
    // When / Then
    assertThatThrownBy(() -> Port.chosen(environment))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("PLAUDIT_KAFKA_PORT")
        .hasMessageContaining("70000");
  }

  @Test
  @DisplayName("one port for two is refused by both names")
  void twice() {
    // Given
    Map<String, String> environment = Map.of("PLAUDIT_PORT", "9000");
    // When / Then
    assertThatThrownBy(() -> Port.chosen(environment))
        .isInstanceOf(DevStackException.class)
        .hasMessageContaining("PLAUDIT_PORT")
        .hasMessageContaining("PLAUDIT_MANAGEMENT_PORT");
  }

  @Test
  @DisplayName("a taken port is named, with the variable that moves it")
  void taken() throws IOException {
    try (ServerSocket someone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      Map<Port, Integer> ports = Map.of(Port.REDIS, someone.getLocalPort());
      // When / Then
      assertThatThrownBy(() -> Port.requireFree(ports))
          .isInstanceOf(DevStackException.class)
          .hasMessageContaining("PLAUDIT_REDIS_PORT")
          .hasMessageContaining("" + someone.getLocalPort());
    }
  }
}
