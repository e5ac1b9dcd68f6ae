/** Runs steps in the thread that asks for them. */
export const ALONE = `typedef struct { char *memory; i32 steps; i64 threads; } Team;
static i32 run(i32 (*work)(Team *, i64), char *memory, i32 steps, int threads) {
  Team team = {memory, steps, threads};
  return work(&team, 0);
}
`;

/**
 * Runs steps in several threads at once, which end when the steps are done: a call is for many steps, and to begin a
 * thread takes some 20 µs. Between kernels they meet; who has waited for long lets others have the processor.
 */
export const TEAM = `#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
typedef struct Team {
  char *memory;
  i32 steps;
  i64 threads;
  i32 (*work)(struct Team *, i64);
  _Alignas(64) atomic_int arrived;
  _Alignas(64) atomic_int meeting;
} Team;
typedef struct { Team *team; i64 thread; pthread_t handle; } Member;

static inline void pause_(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void meet(Team *team) {
  const int meeting = atomic_load_explicit(&team->meeting, memory_order_relaxed);
  if (atomic_fetch_add_explicit(&team->arrived, 1, memory_order_acq_rel) + 1 == team->threads) {
    atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
    atomic_store_explicit(&team->meeting, meeting + 1, memory_order_release);
    return;
  }
  for (int spins = 0; atomic_load_explicit(&team->meeting, memory_order_acquire) == meeting; spins++) {
    if (spins < 10000) pause_();
    else sched_yield();
  }
}

static void *join_in(void *argument) {
  Member *const member = argument;
  // The first meeting is to know how many have come.
  while (atomic_load_explicit(&member->team->meeting, memory_order_acquire) == 0) sched_yield();
  member->team->work(member->team, member->thread);
  return 0;
}

static i32 run(i32 (*work)(Team *, i64), char *memory, i32 steps, int threads) {
  Team team = {memory, steps, 1, work, 0, 0};
  Member members[64];
  while (team.threads < threads && team.threads < 64) {
    Member *const member = &members[team.threads];
    member->team = &team;
    member->thread = team.threads;
    // With fewer threads than wanted, the result is the same.
    if (pthread_create(&member->handle, 0, join_in, member) != 0) break;
    team.threads++;
  }
  atomic_store_explicit(&team.meeting, 1, memory_order_release);
  const i32 done = work(&team, 0);
  for (i64 i = 1; i < team.threads; i++) pthread_join(members[i].handle, 0);
  return done;
}
`;
