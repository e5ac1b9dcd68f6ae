import { sha256 } from '../util/sha256.ts';

/**
 * SHA-256, in hexadecimal, of a model's description as JSON without spaces. It covers the parameters too, whose hash is
 * part of the description, and whatever columns are scaled by.
 *
 * @param description As it is written, or as it was read.
 */
export const descriptionHash = (description: unknown): Promise<string> =>
  sha256(new TextEncoder().encode(JSON.stringify(description)));
