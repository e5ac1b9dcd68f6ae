import { evaluate, parse } from 'talweg';
import { halfWidth } from 'talweg/writing';

/** What is written: a number, with a decimal comma too, or a formula such as π/2; NaN for anything else. */
export function valueOf(text: string): number {
  try {
    const { expr, variables } = parse(
      halfWidth(text)
        .trim()
        .replace(/^([−–-]?\d+),(\d+)$/, '$1.$2'),
    );
    return variables.length === 0 && expr.shape.length === 0 ? evaluate(expr, {}).data[0]! : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
