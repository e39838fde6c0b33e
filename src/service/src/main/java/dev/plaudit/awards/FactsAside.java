package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.StorableRecord;
import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.DeadLetterRow;
import dev.plaudit.store.FactsAsideStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps facts that cannot be done where an administrator finds them and can send them again. */
@ApplicationScoped
class FactsAside {
  private static final Logger LOG = Logger.getLogger(FactsAside.class);

  private final FactsAsideStore store;
  private final TenantCatalog catalog;
  private final AwardsMetrics metrics;
  private final InstantSource clock;

  FactsAside(
      FactsAsideStore store, TenantCatalog catalog, AwardsMetrics metrics, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Keeps them; one that is kept already stays as it is. Fails where the database is away. */
  Uni<Void> keep(List<FactAside> asides) {
    if (asides.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return rows(asides)
        .chain(rows -> store.insert(rows, UtcTime.of(clock.instant())))
        .invoke(
            fresh -> {
              metrics.setAside(fresh);
              asides.forEach(FactsAside::tell);
            })
        .replaceWithVoid();
  }

  private Uni<List<DeadLetterRow>> rows(List<FactAside> asides) {
    List<DeadLetterRow> rows = new ArrayList<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    for (FactAside aside : asides) {
      all =
          all.chain(() -> tenantNo(aside.record()))
              .invoke(tenantNo -> rows.add(row(aside, tenantNo)))
              .replaceWithVoid();
    }
    return all.replaceWith(rows);
  }

  // A key that names no tenant that exists: the record belongs to the operator.
  private Uni<@Nullable Integer> tenantNo(ConsumerRecord<byte[], byte[]> record) {
    TenantId tenant = tenantOf(record.key());
    return tenant == null
        ? Uni.createFrom().nullItem()
        : catalog.find(tenant).map(found -> found.map(TenantSnapshot::tenantNo).orElse(null));
  }

  private static @Nullable TenantId tenantOf(byte @Nullable [] key) {
    try {
      return key == null ? null : UserKey.parse(new String(key, UTF_8)).tenant();
    } catch (IllegalArgumentException noUser) {
      return null;
    }
  }

  private static DeadLetterRow row(FactAside aside, @Nullable Integer tenantNo) {
    ConsumerRecord<byte[], byte[]> record = aside.record();
    return new DeadLetterRow(
        tenantNo,
        null,
        aside.reason(),
        null,
        aside.detail(),
        record.partition(),
        record.offset(),
        UtcTime.of(UtcTime.receivedAt(record)),
        record.key(),
        record.value() == null ? new byte[0] : record.value(),
        StorableRecord.headers(record));
  }

  private static void tell(FactAside aside) {
    LOG.errorf(
        "The fact %s/%d/%d was set aside and did nothing (%s)",
        aside.record().topic(),
        aside.record().partition(),
        aside.record().offset(),
        aside.reason());
  }
}
