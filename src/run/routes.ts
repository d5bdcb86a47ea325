import { namesOfStaff } from '#access'
import type { Council } from '#channels'
import { suspectsOf } from '#golden'
import type { Config } from '#kit/config'
import type { World } from '#kit/context'
import { dayHere } from '#kit/day'
import type { App } from '#kit/http'
import type { Sending } from '#messages'
import type { Provider } from '#payments'
import { proceed, proveOneself } from '#tellonce'
import { addRoutes as addAudit } from '../audit/http.ts'
import { addRoutes as addCases } from '../cases/http.ts'
import { addRoutes as addChannels } from '../channels/http/routes.ts'
import { control } from '../channels/pages/control.ts'
import { addRoutes as addGolden } from '../golden/http.ts'
import { addRoutes as addMessages } from '../messages/http.ts'
import { addRoutes as addPayments } from '../payments/http.ts'
import { addRoutes as addServices } from '../services/http.ts'
import { addRoutes as addSources } from '../sources/http.ts'
import { addRoutes as addTellOnce } from '../tellonce/http.ts'
import { besideCase, besidePerson } from './beside.ts'
import { fileHeld } from './cases-held.ts'
import { tellCorrected } from './corrected.ts'
import { accessDueOn } from './due.ts'
import { everythingHeld } from './everything-held.ts'
import { followLoad } from './loaded.ts'

/** What pages of modules are made from. */
export type RouteParts = {
  readonly world: World
  readonly council: Council
  readonly isDemonstration: boolean
  readonly publicUrl: string | undefined
  readonly sending: Sending
  /** Whoever takes payments by card. */
  readonly provider: Provider | undefined
  readonly config: Config
}

/** Adds the pages of every module, each with what it must be told of modules that are built on it. */
export function addModules(app: App, parts: RouteParts): void {
  const { world, council, isDemonstration, publicUrl, sending, provider, config } = parts
  addAudit(app, namesOfStaff)
  addMessages(app, { world, sending, notifyToken: config.messages.notifyToken })
  addServices(app, {
    showOnWeb: (question) => control({ question, typed: {}, problems: [], as: 'list' }),
    dayOf: dayHere,
  })
  addSources(app, { onLoaded: followLoad, suspectsOf, world })
  addGolden(app, {
    beside: besidePerson,
    onDecided: proceed,
    onCorrected: tellCorrected,
    access: { dueOn: accessDueOn, council: council.name, more: everythingHeld, openFile: fileHeld },
    own: { world, prove: proveOneself },
  })
  addCases(app, { beside: besideCase, world, publicUrl })
  addTellOnce(app, { world })
  const { webhookSecret } = config.payments
  addPayments(app, { world, counter: council, provider, publicUrl, webhookSecret })
  addChannels(app, { world, council, isDemonstration, publicUrl, gateways: config.messages })
}
