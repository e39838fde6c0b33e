package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Ports;
import java.util.EnumMap;
import java.util.Map;

/** The ports of the quickstart, each with the variable that moves it. */
public enum Port {
  SERVICE("PLAUDIT_PORT", 8080),
  MANAGEMENT("PLAUDIT_MANAGEMENT_PORT", 9000),
  POSTGRES("PLAUDIT_PG_PORT", 15432),
  KAFKA("PLAUDIT_KAFKA_PORT", 19092),
  REDIS("PLAUDIT_REDIS_PORT", 16379),
  ISSUER("PLAUDIT_ISSUER_PORT", 18180);

  private final String variable;
  private final int usual;

  Port(String variable, int usual) {
    this.variable = variable;
    this.usual = usual;
  }

  public String variable() {
    return variable;
  }

  /** The ports that the environment chooses. */
  static Map<Port, Integer> chosen(Map<String, String> environment) {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : values()) {
      int number = port.number(environment);
      ports.forEach(
          (other, taken) -> {
            if (taken == number) {
              throw new DevStackException(
                  "Port "
                      + number
                      + " is asked for twice, by "
                      + other.variable
                      + " and by "
                      + port.variable
                      + "; choose another for one of them.");
            }
          });
      ports.put(port, number);
    }
    return ports;
  }

  private int number(Map<String, String> environment) {
    String text = environment.getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw new DevStackException(
          variable + " must be a port from 1 to 65535, not \"" + text + "\".");
    }
    return Integer.parseInt(text);
  }

  /** Fails with the port and its variable if someone else listens there. */
  static void requireFree(Map<Port, Integer> ports) {
    ports.forEach(
        (port, number) -> {
          if (!Ports.isFree(number)) {
            throw new DevStackException(
                "Port "
                    + number
                    + " is taken by another program; choose another with "
                    + port.variable
                    + ", for example: "
                    + port.variable
                    + "="
                    + (number < 65_000 ? number + 100 : number - 100)
                    + " ./quickstart");
          }
        });
  }
}
