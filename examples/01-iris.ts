/** Trains a network on a table and predicts new rows: node --import tsx examples/01-iris.ts */
import { adam, crossEntropy, dense, fit, sequential } from 'talweg';
import { decode, encode, load, tableSource } from 'talweg/data';
import { openTable } from 'talweg/node';

const table = await load(await openTable(['datasets/iris.csv']), { target: 'species', validation: 0.2, seed: 1 });
const classes = table.classes!.train.length;
const model = sequential(dense(64, 'relu'), dense(classes));
const run = await fit(model, table, { loss: crossEntropy, optimizer: adam({ lr: 1e-2 }), epochs: 50, seed: 1 });
console.log(`accuracy on ${table.rows.validation} rows not trained on:`, run.evaluate('validation')!.metrics.accuracy);

// What the preprocessing learned from the table (means, deviations, categories) is applied to new rows too.
const flowers = tableSource({
  sepal_length: [5.0, 6.5],
  sepal_width: [3.5, 2.9],
  petal_length: [1.4, 5.6],
  petal_width: [0.2, 2.0],
});
for await (const { x } of encode(table.preprocess, flowers).batches) {
  const predicted = decode(table.preprocess, run.predict({ data: x, columns: table.features.length }), 'probabilities');
  if (predicted.task !== 'regression') console.log(predicted.labels);
}
