import type { Day } from './days.ts'
import type { NameGroup, Sex } from './names.ts'
import type { Address } from './places.ts'

/** A time that someone lived at an address. */
export type Stay = { readonly address: Address; readonly from: Day; readonly to: Day | undefined }

/** One invented person: the truth, of which each application knows some. */
export type Person = {
  /** Known only to `truth.csv`. */
  readonly id: string
  readonly group: Pick<NameGroup, 'id' | 'familyFirst'>
  readonly sex: Sex
  readonly title: string
  readonly given: string
  readonly middle: string
  readonly surname: string
  /** The surname before a marriage or a divorce, and the day it changed. */
  readonly former: { readonly surname: string; readonly until: Day } | undefined
  readonly born: Day
  readonly died: Day | undefined
  /** Where they have lived, the latest last. Never empty. */
  readonly stays: readonly Stay[]
  readonly phone: string
  readonly email: string
  readonly nino: string
  readonly nhsNumber: string
  /** Whose whereabouts must not be shown. */
  readonly restricted: boolean
  readonly needs: string
}

/** People who live at one address. */
export type Household = {
  readonly people: readonly Person[]
  readonly kind: string
  /** Whether they get help with rent. */
  readonly onBenefit: boolean
  /** Whether they pay for a garden waste bin. */
  readonly gardenWaste: boolean
}

/** What one application holds of someone, before its own way of writing. Dates are `YYYY-MM-DD`. */
export type RecordText = Address & {
  readonly title: string
  readonly given: string
  readonly middle: string
  readonly surname: string
  readonly formerSurname: string
  readonly sex: string
  readonly born: string
  readonly died: string
  readonly previousAddress: string
  readonly previousPostcode: string
  readonly phone: string
  readonly email: string
  readonly nino: string
  readonly nhsNumber: string
  readonly restricted: 'Y' | 'N'
  readonly needs: string
}
