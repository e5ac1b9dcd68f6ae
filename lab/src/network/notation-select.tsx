import type { Signal } from '@preact/signals';
import { type InLanguages, inLang } from '../lang/lang.ts';
import { Select } from '../parts/select.tsx';
import { NOTATIONS } from './network.ts';

type NotationName = (typeof NOTATIONS)[number];

const words: InLanguages<{ label: string; names: Readonly<Record<NotationName, string>> }> = {
  en: {
    label: 'Notation',
    names: {
      delta: 'Error terms: δ = −∂E/∂h',
      backprop: 'Upstream times local: z̄ = ∂E/∂z',
      index: 'With indices: δ = ∂E/∂z',
      matrix: 'Matrices',
      threshold: 'Thresholds, as in a textbook',
    },
  },
  zh: {
    label: '记号',
    names: {
      delta: '误差项：δ = −∂E/∂h',
      backprop: '上游乘以局部：z̄ = ∂E/∂z',
      index: '带下标：δ = ∂E/∂z',
      matrix: '矩阵',
      threshold: '阈值，如教科书',
    },
  },
};

/** The letters and signs of a book. */
export function NotationSelect({ value }: { readonly value: Signal<NotationName> }) {
  const t = inLang(words);
  return (
    <Select
      label={t.label}
      value={value.value}
      options={NOTATIONS.map((name) => [name, t.names[name]])}
      onChange={(name) => (value.value = name as NotationName)}
    />
  );
}
