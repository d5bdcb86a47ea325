import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A box of a form, with what it holds when nobody touches it. */
export type Box = {
  readonly name: string
  readonly kind: 'typed' | 'chosen' | 'hidden' | 'file'
  readonly values: readonly string[]
}

/** A form as it stands in a page. */
export type Form = {
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly isMultipart: boolean
  readonly boxes: readonly Box[]
}

const isElement = (node: Node): node is Element => 'tagName' in node

/** Every element of a page, in order; what stands in templates is left out. */
export function elementsOf(html: string): readonly Element[] {
  const all: Element[] = []
  const walk = (node: Node): void => {
    if (isElement(node)) all.push(node)
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(html))
  return all
}

/** What an attribute of an element says. */
export const attributeOf = ({ attrs }: Element, wanted: string): string | undefined =>
  attrs.find(({ name }) => name === wanted)?.value

function within(element: Element): readonly Element[] {
  return element.childNodes.filter(isElement).flatMap((each) => [each, ...within(each)])
}

const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''

const tags = ['input', 'textarea', 'select', 'button']

/** The forms of a page at `path`. */
export function formsIn(html: string, path: string): readonly Form[] {
  return elementsOf(html)
    .filter(({ tagName }) => tagName === 'form')
    .map((form) => ({
      action: attributeOf(form, 'action') || path,
      method: attributeOf(form, 'method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
      isMultipart: attributeOf(form, 'enctype') === 'multipart/form-data',
      boxes: boxesIn(within(form).filter(({ tagName }) => tags.includes(tagName))),
    }))
}

function boxesIn(controls: readonly Element[]): readonly Box[] {
  const named = Map.groupBy(controls, (each) => attributeOf(each, 'name') ?? '')
  named.delete('')
  return [...named].map(([name, group]) => boxOf(name, group))
}

const chosen = ['radio', 'checkbox']

function boxOf(name: string, group: readonly Element[]): Box {
  const [first] = group
  const type = first && attributeOf(first, 'type')
  if (first?.tagName === 'textarea')
    return { name, kind: 'typed', values: [textOf(first).replace(/^\n/, '')] }
  if (first?.tagName === 'select') return { name, kind: 'chosen', values: selectedIn(first) }
  const values = group.map((each) => attributeOf(each, 'value') ?? '')
  if (first?.tagName === 'button' || type === 'hidden')
    return { name, kind: 'hidden', values: values.slice(0, 1) }
  if (type === 'file') return { name, kind: 'file', values: [] }
  if (!chosen.includes(type ?? '')) return { name, kind: 'typed', values }
  const ticked = group.filter((each) => attributeOf(each, 'checked') !== undefined)
  return {
    name,
    kind: 'chosen',
    values: [ticked[0] ?? first].map((each) => (each && attributeOf(each, 'value')) ?? 'on'),
  }
}

function selectedIn(select: Element): readonly string[] {
  const options = within(select).filter(({ tagName }) => tagName === 'option')
  const selected = options.find((each) => attributeOf(each, 'selected') !== undefined) ?? options.at(-1)
  return selected ? [attributeOf(selected, 'value') ?? ''] : []
}
