package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private static String written(String text) {
    return Parser.parse(text).text();
  }

  private static Expr value(String expression) {
    return Parser.parse("sloth {\n\tx = " + expression + "\n}")
        .blocks()
        .get(0)
        .value("x")
        .orElseThrow();
  }

  /** How an expression was understood, with parentheses around every operation. */
  private static String meaning(Expr expr) {
    if (expr instanceof Exprs.Binary b) {
      return "(" + meaning(b.left()) + b.operator() + meaning(b.right()) + ")";
    } else if (expr instanceof Exprs.Unary u) {
      return "(" + u.operator() + meaning(u.operand()) + ")";
    }
    return expr.toString();
  }

  @Test
  void an_empty_text_is_an_empty_file() {
    assertThat(Parser.parse("").blocks()).isEmpty();
    assertThat(Parser.parse("\n\n // nothing\n").blocks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alloy/all.alloy", "alloy/tail.alloy", "alloy/tail-errors.alloy"})
  void what_was_written_is_read_back(String golden) throws IOException {
    String text = Files.readString(Path.of("tests", "golden").resolve(golden));
    File file = Parser.parse(text);
    assertThat(file.text()).isEqualTo(text);
    assertThat(file.blocks()).hasSizeGreaterThan(20);
    assertThat(Parser.parse(file.text())).isEqualTo(file);
  }

  @Test
  void a_hand_written_text_is_written_as_alloy_fmt_would() {
    assertThat(
            written(
                """
                loki.process "sloth" { forward_to = [loki.write.a.receiver,loki.write.b.receiver,]
                  stage.json { expressions = { level = "", "trace.id" = `x"y` } }

                  stage.match {
                      selector = "{app=\\"x\\"}"
                      max = -1.5e3
                  } }
                logging {}
                """))
        .isEqualTo(
            """
            loki.process "sloth" {
            	forward_to = [loki.write.a.receiver, loki.write.b.receiver]

            	stage.json {
            		expressions = {
            			level      = "",
            			"trace.id" = `x"y`,
            		}
            	}

            	stage.match {
            		selector = "{app=\\"x\\"}"
            		max      = -1.5e3
            	}
            }

            logging { }
            """);
  }

  @Test
  void comments_stand_above_their_statement_or_in_their_block() {
    assertThat(
            written(
                """
                // top
                sloth "a" { // open
                	n = 13 // thirteen
                	/* a
                	 * longer one */
                	list = [
                		1, // one
                		2,
                	]
                	inner { } // closed
                	// the end
                }
                // behind
                """))
        .isEqualTo(
            """
            sloth "a" {
            	// top
            	// open
            	// thirteen
            	n = 13

            	// a
            	// longer one
            	// one
            	list = [1, 2]

            	// closed
            	inner { }

            	// the end
            	// behind
            }
            """);
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of("1 + 2 * 3", "(1+(2*3))"),
        Arguments.of("1 - 2 - 3", "((1-2)-3)"),
        Arguments.of("2 ^ 3 ^ 4", "(2^(3^4))"),
        Arguments.of("-a.b ^ 2", "((-a.b)^2)"),
        Arguments.of("a == 1 && !b || c >= 2 % 3", "(((a==1)&&(!b))||(c>=(2%3)))"),
        Arguments.of("a < 1 != (b <= 2)", "((a<1)!=(b <= 2))"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operators_bind_as_in_alloy(String text, String meaning) {
    assertThat(meaning(value(text))).isEqualTo(meaning);
    assertThat(value(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remote.kubernetes.secret.a.data[\"token\"]",
        "discovery.kubernetes.pods.targets[0].__address__",
        "array.concat(a.b.targets, [{ }][0].x)(1)[2]",
        "json_path(local.file.a.content, \".x\")[0]",
        "{}",
        "null",
        ".5",
        "`raw \\ text`"
      })
  void every_form_is_read(String text) {
    assertThat(value(text)).hasToString(text.replace("{ }", "{}"));
  }

  @Test
  void a_block_knows_what_raw_text_refers_to() {
    assertThat(Block.raw("x.y \"z\" { a = [f(loki.write.b.receiver)] }").blocks().get(0).links())
        .extracting(Link::path)
        .containsExactly("loki.write.b.receiver");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a = 1 | 1:1: a block is expected, got the attribute 'a'",
        "a { b = } | 1:9: a value is expected, got '}'",
        "a { b } | 1:7: '=' or '{' is expected, got '}'",
        "a.b \"c\" = 1 | 1:9: '{' is expected, got '='",
        "a.b = 1 | 1:5: '{' is expected, got '='",
        "a { b = 1 c = 2 } | 1:11: the end of the line is expected, got 'c'",
        "a { | 1:1: the block 'a' that begins here has no closing '}'",
        "a { }⏎} | 2:1: a block is expected, got '}'",
        "a \"b-c\" { } | 1:3: a label is letters, digits and '_' in double quotes, not beginning with a digit, got \"b-c\"",
        "a `b` { } | 1:3: a label is letters, digits and '_' in double quotes, not beginning with a digit, got `b`",
        "a {⏎b = [1⏎]⏎} | 2:7: ',' or ']' is expected, got the end of the line",
        "a {⏎b = { c : 1 }⏎} | 2:9: an unknown character ':'",
        "a {⏎b = { 1 = 1 }⏎} | 2:7: a key is expected, got '1'",
        "a {⏎b = \"x⏎} | 2:5: a string that begins here has no closing \"",
        "a {⏎b = `x⏎} | 2:5: a string that begins here has no closing `",
        "a { } /* x | 1:7: a comment that begins here has no closing */",
        "a {⏎b = \"\\d+\"⏎} | 2:6: an unknown escape sequence in a string; raw text goes between backticks",
        "a {⏎b = \"\\xfg\"⏎} | 2:6: an unknown escape sequence in a string; raw text goes between backticks",
        "a {⏎b = 1e⏎} | 2:5: a number whose exponent has no digits",
        "a {⏎b = 1⏎b = 2⏎} | 3:1: attribute 'b' is set twice",
        "a. { } | 1:4: a name is expected, got '{'",
        "a { b = (1 } | 1:12: ')' is expected, got '}'",
        "a { b = c[1 } | 1:13: ']' is expected, got '}'",
        "a { b = c. } | 1:12: a name is expected, got '}'",
        "a { b = 1 | 1:1: the block 'a' that begins here has no closing '}'",
        "a { b = f(1 2) } | 1:13: ',' or ')' is expected, got '2'"
      })
  void a_mistake_has_its_place(String text, String message) {
    assertThatThrownBy(() -> Parser.parse(text.strip().replace('⏎', '\n')))
        .isInstanceOf(SyntaxException.class)
        .hasMessage(message.strip());
  }

  @Test
  void a_mistake_can_be_shown_elsewhere() {
    assertThatThrownBy(() -> Block.raw("sloth {\n\tlevel := 1\n}"))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.column()).isEqualTo(8);
              assertThat(e.what()).isEqualTo("an unknown character ':'");
            });
  }
}
