import type { StepNumber } from 'talweg/explain';
import type { Stage, StepAnswer } from '../../network/asks.ts';
import { Box, Diagram, Way } from '../../network/diagram.tsx';
import type { Network } from '../../network/network.ts';
import { NumberText } from '../../network/number-text.tsx';
import { numberAt, stageOf } from '../../network/stage-of.ts';
import { useWidth } from '../../parts/use-width.ts';
import { layoutOf, ROW } from './layout.ts';
import { widthsOf } from './widths.ts';

/** What can stand on the ways of the network. */
type OnEdges = 'auto' | 'weight' | 'gradient' | 'change' | 'new value';

interface NetworkDiagramProps {
  readonly label: string;
  readonly names: {
    readonly inputs: string;
    readonly hidden: string;
    readonly outputs: string;
    readonly error: string;
  };
  readonly network: Network;
  readonly step: StepAnswer;
  readonly stage: number;
  readonly edges: OnEdges;
  readonly isBusy: boolean;
  readonly onStage: (stage: number) => void;
}

/** A network with all its numbers: those of the stage that is looked at are marked, later ones are not known yet. */
export function NetworkDiagram(props: NetworkDiagramProps) {
  const { label, names, network, step, stage, edges, isBusy, onStage } = props;
  const { shift } = network;
  const sizes = [network.inputs, ...network.units];
  const { numbers, stages } = step;
  const last = sizes.length - 1;
  const now = stages[Math.min(stage, stages.length - 1)]!;
  const [own, across] = useWidth<HTMLDivElement>(900);
  const title = (layer: number): string => {
    if (layer > last) return names.error;
    return layer === 0
      ? names.inputs
      : layer === last
        ? names.outputs
        : `${names.hidden}${last > 2 ? ` ${layer}` : ''}`;
  };
  const widths = widthsOf(
    numbers,
    Array.from({ length: last + 2 }, (_, layer) => title(layer)),
  );
  const layout = layoutOf({ sizes, isShifted: shift !== 'none', widths, across });
  const text = (
    own: StepNumber | undefined,
    x: number,
    y: number,
    more: { isBare?: boolean; middle?: boolean } = {},
  ) => {
    if (!own) return null;
    const computed = stageOf(own, stages);
    return (
      <NumberText
        key={own.symbol.text}
        of={own}
        x={x}
        y={y}
        link={own.symbol.text}
        standing={computed > stage ? 'open' : computed === stage ? 'now' : 'known'}
        anchor={more.middle ? 'middle' : 'start'}
        isBare={more.isBare ?? false}
        {...(computed > 0 && { onPress: () => onStage(computed) })}
      />
    );
  };
  const find = (part: StepNumber['part'], layer: number, indices: readonly number[], of?: StepNumber['of']) =>
    numberAt(numbers, part, layer, indices, of);
  /** What stands on the ways into a layer. */
  const shownOf = (layer: number): Exclude<OnEdges, 'auto'> => {
    if (edges !== 'auto') return edges;
    const reached = (kind: string): boolean =>
      stages.some((own, i) => i <= stage && own.kind === kind && own.layer === layer);
    return reached('update') ? 'new value' : reached('gradient') ? 'gradient' : 'weight';
  };
  const parameter = (kind: 'weight' | 'bias' | 'threshold', layer: number, indices: readonly number[]) => {
    const shown = shownOf(layer);
    return shown === 'weight' ? find(kind, layer, indices) : find(shown, layer, indices, kind);
  };
  const flowOf = (layer: number) => {
    if (now.kind === 'forward' && now.layer === layer) return 'forward';
    if (now.kind === 'backward' && now.layer === layer - 1) return 'backward';
    return (now.kind === 'gradient' || now.kind === 'update') && now.layer === layer ? 'change' : undefined;
  };
  const weights = numbers.filter(({ part }) => part === 'weight').map(({ value }) => Math.abs(value));
  const most = Math.max(...weights, 1e-12);
  const gaps = sizes.slice(1).map((count, i) => ({ layer: i + 1, from: sizes[i]!, to: count }));
  return (
    <div ref={own}>
      <Diagram
        label={label}
        width={layout.width}
        height={layout.height}
        isBusy={isBusy}
        stage={stage}
        look={lookAt(now, layout, last)}
      >
        {gaps.map(({ layer, from, to }) =>
          pairs(from, to).map(([i, j]) => {
            const { bend, end } = layout.onWay(layer, i, j);
            return (
              <Way
                key={`${layer} ${i} ${j}`}
                from={layout.right(layer - 1, i)}
                via={bend}
                to={end}
                flow={flowOf(layer)}
                weight={Math.abs(find('weight', layer, [i, j])?.value ?? 0) / most}
              />
            );
          }),
        )}
        {layout.units(last).map((j) => (
          <Way
            key={j}
            from={layout.right(last, j)}
            to={layout.left(last + 1, j)}
            flow={
              now.kind === 'loss' ? 'forward' : now.kind === 'backward' && now.layer === last ? 'backward' : undefined
            }
          />
        ))}
        {sizes.map((_, layer) =>
          layout.units(layer).map((unit) => (
            <Box
              key={`${layer} ${unit}`}
              {...layout.box(layer, unit)}
              isNow={isAt(now, layer)}
              {...(unit === 0 && { title: title(layer) })}
            >
              {layer === 0
                ? text(find('input', 0, [0, unit]), layout.box(0, unit).width / 2, layout.box(0, unit).height / 2 + 5, {
                    middle: true,
                  })
                : [
                    shift === 'none' ? undefined : parameter(shift, layer, [unit]),
                    find('sum', layer, [0, unit]),
                    find(layer === last ? 'prediction' : 'output', layer, [0, unit]),
                    layer === last ? undefined : find('slope', layer, [0, unit]),
                    find('derivative', layer, [0, unit]),
                    find('delta', layer, [0, unit]),
                  ]
                    .filter((own) => own !== undefined)
                    .map((own, row) => text(own, 8, (row + 1) * ROW + 1))}
            </Box>
          )),
        )}
        {layout.units(last).map((j) => (
          <Box
            key={j}
            {...layout.box(last + 1, j)}
            isNow={now.kind === 'step'}
            {...(j === 0 && { title: title(last + 1) })}
          >
            {text(find('target', last, [0, j]), 8, ROW + 1)}
            {text(find('slope', last, [0, j]), 8, 2 * ROW + 1)}
          </Box>
        ))}
        <Box {...layout.error} isNow={now.kind === 'loss' || now.kind === 'after'}>
          {text(find('row loss', last, [0]), 8, ROW + 1)}
          {text(find('loss after', last, []), 8, 2 * ROW + 1)}
        </Box>
        {gaps.map(({ layer, from, to }) =>
          pairs(from, to).map(([i, j]) => {
            const [x, y] = layout.onWay(layer, i, j).number;
            return text(parameter('weight', layer, [i, j]), x, y, { isBare: layout.isBare });
          }),
        )}
        {text(
          numbers.find(({ part }) => part === 'rate'),
          2,
          layout.height - 6,
        )}
      </Diagram>
    </div>
  );
}

/** Whether a stage is about the units of a layer. */
const isAt = (now: Stage, layer: number): boolean =>
  now.kind === 'step' ? layer === 0 : (now.kind === 'forward' || now.kind === 'backward') && now.layer === layer;

/** Where a stage is to be seen, from left to right: at the numbers of its layer. */
function lookAt({ kind, layer }: Stage, layout: ReturnType<typeof layoutOf>, last: number): number {
  if (layer !== undefined && (kind === 'gradient' || kind === 'update')) {
    const { number, end } = layout.onWay(layer, 0, 0);
    return (number[0] + end[0]) / 2;
  }
  const { x, width } = layout.box(layer ?? (kind === 'step' ? 0 : last + 1), 0);
  return x + width / 2;
}

const pairs = (from: number, to: number): readonly (readonly [number, number])[] =>
  Array.from({ length: from * to }, (_, place) => [Math.floor(place / to), place % to]);
