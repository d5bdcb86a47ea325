import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { barChart } from './chart-bar.ts'
import { lineChart } from './chart-line.ts'
import { stackedBarChart } from './chart-stacked.ts'

const about = { id: 'chart', title: 'Cases', heading: 'Service' }
const widths = (text: string) => [...text.matchAll(/<rect[^>]* width="([\d.]+%)"/g)].map(([, width]) => width)
const cells = (text: string) => [...text.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map(([, cell]) => cell)

suite('charts', () => {
  test('a bar is as long as its figure, beside the longest', () => {
    const bars = [
      { label: 'Potholes', value: 40 },
      { label: 'Bins', value: 10 },
      { label: 'Graves', value: 0 },
    ]
    const text = render(barChart({ ...about, measure: 'Cases', bars }))
    assert.deepEqual(widths(text), ['100%', '25%', '0%'])
    assert.deepEqual(cells(text), ['Service', 'Cases', 'Potholes', '40', 'Bins', '10', 'Graves', '0'])
  })

  test('a long label is broken into lines, so that it does not run into its figure on a telephone', () => {
    const bars = [
      { label: 'Complaints, compliments and suggestions', value: 1951 },
      { label: 'Bins', value: 10 },
    ]
    const text = render(barChart({ ...about, measure: 'Cases', bars }))
    const lines = [...text.matchAll(/<text[^>]*x="0" y="(\d+)">([^<]*)</g)].map(([, y, line]) => [
      Number(y),
      line,
    ])
    assert.deepEqual(lines, [
      [16, 'Complaints, compliments and'],
      [36, 'suggestions'],
      [84, 'Bins'],
    ])
    assert.match(text, /y="36" text-anchor="end">1,951</)
  })

  test('the parts of a stacked bar stand side by side, and the table adds them up', () => {
    const bars = [{ label: 'Potholes', values: [1000, 3000] }]
    const text = render(stackedBarChart({ ...about, series: ['Open', 'Closed'], bars }))
    assert.match(text, /x="25%"[^>]* width="75%"/)
    assert.deepEqual(cells(text).slice(-4), ['Potholes', '1,000', '3,000', '4,000'])
  })

  test('a line breaks where a figure is not known', () => {
    const series = [{ name: 'Cases', values: [0, 10, undefined, 5] }]
    const text = render(lineChart({ ...about, labels: ['a', 'b', 'c', 'd'], series }))
    assert.match(text, / d="M0 1000h0L333 0M1000 500h0"/)
    assert.ok(cells(text).includes('Not known'))
  })

  test('nothing to show is shown as nothing', () => {
    const texts = [
      barChart({ ...about, measure: 'Cases', bars: [] }),
      stackedBarChart({ ...about, series: ['Open'], bars: [{ label: 'Bins', values: [0] }] }),
      lineChart({ ...about, labels: [], series: [] }),
    ].map(render)
    for (const text of texts) assert.doesNotMatch(text, /NaN|Infinity|undefined/)
  })

  test('a chart has a name, and no style that the security policy would stop', () => {
    const text = render(barChart({ ...about, measure: 'Cases', bars: [{ label: 'Bins', value: 1 }] }))
    assert.match(text, /role="img" aria-labelledby="chart-title"/)
    assert.doesNotMatch(text, /style=/)
  })
})
