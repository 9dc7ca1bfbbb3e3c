// The same objects as bench.Floor writes, by cdk8s where it is at home.
import { readFileSync } from "node:fs";
import { ApiObject, ApiObjectProps, App, Chart } from "cdk8s";

const [file, outdir, times] = process.argv.slice(2);
const charts: Record<string, ApiObjectProps[]> = JSON.parse(readFileSync(file, "utf8"));
for (let i = 0; i < Number(times); i++) {
  const app = new App({ outdir: `${outdir}/${i}` });
  let previous: Chart | undefined;
  for (const [name, bodies] of Object.entries(charts)) {
    const chart = new Chart(app, name);
    if (previous) chart.addDependency(previous);
    bodies.forEach((body, id) => new ApiObject(chart, `o${id}`, body));
    previous = chart;
  }
  app.synth();
}
