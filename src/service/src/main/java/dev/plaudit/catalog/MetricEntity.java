package dev.plaudit.catalog;

import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.Watch;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;

/** Something that flushes count because definitions ask for it. Only read. */
@Entity
@Immutable
@Table(name = "metrics")
public class MetricEntity extends PanacheEntityBase {

  @Id
  @Column(name = "metric_no")
  public Integer metricNo;

  @Column(name = "tenant_no")
  public int tenantNo;

  @Column(name = "canonical")
  public String canonical;

  @Column(name = "once")
  public Long[] once;

  @Column(name = "every_period")
  public Long[] everyPeriod;

  @Column(name = "state")
  public String state;

  /** Events of the log that were taken in so far. */
  @Column(name = "filled_events")
  public long filledEvents;

  /** Whatever is counted. */
  static Uni<List<MetricEntity>> live(int tenantNo) {
    return list("tenantNo = ?1 and state <> 'retired' order by metricNo", tenantNo);
  }

  RegisteredMetric registered() {
    return new RegisteredMetric(
        metricNo,
        canonical,
        Stream.concat(
                Arrays.stream(once).map(threshold -> new Watch(threshold, false)),
                Arrays.stream(everyPeriod).map(threshold -> new Watch(threshold, true)))
            .sorted()
            .toList(),
        state.equals("ready"));
  }
}
