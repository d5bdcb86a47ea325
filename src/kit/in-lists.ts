/** Cuts a list into lists of so many. */
export function* inLists<Each>(all: readonly Each[], many: number): Generator<readonly Each[]> {
  for (let from = 0; from < all.length; from += many) yield all.slice(from, from + many)
}
