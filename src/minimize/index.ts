export { type SymmetricEigen, symmetricEigen } from '../linear/symmetric-eigen.ts';
export { conjugateGradient } from './conjugate-gradient.ts';
export * from './functions/index.ts';
export { gaussNewton } from './gauss-newton.ts';
export { lbfgs } from './lbfgs.ts';
export { levenbergMarquardt } from './levenberg-marquardt.ts';
export { type MinimizeOptions, type Minimum, minimize } from './minimize.ts';
export { newton } from './newton.ts';
export { steepestDescent } from './steepest-descent.ts';
