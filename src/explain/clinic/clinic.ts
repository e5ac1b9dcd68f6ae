import type { Lang } from '../../util/lang.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import type { Document } from '../../writing/document.ts';
import { errorsForward, errorTermSign, hiddenThreshold, sumOverOutputs } from './back-propagation.ts';
import type { Card } from './card.ts';
import { batchOfOne, chanceWithoutChance } from './chance.ts';
import { gradientOfARow, halfSum, noBias, oneDraw, withoutSquare } from './fitting.ts';
import { smoothLosses } from './kinks.ts';
import { errorTermReused, onlyWeights, sigmoidAgain, stepNotTaken, uphill } from './one-unit.ts';
import { anyRate, convexConverges, shrinkingRates } from './rates.ts';
import { costBeforeStep, globalArgument, lossOfLastRow, majority } from './reports.ts';
import { gradientZero, plateauOrSaddle } from './rest-points.ts';
import { rateTimesGradient, rateTimesLoss } from './scaled-rates.ts';
import { growingSlope, invertedSlope, misplacedBracket, smallestGradient, totalDerivative } from './slopes.ts';
import { smallChange, testedTooEarly } from './stopping.ts';
import { prematureRounding, sampleOrUnit, weightsZeroed, zeroInitialization } from './two-layers.ts';
import { bestOfAll } from './valleys.ts';
import { wordsIn } from './words.ts';

interface Topic {
  readonly kind: string;
  readonly title: Readonly<Record<Lang, string>>;
  readonly cards: readonly Card[];
}

const TOPICS: readonly Topic[] = [
  {
    kind: 'derivatives',
    title: { en: 'Slopes and derivatives', zh: '斜率与导数' },
    cards: [
      misplacedBracket,
      invertedSlope,
      growingSlope,
      totalDerivative,
      gradientOfARow,
      smallestGradient,
      smoothLosses,
    ],
  },
  {
    kind: 'units',
    title: { en: 'A step of one unit', zh: '一个单元的一步' },
    cards: [uphill, stepNotTaken, errorTermReused, weightsZeroed, onlyWeights, sigmoidAgain, noBias],
  },
  {
    kind: 'networks',
    title: { en: 'Back-propagation', zh: '反向传播' },
    cards: [
      errorTermSign,
      sumOverOutputs,
      hiddenThreshold,
      sampleOrUnit,
      errorsForward,
      prematureRounding,
      zeroInitialization,
    ],
  },
  {
    kind: 'descent',
    title: { en: 'Where descent leads', zh: '下降通向哪里' },
    cards: [gradientZero, plateauOrSaddle, bestOfAll, smallChange, testedTooEarly],
  },
  {
    kind: 'rates',
    title: { en: 'Learning rates and batches', zh: '学习率与批量' },
    cards: [
      anyRate,
      convexConverges,
      shrinkingRates,
      rateTimesGradient,
      rateTimesLoss,
      chanceWithoutChance,
      batchOfOne,
    ],
  },
  {
    kind: 'data',
    title: { en: 'Losses, data, reports', zh: '损失、数据与报告' },
    cards: [withoutSquare, halfSum, oneDraw, costBeforeStep, lossOfLastRow, majority, globalArgument],
  },
];

/** All cards by name, in the order in which they are listed. */
export const cards: Readonly<Record<string, Card>> = Object.fromEntries(
  TOPICS.flatMap((topic) => topic.cards.map((card) => [card.name, card])),
);

/**
 * A card of the clinic by its name.
 *
 * @throws If there is none of this name.
 */
export function cardNamed(name: string): Card {
  const found = Object.hasOwn(cards, name) ? cards[name] : undefined;
  if (!found)
    throw problem('explain clinic', `there is no card "${name}"`, {
      advice: choiceOf(name, Object.keys(cards), 'The cards'),
    });
  return found;
}

/** What is often written about gradient descent and is wrong, with the names of the cards that refute it. */
export function clinic(lang: Lang): Document {
  const words = wordsIn(lang);
  return {
    title: words.title,
    lang,
    sections: TOPICS.map(({ kind, title, cards: own }, i) => ({
      kind,
      title: title[lang],
      ...(i === 0 && { remarks: [words.overview(Object.keys(cards).length)] }),
      lines: [],
      table: { columns: [words.name, words.mistake], rows: own.map((card) => [card.name, card.title(lang)]) },
    })),
  };
}
