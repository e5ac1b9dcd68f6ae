import { CLOSING, Cursor } from './cursor.ts';
import type { Speech } from './speech.ts';
import { spelling, type Token, tokensOf } from './tokens.ts';

/** Words, and whether they are one term that needs no brackets in whatever is said of it. */
interface Said {
  readonly words: string;
  readonly isOne: boolean;
  readonly isSigned: boolean;
  readonly compares: boolean;
  /** What is between its commas. */
  readonly parts: readonly string[];
}

const COMPARING = '=≠≈<>≤≥≪≫∈≡';
const CLOSERS = ')]}⌋⌉⟩';
const ENDS = `${CLOSERS},;，`;
const SUFFIXES = '′″⊤!';
/** Superscripts that are exponents; other letters, as in δʰ, and what is in parentheses, as in x⁽ᵏ⁾, are indices. */
const EXPONENT = /^[−-]?(\d+|[nkxt])$/;

/** ij is two indices. */
const apart = (words: string): string => (/^[a-z]{2}$/.test(words) ? [...words].join(' ') : words);

/** Reads the parts of a line from left to right, and says them. */
export class Reader extends Cursor {
  readonly #speech: Speech;

  constructor(tokens: readonly Token[], speech: Speech) {
    super(tokens);
    this.#speech = speech;
  }

  /** The whole line; a bracket that closes nothing is passed over. */
  all(): string {
    const words: string[] = [];
    while (this.next) {
      const { words: said } = this.#until([]);
      if (said !== '') words.push(said);
      this.at++;
    }
    return words.join(' ').replaceAll('…', this.#speech.argument);
  }

  /** What stands up to one of the closing signs, which is left to read. */
  #until(closing: readonly string[]): Said {
    const parts: string[][] = [[]];
    let [terms, isSigned, compares, isBehindTerm] = [0, false, false, false];
    for (let token = this.next; token !== undefined; token = this.next) {
      if (token.kind === 'sign') {
        if (closing.includes(token.text) || CLOSERS.includes(token.text)) break;
        if (token.text === ',' || token.text === ';' || token.text === '，') {
          this.at++;
          parts.push([]);
          isBehindTerm = false;
          continue;
        }
        const word = this.#operator(token, isBehindTerm);
        if (word !== undefined) {
          this.at++;
          parts.at(-1)!.push(word);
          if (!isBehindTerm && terms === 0) isSigned = true;
          else terms++;
          compares ||= COMPARING.includes(token.text);
          isBehindTerm = '∞…⋯%'.includes(token.text);
          continue;
        }
      }
      parts.at(-1)!.push(this.#term());
      terms++;
      isBehindTerm = true;
    }
    const said = parts.map((part) => part.join(' '));
    const isOne = terms <= 1 && parts.length === 1;
    return { words: said.join(`${this.#speech.comma} `), isOne, isSigned, compares, parts: said };
  }

  /** The word of a sign between terms, or before one; undefined where the sign begins a term. */
  #operator({ text: sign, isSpaced }: Token, isBehindTerm: boolean): string | undefined {
    if (sign === '-' && !isBehindTerm) return this.#speech.negative;
    // P(a | b), but |a| |b|
    if (sign === '|' && isBehindTerm && isSpaced && this.tokens[this.at + 1]?.isSpaced) return this.#speech.signs[sign];
    return Object.hasOwn(CLOSING, sign) || '√∛∫∂∇'.includes(sign) ? undefined : this.#speech.signs[sign];
  }

  /** A term with all that stands behind it. */
  #term(): string {
    const start = this.next!;
    let words = this.#atom();
    while (this.next) {
      const { kind, text, isSpaced } = this.next;
      const low = this.take('low');
      const high = low === undefined ? this.take('high') : undefined;
      if (low !== undefined) words = this.#speech.subscript(words, this.#index(low));
      else if (high !== undefined) words = this.#raised(words, high);
      else if (kind !== 'sign') break;
      else if (this.took('_')) words = this.#speech.subscript(words, this.#group());
      else if (this.took('^')) words = this.#toPower(words);
      else if (SUFFIXES.includes(text) || (text === '*' && !isSpaced && !this.isTermAhead(1))) {
        this.at++;
        words = this.#speech.marks[text]!(words);
      } else if (text === '(' && !isSpaced && start.kind === 'word') {
        words = this.#speech.applied(words, this.#argument());
      } else if (text === '[' && !isSpaced) {
        words = this.#speech.element(words, this.#inner().words);
      } else break;
    }
    return words;
  }

  #atom(): string {
    const speech = this.#speech;
    const token = this.next!;
    this.at++;
    const { kind, text } = token;
    if (kind === 'number') return this.#number(text);
    if (kind === 'word') return this.#word(token);
    if (kind === 'low' || kind === 'high') return this.#index(text);
    if (text === '√') return speech.root(this.#argument());
    if (text === '∛') return speech.cubeRoot(this.#argument());
    if (text === '∂') return this.#partial() ?? speech.signs[text]!;
    if (text === '∇') return this.isTermAhead(0) ? speech.gradient(this.#term()) : speech.signs[text]!;
    if (Object.hasOwn(speech.folds, text)) return this.#fold(text);
    if (Object.hasOwn(CLOSING, text)) {
      this.at--;
      return this.#fenced(text);
    }
    // Nothing stands where something is expected: what closes or separates is left to read.
    if (ENDS.includes(text)) {
      this.at--;
      return '';
    }
    return speech.fractions[text] ?? speech.signs[text] ?? text;
  }

  /** 1.5e-7 is 1.5 times a power of ten. */
  #number(text: string): string {
    const [mantissa, exponent] = text.toLowerCase().split('e');
    if (exponent === undefined) return text;
    const { power, times, negative } = this.#speech;
    const said = exponent.replace('+', '').replace('-', `${negative} `);
    return `${mantissa} ${times} ${power('10', said)}`;
  }

  #word({ text, marks }: Token): string {
    const speech = this.#speech;
    if (text === 'where' && this.took('(')) return this.#choice();
    if ((text === 'Σ' || text === 'Π') && marks.length === 0) return this.#fold(text);
    if (text.startsWith('d') && marks.length === 0) {
      const total = this.#total(text);
      if (total !== undefined) return total;
    }
    const known = Object.hasOwn(speech.functions, text) ? speech.functions[text]! : undefined;
    const letter = Object.hasOwn(speech.letters, text) ? speech.letters[text]! : undefined;
    const name = known ?? letter ?? text.replace(/([a-z])(?=[A-Z])/g, '$1 ');
    const marked = marks.reduce((words, mark) => speech.marks[mark]?.(words) ?? words, name);
    // sin x
    const isBare = known !== undefined && this.next?.isSpaced === true && /number|word/.test(this.next.kind);
    return isBare ? speech.applied(marked, this.#term()) : marked;
  }

  /** where([a < b], yes, no): what is within the brackets of the condition is said itself. */
  #choice(): string {
    const isTruth = this.isSign('[');
    const truth = isTruth ? [this.#inner().words] : [];
    this.took(',');
    const { parts } = this.#until([')']);
    this.took(')');
    const [condition = '', yes = '', no = ''] = [...truth, ...parts];
    return this.#speech.choice(condition, yes, no);
  }

  /** Σ_i, Σ_{i=1}^n: what follows is what is added. */
  #fold(sign: string): string {
    let index: string | undefined;
    let to: string | undefined;
    for (;;) {
      const low = this.take('low');
      const high = low === undefined ? this.take('high') : undefined;
      if (low !== undefined) index = this.#index(low);
      else if (high !== undefined) to = this.#index(high);
      else if (this.took('_')) index = this.#group();
      else if (this.took('^')) to = this.#group();
      else break;
    }
    return this.#speech.folds[sign]!(index, to);
  }

  /** Behind _ or ^: what is in braces or parentheses, or a word, a number, a sign. */
  #group(): string {
    const token = this.next;
    if (token === undefined) return '';
    if (token.kind === 'sign' && (token.text === '{' || token.text === '(')) return apart(this.#inner().words);
    this.at++;
    if (token.kind === 'sign' && token.text === '-') return `${this.#speech.negative} ${this.#group()}`;
    if (token.kind === 'word' && token.marks.length === 0) return this.#index(token.text);
    this.at--;
    return this.#atom();
  }

  #toPower(words: string): string {
    const { marks, superscript, power } = this.#speech;
    const second = this.tokens[this.at + 1]?.text;
    const sign = spelling(this.next?.text ?? '');
    if (sign === '⊤' || sign === '*') {
      this.at++;
      return marks[sign]!(words);
    }
    // x^{(k)} is the k-th x.
    if (this.isSign('{') && second === '(') return superscript(words, this.#group());
    return power(words, this.#group());
  }

  #raised(words: string, text: string): string {
    const { marks, superscript, power } = this.#speech;
    if (text === 'T') return marks['⊤']!(words);
    return EXPONENT.test(text) ? power(words, this.#index(text)) : superscript(words, this.#index(text));
  }

  #index(text: string): string {
    return apart(new Reader(tokensOf(text), this.#speech).all());
  }

  /** ∂E/∂w, ∂²f/∂x∂y, ∂/∂w; the first sign is read already. Nothing is read if it is none. */
  #partial(): string | undefined {
    const start = this.at;
    const order = this.#order();
    const of = this.isSign('/') ? undefined : this.#variable();
    if (this.isSign('/') && this.isSign('∂', 1)) {
      this.at++;
      const by: string[] = [];
      while (this.took('∂')) {
        by.push(this.#variable());
        this.#order();
      }
      return this.#speech.derivative('partial', order, of, by);
    }
    this.at = start;
    return undefined;
  }

  /** dy/dx, d/dx: words that begin with d. */
  #total(text: string): string | undefined {
    const by = this.tokens[this.at + 1];
    if (!this.isSign('/') || by?.kind !== 'word' || !/^d./.test(by.text)) return undefined;
    this.at += 2;
    this.#order();
    const letter = (word: string): string => this.#index(word.slice(1));
    return this.#speech.derivative('total', 1, text === 'd' ? undefined : letter(text), [letter(by.text)]);
  }

  #order(): number {
    return Number(this.take('high', /^\d$/) ?? 1);
  }

  /** A letter with its indices, or something in brackets. */
  #variable(): string {
    let words = this.next === undefined ? '' : this.#atom();
    for (;;) {
      const low = this.take('low');
      // Digits are the order of the derivative.
      const high = low === undefined ? this.take('high', /^\D/) : undefined;
      if (low !== undefined) words = this.#speech.subscript(words, this.#index(low));
      else if (high !== undefined) words = this.#speech.superscript(words, this.#index(high));
      else if (this.took('_')) words = this.#speech.subscript(words, this.#group());
      else return words;
    }
  }

  /** What a function or a root is of: in brackets if it is more than one term. */
  #argument(): string {
    if (!this.isSign('(')) return this.next === undefined ? '' : this.#atom();
    const { words, isOne } = this.#inner();
    return isOne ? words : this.#speech.inBrackets(words);
  }

  /** What is within brackets; reads both. */
  #inner(): Said {
    const closing = CLOSING[this.next!.text]!;
    this.at++;
    const said = this.#until(closing);
    this.at++;
    return said;
  }

  #fenced(open: string): string {
    const speech = this.#speech;
    const said = this.#inner();
    const close = this.tokens[this.at - 1]?.text ?? '';
    const { words, isOne, isSigned, compares } = said;
    if (open === '[') return compares ? speech.truth(words) : speech.vector(words);
    if (open === '{') return speech.inBraces(words);
    const fence = speech.fences[open + close];
    if (fence) return fence(isOne ? words : speech.inBrackets(words));
    // (−x)² is not −x².
    const isRaised = this.next?.kind === 'high' || this.isSign('^');
    return isOne && !(isSigned && isRaised) ? words : speech.inBrackets(words);
  }
}
