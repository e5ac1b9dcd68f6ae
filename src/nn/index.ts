export { type Activation, activationOf, activations } from './activation.ts';
export { type DenseOptions, dense } from './dense.ts';
export { dropout } from './dropout.ts';
export {
  constantInitializer,
  glorot,
  he,
  type Initializer,
  lecun,
  normal,
  orthogonal,
  uniform,
  zeros,
} from './initializer.ts';
export type { BuiltLayer, Context, Layer, LayerParameter } from './layer.ts';
export { type BuiltModel, type Model, sequential } from './sequential.ts';
