import fc from 'fast-check';
import { native } from './src/runtime/node/native.ts';
import { WASM } from './src/target/wasm/machine.ts';
import { compile } from './src/runtime/compile.ts';
import { evaluateAll } from './src/graph/evaluate.ts';
import { grad } from './src/autodiff/grad.ts';
import { mean } from './src/ops/mean.ts';
import { square } from './src/ops/square.ts';
import { add } from './src/ops/add.ts';
import { randomGraph } from './test/random-graph.ts';
const used = (x: any, roots: any[], seen = new Set()): boolean => roots.some((r) => { if (r === x) return true; if (seen.has(r)) return false; seen.add(r); return used(x, r.args as any, seen); });
for (const vb of [16, 32, 64] as const) {
  const dev = native(vb, (r, v) => v === 1 ? { rows: Math.min(r, 12), vectors: 1 } : { rows: Math.min(r, 6), vectors: Math.min(v, 2) }, '-O1', 3);
  let worst = 0; let n = 0;
  fc.assert(fc.property(randomGraph('f64'), (g) => {
    if (g.outputs.length === 0) return;
    const outs = [...g.outputs.slice(-3), ...grad(g.outputs.slice(-2).map((y) => mean(square(y))).reduce((a, b) => add(a, b)), g.inputs)];
    const c = compile({ run: { outputs: Object.fromEntries(outs.map((o, i) => [`y${i}`, o])) } }, { device: dev });
    for (const x of g.inputs) if (used(x, outs)) c.set(x, g.values[x.attributes.name as string]!);
    c.run('run');
    const want = evaluateAll(outs, g.values);
    outs.forEach((_, i) => { const got = c.output('run', `y${i}`); want[i]!.data.forEach((v: number, k: number) => { const e = Math.abs(got[k]! - v) / Math.max(1, Math.abs(v)); worst = Math.max(worst, Number.isNaN(e) ? Infinity : e); }); });
    n++;
    if (worst > 1e-11) throw new Error('worst ' + worst);
  }), { numRuns: 40 });
  console.log(vb, n, worst);
}
