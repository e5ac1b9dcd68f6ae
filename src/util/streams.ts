/** Random streams of a run, by purpose: whatever is drawn for one leaves the others as they are. */
export const streams = {
  /** Plus the number of the parameter. */
  initialization: 0,
  /** Plus the number of the layer. */
  dropout: 0x100000,
  /** Plus the number of the parameter; the counter is the step. */
  gradientNoise: 0x300000,
  /** The counter is the epoch. */
  order: 0x200000,
  /** Of the blocks of a table that is not held; the counter is the epoch. */
  blocks: 0x626c6f63,
  /** Of the rows of blocks that are mixed; the counter is the epoch, and 2²⁶ times which blocks they are. */
  mixing: 0x6d697869,
  split: 0x73706c74,
  /** The counter is the number of the start. */
  starts: 0x73746172,
  /** The counter is the number of the setting and of the draw. */
  settings: 0x73657474,
  /** Points, rows and components of a gradient check; plus the number of the array. */
  check: 0x63686563,
  /** The numbers of a worksheet; plus the number of the array. */
  worksheet: 0x776f726b,
  /** The rows, and the directions, that an examination looks at. */
  examined: 0x6578616d,
  directions: 0x64697265,
} as const;
