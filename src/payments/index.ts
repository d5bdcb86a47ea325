/** Payments: what people have to pay for what they ask, how they pay, and what goes back. */
export type { Provider } from './model/provider.ts'
export { chargeFor } from './service/charge.ts'
