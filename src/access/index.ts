/** Access: the people who sign in, what they may do, and why. */
export { type ApplicationKey, actorOfKey, demonstrationKeys } from './model/application-key.ts'
export type { Purpose, Right } from './model/policy.ts'
export type { Session } from './model/session.ts'
export {
  demonstrationAccounts,
  demonstrationIssuer,
  doorkeeper,
  type Identity,
  type Staff,
  titleOfRole,
} from './model/staff.ts'
export { findKey, makeKey, registerDemonstrationKeys } from './service/application-key.ts'
export {
  isAllowed,
  listPolicy,
  listPurposes,
  mustBeAllowed,
  purposesOf,
  refuseUnlessAllowed,
} from './service/policy.ts'
export { findSession, type SignedIn, signIn, statePurpose } from './service/session.ts'
export { mustOfferSignIn, openSignIn, type SignIn } from './service/sign-in.ts'
export { namesOfStaff, registerDemonstrationStaff, registerStaff } from './service/staff.ts'
