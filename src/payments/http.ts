import type { App } from '#kit/http'
import { addCallback } from './http/callback.ts'
import { addPublicRoutes, type Paying } from './http/public.ts'
import { addStaffRoutes } from './http/staff.ts'

export { paymentBesideCase } from './http/staff.ts'
export type { Paying }

/** Where somebody pays, where officers see to it, and where GOV.UK Pay says what has become of a payment. */
export function addRoutes(
  app: App,
  { webhookSecret, ...paying }: Paying & { readonly webhookSecret?: string | undefined },
): void {
  addPublicRoutes(app, paying)
  addStaffRoutes(app, paying)
  addCallback(app, paying, webhookSecret)
}
