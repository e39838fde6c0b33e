package dev.plaudit.readmodel;

import dev.plaudit.store.StoredHolding;
import dev.plaudit.store.StoredProfile;
import dev.plaudit.store.StoredXp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@link StoredProfile} as bytes: a part of {@link ProgressBlob}. */
final class ProfileBytes {
  private ProfileBytes() {}

  static void write(DataOutputStream out, StoredProfile profile) throws IOException {
    writeText(out, profile.displayName());
    out.writeLong(profile.totalXp());
    out.writeInt(profile.level());
    Instant updatedAt = profile.xpUpdatedAt();
    out.writeBoolean(updatedAt != null);
    if (updatedAt != null) {
      ProgressBlob.writeInstant(out, updatedAt);
    }
    out.writeByte(profile.days().size());
    for (Map.Entry<Integer, StoredXp.Day> day : profile.days().entrySet()) {
      Integer cap = day.getValue().cap();
      out.writeInt(day.getKey());
      out.writeLong(day.getValue().credited());
      out.writeBoolean(cap != null);
      out.writeInt(cap == null ? 0 : cap);
    }
    out.writeInt(profile.milestones());
    out.writeInt(profile.held());
    writeHoldings(out, profile.latest());
    writeHoldings(out, profile.featured());
    out.writeShort(profile.switchedOff().size());
    for (String category : profile.switchedOff()) {
      out.writeUTF(category);
    }
  }

  static StoredProfile read(DataInputStream in) throws IOException {
    return new StoredProfile(
        readText(in),
        in.readLong(),
        in.readInt(),
        in.readBoolean() ? ProgressBlob.readInstant(in) : null,
        readDays(in),
        in.readInt(),
        in.readInt(),
        readHoldings(in),
        readHoldings(in),
        readCategories(in));
  }

  private static Set<String> readCategories(DataInputStream in) throws IOException {
    Set<String> categories = new HashSet<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      categories.add(in.readUTF());
    }
    return Set.copyOf(categories);
  }

  private static Map<Integer, StoredXp.Day> readDays(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    Map<Integer, StoredXp.Day> days = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int day = in.readInt();
      long credited = in.readLong();
      boolean capped = in.readBoolean();
      int cap = in.readInt();
      days.put(day, new StoredXp.Day(credited, capped ? cap : null));
    }
    return Map.copyOf(days);
  }

  private static void writeHoldings(DataOutputStream out, List<StoredHolding> holdings)
      throws IOException {
    out.writeShort(holdings.size());
    for (StoredHolding each : holdings) {
      out.writeLong(each.grantId().getMostSignificantBits());
      out.writeLong(each.grantId().getLeastSignificantBits());
      out.writeUTF(each.definitionId());
      out.writeInt(each.version());
      out.writeUTF(each.tier());
      LocalDate period = each.period();
      writeText(out, period == null ? null : period.toString());
      out.writeUTF(each.name());
      out.writeUTF(each.category());
      ProgressBlob.writeInstant(out, each.grantedAt());
      out.writeInt(each.xp());
    }
  }

  private static List<StoredHolding> readHoldings(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<StoredHolding> holdings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      UUID grantId = new UUID(in.readLong(), in.readLong());
      String definitionId = in.readUTF();
      int version = in.readInt();
      String tier = in.readUTF();
      String period = readText(in);
      holdings.add(
          new StoredHolding(
              grantId,
              definitionId,
              version,
              tier,
              period == null ? null : LocalDate.parse(period),
              in.readUTF(),
              in.readUTF(),
              ProgressBlob.readInstant(in),
              in.readInt()));
    }
    return List.copyOf(holdings);
  }

  private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
