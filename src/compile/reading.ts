import type { Expr } from '../graph/expr.ts';
import { sizeOf } from '../graph/shape.ts';
import { lookedUp } from './affine.ts';
import { Definition, dependsOnAxes, isOwn } from './definition.ts';
import { type Symbol, symbolsBelow } from './symbol.ts';
import { costOf } from './template.ts';

/**
 * What a node does when it is computed: `leaf` is a variable or a number, `view` only reads at another place, `compute`
 * works element by element, `reduction` sums (or takes the largest of) many elements, `fill` is written piece by piece.
 */
export type Work = 'leaf' | 'view' | 'compute' | 'reduction' | 'fill';

/** One array that a node reads, and how. */
export interface Reading {
  readonly source: Expr;
  /** At the very place that is being computed. */
  readonly own: boolean;
  /** How many times each element is read, on average. */
  readonly times: number;
  /** By its position in row-major order: only at its own place can it be computed on the spot. */
  readonly flattened: boolean;
}

export interface Node {
  readonly work: Work;
  readonly readings: readonly Reading[];
  /** Core instructions per element. */
  readonly cost: number;
}

/** Studies a node by reading its definition once, views seen through. */
export function study(expr: Expr, nodes: ReadonlyMap<Expr, Node>): Node {
  const { op } = expr;
  if (op.kind === 'leaf') return { work: 'leaf', readings: [], cost: 0 };
  const isView = (arg: Expr) => nodes.get(arg)?.work === 'view';
  const definition = new Definition((arg, _, flat) => flat || !isView(arg));
  const { symbols, elements } = elementsOf(expr, definition);
  const all = symbolsBelow(symbols);
  const reduction = all.find((symbol) => symbol.kind === 'reduce');
  const random = all.some((symbol) => symbol.kind === 'random');
  const iterations =
    elements * (reduction?.kind === 'reduce' ? reduction.axes.reduce((size, axis) => size * axis.size, 1) : 1);
  const readings = all.flatMap((symbol) =>
    symbol.kind === 'load'
      ? [
          {
            source: symbol.source,
            own: !reduction && isOwn(symbol.source.shape, symbol.position) && sizeOf(symbol.source.shape) === elements,
            times: iterations / sizeOf(symbol.source.shape),
            flattened: definition.flattened.has(symbol.source),
          },
        ]
      : [],
  );
  const work =
    random || (op.kind === 'structural' && op.pieces)
      ? 'fill'
      : reduction
        ? 'reduction'
        : symbols.every(isPlainRead)
          ? 'view'
          : 'compute';
  return {
    work,
    readings,
    cost: op.kind === 'elementwise' ? costOf(op, expr.dtype) : all.filter((symbol) => symbol.kind === 'apply').length,
  };
}

function elementsOf(expr: Expr, definition: Definition): { symbols: Symbol[]; elements: number } {
  const { op } = expr;
  if (op.kind !== 'structural' || !op.pieces) return { symbols: [definition.own(expr)], elements: sizeOf(expr.shape) };
  const pieces = op.pieces(expr);
  return {
    symbols: pieces
      .flatMap((piece) => definition.piece(piece, expr.shape))
      .flatMap(({ value, position }) => [value, ...position.dynamic.map((d) => d.value)]),
    elements: pieces.reduce((total, piece) => total + sizeOf(piece.shape), 0),
  };
}

/** Whether an element is merely fetched (or is a number, or its own index), from a place that needs no looking up. */
const isPlainRead = (symbol: Symbol): boolean =>
  symbol.kind === 'constant' ||
  symbol.kind === 'index' ||
  (symbol.kind === 'load' &&
    symbol.position.dynamic.every(({ value, count }) => !dependsOnAxes(lookedUp(value, count))));
