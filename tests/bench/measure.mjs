// Runs the contestants in turn and prints medians; called by ./run.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';

const LIMIT = 1.25;
/** What java/bench/Timed.java prints when a program is done; then its process ends. */
const DONE = 'bench: done';
const { JAVA, CLASS_PATH, FLOOR_PATH, ROOT, OUT } = process.env;
const rounds = Number(process.argv[2]);
if (!(rounds >= 1)) throw new Error(`rounds must be a number, got ${process.argv[2]}`);

const jvm = (archive, path, ...main) => [JAVA, `@${ROOT}/tools/jvm.options`, `-XX:SharedArchiveFile=${archive}`, '-cp', path, 'bench.Timed', ...main];
const floor = (way, times) => jvm(`${OUT}/floor-${way}.jsa`, FLOOR_PATH, 'bench.Floor', way, `${OUT}/bodies.json`, `${OUT}/out-${way}`, times);
const ours = (...main) => jvm(`${ROOT}/target/launch/app.jsa`, CLASS_PATH, ...main, '--quiet', '--out', `${OUT}/out-ours`);
const ts = `${OUT}/typescript`;
const typescript = (times, ...program) => [process.execPath, ...program, `${OUT}/bodies.json`, `${OUT}/out-ts`, times];

function contestants(times) {
  const all = {
    'floor, by patch': floor('patch', times),
    'floor, by override': floor('override', times),
    'our synth': times === '1' ? ours('stacks.Main', 'production') : ours('stacks.TenStacks'),
  };
  if (existsSync(`${ts}/app.js`)) {
    all['TypeScript, ts-node'] = typescript(times, `${ts}/node_modules/ts-node/dist/bin.js`, `${ts}/app.ts`);
    all['TypeScript, compiled'] = typescript(times, `${ts}/app.js`);
  }
  return all;
}

/** Runs it; gives the milliseconds until it is done and until its process has ended. */
function run(command, cores) {
  const [program, ...args] = cores ? ['taskset', '-c', cores, ...command] : command;
  return new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    const since = () => Number(process.hrtime.bigint() - begin) / 1e6;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    let done;
    child.stdout.on('data', (text) => String(text).includes(DONE) && (done = since()));
    child.stderr.on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('exit', (code) => {
      const ended = since();
      code === 0 ? resolve({ done: done ?? ended, ended }) : reject(new Error(`${command.join(' ')}: exit ${code}\n${errors}`));
    });
    run.pid = child.pid;
  });
}

/** The highest resident memory of a process and of its children, in MB, looked up every 5 ms while it runs. */
async function peakMemory(command) {
  const peaks = new Map();
  const look = (pid, depth) => {
    try {
      peaks.set(depth + ':' + pid, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
        children.split(' ').filter(Boolean).forEach((child) => look(child, depth + 1));
      }
    } catch {} // it has ended meanwhile
  };
  const done = run(command);
  const timer = setInterval(look, 5, run.pid, 0);
  await done;
  clearInterval(timer);
  const sum = (wanted) => Math.round([...peaks].filter(([key]) => key.startsWith('0:') === wanted).reduce((all, [, mb]) => all + mb, 0));
  return { own: sum(true), children: sum(false) };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
const load = () => loadavg()[0].toFixed(1);

async function compare(title, times, cores) {
  const all = Object.entries(contestants(times));
  const measured = new Map(all.map(([name]) => [name, []]));
  for (const [, command] of all) await run(command, cores); // once for the disk cache
  const before = load();
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of all) measured.get(name).push(await run(command, cores));
  }
  console.log(`\n${title}: ${rounds} rounds, load average ${before} to ${load()}`);
  for (const [name, values] of measured) {
    const done = values.map((value) => value.done);
    const text = `${median(done).toFixed(0).padStart(6)} ms  (${done[0].toFixed(0)} to ${done.at(-1).toFixed(0)})`;
    console.log(`  ${name.padEnd(22)}${text.padEnd(30)}process ${median(values.map((value) => value.ended)).toFixed(0)} ms`);
  }
  const medianOf = (name) => median(measured.get(name).map((value) => value.done));
  const cheaper = Math.min(medianOf('floor, by patch'), medianOf('floor, by override'));
  const own = medianOf('our synth');
  return { title, ratio: own / cheaper, own, cheaper };
}

const results = [];
for (const [stacks, times] of [['production', '1'], ['ten stacks', '10']]) {
  results.push(await compare(`${stacks}, all cores`, times));
  results.push(await compare(`${stacks}, 2 cores`, times, '0,1'));
}

console.log('\npeak memory, in MB');
for (const times of ['1', '10']) {
  for (const [name, command] of Object.entries(contestants(times))) {
    const { own, children } = await peakMemory(command);
    const node = children ? ` + ${String(children).padStart(4)} of its node` : '';
    console.log(`  ${(times === '1' ? 'production' : 'ten stacks').padEnd(12)}${name.padEnd(22)}${String(own).padStart(5)}${node}`);
  }
}

console.log();
for (const { title, ratio, own, cheaper } of results) {
  const verdict = ratio <= LIMIT ? 'met' : 'MISSED';
  console.log(`${title}: ours ${own.toFixed(0)} ms / floor ${cheaper.toFixed(0)} ms = ${ratio.toFixed(2)}, at most ${LIMIT}: ${verdict}`);
}
process.exitCode = results.every(({ ratio }) => ratio <= LIMIT) ? 0 : 1;
