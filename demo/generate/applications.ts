import type { Application } from './application.ts'
import { adultSocialCare } from './applications/adult-social-care.ts'
import { concessionaryTravel } from './applications/concessionary-travel.ts'
import { councilTax } from './applications/council-tax.ts'
import { electoralRegister } from './applications/electoral-register.ts'
import { housingBenefit } from './applications/housing-benefit.ts'
import { library } from './applications/library.ts'
import { parkingPermits } from './applications/parking-permits.ts'
import { waste } from './applications/waste.ts'

/** The eight applications of the demonstration, in the order in which they are best loaded. */
export const applications: readonly Application[] = [
  councilTax,
  electoralRegister,
  housingBenefit,
  library,
  concessionaryTravel,
  adultSocialCare,
  waste,
  parkingPermits,
]
