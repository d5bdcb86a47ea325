import type { RecordKey } from '#sources'

/** An application as people read its identifier: `council-tax` is Council tax. */
export const nameOfSource = (source: string): string =>
  `${source.charAt(0).toUpperCase()}${source.slice(1).replaceAll('-', ' ')}`

/** A source record as people read its name: `council-tax` `CT-12` is Council tax CT-12. */
export const nameOfRecord = ({ source, id }: Pick<RecordKey, 'source' | 'id'>): string =>
  `${nameOfSource(source)} ${id}`
