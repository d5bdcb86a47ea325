/** Access: the people who sign in, what they may do, and why. */
export type { Purpose, Right } from './model/policy.ts'
export { isAllowed, listPolicy, listPurposes, mustBeAllowed } from './service.ts'
