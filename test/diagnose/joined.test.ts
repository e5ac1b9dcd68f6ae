import { expect, test } from 'vitest';
import { joined } from '../../src/diagnose/joined.ts';

test('a rate changes where the training was told it: there may be one only', () => {
  expect(joined({ lr: 0.1 }, {})).toEqual({ lr: 0.1 });
  expect(joined({ lr: 0.1 }, { optimizer: 'sgd(momentum=0.9)', lr: 1 })).toEqual({ lr: 0.1 });
  expect(joined({ lr: 0.1 }, { optimizer: 'sgd(momentum=0.9, lr = 1e1)' })).toEqual({
    optimizer: 'sgd(momentum=0.9, lr=0.1)',
  });
  expect(joined({ lr: 1e-7, init: 'he' }, { optimizer: 'ema(clip-norm(adam(lr=1),limit=5))' })).toEqual({
    optimizer: 'ema(clip-norm(adam(lr=1e-7),limit=5))',
    init: 'he',
  });
  // Told twice, both alike, it changes twice.
  expect(joined({ lr: 0.1 }, { optimizer: 'sgd(lr=1)', lr: 1 })).toEqual({ optimizer: 'sgd(lr=0.1)', lr: 0.1 });
});

test('another optimizer takes the place of the one before, with its rate', () => {
  const set = { optimizer: 'adam', lr: 0.01 };
  expect(joined(set, { optimizer: 'rmsprop(lr=1)' })).toEqual(set);
});

test('columns are left out besides those that are, and rows meet both conditions', () => {
  expect(joined({ drop: 'b,"c,d"' }, {})).toEqual({ drop: 'b,"c,d"' });
  expect(joined({ drop: 'b,"c,d"' }, { drop: 'a' })).toEqual({ drop: 'a,b,"c,d"' });
  expect(joined({ where: '"b" < 5 AND "c" > 1' }, { where: 'a = 1 OR a = 2' })).toEqual({
    where: '(a = 1 OR a = 2) AND "b" < 5 AND "c" > 1',
  });
  expect(joined({ init: 'he' }, { drop: 'a', where: 'a = 1', optimizer: 'sgd(lr=1)' })).toEqual({ init: 'he' });
});
