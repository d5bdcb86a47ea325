import { isUtf8 } from 'node:buffer'

/** The encodings that applications write their files in. */
export type Encoding = 'utf-8' | 'windows-1252' | 'iso-8859-1'

/** A piece of a file as UTF-8, or the sentence that says why there can be no more of it. */
export type Piece =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly message: string }

const newline = 0x0a

/**
 * Turns the bytes of a file into UTF-8, piece by piece, never holding more than one.
 *
 * Errors: ends with `refused`, in words for whoever sent the file, when it is empty, too large, no text, or in
 *         another encoding than was declared.
 */
export async function* decode(
  source: AsyncIterable<Uint8Array>,
  { encoding, mostBytes }: { readonly encoding: Encoding; readonly mostBytes: number },
): AsyncGenerator<Piece> {
  const decoder: Decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const reading: Reading = { decoder, encoding, mostBytes, bytes: 0, lines: 0 }
  for await (const chunk of source) {
    const piece = readPiece(reading, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    yield piece
    if (piece.kind === 'refused') return
  }
  const message = strangeEnd(decoder, reading.bytes)
  if (message) yield { kind: 'refused', message }
}

type Reading = {
  readonly decoder: Decoder
  readonly encoding: Encoding
  readonly mostBytes: number
  bytes: number
  lines: number
}

function readPiece(reading: Reading, piece: Buffer): Piece {
  const { decoder, encoding, mostBytes, bytes, lines } = reading
  if (bytes + piece.length > mostBytes) return { kind: 'refused', message: tooLarge(mostBytes) }
  const strange = (bytes === 0 ? strangeStart(piece, encoding) : undefined) ?? strangeBytes(piece, lines)
  if (strange) return { kind: 'refused', message: strange }
  const text = decoded(decoder, piece)
  if (text === undefined) return { kind: 'refused', message: notUtf8(piece, lines) }
  reading.bytes += piece.length
  reading.lines += countOf(piece, newline)
  return { kind: 'bytes', bytes: encoding === 'utf-8' ? piece : Buffer.from(text) }
}

type Decoder = { readonly decode: (bytes?: Uint8Array, options?: { readonly stream: boolean }) => string }

function strangeStart(piece: Buffer, encoding: Encoding): string | undefined {
  const start = piece.subarray(0, 4).toString('latin1')
  if (start.startsWith('PK')) return 'The file is a spreadsheet or an archive. Save it as CSV, and send that'
  if (start.startsWith('\x1f\x8b')) return 'The file is packed with gzip. Unpack it, and send what is in it'
  if (start === 'PAR1') return 'The file is Parquet. Ask for the export as CSV'
  if (start.startsWith('%PDF')) return 'The file is a PDF. Ask for the export as CSV'
  // Letters that come with a zero each: also where no mark at the beginning says so.
  if (
    start.startsWith('\xff\xfe') ||
    start.startsWith('\xfe\xff') ||
    /^([^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(start)
  )
    return 'The file is in UTF-16. Save it as CSV in UTF-8'
  if (start.startsWith('\xef\xbb\xbf') && encoding !== 'utf-8')
    return `The file is in UTF-8, and this source is declared to send ${nameOf(encoding)}`
  return undefined
}

/** CSV has no zero characters. */
function strangeBytes(piece: Buffer, linesBefore: number): string | undefined {
  const at = piece.indexOf(0)
  if (at < 0) return undefined
  return `Line ${linesBefore + countOf(piece.subarray(0, at), newline) + 1} holds bytes that are no text. The file is not CSV`
}

const nameOf = (encoding: Encoding): string =>
  ({ 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252', 'iso-8859-1': 'ISO 8859-1' })[encoding]

const tooLarge = (mostBytes: number): string =>
  `The file is larger than ${mostBytes >= 1e6 ? `${Math.round(mostBytes / 1e6)} megabytes` : `${mostBytes} bytes`}, which is the most that is taken at once`

function notUtf8(piece: Buffer, linesBefore: number): string {
  let [line, start, bad] = [linesBefore + 1, 0, linesBefore + 1]
  for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
    start = end + 1
    line += 1
    const next = piece.indexOf(newline, start)
    // The first line of a piece may have begun in the one before; if no later one is wrong, it is.
    if (isUtf8(piece.subarray(start, next < 0 ? piece.length : next))) continue
    bad = line
    break
  }
  return `Line ${bad} is not in UTF-8. It may be Windows-1252, as some spreadsheets write: save the file as CSV in UTF-8`
}

function decoded(decoder: Decoder, piece: Buffer): string | undefined {
  try {
    return decoder.decode(piece, { stream: true })
  } catch {
    return undefined
  }
}

function strangeEnd(decoder: Decoder, bytes: number): string | undefined {
  if (bytes === 0) return 'The file is empty'
  try {
    decoder.decode()
    return undefined
  } catch {
    return 'The file ends in the middle of a character: it was cut short'
  }
}

function countOf(bytes: Buffer, wanted: number): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1
  return count
}
