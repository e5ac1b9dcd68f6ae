/** What is said in explanations besides formulas. */
export interface Texts {
  readonly title: (step: number) => string;
  readonly step: (rows: number, layers: number, parameters: number) => string;
  readonly forward: (layer: string, inputs: number, outputs: number) => string;
  readonly loss: (name: string) => string;
  readonly backward: (layer: string) => string;
  readonly gradient: (layer: string) => string;
  readonly overview: string;
  readonly update: (layer: string, optimizer: string) => string;
  readonly after: string;
  readonly opened: (units: string, of: number) => string;
  readonly statistics: {
    readonly what: string;
    readonly shape: string;
    readonly least: string;
    readonly mean: string;
    readonly most: string;
    readonly length: string;
  };
  readonly chain: string;
  readonly total: (rows: number, kind: 'mean' | 'sum') => string;
  readonly penalty: string;
  readonly given: string;
  readonly rate: string;
  readonly effective: string;
  readonly weights: string;
  readonly lossBefore: string;
  readonly lossAfter: string;
  readonly check: (bound: string) => string;
}

export const en: Texts = {
  title: (step) => `Step ${step}`,
  overview: 'The step',
  step: (rows, layers, parameters) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'}, ${layers} ${layers === 1 ? 'layer' : 'layers'}, ${parameters} ${parameters === 1 ? 'parameter' : 'parameters'}.`,
  forward: (layer, inputs, outputs) =>
    `Forward: ${layer}, ${inputs} ${inputs === 1 ? 'input' : 'inputs'}, ${outputs} ${outputs === 1 ? 'output' : 'outputs'}`,
  loss: (name) => `Loss: ${name}`,
  backward: (layer) => `Backward: error terms of ${layer}`,
  gradient: (layer) => `Gradient: ${layer}`,
  update: (layer, optimizer) => `Update: ${layer}, ${optimizer}`,
  after: 'After the step',
  opened: (units, of) => `Shown: ${units} of ${of}.`,
  statistics: { what: 'array', shape: 'shape', least: 'least', mean: 'mean', most: 'most', length: 'length' },
  chain: 'chain rule',
  total: (rows, kind) =>
    rows === 1 ? 'chain rule' : kind === 'mean' ? `mean over ${rows} rows` : `summed over ${rows} rows`,
  penalty: 'with the penalty',
  given: 'as the optimizer is given it',
  rate: 'learning rate in force',
  effective: 'effective learning rate: the step for its gradient',
  weights: 'new value',
  lossBefore: 'before',
  lossAfter: 'after',
  check: (bound) => `new parameters as computed here and as recorded; they may differ by ${bound}`,
};
