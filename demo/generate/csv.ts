import { open } from 'node:fs/promises'

/** A CSV file being written. */
export type CsvFile = {
  readonly add: (row: readonly string[]) => void
  /** Writes what has gathered, if that is enough to be worth it. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

const enough = 256 * 1024

/**
 * Opens a file and writes its first row. Rows gather in memory and are written in large pieces, so a file of any
 * length takes no more memory than one piece.
 *
 * Errors: throws what the file system says, for a folder that is not there or a full disk.
 */
export async function openCsv(path: string, columns: readonly string[], delimiter: string): Promise<CsvFile> {
  const file = await open(path, 'w')
  const needsQuotes = new RegExp(`[${delimiter}"\r\n]`)
  const quote = (cell: string) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  let gathered = ''
  const add = (row: readonly string[]) => {
    gathered += `${row.map(quote).join(delimiter)}\n`
  }
  const write = async (least: number) => {
    if (gathered.length < least) return
    const piece = gathered
    gathered = ''
    await file.write(piece)
  }
  add(columns)
  return {
    add,
    flush: () => write(enough),
    close: async () => {
      await write(1)
      await file.close()
    },
  }
}
