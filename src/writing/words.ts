import type { Lang } from '../util/lang.ts';

/** What documents say besides their own texts. */
export interface Words {
  readonly notation: (name: string) => string;
  /** All digits of a number, behind the rounded one. */
  readonly exact: (digits: string) => string;
  /** In LaTeX, in text mode. */
  readonly exactWord: string;
  readonly check: string;
  readonly checked: (said: string, error: string, ok: boolean) => string;
  readonly plainText: string;
  /** A reason below its line. */
  readonly aside: (reason: string) => string;
  /** Parts of a sentence. */
  readonly joined: (parts: readonly string[]) => string;
}

const en: Words = {
  notation: (name) => `Notation: ${name}`,
  exact: (digits) => ` (exact ${digits})`,
  exactWord: 'exact',
  check: 'Check',
  checked: (said, error, ok) => `${said}: largest difference ${error}, ${ok ? 'they agree' : 'they DISAGREE'}.`,
  plainText: 'As plain text',
  aside: (reason) => `(${reason})`,
  joined: (parts) => parts.join(', '),
};

const zh: Words = {
  notation: (name) => `记号：${name}`,
  exact: (digits) => `（精确值 ${digits}）`,
  exactWord: '精确值',
  check: '验证',
  checked: (said, error, ok) => `${said}：最大差 ${error}，${ok ? '二者一致' : '二者不一致'}。`,
  plainText: '纯文本',
  aside: (reason) => `（${reason}）`,
  joined: (parts) => parts.join('，'),
};

export const wordsIn = (lang: Lang): Words => (lang === 'zh' ? zh : en);
