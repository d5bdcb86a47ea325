import type { Council } from '#kit/council'

export { type Council, readCouncil } from '#kit/council'

/** How its number is rung through Relay UK, which types for people who cannot hear or speak. */
export const relayNumber = ({ phone }: Council): string => `18001 ${phone}`

/** The `tel:` address of a number. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`
