import { describe, expect, test } from 'vitest';
import type { EndReason } from '../../src/train/record.ts';
import { endOf, IRIS, Place } from './talweg.ts';

/** What ends a training so, and what is said of it. An interruption, which takes a signal, is tested in go-on.test.ts. */
const cases: Readonly<Record<Exclude<EndReason, 'interrupted'>, [args: readonly string[], en: string, zh: string]>> = {
  epochs: [['--epochs', '2'], 'all epochs done: 2 epochs, 8 steps', '已完成全部轮次：2 个轮次，8 步'],
  steps: [['--steps', '3'], 'all steps done: 0 epochs, 3 steps', '已完成全部步数：0 个轮次，3 步'],
  patience: [
    ['--patience', '2', '--lr', '0.1', '--epochs', '1000'],
    'no smaller validation loss for as long as --patience says: ',
    '在 --patience 规定的轮次内验证损失没有减小：',
  ],
  tolerance: [
    ['--tolerance', '10', '--epochs', '1000'],
    'the loss hardly changes any more: 2 epochs, 8 steps',
    '损失几乎不再变化：2 个轮次，8 步',
  ],
  gradient: [
    ['--gradient-tolerance', '1000'],
    'the gradient is as short as --gradient-tolerance says: 1 epoch, 4 steps',
    '梯度长度已不超过 --gradient-tolerance 规定的值：1 个轮次，4 步',
  ],
  target: [
    ['--target-loss', '1000'],
    'the loss is as small as --target-loss says: 1 epoch, 4 steps',
    '损失已不超过 --target-loss 规定的值：1 个轮次，4 步',
  ],
  time: [['--time-limit', '50ms', '--epochs', '100000000'], 'time is up: ', '时间已到：'],
  diverged: [['--optimizer', 'sgd', '--lr', '1e6'], 'diverged: ', '发散：'],
};

describe.concurrent('why a training ended is said', () => {
  const place = new Place();

  test.each(Object.entries(cases))('%s', async (reason, [args, en, zh]) => {
    const own = ['train', IRIS, '--target', 'species', ...args];
    const status = reason === 'diverged' ? 1 : 0;
    const out = `${reason}-json`;
    expect(endOf(await place.events([...own, '--out', out], { status })).reason).toBe(reason);
    expect(place.config(out).result.reason).toBe(reason);
    for (const [lang, said] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const result = await place.talweg([...own, '--lang', lang, '--out', `${reason}-${lang}`]);
      expect(result.status).toBe(status);
      expect(result.stdout).toContain(`\n${said}`);
    }
  });
});
