package constructs.model.signals;

import constructs.model.labels.Endpoint;
import constructs.model.labels.SecretRef;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is told of alerts, by an Alertmanager. Credentials are references; the Alertmanager
 * reads them from files at each notification, and does without as long as they aren't there.
 */
public sealed interface AlertReceiver {
  /** The credentials that it needs. */
  List<SecretRef> secrets();

  /** The address that is called, where it is known. */
  default Optional<Endpoint> endpoint() {
    return Optional.empty();
  }

  /**
   * A channel of Slack.
   *
   * @param channel for example {@code #alerts}
   * @param webhookUrl where the URL of the incoming webhook is, upstream {@code api_url_file}
   */
  static Slack slack(String channel, SecretRef webhookUrl) {
    return new Slack(channel, webhookUrl);
  }

  /**
   * A service of PagerDuty.
   *
   * @param routingKey where the integration key is, upstream {@code routing_key_file}
   */
  static PagerDuty pagerDuty(SecretRef routingKey) {
    return new PagerDuty(routingKey);
  }

  /** A server that takes Alertmanager's JSON by POST, and asks for no credential. */
  static Webhook webhook(Endpoint url) {
    return new Webhook(url, Optional.empty());
  }

  /**
   * The same behind a token.
   *
   * @param token where the bearer token is, upstream {@code
   *     http_config.authorization.credentials_file}
   */
  static Webhook webhook(Endpoint url, SecretRef token) {
    return new Webhook(url, Optional.of(token));
  }

  /**
   * A server whose URL is the credential itself.
   *
   * @param url where the URL is, upstream {@code url_file}
   */
  static SecretWebhook webhook(SecretRef url) {
    return new SecretWebhook(url);
  }

  /**
   * A mailbox.
   *
   * @param to who gets the mail
   * @param from who it is from
   * @param smarthost the SMTP server as {@code host:port}
   * @param username who logs in there
   * @param password where the password is, upstream {@code auth_password_file}
   */
  static Email email(
      String to, String from, String smarthost, String username, SecretRef password) {
    return new Email(to, from, smarthost, username, password);
  }

  /**
   * See {@link AlertReceiver#slack}.
   *
   * @param channel the channel
   * @param webhookUrl where the URL of the incoming webhook is
   */
  record Slack(String channel, SecretRef webhookUrl) implements AlertReceiver {
    @Override
    public List<SecretRef> secrets() {
      return List.of(webhookUrl);
    }
  }

  /**
   * See {@link AlertReceiver#pagerDuty}.
   *
   * @param routingKey where the integration key is
   */
  record PagerDuty(SecretRef routingKey) implements AlertReceiver {
    @Override
    public List<SecretRef> secrets() {
      return List.of(routingKey);
    }
  }

  /**
   * See {@link AlertReceiver#webhook(Endpoint)}.
   *
   * @param url the address
   * @param token where the bearer token is, if it asks for one
   */
  record Webhook(Endpoint url, Optional<SecretRef> token) implements AlertReceiver {
    @Override
    public List<SecretRef> secrets() {
      return token.stream().toList();
    }

    @Override
    public Optional<Endpoint> endpoint() {
      return Optional.of(url);
    }
  }

  /**
   * See {@link AlertReceiver#webhook(SecretRef)}.
   *
   * @param url where the URL is
   */
  record SecretWebhook(SecretRef url) implements AlertReceiver {
    @Override
    public List<SecretRef> secrets() {
      return List.of(url);
    }
  }

  /**
   * See {@link AlertReceiver#email}.
   *
   * @param to who gets the mail
   * @param from who it is from
   * @param smarthost the SMTP server as {@code host:port}
   * @param username who logs in there
   * @param password where the password is
   */
  record Email(String to, String from, String smarthost, String username, SecretRef password)
      implements AlertReceiver {
    @Override
    public List<SecretRef> secrets() {
      return List.of(password);
    }
  }
}
