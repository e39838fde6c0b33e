package dev.plaudit.bench.sql;

import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * One flush, decided beforehand: the parameters of each statement. Null where a flush would send
 * none.
 */
record Batch(
    int events,
    Tuple tenants,
    Tuple keys,
    Tuple stateNames,
    Tuple log,
    Tuple states,
    @Nullable Tuple days,
    @Nullable Tuple milestones,
    @Nullable Tuple results) {}
