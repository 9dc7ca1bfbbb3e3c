// @ts-check
// The steps of a load, and the table of what they took.
import { Refused } from '../refused.mjs';

/** Active series, MB of lines a second, spans a second, minutes; the last is the load that production declares. */
export const STEPS = '10000/0.25/50/10,30000/0.5/100/10,30000/1/200/30';

/** The steps of a text like SERIES/MEGABYTES/SPANS/MINUTES,... */
export function stepsFrom(text) {
  return text.split(',').map((step) => {
    const [series, megabytes, spans, minutes, ...rest] = step.split('/').map(Number);
    const isGood = rest.length === 0 && [series, megabytes, spans, minutes].every((number) => number > 0) && Number.isInteger(series) && spans % 10 === 0;
    if (!isGood) throw new Refused(`a step is SERIES/MEGABYTES/SPANS/MINUTES, spans being a multiple of ten, not ${step}`);
    return { series, megabytes, spans, minutes };
  });
}

/** A step for people. */
export function describe({ series, megabytes, spans }) {
  return `${series.toLocaleString('en')} series, ${megabytes} MB/s, ${spans} spans/s`;
}

/** By how much the model is above the measured figure, in percent; under zero it promised too little. */
export function errorOf(model, measured) {
  return model === undefined || measured === undefined ? undefined : Math.round((model / measured - 1) * 100);
}

/** How far the model may be above the measured figure, in percent. */
const TOLERANCE = 30;
/** Below so many megabytes only the dangerous side counts. */
const SMALL = 100;

/** A shorter step does not fill what grows. */
const LONG = 10;

/** Whether a model promises enough and, of a step that is long enough to tell, not much more. */
export function isFair(model, measured, minutes = LONG) {
  const error = errorOf(model, measured);
  return error === undefined || (model >= measured && (error <= TOLERANCE || measured <= SMALL || minutes < LONG));
}

const HEAD = ['component', 'load', 'working set, p95 (MB)', 'most (MB)', 'without files (MB)', 'model (MB)', 'error', 'CPU (cores)', 'model (cores)', 'restarts'];

/** The workload whose working set is half cached files, which no model predicts: they fill what the limit leaves. */
const KEEPS_FILES = 'minio';

/** The table as Markdown; rows are {workload, step, figures, memoryModel, cpuModel, restarts}. */
export function tableOf(rows) {
  const cells = rows.map(({ workload, step, figures, memoryModel, cpuModel, restarts }) => {
    const error = errorOf(memoryModel, workload === KEEPS_FILES ? figures?.resident : figures?.p95);
    return [workload, describe(step), whole(figures?.p95), whole(figures?.most), whole(figures?.resident), whole(memoryModel), error === undefined ? '' : `${error} %`, cores(figures?.cores), cores(cpuModel), String(restarts)];
  });
  return [HEAD, HEAD.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function whole(number) {
  return number === undefined ? '' : String(Math.round(number));
}

function cores(number) {
  return number === undefined ? '' : number.toFixed(3);
}

const UNITS = { '': 1, k: 1e3, M: 1e6, G: 1e9, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 };

/** The bytes of a Kubernetes quantity. */
export function bytesOf(quantity) {
  const [, number, unit] = /^([\d.]+)(\D*)$/.exec(quantity);
  return Number(number) * UNITS[unit];
}
