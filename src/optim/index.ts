export { adam } from './adam.ts';
export { clipNorm, clipValue, globalNorm } from './clip.ts';
export { type Optimizer, optimizer, type Rule, type Settings, updateOf } from './optimizer.ts';
export { sgd } from './sgd.ts';
