import { errorsIn, plain, rowsIn } from './answer.ts'
import type { Answered } from './asking.ts'

/** What came of asking a body to act. */
export type Sent =
  | { readonly kind: 'taken'; readonly number: string; readonly token: string; readonly said: string }
  /** They will not: in their words. */
  | { readonly kind: 'refused'; readonly said: string }
  /** Nothing has reached them, and it is worth trying again. */
  | { readonly kind: 'not-reached'; readonly why: string }
  /** It cannot be sent until a person has changed something. */
  | { readonly kind: 'cannot'; readonly why: string }
  /** They may have it, and nobody has said so. */
  | { readonly kind: 'unsure'; readonly why: string }

const inWords = (tree: unknown, status: number) =>
  errorsIn(tree) || `They answered ${status}, and said nothing`

/**
 * What an answer to a request comes to. One that cannot be read may still have been taken: only a refusal in their own
 * words, or none at all, says that it was not.
 */
export function sentBy(answered: Answered): Sent {
  if (answered.kind === 'none') {
    const { hasLeft, isForGood, why } = answered
    return { kind: hasLeft ? 'unsure' : isForGood ? 'cannot' : 'not-reached', why }
  }
  const { status } = answered
  if (status === 429 || status === 503)
    return { kind: 'not-reached', why: `They are too busy now (${status})` }
  if (status >= 300 && status < 400)
    return {
      kind: 'cannot',
      why: `They send us to another address (${status}): declare the one that it has now`,
    }
  return answered.kind === 'unread' ? unreadable(answered) : saidIn(answered)
}

const isRefusal = (status: number) => status >= 400 && status < 500

const unreadable = ({ status, why }: Extract<Answered, { kind: 'unread' }>): Sent =>
  isRefusal(status) ? { kind: 'cannot', why: `They answered ${status}. ${why}` } : { kind: 'unsure', why }

function saidIn({ status, tree }: Extract<Answered, { kind: 'answer' }>): Sent {
  if (status === 401 || status === 403)
    return { kind: 'cannot', why: `They do not let us in: ${inWords(tree, status)}` }
  if (status >= 500) return { kind: 'unsure', why: inWords(tree, status) }
  return isRefusal(status) ? { kind: 'refused', said: inWords(tree, status) } : takenIn(tree)
}

function takenIn(tree: unknown): Sent {
  const [row] = rowsIn(tree)
  const [number, token] = [plain(row?.service_request_id), plain(row?.token)]
  if (number || token)
    return {
      kind: 'taken',
      number: number.slice(0, 100),
      token: token.slice(0, 100),
      said: plain(row?.service_notice).slice(0, 500),
    }
  const said = errorsIn(tree)
  if (said && row && 'code' in row) return { kind: 'refused', said }
  return { kind: 'unsure', why: 'They answered, and gave no number' }
}

/**
 * The number under which their list has a request of ours; `several` where more than one names our reference. What they
 * show of it differs: the account that we gave, an attribute, or the description.
 */
export function ownIn(tree: unknown, reference: string): string | 'several' | undefined {
  const named = rowsIn(tree).filter((row) =>
    ['account_id', 'customer_reference', 'client_reference', 'description'].some((name) =>
      plain(row[name]).includes(reference),
    ),
  )
  const numbers = new Set(named.flatMap(({ service_request_id }) => service_request_id || []))
  return numbers.size > 1 ? 'several' : [...numbers][0]
}
