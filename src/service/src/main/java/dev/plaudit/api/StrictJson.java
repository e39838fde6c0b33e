package dev.plaudit.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads bodies to the letter: a text is no number, 3.7 is no count, and a member may be there once.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

  private static final List<CoercionInputShape> SCALARS =
      List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

  @Override
  @SuppressWarnings(
      "deprecation") // the builder that replaces it cannot change a mapper that is there
  public void customize(ObjectMapper mapper) {
    mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    MutableCoercionConfig text = mapper.coercionConfigFor(LogicalType.Textual);
    for (CoercionInputShape scalar : SCALARS) {
      text.setCoercion(scalar, CoercionAction.Fail);
    }
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }
}
