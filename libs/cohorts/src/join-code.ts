/** Without letters and digits that are taken for each other: no I, L, O, 0, 1. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 10;

/** Ten characters, 49 bits. `below(n)` is a random integer from 0 to n - 1. */
export const newJoinCode = (below: (n: number) => number): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[below(ALPHABET.length)]).join('');

/** The code that somebody typed or read out, however they grouped it; undefined when it can be none. */
export function joinCodeIn(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return code.length === LENGTH && Array.from(code).every((one) => ALPHABET.includes(one)) ? code : undefined;
}
