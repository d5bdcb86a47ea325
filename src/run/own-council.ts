import type { Config } from '#kit/config'
import type { Council } from '#kit/council'
import { demonstrationCouncil } from '#kit/council-file'
import { Fault } from '#kit/fault'

/** What this council says of itself: as its own file has it, or else as the demonstration does. */
export const ownCouncil = ({ council }: Pick<Config, 'council'>): Council => council ?? demonstrationCouncil()

/**
 * Sees to it that nobody shows residents the telephone and the addresses of a council that is invented.
 *
 * Errors: `Fault('unavailable')` in production, where this is no demonstration and the council has said nothing of itself.
 */
export function mustSaySomethingOfItself(
  { council, isProduction }: Pick<Config, 'council' | 'isProduction'>,
  isDemonstration: boolean,
): void {
  if (isProduction && !isDemonstration && !council)
    throw new Fault(
      'unavailable',
      'In production pages show your council’s own name, phone and addresses: set GUILDHALL_COUNCIL to a file like demo/council.json.',
    )
}

/** What whoever tries it with a council of their own is told, while pages show the one that is invented. */
export const whoseDetails = (
  { council }: Pick<Config, 'council'>,
  isDemonstration: boolean,
): readonly string[] =>
  council || isDemonstration
    ? []
    : [
        `  Pages show the name, phone and addresses of ${demonstrationCouncil().name}: set GUILDHALL_COUNCIL to your own.`,
      ]
