package constructs.model.needs;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.model.needs.Requirement.SecretKey;
import constructs.model.store.Bucket;
import constructs.model.store.ObjectStore;
import constructs.model.store.StoreAccess;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTest {
  private static final Requirement.Secret GREEN =
      Requirement.Secret.single(
          "zoo", "leaves", List.of(SecretKey.random("green")), "the sloth eats them");

  @Test
  void texts_say_what_where_and_why() {
    assertThat(GREEN.text()).isEqualTo("Secret zoo/leaves with green: the sloth eats them");
    assertThat(new Requirement.Secret("zoo", "leaves", GREEN.keys(), "leaves", "shared").text())
        .isEqualTo("Secret zoo/leaves with green (equal in every namespace): shared");
    assertThat(
            new Requirement.ConfigMap("zoo", "habits", List.of("sleep", "climb"), "the keeper")
                .text())
        .isEqualTo("ConfigMap zoo/habits with sleep, climb: made by the keeper");
    assertThat(new Requirement.Namespace("zoo", "the sloth lives there").text())
        .isEqualTo("Namespace zoo: the sloth lives there");
    assertThat(new Requirement.Crd("zoo.example/v1", "Sloth", "sloths", "the zoo").text())
        .isEqualTo("CustomResourceDefinition sloths.zoo.example (Sloth): installed by the zoo");
  }

  @Test
  void are_sorted_and_said_once() {
    Requirement.Namespace zoo = new Requirement.Namespace("zoo", "a");
    assertThat(Requirements.of(List.of(GREEN, zoo, GREEN, zoo)).all()).containsExactly(zoo, GREEN);
    assertThat(Requirements.none().all()).isEmpty();
  }

  @Test
  void secret_of_several_products_is_one_entry_with_all_keys() {
    Requirement.Secret red =
        new Requirement.Secret(
            "zoo",
            "leaves",
            List.of(new SecretKey("green", "leaf"), SecretKey.random("red")),
            "all-leaves",
            "the alga grows on them");
    assertThat(Requirements.of(List.of(GREEN, red)).all())
        .containsExactly(
            new Requirement.Secret(
                "zoo",
                "leaves",
                List.of(new SecretKey("green", "leaf"), SecretKey.random("red")),
                "all-leaves",
                "the sloth eats them; the alga grows on them"));
  }

  @Test
  void config_map_of_several_products_is_one_entry_with_all_keys() {
    assertThat(
            Requirements.of(
                    List.of(
                        new Requirement.ConfigMap("zoo", "h", List.of("a", "b"), "Ada"),
                        new Requirement.ConfigMap("zoo", "h", List.of("c", "a"), "Ada")))
                .configMap("zoo", "h"))
        .contains(new Requirement.ConfigMap("zoo", "h", List.of("a", "b", "c"), "Ada"));
  }

  @Test
  void are_found_by_namespace_and_name() {
    Requirements needs = Requirements.of(List.of(GREEN));
    assertThat(needs.secret("zoo", "leaves")).contains(GREEN);
    assertThat(needs.secret("forest", "leaves")).isEmpty();
    assertThat(needs.configMap("zoo", "leaves")).isEmpty();
  }

  @Test
  void namespace_is_declared_by_what_is_in_it() {
    assertThat(Requirements.of(List.of(GREEN)).hasNamespace("zoo")).isTrue();
    assertThat(Requirements.of(List.of(GREEN)).hasNamespace("forest")).isFalse();
  }

  @Test
  void secret_of_a_bucket_is_shared_by_its_name() {
    Bucket bucket =
        ObjectStore.external(
                URI.create("https://s3.eu-north-1.amazonaws.com"), "eu-north-1", "acme-")
            .bucket("sloth");
    StoreAccess.Keys keys = (StoreAccess.Keys) bucket.access();
    assertThat(Requirement.Secret.ofBucket("zoo", keys, "naps").text())
        .isEqualTo(
            "Secret zoo/sloth-s3 with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (equal in every namespace): naps");
    assertThat(bucket.pathStyle()).isFalse();
    assertThat(bucket.insecure()).isFalse();
  }
}
