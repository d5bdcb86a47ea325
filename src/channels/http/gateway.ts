import type { Actor } from '#kit/context'

/** Whatever brings calls: a telephone system, or in a demonstration the page that stands in for one. */
export const telephone: Actor = { id: 'telephone', kind: 'service', role: 'system' }
