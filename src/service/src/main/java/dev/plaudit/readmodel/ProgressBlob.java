package dev.plaudit.readmodel;

import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.store.StoredMilestone;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredProgress;
import dev.plaudit.store.StoredUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CachedUser} as bytes: a format number, the tenant it belongs to, a random number that
 * makes every load's bytes its own, then the rows. Another format or another tenant's number reads
 * as nothing, so a new version of the service simply loads again.
 */
final class ProgressBlob {

  private static final int FORMAT = 4;
  private static final int BYTES_PER_ROW = 96;

  private ProgressBlob() {}

  static byte[] encode(int tenantNo, CachedUser cached) {
    List<StoredMilestone> milestones = cached.milestones();
    int rows = 1 + cached.user().activities().size() + (milestones == null ? 0 : milestones.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows * BYTES_PER_ROW);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(FORMAT);
      out.writeInt(tenantNo);
      out.writeLong(ThreadLocalRandom.current().nextLong());
      writeUser(out, cached.user());
      out.writeBoolean(milestones != null);
      if (milestones != null) {
        writeMilestones(out, milestones);
      }
      StoredProfile profile = cached.profile();
      out.writeBoolean(profile != null);
      if (profile != null) {
        ProfileBytes.write(out, profile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a byte array does not fail
    }
    return bytes.toByteArray();
  }

  /** What the bytes say; null where they are not of this format and tenant. */
  static @Nullable CachedUser decode(int tenantNo, byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      if (in.readByte() != FORMAT || in.readInt() != tenantNo) {
        return null;
      }
      in.readLong();
      StoredUser user = readUser(in);
      return new CachedUser(
          user,
          in.readBoolean() ? readMilestones(in) : null,
          in.readBoolean() ? ProfileBytes.read(in) : null);
    } catch (IOException | DateTimeException e) {
      return null;
    }
  }

  private static void writeUser(DataOutputStream out, StoredUser user) throws IOException {
    out.writeShort(user.zones().size());
    for (ZoneHistory.Entry entry : user.zones()) {
      out.writeBoolean(entry.from().equals(Instant.MIN));
      if (!entry.from().equals(Instant.MIN)) {
        writeInstant(out, entry.from());
      }
      out.writeUTF(entry.zone().getId());
    }
    out.writeShort(user.activities().size());
    for (StoredProgress activity : user.activities()) {
      out.writeUTF(activity.activityType());
      writeState(out, activity.state());
      writeInstant(out, activity.updatedAt());
    }
    out.writeShort(user.freezes().size());
    for (Map.Entry<String, List<FreezeEntry>> ledger : user.freezes().entrySet()) {
      out.writeUTF(ledger.getKey());
      out.writeInt(ledger.getValue().size());
      for (FreezeEntry entry : ledger.getValue()) {
        writeFreeze(out, entry);
      }
    }
  }

  private static void writeFreeze(DataOutputStream out, FreezeEntry entry) throws IOException {
    out.writeLong(entry.entryNo());
    out.writeUTF(entry.kind().text());
    out.writeInt(entry.day());
    out.writeInt(entry.amount());
    out.writeLong(entry.grantNo());
  }

  private static Map<String, List<FreezeEntry>> readFreezes(DataInputStream in) throws IOException {
    Map<String, List<FreezeEntry>> freezes = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      List<FreezeEntry> entries = new ArrayList<>();
      freezes.put(in.readUTF(), entries);
      for (int more = in.readInt(); more > 0; more--) {
        entries.add(
            new FreezeEntry(
                in.readLong(),
                FreezeEntry.Kind.of(in.readUTF()),
                in.readInt(),
                in.readInt(),
                in.readLong()));
      }
    }
    return freezes;
  }

  private static StoredUser readUser(DataInputStream in) throws IOException {
    int zoneCount = in.readUnsignedShort();
    List<ZoneHistory.Entry> zones = new ArrayList<>(zoneCount);
    for (int i = 0; i < zoneCount; i++) {
      Instant from = in.readBoolean() ? Instant.MIN : readInstant(in);
      zones.add(new ZoneHistory.Entry(from, ZoneId.of(in.readUTF())));
    }
    int activityCount = in.readUnsignedShort();
    List<StoredProgress> activities = new ArrayList<>(activityCount);
    for (int i = 0; i < activityCount; i++) {
      activities.add(new StoredProgress(in.readUTF(), readState(in), readInstant(in)));
    }
    return new StoredUser(List.copyOf(zones), List.copyOf(activities), readFreezes(in));
  }

  private static void writeState(DataOutputStream out, ProgressState state) throws IOException {
    out.writeInt(state.version());
    out.writeLong(state.total());
    out.writeInt(state.lastMilestone());
    out.writeInt(state.firstDay());
    out.writeInt(state.lastDay());
    out.writeInt(state.lastDayCount());
    out.writeInt(state.dailyStart());
    out.writeInt(state.dailyLongest());
    out.writeInt(state.dailyBrokenAt());
    out.writeInt(state.weeklyStart());
    out.writeInt(state.weeklyLongest());
    out.writeInt(state.weeklyBrokenAt());
    out.writeInt(state.dailyBridged());
    out.writeInt(state.weeklyBridged());
  }

  private static ProgressState readState(DataInputStream in) throws IOException {
    return new ProgressState(
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt());
  }

  private static void writeMilestones(DataOutputStream out, List<StoredMilestone> milestones)
      throws IOException {
    out.writeShort(milestones.size());
    for (StoredMilestone milestone : milestones) {
      out.writeUTF(milestone.activityType());
      out.writeInt(milestone.threshold());
      writeInstant(out, milestone.crossedAt());
      String eventId = milestone.eventId();
      out.writeBoolean(eventId != null);
      if (eventId != null) {
        out.writeUTF(eventId);
      }
    }
  }

  private static List<StoredMilestone> readMilestones(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<StoredMilestone> milestones = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      milestones.add(
          new StoredMilestone(
              in.readUTF(), in.readInt(), readInstant(in), in.readBoolean() ? in.readUTF() : null));
    }
    return List.copyOf(milestones);
  }

  static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
