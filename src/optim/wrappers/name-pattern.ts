import { problem } from '../../util/problem.ts';

/**
 * Whether names of parameters are like a pattern: `*` stands for any signs, `?` for one, and the name of a layer for
 * all that it has. Several patterns stand between commas.
 *
 * @param where What messages name as the place of the pattern.
 * @throws When there is no pattern, or none between commas.
 *
 * @example
 * ['dense1.weight', 'dense1.bias', 'dense10.bias'].filter(namedLike('dense1')); // ['dense1.weight', 'dense1.bias']
 * ['dense1.weight', 'dense1.bias', 'dense10.bias'].filter(namedLike('*.bias')); // ['dense1.bias', 'dense10.bias']
 */
export function namedLike(pattern: string, where = 'groups'): (name: string) => boolean {
  const parts = pattern.split(',').map((part) => part.trim());
  if (parts.includes(''))
    throw problem(where, 'this is no pattern of names', {
      got: JSON.stringify(pattern),
      advice: 'Write it like dense1, or dense?.weight, or dense1,*.bias',
    });
  const like = parts.map((part) => {
    const plain = part.replace(/[\\^$.|+()[\]{}/]/g, '\\$&');
    return new RegExp(`^${plain.replaceAll('*', '.*').replaceAll('?', '.')}(\\..*)?$`, 'su');
  });
  return (name) => like.some((own) => own.test(name));
}
