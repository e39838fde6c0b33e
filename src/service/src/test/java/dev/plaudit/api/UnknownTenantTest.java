package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.StoredRows;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S40: without {@code plaudit.tenants.auto-provision} a token makes no tenant. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class UnknownTenantTest {

  @Inject CurrentCaller caller;
  @Inject CurrentTenant current;
  @Inject TenantCatalog catalog;

  private final TestTenant tenant = TestTenant.random();

  @BeforeEach
  void switchAutoProvisioningOff() {
    QuarkusMock.installMockForType(
        new TenantFilter(caller, current, catalog, () -> false), TenantFilter.class);
  }

  @Test
  @DisplayName("S40: a good token of a tenant that nobody made is refused, and makes none")
  void unknown() {
    Response answer = Api.get(tenant.admin(), "/v1/tenant");

    answer
        .then()
        .statusCode(403)
        .contentType(Problem.MEDIA_TYPE)
        .body("code", equalTo("unknown_tenant"));
    assertThat(Sql.column("select 1 from tenants where tenant_id = ?", tenant.id())).isEmpty();
  }

  @Test
  @DisplayName("S40: a tenant that an operator made is known at once, without a restart")
  void made() {
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(403);
    StoredRows.tenant(tenant);

    Response answer = Api.get(tenant.admin(), "/v1/tenant");

    answer.then().statusCode(200).body("tenant_id", equalTo(tenant.id()));
  }
}
