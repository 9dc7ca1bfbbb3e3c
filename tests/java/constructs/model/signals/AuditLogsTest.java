package constructs.model.signals;

import static constructs.model.signals.AuditLogs.jsonField;
import static constructs.model.signals.AuditLogs.podLabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AuditLogsTest {
  @Test
  void a_json_field_marks_audit_logs_unless_a_pod_label_does() {
    assertThat(AuditLogs.defaults()).isEqualTo(AuditLogs.where(jsonField("log_type", "audit")));
    assertThat(AuditLogs.where(podLabel("zoo.example/audited", "yes")).criterion())
        .isEqualTo(new AuditLogs.PodLabel("zoo.example/audited", "yes"));
  }

  @Test
  void nonsense_is_refused_where_it_is_written() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> podLabel("audited?", "yes"))
        .withMessage(
            "the name of a label such as acme.example/audited is expected, got 'audited?'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jsonField("kind.of.log", "audit"))
        .withMessage("the key of a log line is letters, digits and '_', got 'kind.of.log'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jsonField("kind", " "))
        .withMessage(
            "audit logs are marked by a value, a blank one would mark every line without it");
  }
}
