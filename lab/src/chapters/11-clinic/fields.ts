import { type Field, flag, list, number, text } from '../../state/field.ts';

/** An answer to a card of the quiz. */
export interface Answered {
  readonly name: string;
  readonly said: boolean;
}

/** An answer in an address: `any-rate:0` said that what was shown is false. */
const answered: Field<Answered> = {
  initial: { name: '', said: false },
  write: ({ name, said }) => `${name}:${said ? 1 : 0}`,
  read(own) {
    const [, name, said] = /^([a-z0-9-]{1,40}):([01])$/.exec(own) ?? [];
    return name === undefined ? undefined : { name, said: said === '1' };
  },
};

const name: Field<string> = {
  initial: '',
  write: (own) => own,
  read: (own) => (/^[a-z0-9-]{0,40}$/.test(own) ? own : undefined),
};

export const fields = {
  /** What is looked for. */
  find: text('', 80),
  /** The name of the card that is open; none at first. */
  card: name,
  /** Whether claims are judged before they are refuted. */
  quiz: flag(false),
  /** Which statements of the quiz are corrected ones. */
  seed: number(1, { least: 1, most: 9999, isWhole: true }),
  seen: list<string>([], name),
  answers: list<Answered>([], answered),
};
