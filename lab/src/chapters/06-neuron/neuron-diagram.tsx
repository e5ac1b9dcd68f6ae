import { Box, Diagram, Way } from '../../network/diagram.tsx';
import { NumberText, type Standing } from '../../network/number-text.tsx';
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

const WIDTH = 560;
const HEIGHT = 328;

/** Where the parts stand. */
const INPUT = { x: 1, width: 80, height: 36, y: [96, 208] };
const SUM = { x: 202, y: 114, width: 118, height: 112 };
const OUT = { x: 330, y: 114, width: 118, height: 112 };
const ERROR = { x: 459, y: 114, width: 100, height: 112 };
/** Where the numbers of each weight stand: above the way of the first, below that of the second. */
const ROWS = { w: [105, 240], g: [42, 261], d: [63, 282], n: [84, 303] };
/** Where each stage is to be seen, from left to right. */
const LOOKS = [INPUT, SUM, ERROR, OUT, SUM, INPUT].map(({ x, width }) => x + width / 2);
const MIDDLE = SUM.y + SUM.height / 2;

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
  const flow = stage === 1 ? 'forward' : stage === 5 ? 'change' : undefined;
  const back = stage >= 3 && stage <= 4 ? 'backward' : undefined;
  return (
    <Diagram label={label} width={WIDTH} height={HEIGHT} isBusy={isBusy} stage={stage} look={LOOKS[stage]!}>
      {INPUT.y.map((y, i) => {
        const [from, to] = [
          [INPUT.x + INPUT.width, y + INPUT.height / 2] as const,
          [SUM.x, MIDDLE + (i === 0 ? -20 : 20)] as const,
        ];
        const middle = (INPUT.x + INPUT.width + SUM.x) / 2;
        return (
          <g key={y}>
            <Way from={from} to={to} flow={flow} />
            <Box {...INPUT} y={y} isNow={stage === 0} {...(i === 0 && { title: names.inputs })}>
              {number(`x${i + 1}`, INPUT.width / 2, 23, 'middle')}
            </Box>
            {(stage < 5 ? (['w'] as const) : (['w', 'g', 'd', 'n'] as const)).map((kind) => (
              <g key={kind}>{number(kind + (i + 1), middle, ROWS[kind][i]!, 'middle')}</g>
            ))}
          </g>
        );
      })}
      <Way from={[SUM.x + SUM.width, MIDDLE]} to={[OUT.x, MIDDLE]} flow={stage === 1 ? 'forward' : back} weight={0.5} />
      <Way
        from={[OUT.x + OUT.width, MIDDLE]}
        to={[ERROR.x, MIDDLE]}
        flow={stage === 2 ? 'forward' : back}
        weight={0.5}
      />
      <Box {...SUM} title={names.sum} isNow={stage === 1 || stage === 4}>
        {numbers.b && number('b', 10, 28)}
        {number('z', 10, 56)}
        {number('delta', 10, 90)}
      </Box>
      {numbers.b && stage >= 5 && (
        <>
          {number('gb', SUM.x + 16, SUM.y + SUM.height + 26)}
          {number('db', SUM.x + 16, SUM.y + SUM.height + 47)}
          {number('nb', SUM.x + 16, SUM.y + SUM.height + 68)}
        </>
      )}
      <Box {...OUT} title={`${names.output}: ${activation}`} isNow={stage === 1 || stage === 3}>
        {number('out', 10, 56)}
        {number('derivative', 10, 90)}
      </Box>
      <Box {...ERROR} title={names.error} isNow={stage === 2}>
        {number('y', 10, 28)}
        {number('E', 10, 56)}
        {stage >= 5 && number('after', 10, 90)}
      </Box>
      {number('slope', OUT.x + OUT.width + 14, SUM.y + SUM.height + 26, 'middle')}
      {number('eta', INPUT.x + 4, HEIGHT - 8)}
    </Diagram>
  );
}
