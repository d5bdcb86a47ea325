import type { PaperLine } from '#services'
import { artwork, type Canvas, roomFor } from './paper-canvas.ts'
import { drawField } from './paper-fields.ts'

/** Writes one question with its number, and what to write its answer in. */
export function writeQuestion(canvas: Canvas, line: PaperLine): void {
  const { doc, setting, add, width } = canvas
  roomFor(
    canvas,
    setting.size * 4 + Math.max(setting.box, Math.min(line.options.length, 6) * (setting.tick + 6)),
  )
  doc.x = setting.margin
  doc.y += setting.gap
  const number = line.number === undefined ? '' : `${line.number}. `
  const isBeside = setting.isDense && line.field === 'tick-one' && line.options.length <= 3 && isShort(line)
  const isTicked = setting.isDense && !isBeside && (line.field === 'tick-one' || line.field === 'contact')
  const ask = `${number}${line.ask}${line.isOptional ? ' (optional)' : ''}${isTicked ? ' Tick one box.' : ''}`
  const room = isBeside ? width - besideWidth : width
  const { y } = doc
  add('H3', () => doc.font('bold').fontSize(setting.size).text(ask, setting.margin, y, { width: room }))
  for (const words of [line.onlyIf, line.hint])
    if (words) add('P', () => doc.font('plain').fontSize(setting.size).text(`${words}.`, { width: room }))
  if (isBeside) drawBeside(canvas, line.options, y)
  else drawField(canvas, line)
  doc.x = setting.margin
}

// Room for yes, no, and that one does not know.
const besideWidth = 230

const isShort = ({ options, hasOther }: PaperLine): boolean => !hasOther && options.join('').length <= 18

/** Two boxes to tick at the right of their question. */
function drawBeside(canvas: Canvas, options: readonly string[], top: number): void {
  const { doc, setting, add, width } = canvas
  const { y } = doc
  const left = setting.margin + width - besideWidth
  for (const [at, label] of options.entries()) {
    const x = left + at * 55
    artwork(canvas, () =>
      doc
        .rect(x, top + 2, setting.tick, setting.tick)
        .lineWidth(0.9)
        .stroke('black'),
    )
    add('P', () =>
      doc
        .font('plain')
        .fontSize(setting.size)
        .text(label, x + setting.tick + 5, top, { lineBreak: false }),
    )
  }
  doc.y = Math.max(doc.y, y) + 2
}
