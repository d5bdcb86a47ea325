import QRCode from 'qrcode'
import type { PaperForm } from '#services'
import { largePrint, type PaperAround, type PaperSetting, settingsOfPaper } from '../model/paper-setting.ts'
import { artwork, type Canvas, drawPdf, roomFor } from './paper-canvas.ts'
import { writeQuestion } from './paper-question.ts'

/** A form ready to print. */
export type PrintedForm = { readonly pdf: Buffer; readonly pages: number }

/**
 * Writes the paper form of a service, with the same numbers as the script of a call: in the largest print that fits the
 * sides that it is meant for, or one sheet; in large print, on as many sheets as that takes.
 */
export async function printForm(
  form: PaperForm,
  around: PaperAround,
  { isLargePrint = false, compress = true } = {},
): Promise<PrintedForm> {
  if (isLargePrint) return printIn(form, around, largePrint, compress)
  const tried: PrintedForm[] = []
  for (const setting of settingsOfPaper) {
    const printed = await printIn(form, around, setting, compress)
    if (printed.pages <= form.sides) return printed
    tried.push(printed)
  }
  // Both sides of one sheet rather than print that is hard to read.
  return tried.find(({ pages }) => pages <= 2) ?? (tried.at(-1) as PrintedForm)
}

function printIn(
  form: PaperForm,
  around: PaperAround,
  setting: PaperSetting,
  compress: boolean,
): Promise<PrintedForm> {
  return drawPdf(
    { title: `${form.title} (${form.printed})`, author: around.council, compress },
    setting,
    (canvas) => {
      const numbering = () => writeFoot(canvas, form)
      numbering()
      canvas.doc.on('pageAdded', numbering)
      writeHead(canvas, form, around)
      let section: string | undefined
      for (const line of form.lines) {
        if (line.section && line.section !== section) writeSection(canvas, line.section)
        section = line.section
        writeQuestion(canvas, line)
      }
      writeEnd(canvas, form, around)
    },
  )
}

/** The code of the form, at the foot of every side: whoever keys it knows by which rules. */
function writeFoot(canvas: Canvas, { printed }: PaperForm): void {
  const { doc, setting } = canvas
  const { x, y } = doc
  const { bottom } = doc.page.margins
  doc.page.margins.bottom = 0
  artwork(canvas, () =>
    doc
      .font('plain')
      .fontSize(setting.size >= 18 ? setting.size : 10)
      .fillColor('black')
      .text(printed, setting.margin, doc.page.height - setting.margin - 4, { lineBreak: false }),
  )
  doc.page.margins.bottom = bottom
  doc.x = x
  doc.y = y
}

function writeHead(canvas: Canvas, form: PaperForm, { council, link }: PaperAround): void {
  const { doc, setting, add, width } = canvas
  const side = 74
  const top = setting.margin
  add('P', () =>
    doc
      .font('bold')
      .fontSize(setting.size)
      .text(council, setting.margin, top, { width: width - side - 10 }),
  )
  add('H1', () =>
    doc
      .font('bold')
      .fontSize(setting.titleSize)
      .text(form.title, { width: width - side - 10 }),
  )
  add('P', () =>
    doc
      .font('plain')
      .fontSize(setting.size)
      .text(form.summary, { width: width - side - 10 }),
  )
  if (link) {
    drawCode(canvas, link, { x: setting.margin + width - side, y: top, side })
    add('P', () => doc.text(`You can also do this at ${link}`, { width: width - side - 10 }))
  }
  doc.y = Math.max(doc.y, top + side) + setting.gap / 2
  doc.x = setting.margin
  if (form.emergency) add('P', () => doc.font('bold').text(form.emergency ?? ''))
  if (form.need.length > 0)
    add('P', () => doc.font('plain').text(`Before you start, have to hand: ${form.need.join('; ')}.`))
  add('P', () =>
    doc
      .font('plain')
      .text('Write in capital letters, in black ink. If you need help, call us: we can fill it in with you.'),
  )
  doc.moveDown(0.5)
}

/** The address as a code for the camera of a phone, drawn so that it prints sharply. */
function drawCode(
  canvas: Canvas,
  link: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' })
  const module = side / modules.size
  artwork(canvas, () => {
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) canvas.doc.rect(x + column * module, y + row * module, module, module)
    canvas.doc.fill('black')
  })
}

function writeSection({ doc, setting, add }: Canvas, title: string): void {
  add('H2', () =>
    doc
      .font('bold')
      .fontSize(setting.size + 3)
      .text(title, setting.margin, doc.y + setting.gap),
  )
}

function writeEnd(
  canvas: Canvas,
  { promises, contact, privacy }: PaperForm,
  { post, phone }: PaperAround,
): void {
  const { doc, setting, add, width } = canvas
  roomFor(canvas, setting.size * 8)
  doc.y += setting.gap
  doc.x = setting.margin
  add('H2', () =>
    doc
      .font('bold')
      .fontSize(setting.size + 2)
      .text('What happens next', setting.margin, doc.y, { width }),
  )
  const words = [
    `Send this form to ${post.join(', ')}, or bring it to any of our counters. We send you a reference number.`,
    ...promises.map((promise) => `${promise}.`),
    contact.includes(phone) ? `${contact}.` : `${contact}, or call us on ${phone}.`,
    ...(privacy ? [privacy] : []),
  ]
  for (const each of words) add('P', () => doc.font('plain').fontSize(setting.size).text(each, { width }))
}
