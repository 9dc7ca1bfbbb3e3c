// @ts-check
// What the test asserted, and the figures it saw.

/** Collects assertions and figures; prints assertions as they come, figures at the end. */
export class Outcome {
  #passed = 0;
  #failed = 0;
  #figures = [];

  /** One assertion. */
  expect(what, isTrue, seen = '') {
    const detail = seen === '' ? '' : `: ${seen}`;
    if (isTrue) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${isTrue ? 'ok  ' : 'FAIL'} ${what}${detail}`);
    return isTrue;
  }

  /** One figure of the summary. */
  figure(name, value) {
    this.#figures.push(`${name}: ${value}`);
  }

  /** What is going on. */
  step(text) {
    console.log(`     ${text}`);
  }

  /** Prints the figures and the verdict; gives the exit code. */
  finish() {
    console.log('');
    for (const figure of this.#figures) console.log(figure);
    console.log(`e2e: ${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 && this.#passed > 0 ? 0 : 1;
  }
}
