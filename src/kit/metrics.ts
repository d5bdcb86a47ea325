import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { actAs, type World } from './context.ts'
import { waitingJobs } from './jobs.ts'

/** How long requests took, by route pattern and status: never by path, which may hold a reference. */
const registry = new Registry()
collectDefaultMetrics({ register: registry })
const durations = new Histogram({
  name: 'guildhall_http_seconds',
  help: 'Seconds that requests took',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.025, 0.1, 0.25, 1, 5],
  registers: [registry],
})

/** Notes how long a request took, in seconds. */
export function observe(request: { method: string; route: string; status: number }, seconds: number): void {
  durations.observe({ ...request, status: String(request.status) }, seconds)
}

/** The measures of this process and of the queue, as Prometheus reads them. */
export function metricsOf(world: World) {
  const act = actAs({ id: 'metrics', kind: 'service', role: 'system' }, world, 'metrics')
  registry.removeSingleMetric('guildhall_jobs_due')
  new Gauge({
    name: 'guildhall_jobs_due',
    help: 'Jobs that are due and not yet begun',
    registers: [registry],
    async collect() {
      this.set((await act('health', waitingJobs)).due)
    },
  })
  return { text: () => registry.metrics(), contentType: registry.contentType }
}
