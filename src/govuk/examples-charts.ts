import { barChart } from './chart-bar.ts'
import { lineChart } from './chart-line.ts'
import { stackedBarChart } from './chart-stacked.ts'
import type { Example } from './examples-fields.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June']

/** The charts, each with its figures in a table. */
export const chartExamples: readonly Example[] = [
  {
    name: 'Bar chart',
    it: barChart({
      id: 'example-bars',
      title: 'Contacts by channel',
      heading: 'Channel',
      measure: 'Contacts',
      bars: [
        { label: 'Web', value: 20415 },
        { label: 'Phone', value: 12007 },
        { label: 'In person', value: 950 },
      ],
    }),
  },
  {
    name: 'Stacked bar chart',
    it: stackedBarChart({
      id: 'example-stack',
      title: 'Cases by service and state',
      heading: 'Service',
      series: ['Open', 'Closed on time', 'Closed late'],
      bars: [
        { label: 'Potholes', values: [120, 640, 45] },
        { label: 'Street lights', values: [30, 210, 12] },
      ],
    }),
  },
  {
    name: 'Line chart',
    it: lineChart({
      id: 'example-lines',
      title: 'Reports in each month',
      heading: 'Month',
      labels: months,
      series: [
        { name: 'Potholes', values: [210, 260, 240, 180, 120, 90] },
        { name: 'Fly-tipping', values: [80, 75, undefined, 110, 130, 128] },
      ],
    }),
  },
]
