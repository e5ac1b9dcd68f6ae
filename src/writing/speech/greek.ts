/** The Greek letters in the order of their alphabet. */
export const GREEK = { small: 'αβγδεζηθικλμνξοπρστυφχψω', capital: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ' } as const;
