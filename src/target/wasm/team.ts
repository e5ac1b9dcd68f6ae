import { Code } from './code.ts';

/**
 * What threads agree on, as integers at the beginning of the memory, which no array uses: how many have arrived at a
 * meeting, how many meetings there were, how many sleep until one is over, whether a thread has failed, and whether the
 * first thread must not sleep (as the main thread of a browser).
 */
export const TEAM = { arrived: 0, meetings: 4, asleep: 8, failed: 12, restless: 16 } as const;

/** Looks before a thread goes to sleep: some 20 µs, as long as waking up takes. */
const SPINS = 20_000;

/** How long a thread sleeps before it looks whether another has failed, in nanoseconds. */
const SLEEP = 100_000_000n;

/** A function of a thread's number that returns when all threads have called it; it traps if one has failed. */
export function meetFunction(threads: number): Uint8Array {
  const code = new Code(1);
  const [meeting, spins] = [code.local('i32'), code.local('i32')];
  const state = (mnemonic: 'load' | 'store', word: keyof typeof TEAM) =>
    code.atomic(`i32.atomic.${mnemonic}`, TEAM[word]);
  code.i32(0);
  state('load', 'meetings').set(meeting);
  code.i32(0).i32(1).atomic('i32.atomic.rmw.add', TEAM.arrived);
  code
    .i32(threads - 1)
    .op('i32.eq')
    .begin('if');
  code.i32(0).i32(0);
  state('store', 'arrived');
  code.i32(0).get(meeting).i32(1).op('i32.add');
  state('store', 'meetings');
  code.i32(0);
  state('load', 'asleep').begin('if');
  code.i32(0).i32(-1).atomic('memory.atomic.notify', TEAM.meetings).op('drop').op('end');
  code.op('return').op('end');
  code.begin('loop');
  code.i32(0);
  state('load', 'meetings').get(meeting).op('i32.ne').begin('if').op('return').op('end');
  code.get(spins).i32(1).op('i32.add').tee(spins).i32(SPINS).op('i32.lt_u').branch('br_if', 0);
  code.i32(0);
  state('load', 'failed').begin('if').op('unreachable').op('end');
  code.get(0).op('i32.eqz').i32(0);
  state('load', 'restless').op('i32.and').branch('br_if', 0);
  code.i32(0).i32(1).atomic('i32.atomic.rmw.add', TEAM.asleep).op('drop');
  code.i32(0).get(meeting).i64(SLEEP).atomic('memory.atomic.wait32', TEAM.meetings).op('drop');
  code.i32(0).i32(1).atomic('i32.atomic.rmw.sub', TEAM.asleep).op('drop');
  code.branch('br', 0).op('end');
  return code.encode();
}
