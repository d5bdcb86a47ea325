/** Access: the people who sign in, what they may do, and why. */
export type { Purpose, Right } from './model/policy.ts'
export type { Session } from './model/session.ts'
export { demonstrationAccounts, demonstrationIssuer, type Identity, type Staff } from './model/staff.ts'
export { isAllowed, listPolicy, listPurposes, mustBeAllowed, purposesOf } from './service/policy.ts'
export { findSession, type SignedIn, signIn, statePurpose } from './service/session.ts'
export { openSignIn, type SignIn } from './service/sign-in.ts'
export { namesOfStaff, registerDemonstrationStaff, registerStaff } from './service/staff.ts'
