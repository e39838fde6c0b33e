package dev.plaudit.devstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Free TCP ports on loopback. */
public final class Ports {
  // Below the range from which Linux and macOS take the ports of outgoing connections, so that a
  // port found free stays free.
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;

  private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that nobody listened on a moment ago, chosen at random so that several JVMs rarely meet.
   */
  public static int free() {
    while (true) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(candidate) && HANDED_OUT.add(candidate)) {
        return candidate;
      }
    }
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
