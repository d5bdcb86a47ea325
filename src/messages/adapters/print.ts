import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transport } from '../model/transport.ts'
import { withLetter } from './letter-pdf.ts'

/**
 * Makes letters for the council's own print room: a file for each in `folder`, named by our reference, which is there
 * whole or not at all. The same letter again is the same file.
 */
export function printTransport(folder: string): Transport {
  return {
    name: 'print',
    carries: ['letter'],
    send: (outgoing) =>
      withLetter(outgoing, async ({ pdf, sheets }) => {
        await mkdir(folder, { recursive: true })
        const file = join(folder, `${outgoing.reference}.pdf`)
        await writeFile(`${file}.part`, pdf, { flush: true })
        await rename(`${file}.part`, file)
        return { kind: 'sent', count: sheets }
      }),
  }
}
