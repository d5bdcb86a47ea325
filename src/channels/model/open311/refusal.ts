import type { Document } from './document.ts'

/** Why a client gets no answer: each sentence is for the person who uses it. */
export type Refusal = {
  /**
   * 404 for what does not exist, 403 for a key that is missing or wrong, 413 for too much, 429 for too often, 500 for what
   * breaks, 503 for later, 400 for all else.
   */
  readonly status: 400 | 403 | 404 | 413 | 429 | 500 | 503
  readonly said: readonly string[]
}

/** A refusal as it is written. */
export const errorsFor = ({ status, said }: Refusal): Document => ({
  root: 'errors',
  content: said.map((description) => ({ code: status, description })),
})

/** Whether a client gets none. */
export const isRefusal = (answer: Document | Refusal): answer is Refusal => 'said' in answer

/** There is no service with that code, or it is nobody's business. */
export const unknownService: Refusal = { status: 404, said: ['service_code was not found'] }

/** There is no report with that number, or it is nobody's business. */
export const unknownRequest: Refusal = { status: 404, said: ['service_request_id was not found'] }

/** Reporting needs a key. */
export const wrongKey: Refusal = { status: 403, said: ['api_key is missing, or not one of ours'] }
