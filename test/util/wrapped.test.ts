import { expect, test } from 'vitest';
import { wrapped } from '../../src/util/wrapped.ts';

test('a text is broken between words, a Chinese one between signs, but not before a comma', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapped('一二三四五', 4)).toEqual(['一二', '三四', '五']);
  expect(wrapped('一二三四，五六', 8)).toEqual(['一二三', '四，五六']);
  expect(wrapped('一二三（四五）', 8)).toEqual(['一二三', '（四五）']);
  expect(wrapped('abcdef', 4)).toEqual(['abcd', 'ef']);
});
