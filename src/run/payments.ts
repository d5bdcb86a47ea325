import type { Config } from '#kit/config'
import type { App } from '#kit/http'
import type { Provider } from '#payments'
import { addDemonstrationPay, demonstrationPayKey, demonstrationPayPath } from '../../demo/pay/pay.ts'
import { govUkPay } from '../payments/adapters/gov-uk-pay.ts'

/**
 * Whoever takes payments by card: GOV.UK Pay, when there is a key; else in a demonstration its likeness, which `app`
 * itself serves; else nobody. `origin` is where this Guildhall is reached, once that is known.
 */
export function openProvider(
  app: App,
  { key, url }: Config['payments'],
  {
    isDemonstration,
    origin,
  }: { readonly isDemonstration: boolean; readonly origin: () => string | undefined },
): Provider | undefined {
  if (key) return govUkPay({ key, url })
  if (!isDemonstration) return undefined
  addDemonstrationPay(app)
  return govUkPay({
    key: demonstrationPayKey,
    url: demonstrationPayPath,
    fetch: async (path, request) => app.request(`${origin() ?? 'http://127.0.0.1'}${path}`, request),
  })
}
