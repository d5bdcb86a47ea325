/** A list, and what was read of it. */
export type ReadOf<Each, Read> = { readonly some: readonly Each[]; readonly read: Read }

/** What is read of each list, in their order: the next is read while one is worked on, so that neither waits for the other. */
export async function* readAhead<Each, Read>(
  lists: Iterable<readonly Each[]>,
  reading: (some: readonly Each[]) => Promise<Read>,
): AsyncGenerator<ReadOf<Each, Read>> {
  let before: Promise<ReadOf<Each, Read>> | undefined
  for (const some of lists) {
    const next = reading(some).then((read) => ({ some, read }))
    // It is waited for later, and may fail before.
    next.catch(() => {})
    if (before) yield await before
    before = next
  }
  if (before) yield await before
}
