package dev.plaudit.api.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of each member whether it may be null, as the record does that it is written from. A member
 * that may not is always there. What a record says itself, {@code requiredProperties} or {@code
 * readOnly}, holds.
 */
final class NullableMembers {

  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
  private static final NamingBase NAMES = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  // By name: an index may give the same annotation twice.
  private final Map<String, ClassInfo> records = new TreeMap<>();

  NullableMembers(IndexView index) {
    for (AnnotationInstance schema : index.getAnnotations(SCHEMA)) {
      if (schema.target().kind() == AnnotationTarget.Kind.CLASS && schema.value("name") != null) {
        records.put(schema.value("name").asString(), schema.target().asClass());
      }
    }
  }

  void markIn(Components components) {
    Map<String, Schema> schemas = components.getSchemas();
    records.forEach(
        (name, type) -> {
          Schema schema = schemas.get(name);
          if (schema != null) {
            mark(schema, type);
          }
        });
  }

  private static void mark(Schema schema, ClassInfo type) {
    List<String> required =
        schema.getRequired() == null ? List.of() : List.copyOf(schema.getRequired());
    for (RecordComponentInfo component : type.recordComponentsInDeclarationOrder()) {
      String name = NAMES.translate(component.name());
      Schema member = Objects.requireNonNull(schema.getProperties().get(name), name);
      if (required.contains(name) || Boolean.TRUE.equals(member.getReadOnly())) {
        continue;
      }
      if (component.type().hasAnnotation(NULLABLE)) {
        schema.addProperty(name, orNull(member));
      } else {
        schema.addRequired(name);
      }
    }
  }

  private static Schema orNull(Schema member) {
    if (member.getRef() == null) {
      return member.addType(Schema.SchemaType.NULL);
    }
    return OASFactory.createSchema()
        .description(member.getDescription())
        .addAnyOf(OASFactory.createSchema().ref(member.getRef()))
        .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
  }
}
