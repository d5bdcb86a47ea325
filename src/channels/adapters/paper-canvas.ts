import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { PaperSetting } from '../model/paper-setting.ts'

/** A sheet of paper that is being drawn on, from top to bottom. */
export type Canvas = {
  readonly doc: InstanceType<typeof PDFDocument>
  readonly setting: PaperSetting
  /** Writes a piece of text that a screen reader says as that kind of thing. */
  readonly add: (tag: string, draw: () => void) => void
  readonly width: number
}

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
  )

/**
 * Begins a tagged PDF in a typeface that tells like letters apart and has those of Welsh, draws it, and ends it. What is
 * drawn is given one part after another.
 *
 * Source: PDF/UA-1 (ISO 14289-1) for tags, language and title.
 */
export async function drawPdf(
  {
    title,
    author,
    compress = true,
  }: { readonly title: string; readonly author: string; readonly compress?: boolean },
  setting: PaperSetting,
  draw: (canvas: Canvas) => void,
): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const { margin } = setting
  const margins = { top: margin, bottom: margin + 14, left: margin, right: margin }
  const doc = new PDFDocument({
    size: 'A4',
    pdfVersion: '1.7',
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    compress,
    margins,
    info: { Title: title, Author: author },
  })
  const pieces: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
  })
  doc.registerFont('plain', fontFile('400Regular'))
  doc.registerFont('bold', fontFile('700Bold'))
  const root = doc.struct('Document')
  doc.addStructure(root)
  const add = (tag: string, piece: () => void) => root.add(doc.struct(tag, {}, piece))
  draw({ doc, setting, add, width: doc.page.width - 2 * margin })
  root.end()
  const pages = doc.bufferedPageRange().count
  doc.end()
  return { pdf: await whole, pages }
}

/** Goes to the next side when less than that is left on this one. */
export function roomFor({ doc, setting }: Canvas, height: number): void {
  if (doc.y + height > doc.page.height - setting.margin - 14) doc.addPage()
}

/** Draws what nobody needs to hear: lines and boxes to write in. */
export function artwork({ doc }: Canvas, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
