import { timeZone } from '#kit/day'
import { type AddPiece, type Pdf, writeTaggedPdf } from '#kit/tagged-pdf'
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
 * Writes a letter as a tagged PDF. The address stands in the window of a C5 or DL envelope; nobody else's address is on
 * it.
 */
export async function writeLetter(letter: Letter, { compress = true } = {}): Promise<LetterPdf> {
  const { subject, council, writtenAt, body, isLargePrint } = letter
  const setting = settings[isLargePrint ? 'large-print' : 'standard']
  const { margin } = setting
  const margins = { top: margin, bottom: margin, left: margin, right: margin }
  const about = { title: subject, author: council, writtenAt, margins, compress }
  const { pdf, pages } = await writeTaggedPdf(about, (doc, add) => {
    writeHead(doc, letter, setting, add)
    for (const block of blocksOf(body)) writeBlock(doc, block, setting, add)
    numberPages(doc, setting)
  })
  return { pdf, pages, sheets: Math.ceil(pages / 2) }
}

function writeHead(doc: Pdf, letter: Letter, setting: Setting, add: AddPiece): void {
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
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone })
  doc.fontSize(setting.size)
  add('P', () => doc.text(day.format(letter.writtenAt), setting.margin, millimetres(80)))
  doc.x = setting.margin
  doc.y = millimetres(95)
  const heading = () => doc.font('bold').fontSize(setting.headingSize).text(letter.subject, options(setting))
  if (letter.subject) add('H1', heading)
  doc.moveDown(0.6)
}

const options = ({ lineGap }: Setting) => ({ lineGap, align: 'left' as const })

function writeBlock(doc: Pdf, block: Block, setting: Setting, add: AddPiece): void {
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

function writeList(doc: Pdf, { items, isNumbered }: List, setting: Setting, add: AddPiece): void {
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

function numberPages(doc: Pdf, { margin }: Setting): void {
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
}
