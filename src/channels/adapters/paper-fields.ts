import type { PaperLine } from '#services'
import { artwork, type Canvas, roomFor } from './paper-canvas.ts'
import { comb, frame, grey, pair, ruled, small, smaller, ticks } from './paper-shapes.ts'

type Draw = (canvas: Canvas, line: PaperLine) => void

/** Draws what to write an answer in. */
export const drawField: Draw = (canvas, line) => fields[line.field](canvas, line)

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
