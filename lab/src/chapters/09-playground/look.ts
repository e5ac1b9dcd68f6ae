import { type Compiled, compile, constant, type Expr, grad, input, lossOf, nameOf, type Training } from 'talweg';
import type { Plan } from './fields.ts';
import { inputsOf } from './inputs.ts';
import type { Made } from './network.ts';
import type { Task } from './task.ts';

/** Points along each side of the maps of units. */
export const MAP = 40;

/** What a network does, all over the figure and in each of its units. */
export interface Look {
  /** Of each layer, what its units give at the points of the map: points × units. The last is the answer. */
  readonly maps: readonly Float32Array[];
  /** Of each parameter, its values and how the loss of all training rows changes with them. */
  readonly parameters: readonly {
    readonly name: string;
    readonly values: Float32Array;
    readonly gradient: Float32Array;
  }[];
}

/** The points of the map, row by row from the top left. */
export function mapPoints(extent: number): Float32Array {
  const at = (place: number): number => ((2 * (place + 0.5)) / MAP - 1) * extent;
  return Float32Array.from({ length: 2 * MAP * MAP }, (_, i) => {
    const point = i >> 1;
    return i % 2 === 0 ? at(point % MAP) : -at(Math.floor(point / MAP));
  });
}

/** Looks at the weights of a training: one compiled program for its maps and its gradients. */
export class Looker {
  readonly #program: Compiled;
  readonly #parameters: readonly Expr[];
  readonly #layers: number;

  constructor(plan: Plan, task: Task, { model, data, options }: Made) {
    const built = model.build(plan.inputs.length);
    const context = { training: false, seed: constant(0), step: constant(0) };
    const map = input('map', [MAP * MAP, plan.inputs.length]);
    const maps: Expr[] = [];
    built.layers.reduce((value, layer) => {
      const next = layer.apply(value, context);
      maps.push(next);
      return next;
    }, map);
    const last = maps.at(-1)!;
    maps[maps.length - 1] = options.loss.prediction?.(last) ?? last;
    const { train } = data.rows;
    const x = input('x', [train, data.features]);
    const y = input('y', [train, data.targets]);
    this.#parameters = built.parameters.map(({ variable }) => variable);
    const slopes = grad(lossOf(options.loss, built.apply(x, context), y), this.#parameters);
    this.#layers = maps.length;
    this.#program = compile({
      maps: { outputs: Object.fromEntries(maps.map((own, i) => [`map${i}`, own])) },
      slopes: { outputs: Object.fromEntries(slopes.map((own, i) => [`slope${i}`, own])) },
    });
    this.#program.set(map, inputsOf(mapPoints(task.extent), plan.inputs));
    this.#program.set(x, data.x.subarray(0, train * data.features));
    this.#program.set(y, data.y.subarray(0, train * data.targets));
  }

  at(training: Training): Look {
    const parameters = training.parameters;
    this.#parameters.forEach((variable, i) => this.#program.set(variable, parameters[i]!.values));
    const output = (entry: 'maps' | 'slopes', name: string): Float32Array =>
      Float32Array.from(this.#program.output(entry, name));
    // Outputs are there until the next run.
    this.#program.run('maps');
    const maps = Array.from({ length: this.#layers }, (_, i) => output('maps', `map${i}`));
    this.#program.run('slopes');
    return {
      maps,
      parameters: this.#parameters.map((variable, i) => ({
        name: nameOf(variable)!,
        values: Float32Array.from(parameters[i]!.values),
        gradient: output('slopes', `slope${i}`),
      })),
    };
  }
}
