import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** One kind of refusal, as programs tell it from others: its name, which never changes, and what stands on the page of kinds. */
export type ProblemKind = {
  readonly name: string
  readonly status: ContentfulStatusCode
  readonly title: string
  /** What it means, and what a program can do. */
  readonly says: string
}

/** Where every kind is explained: a kind is that address, with its name behind the sign. */
export const kindsPath = '/api/problems'

// What may happen to any call. A module that refuses in a way of its own says so where it does.
const kinds = {
  invalid: {
    status: 400,
    title: 'What you sent cannot be used',
    says: 'Each entry of “problems” names a field and says what to give. Mend it and send it again.',
  },
  unreadable: {
    status: 400,
    title: 'What you sent cannot be read',
    says: 'It may have been cut off on its way. Send it again.',
  },
  'key-needed': {
    status: 401,
    title: 'This needs the key of an application',
    says: 'Send “Authorization: Bearer”, a space and your key. An administrator of the council makes keys.',
  },
  'key-unknown': {
    status: 401,
    title: 'This key is not known, or has ended',
    says: 'Check that you sent the whole key. Keys end on the day that was set when they were made: ask an administrator for another.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    says: 'The purpose that you stated does not allow this call. The council’s policy says which purposes do.',
  },
  'purpose-needed': {
    status: 403,
    title: 'Say why you ask',
    says: 'Your key has several purposes: name one of them in the header Guildhall-Purpose. They are listed in “detail”.',
  },
  'purpose-not-yours': {
    status: 403,
    title: 'Your key does not have that purpose',
    says: 'Name one of the purposes that your key has in the header Guildhall-Purpose. They are listed in “detail”.',
  },
  'cross-site': {
    status: 403,
    title: 'This was sent from another website',
    says: 'A browser sent it from a page that is not ours. Call the API from a program, and not from a page.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    says: 'There is nothing under that address or identifier, or nothing that you may see: you are not told which.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    says: 'The header Allow lists the methods that this address takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    says: 'Your header Accept leaves out the only form in which this is answered. “detail” names that form.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    says: 'It does not fit how things are now: somebody else may have changed the same. Read it again, then decide whether to send it again.',
  },
  'too-large': {
    status: 413,
    title: 'What you sent is too large',
    says: 'A call takes up to 64 kilobytes. Send less at once.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    says: 'Send JSON in UTF-8, not packed, with “Content-Type: application/json”.',
  },
  'name-taken': {
    status: 422,
    title: 'You have sent something else under that name',
    says: 'You used an Idempotency-Key a second time for another request. Nothing has been done. Send it under another name.',
  },
  'too-often': {
    status: 429,
    title: 'You have asked too often',
    says: 'Wait as many seconds as the header Retry-After says. The header RateLimit of every answer says how many calls are left.',
  },
  broken: {
    status: 500,
    title: 'There is a problem with the service',
    says: 'This is our mistake. Try again later; if it stays, give us the number in “incident”.',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    says: 'It cannot be answered just now. Try again in a minute.',
  },
} as const satisfies Readonly<Record<string, Omit<ProblemKind, 'name'>>>

/** The name of a kind that may happen to any call. */
export type KnownKind = keyof typeof kinds

/** A kind that may happen to any call. */
export const knownKind = (name: KnownKind): ProblemKind => ({ name, ...kinds[name] })

/** Every kind that may happen to any call. */
export const knownKinds: readonly ProblemKind[] = (Object.keys(kinds) as KnownKind[]).map(knownKind)
