/** A layer of one's own (swish with a slope of its own per unit), trained: node --import tsx examples/03-layer.ts */
import { adam, dense, fit, type Layer, mse, mul, parameter, sequential, sigmoid } from 'talweg';
import { constantInitializer } from 'talweg/initializer';

const swish = (): Layer => ({
  kind: 'swish',
  build(units, { path, dtype }) {
    const slope = parameter(`${path}.slope`, [units], dtype);
    return {
      outputs: units,
      parameters: [
        { variable: slope, initializer: constantInitializer(1), fans: { fanIn: 1, fanOut: 1 }, isWeight: false },
      ],
      // y = x·σ(βx), Ramachandran et al. 2017. Its gradient follows from those of the product and of σ.
      apply: (x) => mul(x, sigmoid(mul(slope, x))),
    };
  },
});

const x = Array.from({ length: 200 }, (_, i) => [i / 50 - 2]);
const y = x.map(([value]) => Math.sin(3 * value!));
const model = sequential(dense(32), swish(), dense(32), swish(), dense(1));
const run = await fit(model, { x, y }, { loss: mse, optimizer: adam({ lr: 0.01 }), epochs: 200, seed: 1 });
console.log('mean squared error:', run.evaluate('train')!.loss);
console.log('slopes:', run.parameters.find(({ name }) => name === 'swish1.slope')!.values.slice(0, 4));
