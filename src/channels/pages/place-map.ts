import { button, details } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { type Corner, drawnPath, largestAround, pointOn, type Street, squareAround } from '#places'
import { typedIn } from '#services'
import { type Asked, pathOf } from '../model/journey.ts'
import { lineOf, type MapPart, type MapPiece, wardsNamed } from '../model/map-square.ts'
import { placePath, streetButtons } from './place.ts'
import { serviceOf } from './service-of.ts'

/** A piece of the map, and the streets in it. */
export type PlaceMapShown = { readonly piece: MapPiece; readonly streets: readonly Street[] }

// How wide a picture is. Units: its own.
const wide = 250

/** A place on the map: squares without a script, the smaller the nearer; with one, a map that is moved about on. */
export function placeMapPage(asked: Asked, { piece, streets }: PlaceMapShown): Page {
  const { definition, question, isChange } = asked
  const { square, parts } = piece
  const title = square ? `Choose on a map: square ${square.code}` : 'Choose on a map'
  return {
    title,
    service: serviceOf(definition),
    back: square ? mapAt(asked, squareAround(square.code)) : pathOf(definition, question.id, isChange),
    scripts: ['place-map'],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <div data-map="${JSON.stringify(known(asked, piece))}">
        <p class="govuk-body">${parts.length > 0 ? 'Choose the square that it is in.' : 'Use this square, or one of its streets.'}</p>
        ${picture(asked, piece, streets)}
        ${square ? useSquare(asked, piece) : wardsPart(asked, parts)}
        ${streetsPart(asked, streets)}
      </div>
      <p class="govuk-body"><a class="govuk-link" href="${placePath(asked, 'streets')}">Find the street in a list</a> or
        <a class="govuk-link" href="${pathOf(definition, question.id, isChange)}">go back and type where it is</a></p>
      <p class="govuk-body-s">Contains public sector information licensed under the Open Government Licence v3.0, and OS data © Crown copyright and database right.</p>`,
  }
}

// More than these nobody reads through: a smaller square has fewer.
const mostListed = 30

function streetsPart(asked: Asked, streets: readonly Street[]): Content {
  if (streets.length === 0) return undefined
  if (streets.length > mostListed)
    return html`<p class="govuk-body">There are ${streets.length} streets in it. In a smaller square we list them.</p>`
  return html`
    <h2 class="govuk-heading-m">Streets in this square</h2>
    <form method="post" action="${placePath(asked, 'streets')}" novalidate>${streetButtons(streets)}</form>`
}

/** The same squares in words: those of each ward. */
function wardsPart(asked: Asked, parts: readonly MapPart[]): Content {
  const wards = Map.groupBy(
    parts.flatMap(({ square, wards: names }) => names.map((ward) => ({ ward, code: square.code }))),
    ({ ward }) => ward,
  )
  const names = [...wards].toSorted(([one], [other]) => one.localeCompare(other))
  return details({
    summaryText: 'Squares of each ward, in words',
    text: html`<ul class="govuk-list">${names.map(
      ([ward, squares]) =>
        html`<li>${ward}: ${squares.map(({ code }, at) => [at > 0 && ', ', html`<a class="govuk-link" href="${mapAt(asked, code)}">${code}</a>`])}</li>`,
    )}</ul>`,
  })
}

/** What a script needs to draw a map of its own: the sheet, the squares that there are, and what is marked already. */
function known({ question, typed, ...asked }: Asked, { sheet, square, parts }: MapPiece) {
  const { width, height, west, north, across, down } = sheet
  const mark = [typedIn(typed, `${question.id}-long`), typedIn(typed, `${question.id}-lat`)].map(Number)
  return {
    id: question.id,
    to: placePath({ question, typed, ...asked }, 'spot'),
    ...{ width, height, west, north, across, down },
    ...(mark[0] && { mark }),
    squares: square ? [largestAround(square.code)] : parts.map((part) => part.square.code),
    ...(square && { at: [square.x, square.y, square.size] }),
  }
}

const mapAt = (asked: Asked, code: string): string => {
  const path = placePath(asked, 'map')
  return code ? `${path}${asked.isChange ? '&' : '?'}square=${code}` : path
}

function picture(asked: Asked, piece: MapPiece, streets: readonly Street[]): Content {
  const { box, sheet, square } = piece
  const unit = box.width / wide
  const local = ([x, y]: Corner): Corner => [Math.round((x - box.x) / unit), Math.round((y - box.y) / unit)]
  const path = (lines: readonly (readonly Corner[])[]) => drawnPath(lines.map((line) => line.map(local)))
  const where = square ? `square ${square.code}` : 'the council’s area'
  return html`
    <svg viewBox="0 0 ${wide} ${Math.round(box.height / unit)}" width="100%" role="group" aria-label="Map of ${where}" fill="none" stroke="#505a5f">
      <path d="M0 0h${wide}v${Math.round(box.height / unit)}H0z${path(piece.lines)}"/>
      <path d="${path(streets.map((street) => lineOf(sheet, street)))}" stroke="#12436d" stroke-width="3"/>
      <g fill="#505a5f" stroke="none" font-size="8" text-anchor="middle">${square && wardNames(piece, local)}</g>
      <g fill="#fff" fill-opacity="0" stroke="#b1b4b6" font-size="9">
        ${piece.parts.map((part) => link(asked, part, local, unit))}
      </g>
    </svg>`
}

/** The names of the wards whose middles are in the picture. */
function wardNames({ sheet, box }: MapPiece, local: (at: Corner) => Corner): Content {
  return wardsNamed(sheet, { ...box, size: box.width, code: '' }).map(([name, at]) => {
    const [x, y] = local(at)
    return html`<text x="${x}" y="${y}">${name}</text>`
  })
}

function link(
  asked: Asked,
  { square, wards }: MapPart,
  local: (at: Corner) => Corner,
  unit: number,
): Content {
  const [x, y] = local([square.x, square.y])
  const size = Math.round(square.size / unit)
  const label = squareAround(square.code) ? square.code.slice(-1) : square.code
  return html`<a href="${mapAt(asked, square.code)}" aria-label="${square.code}, ${wards.slice(0, 2).join(' and ')}"><rect x="${x}" y="${y}" width="${size}" height="${size}"/><text x="${x + 2}" y="${y + 9}" fill="#0b0c0c" fill-opacity="1" stroke="none">${label}</text></a>`
}

/** Marks the middle of a square that is small enough to be a place. */
function useSquare(asked: Asked, { square, sheet, parts }: MapPiece): Content {
  if (!square || parts.length > 0) return undefined
  const middle = pointOn(sheet, [square.x + square.size / 2, square.y + square.size / 2])
  const box = (part: string, value: string | number) =>
    html`<input type="hidden" name="${asked.question.id}-${part}" value="${value}">`
  return html`
    <form method="post" action="${placePath(asked, 'spot')}">
      ${box('lat', middle.latitude)}${box('long', middle.longitude)}${box('by', 'map')}${box('accuracy', Math.round(square.size))}
      ${button({ text: `Use square ${square.code}` })}
    </form>`
}
