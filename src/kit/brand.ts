/**
 * Text that has been read and found good, so that it cannot be swapped for other text.
 * Only the `read…` function that checks it, or the store that reads it back, may cast to it.
 */
export type Brand<Name extends string> = string & { readonly brand: Name }
