import type { PaperLine } from '#services'
import type { PaperSetting } from '../model/paper-setting.ts'
import { artwork, type Canvas, roomFor } from './paper-canvas.ts'

type Draw = (canvas: Canvas, line: PaperLine) => void

const grey = '#505a5f'

/** Draws what to write an answer in. */
export const drawField: Draw = (canvas, line) => fields[line.field](canvas, line)

/** Large print has no small print. */
const smaller = ({ size }: PaperSetting): number => (size >= 18 ? size : size - 1)

function small(canvas: Canvas, text: string): void {
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
function comb(canvas: Canvas, count: number, label = ''): void {
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
function pair(canvas: Canvas, labels: readonly [string, string]): void {
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

function ruled(canvas: Canvas, count: number): void {
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

function frame(canvas: Canvas, height: number, label: string): void {
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
function ticks(canvas: Canvas, labels: readonly string[]): void {
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

const written: Draw = (canvas) => comb(canvas, 28)

function table(canvas: Canvas, columns: readonly string[]): void {
  const { doc, setting, add, width } = canvas
  const { margin, box, size } = setting
  const column = width / Math.max(1, columns.length)
  const rows = 3
  const heads = columns.map((text) =>
    doc.fontSize(smaller(setting)).heightOfString(text, { width: column - 6 }),
  )
  const head = Math.max(size, ...heads) + 6
  const row = box + 8
  roomFor(canvas, head + rows * row)
  const { y } = doc
  for (const [at, text] of columns.entries())
    add('P', () =>
      doc
        .font('bold')
        .fontSize(smaller(setting))
        .text(text, margin + at * column + 3, y + 3, { width: column - 6 }),
    )
  artwork(canvas, () => {
    for (let at = 0; at <= rows; at++)
      doc.rect(margin, y + (at && head + (at - 1) * row), width, at ? row : head)
    for (let at = 1; at < columns.length; at++)
      doc.moveTo(margin + at * column, y).lineTo(margin + at * column, y + head + rows * row)
    doc.lineWidth(0.7).stroke(grey)
  })
  doc.x = margin
  doc.y = y + head + rows * row + 6
  small(canvas, 'If there are more, write them on another sheet and send it with this one.')
}

const fields: Readonly<Record<PaperLine['field'], Draw>> = {
  'tick-one': (canvas, { options, hasOther }) => {
    if (!canvas.setting.isDense) small(canvas, 'Tick one box')
    ticks(canvas, options)
    if (hasOther) ruled(canvas, 1)
  },
  'tick-all': (canvas, { options, hasOther }) => {
    small(canvas, 'Tick every box that is true')
    ticks(canvas, options)
    if (hasOther) ruled(canvas, 1)
  },
  comb: written,
  line: (canvas) => ruled(canvas, 1),
  lines: (canvas) => ruled(canvas, canvas.setting.isDense ? 3 : 5),
  number: (canvas, { unit }) => comb(canvas, 6, unit ? `In ${unit}` : ''),
  date: (canvas) => comb(canvas, 8, 'Day, month and year: DD MM YYYY'),
  name: (canvas) => {
    pair(canvas, ['First names', 'Last name'])
  },
  address: (canvas) => {
    small(canvas, 'House number or name, street and town')
    ruled(canvas, 2)
    comb(canvas, 8, 'Postcode')
  },
  contact: (canvas, { options }) => {
    if (!canvas.setting.isDense) small(canvas, 'Tick one box')
    ticks(canvas, options.length > 0 ? options : ['Text message', 'Phone call', 'Email', 'Letter'])
    pair(canvas, ['Your phone number', 'Your email address'])
    ticks(canvas, ['I need what you send me in large print'])
  },
  place: (canvas) => {
    small(canvas, 'The street, and what it is near')
    ruled(canvas, 2)
    frame(canvas, canvas.setting.box * 4, 'A sketch, if that helps')
  },
  enclose: (canvas) => ticks(canvas, ['I have put it in the envelope with this form']),
  'separate-sheet': (canvas) =>
    small(
      canvas,
      'Write this on a separate sheet, with your name, and put it in the same envelope. We shred it once we have used it.',
    ),
  'three-choices': (canvas) => {
    for (const choice of ['First choice', 'Second choice', 'Third choice']) comb(canvas, 24, choice)
  },
  table: (canvas, { columns }) => table(canvas, columns),
  sign: (canvas, { statement }) => {
    if (statement) small(canvas, statement)
    comb(canvas, 8, 'The day you sign: DD MM YYYY')
    frame(canvas, canvas.setting.box * 2, 'Sign here')
  },
  none: () => {},
}
