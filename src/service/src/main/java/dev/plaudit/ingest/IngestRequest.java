package dev.plaudit.ingest;

import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.wire.MediaShape;

/**
 * One request with events, as it came.
 *
 * @param body inflated; only read, so it may be larger than what it holds
 * @param length how many bytes of the array are the body
 * @param backfill the caller holds {@code events:backfill} (S5)
 * @param voids the caller holds {@code events:void} (S8)
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared, and a copy would cost more than it saves
public record IngestRequest(
    byte[] body,
    int length,
    MediaShape shape,
    TenantSnapshot tenant,
    boolean backfill,
    boolean voids) {}
