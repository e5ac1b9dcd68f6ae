import type { SAMPLES } from './fields.ts';
import type { TableFile } from './messages.ts';

/** Where the tables lie that come with Talweg; each is loaded when it is asked for. */
const FILES: Readonly<Record<(typeof SAMPLES)[number], () => string>> = {
  iris: () => new URL('../../../../datasets/iris.csv', import.meta.url).href,
  wine: () => new URL('../../../../datasets/wine.csv', import.meta.url).href,
  'breast-cancer': () => new URL('../../../../datasets/breast-cancer.csv', import.meta.url).href,
  diabetes: () => new URL('../../../../datasets/diabetes.csv', import.meta.url).href,
  digits: () => new URL('../../../../datasets/digits.csv', import.meta.url).href,
};

export async function sampleFile(name: (typeof SAMPLES)[number]): Promise<TableFile> {
  const answer = await fetch(FILES[name]());
  return { name: `${name}.csv`, content: await answer.text() };
}
