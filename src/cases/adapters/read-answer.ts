import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseWholeJson } from '#kit/whole-json'

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  htmlEntities: true,
  maxNestedTags: 40,
})

/**
 * Reads an answer as XML or as JSON, by what it is and not by what it says it is.
 *
 * Errors: `undefined` for what is neither, is cut off, or declares things of its own, as what grows when it is read.
 */
export function readTree(text: string): unknown {
  const said = text.replace(/^\ufeff/, '').trimStart()
  try {
    if (!said.startsWith('<')) return asTree(parseWholeJson(said))
    if (/<!(DOCTYPE|ENTITY)/i.test(said) || /^<html/i.test(said)) return undefined
    return XMLValidator.validate(said) === true ? asTree(parser.parse(said)) : undefined
  } catch {
    return undefined
  }
}

const asTree = (value: unknown): unknown => (typeof value === 'object' && value !== null ? value : undefined)
