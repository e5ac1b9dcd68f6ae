import { Box, Diagram, Way } from '../../network/diagram.tsx';
import { labelOf, NumberText, type Standing } from '../../network/number-text.tsx';
import { roomFor } from '../../parts/text-width.ts';
import { STAGE_OF, type UnitNumbers } from './numbers.ts';

interface NeuronDiagramProps {
  readonly label: string;
  readonly names: { readonly inputs: string; readonly sum: string; readonly output: string; readonly error: string };
  readonly numbers: UnitNumbers;
  readonly activation: string;
  readonly stage: number;
  readonly isBusy: boolean;
  /** Goes to the stage in which a number is computed. */
  readonly onStage: (stage: number) => void;
}

const HEIGHT = 328;

/** The height of the letters, see diagram.css. */
const REM = 0.8125;

/** Where the parts stand: the inputs, and boxes that are as wide as what they hold. */
const INPUT = { x: 1, height: 36, y: [96, 208] };
const BOX = { y: 114, height: 112 };
const MIDDLE = BOX.y + BOX.height / 2;
/** Room in a box around its lines, and between two boxes. */
const PADDING = 8;
const GAP = 10;
/** Where the numbers of each weight stand: above the way of the first, below that of the second. */
const ROWS = { w: [105, 240], g: [42, 261], d: [63, 282], n: [84, 303] };

/** One unit with all its numbers: what goes in, what comes out, and what comes back. */
export function NeuronDiagram({ label, names, numbers, activation, stage, isBusy, onStage }: NeuronDiagramProps) {
  const number = (link: string, x: number, y: number, anchor: 'start' | 'middle' | 'end' = 'start') => {
    const own = numbers[link];
    if (!own) return null;
    const computed = STAGE_OF[link] ?? 0;
    const standing: Standing = computed > stage ? 'open' : computed === stage ? 'now' : 'known';
    const press = (): void => onStage(computed);
    return <NumberText of={own} {...{ x, y, anchor, standing, link }} {...(computed > 0 && { onPress: press })} />;
  };
  /** The room of some numbers, whatever stage is looked at. */
  const room = (...links: readonly string[]): number =>
    roomFor(
      links.flatMap((link) => (numbers[link] ? [labelOf(numbers[link])] : [])),
      REM,
    ) +
    2 * PADDING;
  const inputs = room('x1', 'x2');
  const ways = room(...['1', '2'].flatMap((of) => ['w', 'g', 'd', 'n'].map((kind) => kind + of))) - GAP;
  const sum = { ...BOX, x: INPUT.x + inputs + ways, width: room('b', 'z', 'delta') };
  const out = { ...BOX, x: sum.x + sum.width + GAP, width: room('out', 'derivative') };
  const error = { ...BOX, x: out.x + out.width + GAP, width: room('y', 'E', 'after') };
  const looks = [{ x: INPUT.x, width: inputs }, sum, error, out, sum, { x: INPUT.x, width: inputs + ways }];
  const look = looks[stage]!.x + looks[stage]!.width / 2;
  const flow = stage === 1 ? 'forward' : stage === 5 ? 'change' : undefined;
  const back = stage >= 3 && stage <= 4 ? 'backward' : undefined;
  return (
    <Diagram label={label} width={error.x + error.width + 1} height={HEIGHT} isBusy={isBusy} stage={stage} look={look}>
      {INPUT.y.map((y, i) => {
        const [from, to] = [
          [INPUT.x + inputs, y + INPUT.height / 2] as const,
          [sum.x, MIDDLE + (i === 0 ? -20 : 20)] as const,
        ];
        const middle = (INPUT.x + inputs + sum.x) / 2;
        return (
          <g key={y}>
            <Way from={from} to={to} flow={flow} />
            <Box
              x={INPUT.x}
              y={y}
              width={inputs}
              height={INPUT.height}
              isNow={stage === 0}
              {...(i === 0 && { title: names.inputs })}
            >
              {number(`x${i + 1}`, inputs / 2, 23, 'middle')}
            </Box>
            {(stage < 5 ? (['w'] as const) : (['w', 'g', 'd', 'n'] as const)).map((kind) => (
              <g key={kind}>{number(kind + (i + 1), middle, ROWS[kind][i]!, 'middle')}</g>
            ))}
          </g>
        );
      })}
      <Way from={[sum.x + sum.width, MIDDLE]} to={[out.x, MIDDLE]} flow={stage === 1 ? 'forward' : back} weight={0.5} />
      <Way
        from={[out.x + out.width, MIDDLE]}
        to={[error.x, MIDDLE]}
        flow={stage === 2 ? 'forward' : back}
        weight={0.5}
      />
      <Box {...sum} title={names.sum} isNow={stage === 1 || stage === 4}>
        {numbers.b && number('b', PADDING, 28)}
        {number('z', PADDING, 56)}
        {number('delta', PADDING, 90)}
      </Box>
      {numbers.b && stage >= 5 && (
        <>
          {number('gb', sum.x + 16, sum.y + sum.height + 26)}
          {number('db', sum.x + 16, sum.y + sum.height + 47)}
          {number('nb', sum.x + 16, sum.y + sum.height + 68)}
        </>
      )}
      <Box {...out} title={`${names.output}: ${activation}`} isNow={stage === 1 || stage === 3}>
        {number('out', PADDING, 56)}
        {number('derivative', PADDING, 90)}
      </Box>
      <Box {...error} title={names.error} isNow={stage === 2}>
        {number('y', PADDING, 28)}
        {number('E', PADDING, 56)}
        {stage >= 5 && number('after', PADDING, 90)}
      </Box>
      {number('slope', error.x + error.width, BOX.y + BOX.height + 26, 'end')}
      {number('eta', INPUT.x + 4, HEIGHT - 8)}
    </Diagram>
  );
}
