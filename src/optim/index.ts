export { adam } from './adam.ts';
export { clipNorm, clipValue, globalNorm } from './clip.ts';
export { type Optimizer, optimizer, type Rule, updateOf } from './optimizer.ts';
export { sgd } from './sgd.ts';
