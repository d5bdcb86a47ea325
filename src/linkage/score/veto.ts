import type { ComparisonKind } from '../encode/plan.ts'

/**
 * Whether two valid values of a kind that differ by more than a slip can never be one person's.
 *
 * A person has one national insurance number and one NHS number, and both carry their own check.
 */
export const isForbidding = (kind: ComparisonKind): boolean => kind === 'nino' || kind === 'nhs'

/** Bits as a probability, from 0 to 1. */
export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits)
