export { type Activation, activations } from './activation.ts';
export { type DenseOptions, dense } from './dense.ts';
export { dropout } from './dropout.ts';
export type { Initializer } from './initializer.ts';
export { initializers } from './initializers.ts';
export type { BuiltLayer, Context, Layer, LayerParameter } from './layer.ts';
export { type BuiltModel, type Model, sequential } from './sequential.ts';
