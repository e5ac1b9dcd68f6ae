import type { Expr } from '../graph/expr.ts';
import { Affine } from './affine.ts';
import type { Index, Symbol, Symbols } from './symbol.ts';

/** Where something lies, in which array: `source` is undefined for an index that is not a place. */
export type Mover = (source: Expr | undefined, index: Index) => { readonly source: Expr; readonly position: Index };

/** A symbol with some of its parts exchanged, and what it reads moved. */
export function exchanged(
  root: Symbol,
  known: Map<Symbol, Symbol>,
  symbols: Symbols,
  move: Mover = (source, position) => ({ source: source!, position }),
): Symbol {
  const visit = (symbol: Symbol): Symbol => {
    const found = known.get(symbol) ?? renew(symbol);
    known.set(symbol, found);
    return found;
  };
  const moved = (source: Expr | undefined, index: Index): ReturnType<Mover> => {
    const dynamic = index.dynamic.map((looked) => ({ ...looked, value: visit(looked.value) }));
    return move(source, new Affine(index.offset, index.terms, dynamic));
  };
  const renew = (symbol: Symbol): Symbol => {
    switch (symbol.kind) {
      case 'constant':
      case 'thread':
        return symbol;
      case 'load':
        return symbols.intern({ ...symbol, ...moved(symbol.source, symbol.position) });
      case 'random':
        return symbols.intern({ ...symbol, position: moved(undefined, symbol.position).position });
      case 'index':
        return symbols.intern({ ...symbol, at: moved(undefined, symbol.at).position });
      case 'apply':
        return symbols.intern({ ...symbol, args: symbol.args.map(visit) });
      case 'cast':
        return symbols.intern({ ...symbol, value: visit(symbol.value) });
      case 'reduce':
        return symbols.intern({ ...symbol, body: visit(symbol.body) });
    }
  };
  return visit(root);
}
