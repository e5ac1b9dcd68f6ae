/** What `talweg list` can list. What that is made of is loaded only when it is listed: see `listable.ts`. */
export const LISTABLE = [
  'optimizers',
  'wrappers',
  'methods',
  'schedules',
  'losses',
  'activations',
  'initializers',
  'test-functions',
  'functions',
] as const;
