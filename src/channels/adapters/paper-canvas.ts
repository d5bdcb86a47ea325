import { type AddPiece, type Pdf, writeTaggedPdf } from '#kit/tagged-pdf'
import type { PaperSetting } from '../model/paper-setting.ts'

/** A sheet of paper that is being drawn on, from top to bottom. */
export type Canvas = {
  readonly doc: Pdf
  readonly setting: PaperSetting
  /** Writes a piece of text that a screen reader says as that kind of thing. */
  readonly add: AddPiece
  readonly width: number
}

/** Begins a tagged PDF with room for a foot, draws it, and ends it. What is drawn is given one part after another. */
export function drawPdf(
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
  return writeTaggedPdf({ title, author, margins, compress }, (doc, add) =>
    draw({ doc, setting, add, width: doc.page.width - 2 * margin }),
  )
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
