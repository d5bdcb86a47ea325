import type { PaperSetting } from '../model/paper-setting.ts'
import { artwork, type Canvas, roomFor } from './paper-canvas.ts'

/** The colour of lines and boxes. */
export const grey = '#505a5f'

/** Large print has no small print. */
export const smaller = ({ size }: PaperSetting): number => (size >= 18 ? size : size - 1)

/** Words beside a field, in print that is a little smaller. */
export function small(canvas: Canvas, text: string): void {
  const { doc, setting, add } = canvas
  add('P', () =>
    doc
      .font('plain')
      .fontSize(smaller(setting))
      .fillColor(grey)
      .text(text, setting.margin, doc.y + 1),
  )
  doc.fillColor('black')
}

/** A row of boxes, one for each letter; what a short one is for stands beside it. */
export function comb(canvas: Canvas, count: number, label = ''): void {
  const { doc, setting, width, add } = canvas
  const { box, margin } = setting
  const isShort = count <= 8
  if (label && !isShort) small(canvas, label)
  roomFor(canvas, box + 4)
  const { y } = doc
  const shown = Math.min(count, Math.floor(width / box))
  boxes(canvas, shown, margin, y + 3)
  if (label && isShort) {
    const beside = { x: margin + shown * box + 8, y: y + 3 + (box - setting.size) / 2 }
    add('P', () =>
      doc.font('plain').fontSize(smaller(setting)).fillColor(grey).text(label, beside.x, beside.y),
    )
    doc.fillColor('black')
  }
  doc.y = y + box + 6
}

function boxes(canvas: Canvas, count: number, x: number, y: number): void {
  const { doc, setting } = canvas
  artwork(canvas, () => {
    for (let at = 0; at < count; at++) doc.rect(x + at * setting.box, y, setting.box, setting.box)
    doc.lineWidth(0.7).stroke(grey)
  })
}

/** Two rows of boxes side by side, where there is little room. */
export function pair(canvas: Canvas, labels: readonly [string, string]): void {
  const { doc, setting, width, add } = canvas
  if (!setting.isDense) {
    for (const label of labels) comb(canvas, 28, label)
    return
  }
  roomFor(canvas, setting.box + setting.size * 2)
  const { y } = doc
  const half = width / 2
  for (const [at, label] of labels.entries()) {
    const x = setting.margin + at * half
    add('P', () =>
      doc
        .font('plain')
        .fontSize(smaller(setting))
        .fillColor(grey)
        .text(label, x, y + 1),
    )
    boxes(canvas, Math.floor((half - 8) / setting.box), x, y + setting.size + 5)
  }
  doc.fillColor('black')
  doc.y = y + setting.size + setting.box + 8
}

/** Lines to write on. */
export function ruled(canvas: Canvas, count: number): void {
  const { doc, setting, width } = canvas
  const step = setting.box + 6
  for (let at = 0; at < count; at++) {
    roomFor(canvas, step)
    const y = doc.y + step
    artwork(canvas, () =>
      doc
        .moveTo(setting.margin, y)
        .lineTo(setting.margin + width, y)
        .lineWidth(0.7)
        .stroke(grey),
    )
    doc.y = y
  }
  doc.y += 4
}

/** A frame to draw or to sign in. */
export function frame(canvas: Canvas, height: number, label: string): void {
  const { doc, setting, width } = canvas
  roomFor(canvas, height + setting.size * 2)
  small(canvas, label)
  const { y } = doc
  artwork(canvas, () =>
    doc
      .rect(setting.margin, y + 3, width, height)
      .lineWidth(0.7)
      .stroke(grey),
  )
  doc.y = y + height + 6
}

/** Boxes to tick, side by side where their words are short. */
export function ticks(canvas: Canvas, labels: readonly string[]): void {
  const { doc, setting, add, width } = canvas
  const { margin, tick, size } = setting
  doc.font('plain').fontSize(size)
  const widest = Math.max(...labels.map((label) => doc.widthOfString(label))) + tick + 22
  const columns = Math.max(1, Math.min(4, Math.floor(width / widest)))
  const column = width / columns
  for (let first = 0; first < labels.length; first += columns) {
    const row = labels.slice(first, first + columns)
    const wide = column - tick - 12
    const height = Math.max(tick, ...row.map((label) => doc.heightOfString(label, { width: wide }))) + 5
    roomFor(canvas, height)
    const { y } = doc
    for (const [at, label] of row.entries()) {
      const x = margin + at * column
      artwork(canvas, () =>
        doc
          .rect(x, y + 2, tick, tick)
          .lineWidth(0.9)
          .stroke('black'),
      )
      add('P', () =>
        doc
          .font('plain')
          .fontSize(size)
          .text(label, x + tick + 7, y + 1, { width: wide }),
      )
    }
    doc.y = y + height
  }
}
