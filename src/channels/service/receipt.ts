import type { ServiceDefinition } from '#services'

/** Under what name `cases` and `tellonce` tell that something has come: a channel that says so at once says it in their place. */
export const receiptAs = ({ lifeEvent }: ServiceDefinition) =>
  lifeEvent
    ? { template: 'received', occasion: '' }
    : { template: 'case-opened', occasion: 'opened reporter' }
