import { counted } from '../../lang/counted.ts';

export const en = {
  lead: `Descent needs the gradient of the cost, a mean over all rows. A few rows give an estimate of it, a *batch*: cheaper, and wrong by chance. Here several descents go through the same rows at the same rate, one with all rows in each update, others with few, or with a single one (*stochastic* descent). They train as the library trains, and each update can be looked at.`,
  examples: 'Examples',
  presets: {
    three: 'All, 32 and 1 row',
    byRows: 'By rows seen',
    steady: 'Noise that stays',
    decaying: 'A decaying rate',
    tooFast: 'Decaying too fast',
    inOrder: 'Always the same order',
    noNoise: 'Rows without noise',
  },
  computing: 'The descents are being made …',
  allRows: (rows: string) => (rows === '1' ? 'the only row' : `all ${rows} rows`),
  someRows: (rows: string) => counted(rows, 'row'),
  ways: (k: string) => `The ways of descent after ${counted(k, 'update')}`,
  hasCome: (name: string, b0: string, b1: string, excess: string) =>
    `With ${name} it has come to (${b0}, ${b1}); its cost is ${excess} above the floor.`,
  diverged: (k: string) => `After update ${k} the loss is beyond all bounds; this descent ends there.`,
  start: 'The start',
  rows: (name: string, k: string) => `Update ${k} with ${name}: what it goes by`,
  row: 'row',
  whose: 'Whose rows are marked',
  everyRow: 'Each update goes by all rows.',
  noRows: 'This descent is over: no rows follow.',
  itsRows: (rows: string) =>
    `The next update goes by the marked rows: ${rows}. The lines are those of all descents now.`,
  costs: 'The cost above its floor',
  axis: 'Told by',
  axes: { updates: 'updates', epochs: 'epochs', rows: 'rows seen' },
  costsCaption: {
    updates:
      'By update, large batches win: their steps go more nearly downhill. But such an update has more to compute.',
    epochs: 'By epoch, small batches win at first: they make many updates while all rows make one.',
    rows: 'By rows seen, which is what is paid for, a single row each gets far before all rows have made their first update.',
  },
  predictedLevel: 'predicted to stay',
  noise: 'The gradients of batches, all at one line',
  noiseCaption: (name: string, g0: string, g1: string) =>
    `At the line of the descent with ${name}, the gradient of all rows is (${g0}, ${g1}): the arrow. Each point is the gradient of a batch; the smaller the batches, the wider they scatter.`,
  fullGradient: 'all rows',
  batch: 'rows of a batch',
  rates: 'The learning rate by update',
  measured: 'It goes by what is measured in training; here it is shown as it begins.',
  sizes: 'Rows of a batch, for each descent',
  sizesTrouble: (most: string) =>
    `Write up to ${most} different whole numbers from 1 to 1024, such as 256, 32, 1. A number as large as the table takes all rows.`,
  lr: 'Learning rate η',
  updates: 'Updates',
  rowCount: 'Rows',
  noiseOfRows: 'Noise of y',
  shuffle: 'Shuffle rows in each epoch',
  seed: 'Seed of the order',
  start0: 'Start b0',
  start1: 'Start b1',
  numbers: { update: 'update $k$' },
  update: (name: string) => `The next update, with ${name}`,
  noiseTitle: 'The noise of the gradient',
  noiseColumns: ['batch', 'observed', 'predicted'],
  steadyTitle: 'What a constant rate keeps',
  steadyColumns: ['batch', 'observed', 'predicted', 'drawn anew'],
  steadyText:
    'Observed is the mean of $J-J^*$ over the second half of the updates, which holds once the descent has arrived. The formula is that of batches that are drawn anew from all rows (last column). With an order no row comes twice in an epoch, and the noises of its batches add up to 0: the prediction takes that into account, and that rows bend differently.',
  sumsTitle: 'Does it come to rest?',
  sums: {
    converges:
      '$\\sum \\eta_k = \\infty$ and $\\sum \\eta_k^2 < \\infty$: the rates add up to any distance, and their noise averages out. Descent comes to the floor (Robbins and Monro, 1951).',
    noisy:
      '$\\sum \\eta_k = \\infty$ and $\\sum \\eta_k^2 = \\infty$: any distance can be gone, but the promise of Robbins and Monro does not hold: a rate that stays keeps its noise.',
    stuck: '$\\sum \\eta_k < \\infty$: all steps together are finite, and descent may stop before it is at the floor.',
    unknown:
      'This rate depends on the number of updates, or on what is measured: there are no such sums over infinitely many.',
  },
  text: `*Why noise is not all bad.* The mean of the gradients of batches is the gradient of all rows: on average every update goes downhill. Far from the floor all rows agree about the direction, and one row says almost as much as all of them, for a fraction of the work. Near the floor they disagree, and what is left is noise.

*How large it is.* The variance of a batch's gradient falls like one over its rows, its length like one over the root: four times the rows, half the noise. With a constant rate the cost comes to rest at a height that grows with $\\eta$ and falls with the rows of a batch. A smaller rate lowers it, and slows the way there.

*Both at once.* A rate that falls has both: large steps first, small ones later. It must fall slowly enough to arrive, $\\sum \\eta_k = \\infty$, and fast enough to average the noise out, $\\sum \\eta_k^2 < \\infty$. $\\eta/(1+\\text{decay}\\cdot k)$ does; an exponential decay stops on the way.

*The order.* Within an epoch no row comes twice, so that noises cancel that independent draws would keep. Where the batches do not come out even, the last one of an epoch has few rows and pulls as hard as the others: 50 of 256 rows are noisier than 32. Always the same order makes a cycle instead of noise: convenient, but it leans wherever the last rows pull.`,
  exercises: [
    {
      question: 'There are 256 rows in batches of 32. How many updates has an epoch?',
      hint: 'Each row comes once.',
      solution: '$256/32 = 8$.',
    },
    {
      question:
        'Batches have 64 of 256 rows. How long is the noise of their gradient, as a part of that of a single row (three digits)?',
      hint: '$\\sqrt{\\frac{N-|B|}{|B|\\,(N-1)}}$.',
      solution:
        '$\\sqrt{192/(64\\cdot 255)} = 0.1085$: less than $1/\\sqrt{64} = 0.125$, because the 64 rows are different ones.',
    },
    {
      question:
        'With which of the presets “A decaying rate” and “Decaying too fast” does a single row per update arrive at the floor, and why?',
      hint: 'Compare what is said of the two sums.',
      solution:
        'With the first one. Its rates fall like $1/k$, whose sum is infinite. The exponential one has a finite sum: its steps come to nothing wherever the descent happens to be.',
    },
    {
      question: 'Without noise in y, even a single row per update at a constant rate reaches the floor. Why?',
      hint: 'What is the gradient of each single row at the floor?',
      solution:
        'The best line goes through all points, so at the floor the gradient of every row is 0: no batch pulls elsewhere.',
    },
  ],
};
