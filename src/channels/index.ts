/** Channels: the ways in which people reach the council. Each shows the same definition of a service. */
export { type Council, readCouncil } from './model/council.ts'
export { sweepDrafts } from './service/draft.ts'
