import { explainStep } from '../../explain/explain-step.ts';
import { notations } from '../../explain/notations/index.ts';
import { recordStep } from '../../explain/record-step.ts';
import { problem } from '../../util/problem.ts';
import { numeral } from '../../writing/numeral.ts';
import { documentWriter } from '../documents.ts';
import type { ExplainValues } from '../explain-options.ts';
import { rerun } from '../rerun.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg explain`: a step of a run, number by number; returns the exit code. */
export async function explain(
  run: string,
  files: readonly string[],
  given: ExplainValues,
  terminal: Terminal,
): Promise<number> {
  const write = documentWriter(given);
  const { step = 1, row = 1, layer, unit, digits, exact, notation = 'delta' } = given;
  const { lang } = terminal;
  const { training, model, data } = await rerun(run, files, terminal);
  const recorded = await recordStep(training, model, data, step - 1);
  if (row > recorded.rows)
    throw problem('--row', `the step has ${recorded.rows} rows`, { got: `${row}`, advice: 'Name one of them' });
  const layers = recorded.model.layers.filter(({ parameters }) => parameters.length > 0);
  if (layer !== undefined && layer > layers.length)
    throw problem('--layer', `the network has ${layers.length} layers`, { got: `${layer}` });
  const widest = Math.max(...(layer === undefined ? layers : [layers[layer - 1]!]).map(({ outputs }) => outputs));
  if (unit !== undefined && unit > widest)
    throw problem('--unit', `${layer === undefined ? 'the widest layer' : `layer ${layer}`} has ${widest} units`, {
      got: `${unit}`,
    });
  const document = explainStep(recorded, {
    lang,
    notation: notations[notation]!,
    row: row - 1,
    ...(layer !== undefined && { layer: layer - 1 }),
    ...(unit !== undefined && { unit: unit - 1 }),
    numeral: (value) =>
      numeral(value, { ...(digits !== undefined && { digits }), ...(exact === true && { exact: lang }) }),
  });
  await write(document, terminal);
  return document.check?.ok === false ? 1 : 0;
}
