import { hash } from 'node:crypto'
import type { Mapped } from '../model/mapping.ts'

type MappedRecord = Extract<Mapped, { kind: 'record' }>

/**
 * The columns that hold something, in the order of their names: moving a column changes no record, nor does a new one that
 * is empty there, as where an application leaves out what it does not know; a new mapping does.
 */
export function hashOf({ raw, ...row }: MappedRecord): string {
  return hashOfAll({ ...row, raw: Object.fromEntries(Object.entries(raw).filter(([, said]) => said !== '')) })
}

/** As `hashOf`, of empty columns too: as records were known before. */
export function hashOfAll({ raw, fields }: MappedRecord): string {
  const names = Object.keys(raw).sort()
  return hash('sha256', JSON.stringify([names.map((name) => [name, raw[name]]), fields]), 'base64')
}
