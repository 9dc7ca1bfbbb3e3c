package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import constructs.alloy.syntax.Signal.None;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WriterTest {
  private static String body(Consumer<Body<None>> content) {
    return File.builder().configure("sloth", content).build().text();
  }

  @Test
  void an_empty_file_is_no_text() {
    assertThat(File.builder().build().text()).isEmpty();
  }

  @Test
  void a_block_without_a_body_stays_on_its_line() {
    assertThat(body(b -> {})).isEqualTo("sloth { }\n");
  }

  @Test
  void consecutive_attributes_have_their_equal_signs_below_each_other() {
    assertThat(body(b -> b.set("level", "info").set("write_to", true).set("n", 13)))
        .isEqualTo(
            """
            sloth {
            	level    = "info"
            	write_to = true
            	n        = 13
            }
            """);
  }

  @Test
  void a_block_and_a_comment_end_a_run_of_attributes() {
    assertThat(
            body(
                b ->
                    b.set("a", 1)
                        .block("inner", i -> i.set("long_name", 2))
                        .set("bcd", 3)
                        .comment("why")
                        .set("ef", 4)))
        .isEqualTo(
            """
            sloth {
            	a = 1

            	inner {
            		long_name = 2
            	}

            	bcd = 3

            	// why
            	ef = 4
            }
            """);
  }

  @Test
  void a_comment_belongs_to_the_block_below_it() {
    assertThat(
            body(
                b ->
                    b.comment("one").comment("two").block("inner", i -> {}).block("next", i -> {})))
        .isEqualTo(
            """
            sloth {
            	// one
            	// two
            	inner { }

            	next { }
            }
            """);
  }

  @Test
  void a_list_that_does_not_fit_has_one_entry_a_line_and_ends_the_alignment_behind_it() {
    assertThat(
            body(
                b ->
                    b.set("a", 1)
                        .set("metrics", Expr.texts("a".repeat(60), "b".repeat(60)))
                        .set("behind", 2)))
        .isEqualTo(
            "sloth {\n\ta       = 1\n\tmetrics = [\n\t\t\""
                + "a".repeat(60)
                + "\",\n\t\t\""
                + "b".repeat(60)
                + "\",\n\t]\n\tbehind = 2\n}\n");
  }

  @Test
  void a_join_that_does_not_fit_has_one_part_a_line() {
    assertThat(body(b -> b.set("regex", Expr.join(List.of("a".repeat(60), "b".repeat(60)), "|"))))
        .isEqualTo(
            "sloth {\n\tregex = string.join([\n\t\t\""
                + "a".repeat(60)
                + "\",\n\t\t\""
                + "b".repeat(60)
                + "\",\n\t], \"|\")\n}\n");
  }

  /** {@code alloy fmt} would align the objects of consecutive lines with each other. */
  @Test
  void an_object_has_one_aligned_entry_a_line_in_sorted_order() {
    assertThat(
            body(
                b ->
                    b.set("values", Expr.object(Map.of("b", "1", "a.c", "")))
                        .set("list", Expr.list(List.of(Expr.object(Map.of("k", "v")))))
                        .set("n", 1)))
        .isEqualTo(
            """
            sloth {
            	values = {
            		"a.c" = "",
            		b     = "1",
            	}
            	list = [
            		{
            			k = "v",
            		},
            	]
            	n = 1
            }
            """);
  }

  @Test
  void short_values_stay_on_one_line() {
    assertThat(
            body(
                b ->
                    b.set("list", Expr.texts("a", "b"))
                        .set("none", Expr.list(List.of()))
                        .set("empty", Expr.object(Map.of()))
                        .set("regex", Expr.join(List.of("a", "b"), "|"))
                        .set("field", Expr.sum(Expr.text("node="), Expr.env("NODE")))
                        .set("wait", Duration.ofSeconds(11))
                        .set("share", Expr.decimal("0.5"))))
        .isEqualTo(
            """
            sloth {
            	list  = ["a", "b"]
            	none  = []
            	empty = {}
            	regex = string.join(["a", "b"], "|")
            	field = "node=" + sys.env("NODE")
            	wait  = "11s"
            	share = 0.5
            }
            """);
  }

  @Test
  void strings_are_escaped_or_raw() {
    assertThat(Expr.text("plain")).hasToString("\"plain\"");
    assertThat(Expr.text("say \"x\" \\d+")).hasToString("`say \"x\" \\d+`");
    assertThat(Expr.text("a`\"")).hasToString("\"a`\\\"\"");
    assertThat(Expr.text("line\nbreak\t\r\u0001")).hasToString("\"line\\nbreak\\t\\r\\u0001\"");
  }

  @Test
  void an_attribute_is_set_once() {
    assertThatThrownBy(() -> body(b -> b.set("a", 1).set("a", 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("attribute 'a' is set twice");
  }

  @Test
  void names_that_are_no_identifiers_are_refused() {
    assertThatThrownBy(() -> body(b -> b.set("9a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "attribute name must be letters, digits and '_', not beginning with a digit, got '9a'");
    assertThatThrownBy(() -> new Block("loki.write", "a-b", Collections.emptyList()))
        .hasMessage(
            "label name must be letters, digits and '_', not beginning with a digit, got 'a-b'");
    assertThatThrownBy(() -> new Block("loki..write", "", Collections.emptyList()))
        .hasMessage("block name must be identifiers joined by '.', got 'loki..write'");
  }

  @Test
  void a_comment_can_not_smuggle_code() {
    assertThatThrownBy(() -> new Statement.Comment("x\nlogging { }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a comment is one line, got 'x\nlogging { }'");
  }
}
