import type { FieldKind } from '../record.ts'
import { plainName, type Role, roleByName } from './by-name.ts'
import { kindByValues, mayBe, type Profile } from './by-values.ts'

/** What one column was taken for, and why. */
export type Recognised = {
  readonly name: string
  readonly role: Role
  readonly why: 'name' | 'values' | 'told' | 'constant' | 'empty'
}

/** What someone said about columns, by name. */
export type Told = ReadonlyMap<string, Role>

/**
 * Says what each column holds, by what was told, then by its name, then by its values.
 *
 * `alone` says that no other file is linked with this one, in which its codes may come again.
 * A column that is empty or has one value in every row says nothing and is left out of the comparison.
 */
export function recognise(
  columns: readonly { readonly name: string; readonly profile: Profile }[],
  told: Told,
  alone = false,
): Recognised[] {
  const found = columns.map(({ name, profile }) => recogniseOne(name, profile, told))
  const profiles = columns.map(({ profile }) => profile)
  return keepOneIdentifier(alone ? nameFirstCode(found, profiles) : found, profiles)
}

/** In a file on its own a first column of codes that never repeat (`sku`) names the row: no two rows can agree on it. */
function nameFirstCode(found: readonly Recognised[], profiles: readonly Profile[]): readonly Recognised[] {
  const [first, ...rest] = found
  const isName =
    first?.role === 'identifier' &&
    first.why !== 'told' &&
    profiles[0]!.rows > 2 &&
    isUnique(profiles[0]!) &&
    rest.every(({ role }) => role !== 'row identifier')
  return isName ? [{ ...first, role: 'row identifier' }, ...rest] : found
}

function recogniseOne(name: string, profile: Profile, told: Told): Recognised {
  const said = told.get(name) ?? told.get(plainName(name))
  if (said !== undefined) return { name, role: said, why: 'told' }
  const byName = roleByName(name)
  if (byName === 'source' && profile.distinct <= 200) return { name, role: 'source', why: 'name' }
  if (profile.filled === 0) return { name, role: 'ignore', why: 'empty' }
  if (byName === 'row identifier')
    return { name, role: isUnique(profile) ? byName : 'identifier', why: 'name' }
  if (isConstant(profile)) return { name, role: 'ignore', why: 'constant' }
  if (isField(byName) && mayBe(byName, profile)) return { name, role: byName, why: 'name' }
  return { name, role: roleByValues(name, profile), why: 'values' }
}

const isConstant = ({ distinct, rows, filled }: Profile): boolean =>
  distinct === 1 && rows > 2 && filled === rows

const isField = (role: Role | undefined): role is FieldKind =>
  role !== undefined && role !== 'source' && role !== 'ignore' && role !== 'row identifier'

/** A date that is not called one of birth is when something happened. */
function roleByValues(name: string, profile: Profile): Role {
  const kind = kindByValues(profile)
  const isMoment = /date|time|updated|created|start|end|_at$|_on$/.test(plainName(name))
  return kind === 'date_of_birth' && isMoment ? 'text' : kind
}

const isUnique = ({ filled, distinct, rows }: Profile): boolean => filled === rows && distinct === rows

/** Of several columns that could identify the row the first does; the rest are other references. */
function keepOneIdentifier(found: readonly Recognised[], profiles: readonly Profile[]): Recognised[] {
  const told = found.findIndex(({ role, why }) => role === 'row identifier' && why === 'told')
  const first = told >= 0 ? told : found.findIndex(({ role }) => role === 'row identifier')
  return found.map((each, at) => {
    if (each.role !== 'row identifier' || at === first) return each
    // A reference that never repeats cannot agree, so there is nothing to compare.
    return isUnique(profiles[at]!) ? { ...each, role: 'ignore' } : { ...each, role: 'identifier' }
  })
}
