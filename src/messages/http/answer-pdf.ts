import type { Web } from '#kit/http'

/** Answers with a PDF, which nobody on the way may keep. */
export const answerPdf = (c: Web, pdf: Buffer): Response =>
  c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf', 'cache-control': 'no-store' })
