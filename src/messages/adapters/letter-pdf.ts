import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { addressWindow, millimetres, readAddress, type Setting, settings } from '../model/letter.ts'
import { type Block, blocksOf, type Inline, plainLine } from '../model/markup.ts'
import type { Carried, Outgoing } from '../model/transport.ts'

/** A letter, ready to be printed: both sides of each sheet. */
export type LetterPdf = { readonly pdf: Buffer; readonly pages: number; readonly sheets: number }

/** What a letter is made from. */
export type Letter = Pick<Outgoing, 'subject' | 'body' | 'council' | 'writtenAt'> & {
  readonly lines: readonly string[]
  readonly isLargePrint: boolean
}

type Pdf = InstanceType<typeof PDFDocument>

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
  )

/** Makes a letter and gives it to whoever sends it; an address that fits no window is the address's failure. */
export async function withLetter(
  outgoing: Outgoing,
  use: (letter: LetterPdf) => Promise<Carried>,
): Promise<Carried> {
  const address = readAddress(outgoing.recipient.address)
  if (!address.ok) return { kind: 'failed', retryable: false, why: `address ${address.why}`, isAddress: true }
  const isLargePrint = outgoing.format === 'large-print'
  return use(await writeLetter({ ...outgoing, lines: address.lines, isLargePrint }))
}

/**
 * Writes a letter as a tagged PDF, in a typeface that tells like letters apart and has those of Welsh. The address
 * stands in the window of a C5 or DL envelope; nobody else's address is on it.
 *
 * Source: PDF/UA-1 (ISO 14289-1) for tags, language and title.
 */
export async function writeLetter(letter: Letter, { compress = true } = {}): Promise<LetterPdf> {
  const setting = settings[letter.isLargePrint ? 'large-print' : 'standard']
  const { margin } = setting
  const doc = new PDFDocument({
    size: 'A4',
    pdfVersion: '1.7',
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    compress,
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    info: { Title: letter.subject, Author: letter.council, CreationDate: letter.writtenAt },
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
  const add = (tag: string, write: () => void) => root.add(doc.struct(tag, {}, write))
  writeHead(doc, letter, setting, add)
  for (const block of blocksOf(letter.body)) writeBlock(doc, block, setting, add)
  root.end()
  const pages = numberPages(doc, setting)
  doc.end()
  return { pdf: await whole, pages, sheets: Math.ceil(pages / 2) }
}

type Add = (tag: string, write: () => void) => void

function writeHead(doc: Pdf, letter: Letter, setting: Setting, add: Add): void {
  const { left, right, top, bottom } = addressWindow
  const width = millimetres(right - left)
  const at = { y: millimetres(top), step: millimetres(bottom - top) / 7 }
  add('P', () => doc.font('bold').fontSize(13).text(letter.council, setting.margin, millimetres(18)))
  add('P', () => {
    // The window is as high as seven lines of this size, whatever the size of the letter.
    doc.font('plain').fontSize(9)
    for (const [line, text] of letter.lines.entries())
      doc.text(text, millimetres(left), at.y + line * at.step, { width, lineBreak: false })
  })
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
  doc.fontSize(setting.size)
  add('P', () => doc.text(day.format(letter.writtenAt), setting.margin, millimetres(80)))
  doc.x = setting.margin
  doc.y = millimetres(95)
  const heading = () => doc.font('bold').fontSize(setting.headingSize).text(letter.subject, options(setting))
  if (letter.subject) add('H1', heading)
  doc.moveDown(0.6)
}

const options = ({ lineGap }: Setting) => ({ lineGap, align: 'left' as const })

function writeBlock(doc: Pdf, block: Block, setting: Setting, add: Add): void {
  const { size, margin } = setting
  doc.x = margin
  if (block.kind === 'rule') ruled(doc, setting)
  else if (block.kind === 'heading') {
    const heading = () =>
      doc
        .font('bold')
        .fontSize(size + 1)
        .text(plainLine(block.words), options(setting))
    add(block.level === 2 ? 'H2' : 'H3', heading)
  } else if (block.kind === 'list') writeList(doc, block, setting, add)
  else {
    const indent = block.kind === 'inset' ? millimetres(8) : 0
    const write = () => writeLines(doc, block.lines, { ...setting, margin: margin + indent })
    add(block.kind === 'inset' ? 'BlockQuote' : 'P', write)
  }
  doc.moveDown(0.7)
}

function writeLines(doc: Pdf, lines: readonly (readonly Inline[])[], setting: Setting): void {
  doc.font('plain').fontSize(setting.size)
  for (const words of lines) doc.text(plainLine(words), setting.margin, doc.y, options(setting))
}

type List = Extract<Block, { kind: 'list' }>

function writeList(doc: Pdf, { items, isNumbered }: List, setting: Setting, add: Add): void {
  const indent = millimetres(8)
  add('L', () => {
    doc.font('plain').fontSize(setting.size)
    for (const [at, words] of items.entries()) {
      const { y } = doc
      doc.text(isNumbered ? `${at + 1}.` : '•', setting.margin, y, { lineBreak: false })
      doc.text(plainLine(words), setting.margin + indent, y, options(setting))
    }
  })
}

function ruled(doc: Pdf, { margin }: Setting): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(margin, doc.y)
    .lineTo(doc.page.width - margin, doc.y)
    .lineWidth(0.5)
    .stroke()
  doc.endMarkedContent()
}

function numberPages(doc: Pdf, { margin }: Setting): number {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; count > 1 && page < start + count; page += 1) {
    doc.switchToPage(page)
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    const text = `Page ${page - start + 1} of ${count}`
    doc
      .font('plain')
      .fontSize(10)
      .text(text, margin, doc.page.height - 40, { lineBreak: false })
    doc.endMarkedContent()
  }
  return count
}
