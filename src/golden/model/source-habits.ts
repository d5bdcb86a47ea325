import type { SourceHabits } from '#linkage'

/**
 * What the council knows of its applications and no record says: the youngest they hold, and whether they list somebody
 * once at a time. Nothing is assumed of an application that is not named.
 *
 * Source: Local Government Finance Act 1992, section 6 (those who are liable are 18), one liability for one dwelling at a
 *         time; Representation of the People Act 1983, section 9 (one entry for an elector, from 16 on as an attainer); a
 *         parking permit needs a licence to drive.
 */
export const sourceHabits: Readonly<Record<string, SourceHabits>> = {
  'council-tax': { leastAge: 18, listsOnce: true },
  'electoral-register': { leastAge: 16, listsOnce: true },
  waste: { leastAge: 18 },
  'parking-permits': { leastAge: 17 },
}
