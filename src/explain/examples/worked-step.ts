import type { Document, Section } from '../../writing/document.ts';
import { explainStep } from '../explain-step.ts';
import { delta } from '../notations/delta.ts';
import { notations } from '../notations/index.ts';
import type { Example, ExampleOptions } from './example.ts';
import { textsOf } from './lang/texts.ts';
import type { NetworkNumbers } from './networks.ts';
import { WorkedTraining, workedNetwork } from './worked-training.ts';

/** The first step of a network with its whole mathematics, after what is given and before what is to be added. */
export function workedStep(
  { title, given }: { readonly title: string; readonly given: readonly string[] },
  training: WorkedTraining,
  { lang, notation = delta, numeral }: ExampleOptions,
  further: (step: Document) => readonly Section[] = () => [],
): Document {
  const step = explainStep(training.next(), { notation, lang, numeral });
  return {
    ...step,
    title,
    sections: [
      { kind: 'example', title: textsOf(lang).given, remarks: given, lines: [] },
      ...step.sections,
      ...further(step),
    ],
  };
}

/** An example that is one step of a network, in every notation. */
export const stepExample = (
  name: 'oneUnit' | 'fourInputs' | 'threeTwoOne',
  network: NetworkNumbers,
): Omit<Example, 'name'> => ({
  title: (lang) => textsOf(lang)[name].title,
  notations: Object.keys(notations),
  step: () => new WorkedTraining(workedNetwork(network)).next(),
  make: (options) => workedStep(textsOf(options.lang)[name], new WorkedTraining(workedNetwork(network)), options),
});
