package dev.plaudit.api.openapi;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds the answers that an operation has because of how every call is served. */
final class CommonAnswers {

  private CommonAnswers() {}

  static void addTo(Operation operation) {
    APIResponses answers = operation.getResponses();
    // The scanner describes every 200, and would so hide what the answer that is referred to says.
    answers.getAPIResponses().values().stream()
        .filter(answer -> answer.getRef() != null)
        .forEach(answer -> answer.setDescription(null));
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    if (parameters.stream().anyMatch(CommonAnswers::makesConditional)) {
      answers
          .getAPIResponse("200")
          .addHeader(HttpHeaders.ETAG, OASFactory.createHeader().ref(HttpHeaders.ETAG));
      answers.addAPIResponse("304", answer("NotModified"));
    }
    answers.addAPIResponse("401", answer("Unauthorized"));
    answers.addAPIResponse("403", answer("Forbidden"));
    // With a body it is a PUT, which makes what is not there.
    if (operation.getRequestBody() == null
        && parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
      answers.addAPIResponse("404", answer("NotFound"));
    }
    answers.addAPIResponse("503", answer("Unavailable"));
    answers.addAPIResponse(APIResponses.DEFAULT, answer("Problem"));
  }

  private static boolean makesConditional(Parameter parameter) {
    return HttpHeaders.IF_NONE_MATCH.equals(parameter.getName());
  }

  private static APIResponse answer(String name) {
    return OASFactory.createAPIResponse().ref(name);
  }
}
