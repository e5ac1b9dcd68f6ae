/** A layer of one's own, and a check of its gradient: node --import tsx examples/03-custom-layer.ts */
import { add, checkGradient, dense, fit, type Layer, mse, mul, parameter, sequential, sigmoid, sub } from 'talweg';
