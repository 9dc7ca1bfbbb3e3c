// Tempo has no description of its keys, but answers with the defaults of all of them when it runs.
import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expectVersion } from "../versions.mjs";

/** The kind of value by key. */
export async function ofProgram(name) {
  const executable = find(name);
  expectVersion(name, /version (\S+)/.exec(execFileSync(executable, ["--version"], { encoding: "utf8" }))?.[1]);
  const folder = mkdtempSync(join(tmpdir(), `${name}-keys-`));
  const [http, grpc, otlp] = await ports(3);
  const file = join(folder, "config.yaml");
  writeFileSync(file, configuration(folder, http, grpc, otlp));
  const program = spawn(executable, [`-config.file=${file}`], { cwd: folder, stdio: "ignore" });
  try {
    return ofDefaults(await answer(`http://127.0.0.1:${http}/status/config?mode=defaults`));
  } finally {
    program.kill("SIGKILL");
    await new Promise((done) => (program.exitCode ?? program.signalCode) === null ? program.once("exit", done) : done());
    rmSync(folder, { recursive: true, force: true });
  }
}

const configuration = (folder, http, grpc, otlp) => `
server: {http_listen_address: 127.0.0.1, http_listen_port: ${http}, grpc_listen_address: 127.0.0.1, grpc_listen_port: ${grpc}}
distributor: {receivers: {otlp: {protocols: {grpc: {endpoint: "127.0.0.1:${otlp}"}}}}}
storage: {trace: {backend: local, local: {path: ${folder}/blocks}, wal: {path: ${folder}/wal}}}
live_store: {wal: {path: ${folder}/live}, shutdown_marker_dir: ${folder}/marker}
backend_scheduler: {local_work_path: ${folder}/work}
usage_report: {reporting_enabled: false}
`;

/** Go's YAML: one key a line, nested by indentation; the value tells the kind. */
export function ofDefaults(text) {
  const keys = new Map();
  const open = [];
  let pending;
  const settle = (kind) => pending && keys.set(pending.path, kind);
  for (const line of text.split("\n")) {
    const item = /^( *)- (.*)$/.exec(line);
    const entry = /^( *)([A-Za-z0-9_]+):(?: (.*))?$/.exec(line);
    if (item && pending && item[1].length > pending.depth) {
      settle(/^[A-Za-z0-9_]+: |^-?[0-9.]+$/.test(item[2]) ? "structure" : "list");
      pending = { ...pending, inList: true };
    } else if (entry && !(pending?.inList && entry[1].length > pending.depth)) {
      const [, { length: depth }, key, value] = entry;
      while (open.length && open.at(-1).depth >= depth) open.pop();
      const path = [...open.map((o) => o.key), key].join(".");
      pending = undefined;
      if (/^\d+$/.test(key)) keys.set(open.map((o) => o.key).join("."), "structure"); // a map by number
      else if (value === undefined) {
        open.push({ depth, key });
        pending = { path, depth };
      } else keys.set(path, kind(value));
    }
  }
  return keys;
}

function kind(value) {
  if (value === "true" || value === "false") return "boolean";
  if (/^-?\d+$/.test(value)) return "number";
  if (/^-?\d*\.\d+(e[-+]?\d+)?$/.test(value)) return "decimal";
  if (/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(value)) return "duration";
  if (/^(\d+([KMGTP]i)?B)+$/.test(value)) return "size";
  if (value === "[]") return "any";
  return value === "{}" || value === "null" ? "structure" : "text";
}

async function answer(url) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((r) => setTimeout(r, 200))) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.text();
  }
  throw new Error(`${url} does not answer`);
}

function find(name) {
  const folders = [process.env.OBSERVABILITY_BIN, ...(process.env.PATH ?? "").split(delimiter)].filter(Boolean);
  const found = folders.map((f) => join(f, name)).find((f) => {
    try {
      return accessSync(f, constants.X_OK) === undefined;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`${name}: not found on PATH or in $OBSERVABILITY_BIN`);
  return found;
}

async function ports(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((done) => { const s = createServer().listen(0, "127.0.0.1", () => done(s)); })),
  );
  const free = servers.map((s) => s.address().port);
  await Promise.all(servers.map((s) => new Promise((done) => s.close(done))));
  return free;
}
