import { Markup, markup } from '../../writing/markup.ts';
import { counted, shown } from '../numbers.ts';
import type { Reported } from '../reported.ts';
import type { MakeSection, Telling } from '../section.ts';

/** What it takes to make the run again: the command, every setting, the machine, what came of it to the bit. */
export const settings: MakeSection = (reported, telling) => {
  const own = telling.texts.settings;
  return {
    id: 'settings',
    title: own.title,
    body: markup`${again(reported, telling)}<h3>${own.training}</h3>
${pairs(training(reported, telling))}
${reported.isImported ? undefined : updateOf(reported, telling)}
<h3>${own.environment}</h3>
${pairs(environment(reported, telling))}
${followed(reported, telling)}`,
  };
};

/** The command that trains it again, or why there is none. */
function again({ command, words }: Reported, { texts }: Telling): Markup | undefined {
  if (words.forced !== undefined) return markup`<p>${words.forced}</p>\n`;
  if (command === undefined) return undefined;
  return markup`<p>${texts.settings.again}</p>
<pre tabindex="0"><code>${command}</code></pre>
`;
}

type Pair = readonly [name: string, value: string | Markup];

const pairs = (all: readonly Pair[]): Markup =>
  markup`<dl class="pairs">${all.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

function training({ start, settings: set, rule, isImported }: Reported, { texts }: Telling): Pair[] {
  const own = texts.settings;
  const { network, loss, precision } = start.model;
  const { optimizer, schedule, batchSize, epochs, steps, seed, l1, l2, weightDecay, clipNorm, clipValue } = set;
  const rest = Object.entries(optimizer.settings).map(([name, value]) => `${name}=${String(value)}`);
  const optional: readonly (readonly [string, number | undefined])[] = [
    ['L1', l1 || undefined],
    ['L2', l2 || undefined],
    [own.decay, weightDecay || undefined],
    [own.clipNorm, clipNorm],
    [own.clipValue, clipValue],
    [own.dropout, network.dropout || undefined],
  ];
  const hidden = network.hidden.map((units, i) => `${units} ${network.activations[i]}`).join(', ') || own.none;
  const numbers: Pair = [own.precision, precision === 'f32' ? 'float32' : 'float64'];
  if (isImported) return [[own.hidden, hidden], [own.loss, loss], numbers];
  return [
    [own.hidden, hidden],
    [own.loss, loss],
    [own.optimizer, `${optimizer.rule.name}(${rest.join(', ')})`],
    ...(rule.length === 0 ? [[own.update, optimizer.rule.formula] as const] : []),
    [own.schedule, `${schedule.name}: ${schedule.formula}`],
    [own.batch, batchSize === 'full' ? own.allRows : counted(batchSize)],
    [own.length, steps === undefined ? own.epochs(epochs) : own.steps(steps)],
    ...optional.flatMap(([name, value]): Pair[] => (value === undefined ? [] : [[name, shown(value)]])),
    [own.seed, String(seed)],
    numbers,
  ];
}

/** What a step does to a parameter p with the slope g. */
function updateOf({ rule: lines }: Reported, { texts, typeset }: Telling): Markup | undefined {
  if (lines.length === 0) return undefined;
  const own = texts.settings;
  return markup`<h3>${own.rule}</h3>
<div class="update rows" tabindex="0">
${lines.map((line) => markup`<div class="row">${new Markup(typeset(line, true))}</div>`)}
</div>`;
}

function environment({ start, config, talweg, isImported }: Reported, { texts }: Telling): Pair[] {
  const own = texts.settings;
  const { node, platform, cpu, cores, device, threads } = start.environment;
  const hash = (value: string): Markup => markup`<code class="hash">${value}</code>`;
  return [
    [
      isImported ? own.imported : own.created,
      markup`<time datetime="${start.created}">${start.created.slice(0, 16).replace('T', ' ')} UTC</time>`,
    ],
    [own.version, `Talweg ${start.talweg}${talweg === start.talweg ? '' : own.reportBy(talweg)}`],
    ...(isImported ? [] : [[own.device, own.threads(device, threads)] as const]),
    [own.machine, own.cores(cpu, cores)],
    [own.system, `${platform}, ${runtimeOf(node)}`],
    ...(isImported
      ? []
      : [[own.parent, start.parent ? own.branch(start.parent.run, start.parent.step) : own.none] as const]),
    [isImported ? own.fileHash : own.dataHash, hash(start.data.sha256)],
    ...(config ? [[own.weightsHash, hash(config.model.weights_hash)] as const] : []),
  ];
}

/** The version of Node, or the browser by its name. */
const runtimeOf = (node: string): string => (/^v?\d/.test(node) ? `Node ${node.replace(/^v/, '')}` : node);

/** How the curves of this report were come by, and whether the run can be made again. */
function followed({ studied, steps, words }: Reported, { texts }: Telling): Markup | undefined {
  if (typeof studied === 'string') return undefined;
  const own = texts.settings;
  const { by, seconds, from, isSame } = studied.followed;
  if (by === 'checkpoints') return markup`<p>${own.checkpoints(studied.moments.length, Math.round(seconds))}</p>`;
  if (from === steps && from > 0) return words.forced !== undefined ? undefined : markup`<p>${own.onlyEnd}</p>`;
  return markup`<p>${own.replayed(from)}${isSame === undefined ? undefined : isSame ? own.same : own.other}</p>`;
}
