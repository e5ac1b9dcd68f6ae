/** What a program's threads share while they run an entry, and the function that runs one in as many as are wanted. */
const TYPES = `typedef struct Team {
  char *memory;
  i32 steps;
  i64 threads;
  i32 (*work)(struct Team *, i64);
  _Alignas(64) atomic_int arrived;
  _Alignas(64) atomic_int meeting;
} Team;
typedef i32 Work(Team *, i64);
typedef i32 Together(Work *, char *, i32, i64);

static inline void pause_(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
`;

/** What each entry needs to be run by threads: they meet between kernels; who has waited for long lets others work. */
export const TEAM = `#include <sched.h>
#include <stdatomic.h>
${TYPES}
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
`;

/** The most threads that work together. */
const MOST_THREADS = 64;

/**
 * A library with the threads of a process: `together` runs work in as many of them as are wanted, with the caller's.
 *
 * Threads are begun when they are first needed. Between calls they sleep, but not at once: epochs follow each other
 * within some microseconds, and to wake one takes longer. They end with the library. Who comes while they work for
 * another, as several workers of Node may, does all alone: the result is the same.
 */
export const CREW = `#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
typedef int32_t i32;
typedef int64_t i64;
${TYPES}
typedef struct {
  _Alignas(64) _Atomic(Team *) team;
  pthread_mutex_t lock;
  pthread_cond_t called;
  pthread_t handle;
  i64 thread;
} Member;
static Member members[${MOST_THREADS}];
static i64 begun = 1;
static atomic_flag busy = ATOMIC_FLAG_INIT;
static Team over;

static Team *await_call(Member *member) {
  for (int spins = 0; spins < 2000; spins++) {
    Team *const team = atomic_load_explicit(&member->team, memory_order_acquire);
    if (team) return team;
    pause_();
  }
  pthread_mutex_lock(&member->lock);
  while (!atomic_load_explicit(&member->team, memory_order_acquire)) pthread_cond_wait(&member->called, &member->lock);
  pthread_mutex_unlock(&member->lock);
  return atomic_load_explicit(&member->team, memory_order_acquire);
}

static void call(Member *member, Team *team) {
  pthread_mutex_lock(&member->lock);
  atomic_store_explicit(&member->team, team, memory_order_release);
  pthread_cond_signal(&member->called);
  pthread_mutex_unlock(&member->lock);
}

static void *serve(void *argument) {
  Member *const member = argument;
  for (Team *team; (team = await_call(member)) != &over;) {
    team->work(team, member->thread);
    atomic_store_explicit(&member->team, 0, memory_order_release);
  }
  return 0;
}

static int begin(i64 thread) {
  Member *const member = &members[thread];
  member->thread = thread;
  return pthread_mutex_init(&member->lock, 0) == 0 && pthread_cond_init(&member->called, 0) == 0 &&
    pthread_create(&member->handle, 0, serve, member) == 0;
}

i32 together(Work *work, char *memory, i32 steps, i64 threads) {
  Team team = {memory, steps, 1, work, 0, 0};
  if (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) return work(&team, 0);
  while (begun < threads && begun < ${MOST_THREADS} && begin(begun)) begun++;
  team.threads = threads < begun ? threads : begun;
  for (i64 i = 1; i < team.threads; i++) call(&members[i], &team);
  const i32 done = work(&team, 0);
  for (i64 i = 1; i < team.threads; i++) {
    for (int spins = 0; atomic_load_explicit(&members[i].team, memory_order_acquire); spins++) {
      if (spins < 10000) pause_();
      else sched_yield();
    }
  }
  atomic_flag_clear_explicit(&busy, memory_order_release);
  return done;
}

/** For those who load it: where \`together\` is. */
Together *crew(void) { return together; }

__attribute__((destructor)) static void end(void) {
  // Where a program ends in the midst of a call, the system ends its threads.
  if (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) return;
  for (i64 i = 1; i < begun; i++) call(&members[i], &over);
  for (i64 i = 1; i < begun; i++) pthread_join(members[i].handle, 0);
}
`;
