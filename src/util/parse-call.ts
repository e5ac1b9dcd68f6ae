import { problem } from './problem.ts';

/** A name with settings: `sgd(momentum=0.9,nesterov=true)`, or a name alone. */
export interface Call {
  readonly name: string;
  readonly settings: Readonly<Record<string, number | boolean>>;
}

/**
 * Reads a name with settings in parentheses, as they stand on the command line.
 *
 * @param where What messages name as the place of the text.
 * @throws When it is written in another way, or a setting is neither a number nor true or false.
 *
 * @example
 * parseCall('sgd(momentum=0.9,nesterov=true)') // { name: 'sgd', settings: { momentum: 0.9, nesterov: true } }
 */
export function parseCall(text: string, where = 'parseCall'): Call {
  const match = /^\s*([a-z][a-z0-9-]*)\s*(?:\(([^()]*)\))?\s*$/.exec(text);
  if (!match)
    throw problem(where, 'this is not a name with settings', {
      got: JSON.stringify(text),
      advice: 'Write it like "sgd(momentum=0.9,nesterov=true)"',
    });
  const parts = (match[2] ?? '').split(',').map((part) => part.trim());
  const settings = new Map<string, number | boolean>();
  for (const part of parts.filter((part) => part !== '')) {
    const [key, value] = parseSetting(part, where);
    if (settings.has(key)) throw problem(where, `setting "${key}" is there twice`, { got: JSON.stringify(text) });
    settings.set(key, value);
  }
  return { name: match[1]!, settings: Object.fromEntries(settings) };
}

function parseSetting(part: string, where: string): [name: string, value: number | boolean] {
  const [, name, value] = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S+)$/.exec(part) ?? [];
  const number = Number(value);
  if (name !== undefined && (value === 'true' || value === 'false')) return [name, value === 'true'];
  if (name === undefined || value === '' || Number.isNaN(number)) {
    throw problem(where, `setting "${part}" is neither name=number nor name=true or false`);
  }
  return [name, number];
}
