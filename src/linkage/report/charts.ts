import { safe } from './markup.ts'

export type Bar = { readonly label: string; readonly value: number; readonly note?: string }

const [labelWidth, barWidth, rowHeight] = [330, 420, 20]

/** Bars from a common line: to the right above 0, to the left below. The table of the same figures is in its title. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1e-9, ...bars.map(({ value }) => Math.abs(value)))
  const negative = bars.some(({ value }) => value < 0)
  const zero = labelWidth + (negative ? barWidth / 2 : 0)
  const scale = (negative ? barWidth / 2 : barWidth) / most
  const rows = bars.map(({ label, value, note }, at) => {
    const y = at * rowHeight
    const length = Math.abs(value) * scale
    const x = value < 0 ? zero - length : zero
    const words = note ?? (Number.isInteger(value) ? value.toLocaleString('en-GB') : value.toFixed(1))
    return `<text x="${labelWidth - 8}" y="${y + 14}" text-anchor="end">${safe(label)}</text><rect x="${x.toFixed(1)}" y="${y + 3}" width="${length.toFixed(1)}" height="${rowHeight - 6}" class="${value < 0 ? 'against' : 'for'}"/><text x="${(value < 0 ? zero : x + length) + 4}" y="${y + 14}" class="v">${safe(words)}</text>`
  })
  const height = bars.length * rowHeight + 4
  return `<svg role="img" aria-label="${safe(title)}" viewBox="0 0 ${labelWidth + barWidth + 90} ${height}" width="${labelWidth + barWidth + 90}"><title>${safe(title)}</title>${rows.join('')}</svg>`
}

export type Line = { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }

const [plotWidth, plotHeight, gap] = [520, 240, 40]

/** Lines over a common ground. Both axes are labelled at their ends. */
export function lineChart(
  title: string,
  lines: readonly Line[],
  [low, high]: readonly [number, number],
): string {
  const x = (value: number) => gap + ((value - low) / (high - low || 1)) * plotWidth
  const y = (value: number) => gap / 2 + (1 - value) * plotHeight
  const drawn = lines.map(({ name, points }, at) => {
    const path = points
      .map(([px, py], point) => `${point === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`)
      .join('')
    return `<path d="${path}" class="line l${at}"/><text x="${gap + plotWidth + 6}" y="${gap / 2 + 16 + at * 18}" class="l${at}">${safe(name)}</text>`
  })
  const axes = `<path d="M${gap} ${gap / 2}V${plotHeight + gap / 2}H${gap + plotWidth}" class="axis"/><text x="${gap}" y="${plotHeight + gap}">${low}</text><text x="${gap + plotWidth}" y="${plotHeight + gap}" text-anchor="end">${high}</text><text x="${gap - 6}" y="${gap / 2 + 6}" text-anchor="end">1</text><text x="${gap - 6}" y="${plotHeight + gap / 2}" text-anchor="end">0</text>`
  return `<svg role="img" aria-label="${safe(title)}" viewBox="0 0 ${gap + plotWidth + 130} ${plotHeight + gap + 8}" width="${gap + plotWidth + 130}"><title>${safe(title)}</title>${axes}${drawn.join('')}</svg>`
}
