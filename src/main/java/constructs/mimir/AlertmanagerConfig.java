package constructs.mimir;

import constructs.model.config.ConfigTree;
import constructs.model.labels.SecretRef;
import constructs.model.signals.AlertReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The configuration of Mimir's Alertmanager, from its receivers alone: one route, to all of them.
 * It carries no credential, only the absolute paths of files that have them; a file that isn't
 * there costs the notification and nothing else (tried for each kind with Mimir 3.2). With the
 * files there, an alert arrived at each kind: Slack and PagerDuty by TLS, e-mail by STARTTLS with a
 * login, webhooks with and without token (Mimir's main of 2026-04, receivers on the same machine).
 */
final class AlertmanagerConfig {
  static final String FILE_NAME = "alertmanager.yaml";

  /** One directory for each Secret. */
  static final String SECRETS = "/etc/alertmanager/secrets";

  private static final String RECEIVER = "default";

  private AlertmanagerConfig() {}

  static ConfigTree of(List<AlertReceiver> receivers) {
    return ConfigTree.empty()
        .block("route", AlertmanagerConfig::route)
        .list("receivers", List.of(receivers), AlertmanagerConfig::receiver);
  }

  private static void route(ConfigTree route) {
    route
        .set("receiver", RECEIVER)
        .set("group_by", List.of("alertname", "cluster", "namespace"))
        .set("group_wait", Duration.ofSeconds(30))
        .set("group_interval", Duration.ofMinutes(5))
        .set("repeat_interval", Duration.ofHours(4));
  }

  /** Alertmanager wants the receivers of one kind in one list. */
  private static ConfigTree receiver(List<AlertReceiver> receivers) {
    Map<String, List<ConfigTree>> byKind = new LinkedHashMap<>();
    receivers.forEach(r -> byKind.computeIfAbsent(kind(r), k -> new ArrayList<>()).add(options(r)));
    ConfigTree receiver = ConfigTree.empty().set("name", RECEIVER);
    byKind.forEach((kind, options) -> receiver.list(kind, options, Function.identity()));
    return receiver;
  }

  private static String kind(AlertReceiver receiver) {
    if (receiver instanceof AlertReceiver.Slack) {
      return "slack_configs";
    }
    if (receiver instanceof AlertReceiver.PagerDuty) {
      return "pagerduty_configs";
    }
    return receiver instanceof AlertReceiver.Email ? "email_configs" : "webhook_configs";
  }

  private static ConfigTree options(AlertReceiver receiver) {
    ConfigTree options = ConfigTree.empty();
    if (receiver instanceof AlertReceiver.Slack slack) {
      options.set("api_url_file", file(slack.webhookUrl())).set("channel", slack.channel());
    } else if (receiver instanceof AlertReceiver.PagerDuty pagerDuty) {
      options.set("routing_key_file", file(pagerDuty.routingKey()));
    } else if (receiver instanceof AlertReceiver.SecretWebhook webhook) {
      options.set("url_file", file(webhook.url()));
    } else if (receiver instanceof AlertReceiver.Webhook webhook) {
      options.set("url", webhook.url().url());
      webhook
          .token()
          .map(token -> ConfigTree.empty().set("credentials_file", file(token)))
          .ifPresent(bearer -> options.block("http_config", h -> h.block("authorization", bearer)));
    } else if (receiver instanceof AlertReceiver.Email email) {
      options
          .set("to", email.to())
          .set("from", email.from())
          .set("smarthost", email.smarthost())
          .set("auth_username", email.username())
          .set("auth_password_file", file(email.password()));
    }
    return options.set("send_resolved", true);
  }

  static String directory(SecretRef secret) {
    return SECRETS + "/" + secret.name();
  }

  private static String file(SecretRef secret) {
    return directory(secret) + "/" + secret.key();
  }
}
