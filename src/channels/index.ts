/** Channels: the ways in which people reach the council. Each shows the same definition of a service. */
export type { Council } from './model/council.ts'
