import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

/** A PDF that is being written. It has two fonts: `plain` and `bold`. */
export type Pdf = InstanceType<typeof PDFDocument>

/** Writes a piece that a screen reader says as that kind of thing. */
export type AddPiece = (tag: string, write: () => void) => void

/** What a PDF says of itself, and how its pages begin. */
export type PdfSetting = {
  readonly title: string
  readonly author: string
  /** When it was written: the moment at which it is made, unless told otherwise. */
  readonly writtenAt?: Date
  /** Units: points, 72 to an inch. */
  readonly margins: {
    readonly top: number
    readonly bottom: number
    readonly left: number
    readonly right: number
  }
  readonly compress: boolean
}

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
  )

/**
 * Begins a tagged PDF on A4 in a typeface that tells like letters apart and has those of Welsh, writes it, and ends it.
 *
 * Source: PDF/UA-1 (ISO 14289-1) for tags, language and title.
 */
export async function writeTaggedPdf(
  { title, author, writtenAt, margins, compress }: PdfSetting,
  write: (doc: Pdf, add: AddPiece) => void,
): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const doc = new PDFDocument({
    size: 'A4',
    pdfVersion: '1.7',
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    compress,
    margins,
    info: { Title: title, Author: author, ...(writtenAt && { CreationDate: writtenAt }) },
  })
  const pieces: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
  })
  breakLongWords(doc)
  doc.registerFont('plain', fontFile('400Regular'))
  doc.registerFont('bold', fontFile('700Bold'))
  const root = doc.struct('Document')
  doc.addStructure(root)
  write(doc, (tag, piece) => root.add(doc.struct(tag, {}, piece)))
  root.end()
  const pages = doc.bufferedPageRange().count
  doc.end()
  return { pdf: await whole, pages }
}

// Several lines of any size that we print in.
const longestWord = /\S{400}(?=\S)/gu

/** Parts what has no space in it: of a word that goes on for ever, each line takes as long as all that is left of it. */
function breakLongWords(doc: Pdf): void {
  // Of the two ways in which it may be called, the compiler would choose one.
  const write = doc.text.bind(doc) as (text: string, ...where: readonly unknown[]) => Pdf
  doc.text = (text: string, ...where: readonly unknown[]) =>
    write(text.replace(longestWord, '$&\n'), ...where)
}
