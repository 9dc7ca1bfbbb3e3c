package constructs.alloy.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import constructs.alloy.syntax.Exprs.Access;
import constructs.alloy.syntax.Exprs.Binary;
import constructs.alloy.syntax.Exprs.Call;
import constructs.alloy.syntax.Exprs.Field;
import constructs.alloy.syntax.Exprs.Fields;
import constructs.alloy.syntax.Exprs.Index;
import constructs.alloy.syntax.Exprs.Items;
import constructs.alloy.syntax.Exprs.Paren;
import constructs.alloy.syntax.Exprs.Reference;
import constructs.alloy.syntax.Exprs.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExprTest {
  private static final Expr REF = new Reference("sloth.a.b");
  private static final Expr ONE = Expr.number(1);

  private static List<Reference> references(Expr expr) {
    List<Reference> found = new ArrayList<>();
    Exprs.eachReference(expr, found::add);
    return found;
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of(REF, "sloth.a.b"),
        Arguments.of(new Items(List.of(ONE, REF)), "[1, sloth.a.b]"),
        Arguments.of(new Fields(List.of(new Field("k.v", REF))), "{\"k.v\" = sloth.a.b}"),
        Arguments.of(new Call(new Reference("f.g"), List.of(ONE, REF)), "f.g(1, sloth.a.b)"),
        Arguments.of(new Call(new Index(REF, ONE), List.of()), "sloth.a.b[1]()"),
        Arguments.of(new Binary(REF, "==", ONE), "sloth.a.b == 1"),
        Arguments.of(new Binary(ONE, "+", REF), "1 + sloth.a.b"),
        Arguments.of(new Unary("-", REF), "-sloth.a.b"),
        Arguments.of(new Paren(REF), "(sloth.a.b)"),
        Arguments.of(new Index(ONE, REF), "1[sloth.a.b]"),
        Arguments.of(new Access(new Paren(REF), "c"), "(sloth.a.b).c"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forms")
  void a_reference_is_found_in_every_form(Expr form, String text) {
    assertThat(references(form)).containsExactly(new Reference("sloth.a.b"));
    assertThat(form).hasToString(text);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forms")
  void a_reference_is_found_below_other_forms(Expr form, String text) {
    Expr deep = Expr.list(List.of(new Paren(Expr.sum(Expr.text("x"), form))));
    assertThat(references(deep)).containsExactly(new Reference("sloth.a.b"));
  }

  @Test
  void the_name_of_a_function_is_no_reference() {
    assertThat(references(Expr.env("NODE"))).isEmpty();
  }

  @Test
  void a_string_is_read_back_as_it_was_meant() {
    Stream.of("plain", "say \"x\" \\d+", "a`\"", "line\nbreak\t\r\u0001\\", "ä 😀", "")
        .forEach(text -> assertThat(Exprs.string(Expr.text(text))).contains(text));
    assertThat(Strings.value("\"\\u00e4\\x41\\101\\U0001F600\\a\\'\"")).contains("äAA😀\u0007'");
    assertThat(Exprs.string(ONE)).isEmpty();
    assertThat(Exprs.string(REF)).isEmpty();
  }
}
