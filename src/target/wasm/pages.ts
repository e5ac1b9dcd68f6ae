/** Memory is addressed with 32 bits. */
export const MOST_BYTES = 2 ** 32;

/** Bytes of a page: memory grows by whole ones. */
const PAGE = 65_536;

export const MOST_PAGES = MOST_BYTES / PAGE;

/** Pages that hold so many bytes. */
export const pagesOf = (bytes: number): number => Math.ceil(bytes / PAGE);
