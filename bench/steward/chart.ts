import { html, render } from '#kit/html'

/** How good links are after so many answers. Shares from 0 to 1. */
export type Mark = {
  readonly answers: number
  /** How many of the answers were that two are the same person. */
  readonly same: number
  readonly precision: number
  readonly recall: number
}

const [wide, high, edge] = [640, 320, 48]

/** A page with a chart of what answers are worth, and nothing that it needs from elsewhere. */
export function chartOf(marks: readonly Mark[], people: number): string {
  const most = Math.max(1, ...marks.map(({ answers }) => answers))
  const least =
    Math.floor(Math.min(...marks.flatMap(({ precision, recall }) => [precision, recall])) * 100) / 100
  const x = (answers: number) => edge + (answers / most) * (wide - 2 * edge)
  const y = (share: number) => high - edge - ((share - least) / (1 - least)) * (high - 2 * edge)
  const line = (of: (mark: Mark) => number) =>
    marks.map((mark) => `${x(mark.answers).toFixed(1)},${y(of(mark)).toFixed(1)}`).join(' ')
  const levels = [least, (least + 1) / 2, 1]
  return render(html`<!doctype html>
    <html lang="en-GB"><meta charset="utf-8"><title>What answers of stewards are worth</title>
    <style>body{font:16px sans-serif;margin:2rem}td,th{padding:.2rem .8rem;text-align:right}</style>
    <h1>What answers of stewards are worth: ${people.toLocaleString('en-GB')} people</h1>
    <svg viewBox="0 0 ${wide} ${high}" width="${wide}" role="img" aria-label="Precision and recall against the number of answers; the figures are in the table">
      ${levels.map((level) => html`<path d="M${edge} ${y(level)}H${wide - edge}" stroke="#ccc"/><text x="4" y="${y(level) + 5}">${level.toFixed(3)}</text>`)}
      <polyline points="${line(({ precision }) => precision)}" fill="none" stroke="#1d70b8" stroke-width="2"/>
      <polyline points="${line(({ recall }) => recall)}" fill="none" stroke="#942514" stroke-width="2" stroke-dasharray="6 3"/>
      <text x="${wide - edge}" y="${high - 8}" text-anchor="end">${most} answers</text>
      <text x="${edge}" y="20" fill="#1d70b8">precision, solid</text><text x="${edge + 140}" y="20" fill="#942514">recall, dashed</text>
    </svg>
    <table><tr><th>Answers<th>Same person<th>Precision<th>Recall</tr>
    ${marks.map(({ answers, same, precision, recall }) => html`<tr><td>${answers}<td>${same}<td>${precision.toFixed(4)}<td>${recall.toFixed(4)}</tr>`)}</table></html>`)
}
