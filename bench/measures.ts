import type { Connection } from './connection.ts'

/** What a server has measured of itself since it was started. */
export type Measures = {
  /** Units: seconds of processor time. */
  readonly processorSeconds: number
  /** How many requests took at most so many seconds, by that limit; the last limit is infinite. */
  readonly within: (method: string, route: string) => ReadonlyMap<number, number>
}

/** Asks a server for its measures. Source: Prometheus text format 0.0.4. */
export async function measuresOf({ ask }: Pick<Connection, 'ask'>): Promise<Measures> {
  const { status, text } = await ask({ path: '/metrics' })
  if (status !== 200) throw new Error(`the server keeps its measures to itself: ${status}`)
  const samples = text.split('\n').map((line) => /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line))
  const processor = samples.find((sample) => sample?.[1] === 'process_cpu_seconds_total')?.[3]
  return {
    processorSeconds: Number(processor),
    within: (method, route) => {
      const counts = new Map<number, number>()
      for (const sample of samples) {
        const [, name, labels = '', value] = sample ?? []
        const isMeant = labels.includes(`method="${method}"`) && labels.includes(`route="${route}"`)
        const limit = /le="([^"]+)"/.exec(labels)?.[1]
        if (name !== 'guildhall_http_seconds_bucket' || !isMeant || limit === undefined) continue
        const upTo = limit === '+Inf' ? Number.POSITIVE_INFINITY : Number(limit)
        counts.set(upTo, (counts.get(upTo) ?? 0) + Number(value))
      }
      return counts
    },
  }
}
